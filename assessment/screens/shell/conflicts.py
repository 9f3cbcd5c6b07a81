"""This module shows what could not be saved, with both versions and a choice.

A conflict about a question is shown at that question. Several are shown one after another, in their order.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.screens.shell import part_words
from assessment.screens.shell.caller import ON_SCREEN
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.saving import OpenConflict, changed_fields, close_conflict, open_conflict, save, saw
from assessment.store.errors import ConflictError
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
    """Whether the conflict is about a question that is shown unfolded: on its criterion's screen, or on a page where
    questions of several criteria stand.
    """
    key, case_id = waiting.conflict.key, waiting.case_id
    question = framework().questions.get(key)
    if question is None or question.bonus or st.query_params.get("case") != case_id:
        return False
    shown: tuple[str, Collection[str]] = st.session_state.get(ON_SCREEN, ("", ()))
    return st.query_params.get("criterion") == key.partition(".")[0] or (shown[0] == case_id and key in shown[1])


def _show(waiting: OpenConflict) -> None:
    conflict, words = waiting.conflict, reader_words()
    who = ", ".join(sorted({event.by for event in conflict.since if event.by})) or words("screen.somebody")
    st.warning(words("screen.conflict", who=who))
    theirs, mine = st.columns(2)
    theirs.markdown(f"**{words('screen.conflict.theirs')}**")
    there, here = _both(conflict)
    theirs.text(there if conflict.same_place else words("screen.conflict.elsewhere"))
    mine.markdown(f"**{words('screen.conflict.mine')}**")
    mine.text(here)
    theirs.button(words("screen.conflict.keep-theirs"), on_click=close_conflict, key="conflict-theirs")
    mine.button(
        words("screen.conflict.save-mine"),
        on_click=_save_mine,
        args=(waiting,),
        key="conflict-mine",
        type="primary",
    )


def _both(conflict: ConflictError) -> tuple[str, str]:
    """Both versions in the reader's words: two answers, or the fields in which two versions of a part differ.

    What others changed stands there too, where it gives the other fields another meaning.
    """
    if conflict.key in Case.model_fields:
        others = [changed_fields(event) or frozenset() for event in conflict.since if event.key == conflict.key]
        changed = {name for names in others for name in names}
        return part_words.differing(conflict.key, conflict.theirs, conflict.mine, reader_words(), changed=changed)
    return _answer(conflict.theirs, conflict.key), _answer(conflict.mine, conflict.key)


def _answer(value: Any, key: str) -> str:
    words = reader_words()
    if not isinstance(value, AnswerRecord):
        return words("answer.unknown.text") if value is None else str(value)
    answer = words.answer(key, value.former or value.answer)
    return "\n".join(part for part in (answer, value.evidence, value.note) if part)


def _save_mine(waiting: OpenConflict) -> None:
    close_conflict()
    saw(waiting.case_id, waiting.conflict.version)
    save(waiting.case_id, waiting.command)
