"""This module shows a closed case, which cannot be changed. A person who reopens it gives a reason."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.facts.letters import visible
from assessment.screens.components import html
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.store.cases import saving, transitions
from assessment.store.cases.transitions import MoveDetails
from assessment.store.database import Session
from criteria.dated import day_of


@dataclass(frozen=True)
class Reopening:
    """A closed case that is opened again. What was decided before must not go out again unread, so it is taken out."""

    case_id: str
    reason: str

    def __call__(self, session: Session, version: int) -> int:
        """Do both or neither, and return the case's new version. Raises what the store raises."""
        edit = Edit(self.case_id, version, identity.mover())
        version = transitions.move_case(edit, "reopen", MoveDetails(reason=self.reason), session=session)
        return saving.save_part(edit.after(version), "decision", None, session=session)


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
        st.text_area(words("closed.reason"), key=f"reopen-reason:{stored.id}", max_chars=LONGEST)
        st.button(words("closed.open-again"), key="reopen", on_click=_reopen, args=(stored.id,))
        if st.session_state.pop("reopen-missing", False):
            st.error(words("closed.reason-missing"))


def _reopen(case_id: str) -> None:
    reason = visible(st.session_state.get(f"reopen-reason:{case_id}", ""))
    if not reason:
        st.session_state["reopen-missing"] = True
        return
    shell_saving.save(case_id, Reopening(case_id, reason))
