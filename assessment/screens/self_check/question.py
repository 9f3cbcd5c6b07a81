"""The learner's own check: one question a screen, in their words, with an example and where to look."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.model import Case
from assessment.evidence import answer_offers
from assessment.evidence.field_proposals import with_fields
from assessment.screens.components import html
from assessment.screens.components.fields import entry, hold, plain
from assessment.screens.self_check import draft
from assessment.screens.self_check.steps import ways_on
from assessment.screens.shell.language import reader_words
from assessment.self_check.questions import answered, only_attended
from criteria.load import framework
from criteria.model import UNAVAILABLE, UNKNOWN
from criteria.text import Words

FIGURES: dict[tuple[str, str], tuple[str, ...]] = {
    ("workload.stated", "credits"): ("credits",),
    ("workload.stated", "hours"): ("hours",),
    ("workload.stated", "weeks-hours"): ("weeks", "hours_per_week"),
    ("workload.stated", "estimated"): ("hours",),
    ("level.stated", "framework"): ("level",),
    ("outcomes.description", "assessable"): ("listed",),
    ("outcomes.description", "generic"): ("listed",),
}
"""Which figures or words go with an answer, by the name of their field."""

PLACES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "hours": ("workload", typed_input.span),
    "weeks": ("workload", typed_input.weeks),
    "hours_per_week": ("workload", typed_input.week_span),
    "credits": ("workload", typed_input.credits_and_system),
    "level": ("level", typed_input.level),
    "listed": ("outcomes", typed_input.lines),
}
"""The part of the case each field stands in, and how what is typed is read."""


def question(name: str) -> None:
    """The question, its answers, and what goes with the answer that was given."""
    words, case = reader_words(), draft.draft().case
    asked = framework().questions[name]
    st.header(plain(words(f"question.{name}.for_learner")), anchor=False)
    st.html(_help(name, words))
    _hints(name, words)
    key = f"learner:{draft.at()}:{name}"
    given = case.answers.get(name)
    hold(key, given.answer if given else None)
    answers = [one.id for one in asked.answers if one.id not in (UNAVAILABLE, UNKNOWN)]
    st.radio(
        words(f"question.{name}.for_learner"),
        [*answers, UNKNOWN],
        key=key,
        index=None,
        label_visibility="collapsed",
        format_func=lambda one: plain(_words(name, one, words)),
        on_change=_answered,
        args=(key, name),
    )
    for field in FIGURES.get((name, given.answer), ()) if given else ():
        _figure(field, case, words)
    if any(one.say_first for one in asked.answers) and only_attended(case):
        attended(words)
    ways_on(name, None if given else "learner.choose")


def _words(name: str, answer: str, words: Words) -> str:
    return words("learner.unknown") if answer == UNKNOWN else words(f"answer.{name}.{answer}.for_learner")


def _help(name: str, words: Words) -> str:
    """An example and where to look."""
    said = {"learner.example": "learner_example", "learner.where-to-look": "learner_where"}
    lines = (f"<p><b>{escape(words(k))}</b> {escape(words(f'question.{name}.{part}'))}</p>" for k, part in said.items())
    return f'<div class="l-small l-help">{"".join(lines)}</div>'


def _hints(name: str, words: Words) -> None:
    """What the certificate says about it. A light help to choose; the learner chooses."""
    papers = [(file.reading.sha256, file.reading.model_dump(mode="json")) for file in draft.draft().files]
    criterion = framework().questions[name].criterion
    for one in answer_offers.of_papers(criterion, papers):
        if one.question != name or not one.sure:
            continue
        said = words("learner.hint", said=answer_offers.sentence(one, words))
        more = words("learner.hint.answer", answer=_words(name, one.answer, words)) if one.answer else ""
        st.html(html.note(f"{said} {more}"))


def _answered(key: str, name: str) -> None:
    found = draft.draft()
    draft.save_draft(found.with_case(answered(found.case, name, st.session_state[key])))


def _figure(field: str, case: Case, words: Words) -> None:
    part, read = PLACES[field]
    key = f"learner:{draft.at()}:figure:{field}"
    entry(
        words(f"learner.figure.{field}"),
        key,
        _stored(field, case, words),
        _saves(part, field),
        read=read,
        area=field == "listed",
    )


def _stored(field: str, case: Case, words: Words) -> Any:
    if field == "credits":
        return typed_input.shown_credits(case.workload.credits, case.workload.system, words.language)
    if field == "level":
        return typed_input.shown_level(case.level.framework, case.level.level)
    return getattr(case.outcomes if field == "listed" else case.workload, field) or None


def _saves(part: str, field: str) -> Callable[[Any], None]:
    def write(value: Any) -> None:
        patch = value if isinstance(value, dict) else {field: value}
        draft.set_part(*with_fields(draft.draft().case, part, patch))

    return write


def attended(words: Words) -> None:
    """Said early and kindly: attendance alone, and what it is still good for."""
    good_for = html.bullets(words(f"learner.attended.{name}") for name in ("test", "portfolio", "talk"))
    st.html(f'<div class="l-note" role="status"><p>{escape(words("learner.attended"))}</p>{good_for}</div>')
