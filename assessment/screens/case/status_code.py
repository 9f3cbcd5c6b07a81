"""This module gives, on the summary, a code with which the learner can look up the state of the request."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment.case.stored import Stored
from assessment.screens.shell import identity, saving
from assessment.screens.shell.session import open_session
from assessment.store.cases import status_codes
from assessment.store.database import Session, after_commit
from criteria.dated import day_of
from criteria.text import Words


@dataclass(frozen=True)
class CodeGiven:
    """A new code with which the learner can look up the state of a case; shown once, after it is stored."""

    case_id: str
    by: str | None

    def __call__(self, session: Session, version: int) -> int:
        """Write it. Returns the case's version, which does not change."""
        code = status_codes.give_code([self.case_id], by=self.by, session=session)
        after_commit(session, partial(_keep_to_show, self.case_id, code))
        return version


def show(stored: Stored, words: Words) -> None:
    """Show the button and, after it is pressed, the code, which is shown only this once."""
    if not identity.can("move"):
        return
    with open_session() as session:
        handed_over = status_codes.code_given(stored.id, session=session)
    with st.expander(words("code.heading"), key=f"code:{stored.id}"):
        st.markdown(words("code.about"))
        if code := st.session_state.get(_key(stored.id)):
            st.code(code, language=None)
            st.markdown(words("code.hand-over"))
        elif handed_over:
            st.markdown(words("code.given", on=day_of(handed_over)))
        label = words("code.give-again" if handed_over else "code.give")
        st.button(label, key=f"give-code:{stored.id}", on_click=_give_code, args=(stored.id,))


def _give_code(case_id: str) -> None:
    saving.save(case_id, CodeGiven(case_id, identity.person() or None))


def _keep_to_show(case_id: str, code: str) -> None:
    st.session_state[_key(case_id)] = code


def _key(case_id: str) -> str:
    return f"code-given:{case_id}"
