"""By when the case is to be decided, and whether the learner may be asked later if the decision helped."""

from __future__ import annotations

import datetime
from html import escape
from typing import Any

import streamlit as st

from assessment.case.deadlines import answer_by
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.screens.components.fields import DAY
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.store.cases import follow_up, saving
from criteria.dated import current_day
from criteria.text import Words

HALF_A_YEAR = datetime.timedelta(days=182)
"""When people know whether a decision helped: this tool's own choice."""


def show(stored: Stored, words: Words) -> None:
    """Both folded away; nothing for who only looks."""
    if stored.erased or not identity.can("work"):
        return
    if stored.state in OPEN:
        with st.expander(words("clock.due", due=stored.due) if stored.due else words("clock.none")):
            _clock(stored, words)
    with st.expander(words("follow-up.title")):
        _agreed(stored, words)


def _clock(stored: Stored, words: Words) -> None:
    """The clock runs from the day on which the information was complete."""
    st.html(f"<p>{escape(words('clock.about'))}</p>")
    key = "complete-since"
    st.date_input(words("clock.complete"), "today", key=key, format=DAY, max_value="today")
    st.button(words("clock.set"), key="set-clock", on_click=_set_clock, args=(stored.id, stored.case.country))


def _set_clock(case_id: str, country: str) -> None:
    due, by = answer_by(country, st.session_state["complete-since"]), identity.person() or None
    shell_saving.save(case_id, lambda s, v: saving.set_due(case_id, due, version=v, by=by, session=s))


def _agreed(stored: Stored, words: Words) -> None:
    if stored.asked_on:
        st.html(f"<p>{escape(words('follow-up.asked', on=stored.asked_on))}</p>")
    elif stored.ask_on:
        st.html(f"<p>{escape(words('follow-up.agreed', on=stored.ask_on))}</p>")
        st.text_area(words("follow-up.said"), key="follow-up-said", max_chars=LONGEST, height=80)
        st.button(words("follow-up.done"), key="asked", on_click=_asked, args=(stored.id,))
        st.button(words("follow-up.take-back"), key="not-asked", on_click=_agree, args=(stored.id, False))
        return
    st.html(f"<p>{escape(words('follow-up.about'))}</p>")
    usual = current_day() + HALF_A_YEAR
    st.date_input(words("follow-up.on"), usual, key="ask-on", format=DAY, min_value="today")
    st.button(words("follow-up.agree"), key="agree", on_click=_agree, args=(stored.id, True))


def _agree(case_id: str, yes: bool) -> None:
    day: Any = st.session_state["ask-on"] if yes else None
    by = identity.person() or None
    shell_saving.save(case_id, lambda s, v: follow_up.agree(case_id, day, version=v, by=by, session=s))


def _asked(case_id: str) -> None:
    said, by = st.session_state.get("follow-up-said", "").strip(), identity.person() or None
    shell_saving.save(case_id, lambda s, v: follow_up.was_asked(case_id, said, version=v, by=by, session=s))
