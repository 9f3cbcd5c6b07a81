"""When nothing can be issued: a case that needs more evidence waits, one that is stopped begins with a hearing."""

from __future__ import annotations

import datetime
from html import escape

import streamlit as st

from assessment.judgement import Judgement
from assessment.outcome import FRAUD, MORE
from assessment.screens import advice, casework, pieces
from assessment.store import Stored
from criteria.country import Country
from criteria.load import country
from criteria.text import Words
from reports.record_procedure import held


def show(stored: Stored, judgement: Judgement, text: Words) -> bool:
    """Say what to do instead of deciding; False when the proposal is one that can be issued."""
    proposed = judgement.outcome.proposed
    if stored.state == "waiting":
        st.html(pieces.note(text("waits.now")))
        st.button(text("waits.go-on"), key="go-on", on_click=casework.move, args=(stored.id, "in-assessment"))
    if proposed == FRAUD:
        st.html(pieces.note(text("outcome.hear"), *judgement.outcome.reasons[:1], stop=True) + _hearing(stored, text))
    elif proposed == MORE:
        st.html(f"<p>{escape(text('waits.why'))}</p>{advice.asked(judgement, text)}")
    else:
        return False
    if stored.state != "waiting":
        st.button(
            text("waits.hear" if proposed == FRAUD else "waits.wait"), key="wait", type="primary",
            on_click=casework.move, args=(stored.id, "waiting", proposed),
        )  # fmt: skip
    return True


def _hearing(stored: Stored, text: Words) -> str:
    """What the country says about hearing the learner first, in the reader's language or English."""
    return "".join(f"<p>{escape(one)}</p>" for one in hearing(country(stored.case.country), text))


def hearing(place: Country, text: Words) -> list[str]:
    """The country's text on hearings in force today; empty when its file has none."""
    found = held(place.hearing, datetime.date.today())
    return [found.said(text.language)] if found else []
