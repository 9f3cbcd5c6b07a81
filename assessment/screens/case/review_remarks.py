"""This module shows the remarks that a reviewer made at single questions, at these questions."""

from __future__ import annotations

import streamlit as st

from assessment.case.stored import Stored
from assessment.screens.components import html
from assessment.screens.shell.session import open_session
from assessment.store.cases import transitions
from criteria.text import Words


def show(question: str, stored: Stored, words: Words) -> None:
    """Show the remark at a question; nothing if there is none, or if the case was not sent back."""
    remarks, by = _remarks(stored)
    if remark := remarks.get(question):
        st.html(html.note(words("review.remark", by=by or words("screen.somebody"), remark=remark)))


def _remarks(stored: Stored) -> tuple[dict[str, str], str | None]:
    if stored.state != "returned":
        return {}, None
    kept: tuple[str, int, dict[str, str], str | None] | None = st.session_state.get("review-remarks")
    if kept is None or kept[:2] != (stored.id, stored.version):
        with open_session() as session:
            last = transitions.last_move(stored.id, session=session) or {}
        kept = (stored.id, stored.version, last.get("remarks") or {}, last.get("by"))
        st.session_state["review-remarks"] = kept
    return kept[2], kept[3]
