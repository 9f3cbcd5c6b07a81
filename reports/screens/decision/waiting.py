"""When nothing can be issued: a case that needs more evidence waits, one that is stopped begins with a hearing."""

from __future__ import annotations

import datetime
from html import escape

import streamlit as st

from assessment.case.deadlines import after, last_day
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD, MORE
from assessment.screens.case import advice
from assessment.screens.components import html
from assessment.screens.components.fields import DAY
from assessment.screens.shell import identity
from assessment.store.cases.transitions import STANDS
from criteria.country import Country
from criteria.dated import current_day
from criteria.load import country
from criteria.text import Words
from reports.record.procedure import held
from reports.screens.decision import letters as decision_letters
from reports.screens.decision import transitions

USUAL_DAYS = 21
"""Days to answer, where the country names none: three weeks, this tool's own choice."""


def show(stored: Stored, judgement: Judgement, words: Words) -> bool:
    """Say what to do instead of deciding; False when the proposal is one that can be issued."""
    proposed = judgement.outcome.proposed
    decision_letters.show_sent(stored, words)
    if stored.state in STANDS:
        st.html(html.note(words("waits.now")))
        st.button(words("waits.go-on"), key="go-on", on_click=transitions.move, args=(stored.id, "go-on"))
    if proposed == FRAUD:
        why = html.note(words("outcome.hear"), *judgement.outcome.reasons[:1], stop=True)
        st.html(f"{why}{_hearing(stored, words)}")
    elif proposed == MORE:
        st.html(f"<p>{escape(words('waits.why'))}</p>{advice.asked(judgement, words)}")
    else:
        return False
    if stored.state not in STANDS and identity.can("work"):
        until = st.date_input(words("waits.until"), _until(stored, proposed), key="until", format=DAY)
        if proposed == FRAUD:
            notice = (stored.id, "give-notice", proposed, until)
            st.button(words("waits.hear"), key="wait", type="primary", on_click=transitions.move, args=notice)
        else:
            letters = decision_letters.drafts(stored, judgement, until, words)
            asked = (stored, letters, until)
            st.button(words("waits.wait"), key="wait", type="primary", on_click=decision_letters.wait, args=asked)
    return True


def _until(stored: Stored, proposed: str) -> datetime.date:
    """The day an answer is awaited by: the days of the country's hearing, else as many as people usually need."""
    text = held(country(stored.case.country).hearing, current_day()) if proposed == FRAUD else None
    end = last_day(text, current_day()) if text else None
    return end or after(current_day(), USUAL_DAYS, "days")


def _hearing(stored: Stored, words: Words) -> str:
    """What the country says about hearing the learner first, in the reader's language or English."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in hearing(country(stored.case.country), words))


def hearing(place: Country, words: Words) -> list[str]:
    """The country's text on hearings in force today; empty when its file has none."""
    text = held(place.hearing, current_day())
    return [text.said(words.language)] if text else []
