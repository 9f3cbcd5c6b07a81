"""This module shows what could not be saved, with both versions and a choice.

A conflict about a question is shown at that question.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import Command, save, saw
from assessment.store.errors import ConflictError
from criteria.load import framework

TOLD = "told-once"
"""The key of whether the page that stands says something that is said only once: the next page has to be whole then."""


def show_problems() -> None:
    """Show at the top of the screen what could not be saved: both versions, and a choice. Nothing is lost."""
    problem = st.session_state.pop("problem", None)
    st.session_state[TOLD] = problem is not None
    if problem:
        st.error(problem)
    if "conflict" in st.session_state and not _at_its_question():
        _show()


def show_at(question: str) -> None:
    """Show the same at the question that it is about, where people can read both answers together with the question."""
    if "conflict" in st.session_state and st.session_state["conflict"][1].key == question and _at_its_question():
        with st.container(border=True, key="conflict"):
            _show()


def _at_its_question() -> bool:
    """Whether the conflict is about a question that is open on the screen in the address."""
    case_id, conflict, _ = st.session_state["conflict"]
    question = framework().questions.get(conflict.key)
    here = (st.query_params.get("case"), st.query_params.get("criterion"))
    return question is not None and not question.bonus and here == (case_id, conflict.key.partition(".")[0])


def _show() -> None:
    case_id, conflict, command = st.session_state["conflict"]
    words = reader_words()
    who = ", ".join(sorted({event.by for event in conflict.since if event.by})) or words("screen.somebody")
    st.warning(words("screen.conflict", who=who))
    theirs, mine = st.columns(2)
    theirs.markdown(f"**{words('screen.conflict.theirs')}**")
    theirs.text(_value(conflict.theirs, conflict.key) if conflict.same_place else words("screen.conflict.elsewhere"))
    mine.markdown(f"**{words('screen.conflict.mine')}**")
    mine.text(_value(conflict.mine, conflict.key))
    theirs.button(words("screen.conflict.keep-theirs"), on_click=_drop, key="conflict-theirs")
    mine.button(
        words("screen.conflict.save-mine"),
        on_click=_save_mine,
        args=(case_id, conflict, command),
        key="conflict-mine",
        type="primary",
    )


def _value(value: Any, key: str) -> str:
    """A value saved under a key, in the reader's words if there are any."""
    words = reader_words()
    if value is None:
        return words("answer.unknown.text")
    if isinstance(value, AnswerRecord):
        answer = words.answer(key, value.former or value.answer)
        return "\n".join(part for part in (answer, value.evidence, value.note) if part)
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {part}" for key, part in value.items())
    return str(value)


def _drop() -> None:
    st.session_state.pop("conflict", None)


def _save_mine(case_id: str, conflict: ConflictError, command: Command) -> None:
    _drop()
    saw(case_id, conflict.version)
    save(case_id, command)
