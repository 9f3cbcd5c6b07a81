"""This module shows a closed case, which cannot be changed. A person who reopens it gives a reason."""

from __future__ import annotations

import streamlit as st

from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.facts.letters import visible
from assessment.screens.case.saving import move_case
from assessment.screens.components import html
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from criteria.dated import day_of


def is_closed(stored: Stored) -> bool:
    """Whether the case is only shown: it is decided, withdrawn, with a reviewer, or not for this person to work on."""
    return stored.state not in OPEN or not identity.can("work")


def closed_notice(stored: Stored) -> None:
    """Say why a closed case is only shown, and offer to reopen it if that is possible."""
    if not is_closed(stored):
        return
    words = reader_words()
    if stored.erased:
        st.html(html.note(words("erased.note", on=day_of(stored.erased))))
        return
    if not identity.can("work"):
        st.html(html.note(words("closed.role")))
        return
    st.html(html.note(words(f"closed.{stored.state}")))
    if stored.state in ("proposed", "reviewed"):
        return
    with st.expander(words("closed.open-again")):
        st.text_area(words("closed.reason"), key="reopen-reason", max_chars=LONGEST)
        st.button(words("closed.open-again"), key="reopen", on_click=_reopen, args=(stored.id,))
        if st.session_state.pop("reopen-missing", False):
            st.error(words("closed.reason-missing"))


def _reopen(case_id: str) -> None:
    reason = visible(st.session_state.get("reopen-reason", ""))
    if not reason:
        st.session_state["reopen-missing"] = True
        return
    if move_case(case_id, "reopen", reason):
        shell_saving.save_part(case_id, "decision", None)  # an earlier decision's text must not go out again unread
