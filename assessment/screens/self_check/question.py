"""The learner's own check: one question a screen, in their words, with an example and where to look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.case.model import Case
from assessment.evidence import answer_offers
from assessment.evidence.field_proposals import with_fields
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, entry, hold, plain
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
    """Show the question, its answers, and what goes with the answer that was given."""
    words, case = reader_words(), draft.in_hand().case
    asked = framework().questions[name]
    st.header(plain(words(f"question.{name}.for_learner")), anchor=False)
    st.html(_help(name, words))
    _hints(name, words)
    key = f"learner:{draft.at()}:{name}"
    record = case.answers.get(name)
    hold(key, record.answer if record else None)
    answers = [answer.id for answer in asked.answers if answer.id not in (UNAVAILABLE, UNKNOWN)]
    st.radio(
        words(f"question.{name}.for_learner"),
        [*answers, UNKNOWN],
        key=key,
        index=None,
        label_visibility="collapsed",
        format_func=lambda answer: plain(_words(name, answer, words)),
        on_change=_answered,
        args=(key, name),
    )
    for field in FIGURES.get((name, record.answer), ()) if record else ():
        _figure(field, case, words)
    if any(answer.say_first for answer in asked.answers) and only_attended(case):
        attended(words)
    ways_on(name, None if record else "learner.choose")


def _words(name: str, answer: str, words: Words) -> str:
    return words("learner.unknown") if answer == UNKNOWN else words(f"answer.{name}.{answer}.for_learner")


def _help(name: str, words: Words) -> Markup:
    """An example and where to look."""
    labels = {"learner.example": "learner_example", "learner.where-to-look": "learner_where"}
    line = Markup("<p><b>{}</b> {}</p>")
    lines = (line.format(words(label), words(f"question.{name}.{part}")) for label, part in labels.items())
    return Markup('<div class="l-small l-help">{}</div>').format(Markup().join(lines))


def _hints(name: str, words: Words) -> None:
    """Show what the certificate says about it, as a help to choose; the learner chooses."""
    papers = [(file.reading.sha256, file.reading.model_dump(mode="json")) for file in draft.in_hand().files]
    criterion = framework().questions[name].criterion
    for offer in answer_offers.of_papers(criterion, papers):
        if offer.question != name or not offer.sure:
            continue
        hint = words("learner.hint", said=answer_offers.sentence(offer, words))
        more = words("learner.hint.answer", answer=_words(name, offer.answer, words)) if offer.answer else ""
        st.html(html.note(f"{hint} {more}"))


def _answered(key: str, name: str) -> None:
    current = draft.in_hand()
    draft.save_draft(current.with_case(answered(current.case, name, st.session_state[key])))


def _figure(field: str, case: Case, words: Words) -> None:
    part, read = PLACES[field]
    key = f"learner:{draft.at()}:figure:{field}"
    entry(
        words(f"learner.figure.{field}"),
        FieldBinding(key, _stored(field, case, words), _saves(part, field)),
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
        draft.set_part(*with_fields(draft.in_hand().case, part, patch))

    return write


def attended(words: Words) -> None:
    """Say, early and kindly, that attendance alone was shown, and what it is still good for."""
    good_for = html.bullets(words(f"learner.attended.{name}") for name in ("test", "portfolio", "talk"))
    note = Markup('<div class="l-note" role="status"><p>{}</p>{}</div>')
    st.html(note.format(words("learner.attended"), good_for))
