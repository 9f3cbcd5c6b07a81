"""The widgets of the signalling questions: a question is its answers and two quiet words, its note and its help.

The note opens when asked for, or when it holds something. Questions that can only help are folded under one line.

There is no form and no button to save: each answer is saved in its widget's own callback. The widget shows what is
stored, also when somebody else has changed it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord
from assessment.case.fields import LONGEST
from assessment.case.model import Case
from assessment.facts.letters import visible
from assessment.rules.totals import Total, thresholds_on
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, day_field, hold, plain
from assessment.screens.components.question_help import question_help
from assessment.screens.shell import identity
from criteria.dated import current_day
from criteria.load import framework
from criteria.model import Criterion
from criteria.question import Question
from criteria.text import Words, words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

CHECKED_ON = frozenset({"verification.method"})
"""Questions whose answer is a check on a day: the day is noted with the answer."""

Save = Callable[[str, Mapping[str, Any]], object]
"""Changes fields of the answer to a question, which is named by its id; the other fields stay as they are saved."""


@dataclass(frozen=True)
class QuestionView:
    """A question as its widgets need it, of a case in the store or of a case in a calibration round.

    `case_id` keeps the widgets of two cases apart. `disabled`: the answer is shown and cannot be changed.
    """

    case_id: str
    question: Question
    answer: AnswerRecord
    disabled: bool
    save: Save

    def key(self, widget: str) -> str:
        """The key of one of its widgets, such as `answer:7Q2K:workload.stated`."""
        return f"{widget}:{self.case_id}:{self.question.id}"

    def save_with(self, **changes: Any) -> None:
        """Save the answer with some of its fields changed."""
        self.save(self.question.id, changes)


def ask(view: QuestionView, words: Words) -> None:
    """Show one question with its answers, its day where it has one, its note, its evidence and its help."""
    question_id, answer = view.question.id, view.answer
    answers, labels = _answers(words.language, question_id)
    key = view.key("answer")
    hold(key, answer.answer)
    if answer.former:
        st.html(html.note(words("assess.former-answer", answer=words.answer(question_id, answer.former))))
    st.radio(
        plain(words(f"question.{question_id}.text")),
        answers,
        # What a browser shows that has missed the value set above; else that would be the first answer, the best.
        index=answers.index(answer.answer if answer.answer in answers else UNKNOWN),
        format_func=labels.__getitem__,
        key=key,
        on_change=_save_answer,
        args=(view,),
        disabled=view.disabled,
    )
    with st.container(horizontal=True, key=view.key("more")):
        with st.expander(words("assess.note"), expanded=bool(answer.note)):
            _note(view, words)
        st.html(question_help(words.language, question_id))
    if has_day(question_id, answer.answer):
        _day(view, words)
    if evidence := _evidence(answer, words):
        st.html(evidence)


def ask_folded(view: QuestionView, words: Words) -> None:
    """Show a question whose answer was taken over in one line, which opens to change it."""
    text, answer = words(f"question.{view.question.id}.text"), words.answer(view.question.id, view.answer.answer)
    with st.expander(f"{plain(text)} **{plain(answer)}**", key=view.key("taken")):
        ask(view, words)
        offer_to_drop_evidence(view, words)


def ask_plain(criterion: Criterion, ask_one: Callable[[Question], None]) -> None:
    """Ask the questions of a criterion that count in its score; `ask_one` shows the widgets of one."""
    for question in criterion.questions:
        if not question.bonus:
            ask_one(question)


def ask_extra(criterion: Criterion, case: Case, ask_one: Callable[[Question], None], words: Words) -> None:
    """Ask the questions that can only help, under one line: how many are open and what they could do."""
    extra = [question for question in criterion.questions if question.bonus]
    if not extra:
        return
    left = [question for question in extra if case.answer(question.id) == UNKNOWN]
    label = words("assess.bonus-answered")
    if left:
        floor = max(question.greatest[2] for question in left)
        strength = Total(floor=floor).strength(thresholds_on(framework(), case.day))
        label = words("assess.bonus", count=len(left), strength=words(f"strength.{strength}").lower())
    with st.expander(plain(label), key=f"extra:{criterion.id}"):
        st.html(Markup('<p class="l-quiet">{}</p>').format(words("assess.bonus.how")))
        for question in extra:
            ask_one(question)


def offer_to_drop_evidence(view: QuestionView, words: Words) -> None:
    """Show the button that removes the evidence of an answer, where there is some and it can be changed."""
    if view.answer.evidence and not view.disabled:
        label = words("assess.drop-evidence")
        st.button(label, key=view.key("drop"), type="tertiary", on_click=_drop_evidence, args=(view,))


@cache
def _answers(language: str, question_id: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The ids of a question's answers in the order shown, and their labels; one that stops the assessment says so."""
    words, question = words_in(language), framework().questions[question_id]
    labels = {}
    for answer in question.answers:
        stops = f" **{plain(words('assess.stops'))}**" if answer.stop else ""
        labels[answer.id] = plain(words.answer(question_id, answer.id)) + stops
    last = [name for name in (UNKNOWN, UNAVAILABLE) if name in labels]
    return (*(name for name in labels if name not in last), *last), labels


def has_day(question_id: str, answer: str) -> bool:
    """Whether a day belongs to an answer: when it was asked for in vain, or when something was checked."""
    return answer == UNAVAILABLE or (question_id in CHECKED_ON and answer != UNKNOWN)


def _day(view: QuestionView, words: Words) -> None:
    day_field(
        words("assess.asked-on" if view.answer.answer == UNAVAILABLE else "assess.checked-on"),
        FieldBinding(view.key("on"), view.answer.on, lambda day: view.save_with(on=day)),
        earliest=datetime.date(1990, 1, 1),
        latest=current_day(),
        disabled=view.disabled,
    )


def _note(view: QuestionView, words: Words) -> None:
    key, label = view.key("note"), words("assess.note")
    hold(key, view.answer.note or "")
    st.text_input(
        label,
        value=view.answer.note or "",
        key=key,
        max_chars=LONGEST,
        on_change=_save_note,
        args=(view,),
        disabled=view.disabled,
        label_visibility="collapsed",
    )


def _evidence(answer: AnswerRecord, words: Words) -> Markup:
    """The evidence of an answer and who stated it; empty without evidence."""
    if not answer.evidence:
        return Markup()
    who = words.doer(answer.by)
    source = words("assess.said-by", by=who) if who else ""
    line = Markup('<p class="l-small"><b>{}</b> {} {}</p>')
    return line.format(words("assess.evidence"), answer.evidence, source)


def _save_answer(view: QuestionView) -> None:
    answer = st.session_state[view.key("answer")]
    on = current_day() if has_day(view.question.id, answer) else None
    # Who stated it is no longer true once somebody else answers.
    view.save_with(answer=answer, former=None, on=on, by=view.answer.by and identity.person())


def _save_note(view: QuestionView) -> None:
    view.save_with(note=visible(st.session_state[view.key("note")]) or None)


def _drop_evidence(view: QuestionView) -> None:
    view.save_with(evidence=None)
