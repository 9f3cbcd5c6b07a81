"""This module shows that a part of a case cannot be read, and offers to remove that part."""

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
"""A damage that is an answer begins with this."""


@dataclass(frozen=True)
class DamageRemoval:
    """The removal of a part or an answer that cannot be read. The history keeps what was there."""

    case_id: str
    part: str

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version."""
        if self.part.startswith(ANSWER):
            question = self.part.removeprefix(ANSWER)
            return saving.save_answer(Edit(self.case_id, version, person()), question, None, session=session)
        return saving.save_part(Edit(self.case_id, version, person()), self.part, None, session=session)


def show(stored: Stored) -> None:
    """Say what cannot be read in a case, with a button for each part that a person may remove."""
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
