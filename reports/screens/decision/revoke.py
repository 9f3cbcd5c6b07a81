"""Revoking an issued decision, with the ground and the reason."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import GROUNDS
from assessment.screens.components import html
from assessment.screens.shell import identity, saving
from assessment.settings import settings
from assessment.store.database import Session
from assessment.store.decisions import fact_files, revoking
from criteria.text import Words
from reports.issuing.journal import Journal


@dataclass(frozen=True)
class Revocation:
    """The revocation of a case's issued decision."""

    case_id: str
    ground: str
    reason: str

    def __call__(self, session: Session, version: int) -> int:
        """Write this change, and return the case's new version."""
        by = identity.mover()
        journal, edit = Journal(settings()), Edit(self.case_id, version, by)
        row = revoking.revoke(edit, self.ground, self.reason, taken=journal.taken(), session=session)
        journal.note(row, session=session)
        fact_files.follow(session)  # last, because a store that does not answer takes its time
        return version + 1


def show(stored: Stored, words: Words) -> None:
    """Show the fields, folded, because revoking is rare and can be undone only by a new decision."""
    with st.expander(words("move.revoke")):
        html.paragraph(words("move.revoke.about"))
        st.radio(
            words("revoke.ground"),
            GROUNDS,
            index=None,
            key=f"revoke-ground:{stored.id}",
            format_func=lambda ground: words(f"revoke.ground.{ground}"),
        )
        st.text_area(words("move.revoke.reason"), key=f"revoke-reason:{stored.id}", max_chars=LONGEST, height=90)
        st.button(words("move.revoke"), key="revoke", on_click=_revoke, args=(stored.id,))


def _revoke(case_id: str) -> None:
    ground = st.session_state.get(f"revoke-ground:{case_id}") or ""
    reason = st.session_state.get(f"revoke-reason:{case_id}", "")
    saving.save(case_id, Revocation(case_id, ground, reason))
