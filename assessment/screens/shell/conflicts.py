"""This module shows what could not be saved, with both versions and a choice.

A conflict about a question is shown at that question. Several are shown one after another, in their order.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import OpenConflict, close_conflict, open_conflict, save, saw
from criteria.load import framework

DONE = "done-before"
"""The key of a sentence on what was done, for the next screen to say once."""

TOLD = "told-once"
"""The key of whether the page that stands says something that is said only once: the next page has to be whole then."""


def show_problems() -> None:
    """Show at the top of the screen what could not be saved: both versions, and a choice. Nothing is lost.

    Above it stands what was done on the screen before, where that led on to this one (`DONE`).
    """
    done, problem = st.session_state.pop(DONE, None), st.session_state.pop("problem", None)
    st.session_state[TOLD] = bool(done or problem)
    if done:
        st.success(done)
    if problem:
        st.error(problem)
    waiting = open_conflict()
    if waiting and not _at_its_question(waiting):
        _show(waiting)


def show_at(question: str) -> None:
    """Show the same at the question that it is about, where people can read both answers together with the question."""
    waiting = open_conflict()
    if waiting and waiting.conflict.key == question and _at_its_question(waiting):
        with st.container(border=True, key="conflict"):
            _show(waiting)


def _at_its_question(waiting: OpenConflict) -> bool:
    """Whether the conflict is about a question that is open on the screen in the address."""
    key = waiting.conflict.key
    question = framework().questions.get(key)
    here = (st.query_params.get("case"), st.query_params.get("criterion"))
    return question is not None and not question.bonus and here == (waiting.case_id, key.partition(".")[0])


def _show(waiting: OpenConflict) -> None:
    conflict, words = waiting.conflict, reader_words()
    who = ", ".join(sorted({event.by for event in conflict.since if event.by})) or words("screen.somebody")
    st.warning(words("screen.conflict", who=who))
    theirs, mine = st.columns(2)
    theirs.markdown(f"**{words('screen.conflict.theirs')}**")
    theirs.text(_value(conflict.theirs, conflict.key) if conflict.same_place else words("screen.conflict.elsewhere"))
    mine.markdown(f"**{words('screen.conflict.mine')}**")
    mine.text(_value(conflict.mine, conflict.key))
    theirs.button(words("screen.conflict.keep-theirs"), on_click=close_conflict, key="conflict-theirs")
    mine.button(
        words("screen.conflict.save-mine"),
        on_click=_save_mine,
        args=(waiting,),
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


def _save_mine(waiting: OpenConflict) -> None:
    close_conflict()
    saw(waiting.case_id, waiting.conflict.version)
    save(waiting.case_id, waiting.command)
