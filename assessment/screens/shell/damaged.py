"""A case of which something cannot be read: the screen names it, and offers to go on without it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.case.edit import Edit
from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.identity import can, person
from assessment.screens.shell.language import reader_words
from assessment.store.cases import saving
from assessment.store.database import Session

ANSWER = "answers."
"""How the part of a damage begins that is an answer."""


@dataclass(frozen=True)
class DamageRemoval:
    """A part or an answer of a case that cannot be read, taken out; what stood there stays in the history."""

    case_id: str
    part: str

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version."""
        if self.part.startswith(ANSWER):
            question = self.part.removeprefix(ANSWER)
            return saving.save_answer(Edit(self.case_id, version, person()), question, None, session=session)
        return saving.save_part(Edit(self.case_id, version, person()), self.part, None, session=session)


def show(stored: Stored) -> None:
    """Say what of a case cannot be read, with a button for each part that a person may take out."""
    if not stored.damage:
        return
    words = reader_words()
    with st.container(border=True, key="damaged"):
        st.error(words("damaged.about"))
        for damage in stored.damage:
            st.text(f"{damage.part}: {damage.fault}")
            if damage.removable and stored.state in OPEN and can("work"):
                st.button(
                    words("damaged.take-out", part=damage.part),
                    key=f"damaged:{damage.part}",
                    on_click=_take_out,
                    args=(stored.id, damage.part),
                )


def _take_out(case_id: str, part: str) -> None:
    shell_saving.save(case_id, DamageRemoval(case_id, part))
