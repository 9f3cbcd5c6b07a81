"""A signalling question -> its widgets: the answers, one line for evidence or a note, help folded away.

There is no form and no save button: each answer is saved in the widget's own callback. The widget shows what is
stored, also when somebody else has changed it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache, partial
from html import escape

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.screens.case import header, learner_statements
from assessment.screens.components.fields import DAY, hold, plain
from assessment.screens.components.question_help import question_help
from assessment.screens.shell import identity
from criteria.dated import current_day
from criteria.load import framework
from criteria.model import UNAVAILABLE, UNKNOWN, Question
from criteria.text import Words, words_in

CHECKED_ON = frozenset({"verification.method"})
"""Questions whose answer is a check on a day: the day is noted with the answer."""


Save = Callable[[str, AnswerRecord], object]
"""Keeps the answer to a question."""

This = tuple[str, Save, str, AnswerRecord]
"""What a widget's callback is handed: the case's id, how to save, the question, the answer so far."""


def ask(question: Question, stored: Stored, words: Words, save: Save | None = None) -> None:
    """One question with all that belongs to it. `save`: where the answer goes if not into the case itself."""
    given = stored.case.answers.get(question.id, AnswerRecord())
    closed = header.is_closed(stored)
    ids, labels = _answers(words.language, question.id)
    save = save or partial(header.save_answer, stored.id, stored.state)
    key, this = f"answer:{stored.id}:{question.id}", (stored.id, save, question.id, given)
    hold(key, given.answer)
    st.radio(
        plain(words(f"question.{question.id}.text")),
        ids,
        format_func=labels.__getitem__,
        key=key,
        on_change=_answered,
        args=this,
        disabled=closed,
    )
    if given.answer == UNAVAILABLE or (question.id in CHECKED_ON and given.answer != UNKNOWN):
        _day(given, this, words, closed)
    _note(given, this, words, closed)
    st.html(f"{_evidence(given, words)}{question_help(words.language, question.id)}")
    learner_statements.answer(question.id, stored, words)
    if given.evidence and not closed:
        button = f"drop:{stored.id}:{question.id}"
        st.button(words("assess.drop-evidence"), key=button, type="tertiary", on_click=_drop, args=this)


@cache
def _answers(language: str, question_id: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The answers of a question and their labels; one that stops the assessment says so."""
    words, question = words_in(language), framework().questions[question_id]
    labels = {}
    for answer in question.answers:
        stops = f" **{plain(words('assess.stops'))}**" if answer.stop else ""
        labels[answer.id] = plain(words.answer(question_id, answer.id)) + stops
    last = [name for name in (UNKNOWN, UNAVAILABLE) if name in labels]
    return (*(name for name in labels if name not in last), *last), labels


def _day(given: AnswerRecord, this: This, words: Words, closed: bool) -> None:
    key = f"on:{this[0]}:{this[2]}"
    hold(key, given.on)
    label = words("assess.asked-on" if given.answer == UNAVAILABLE else "assess.checked-on")
    st.date_input(
        label,
        value=None,
        key=key,
        format=DAY,
        min_value=datetime.date(1990, 1, 1),
        max_value="today",
        on_change=_dated,
        args=this,
        disabled=closed,
    )


def _note(given: AnswerRecord, this: This, words: Words, closed: bool) -> None:
    key = f"note:{this[0]}:{this[2]}"
    hold(key, given.note or "")
    st.text_input(words("assess.note"), key=key, max_chars=LONGEST, on_change=_noted, args=this, disabled=closed)


def _evidence(given: AnswerRecord, words: Words) -> str:
    if not given.evidence:
        return ""
    who = words(f"by.{given.by}") if given.by in ("learner", "centre", "provider") else given.by
    said = words("assess.said-by", by=who) if who else ""
    return f'<p class="l-small"><b>{escape(words("assess.evidence"))}</b> {escape(given.evidence)} {escape(said)}</p>'


def _answered(case_id: str, save: Save, question: str, given: AnswerRecord) -> None:
    answer = st.session_state[f"answer:{case_id}:{question}"]
    dated = answer == UNAVAILABLE or (question in CHECKED_ON and answer != UNKNOWN)
    # Who said it is no longer true once somebody else answers.
    changes = {"answer": answer, "on": current_day() if dated else None, "by": given.by and identity.person()}
    save(question, given.model_copy(update=changes))


def _noted(case_id: str, save: Save, question: str, given: AnswerRecord) -> None:
    note = st.session_state[f"note:{case_id}:{question}"].strip() or None
    save(question, given.model_copy(update={"note": note}))


def _dated(case_id: str, save: Save, question: str, given: AnswerRecord) -> None:
    on = st.session_state[f"on:{case_id}:{question}"]
    save(question, given.model_copy(update={"on": on}))


def _drop(case_id: str, save: Save, question: str, given: AnswerRecord) -> None:
    save(question, given.model_copy(update={"evidence": None}))
