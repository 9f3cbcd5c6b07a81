"""What learners state about their own certificate, kept apart from what counts. Pure.

When a case comes in, everything that decides it is set aside (`declare`), and an assessor takes it over piece by piece.
What identifies learner, course and target stays in its place, because a case could not be found without it.

>>> case = declare(read_case(text))[0]
>>> case.answers, case.declared.answers["testing.kind"].answer
({}, 'final')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case, Declared, Elements, LearningOutcomes, Level, OneCertificate, Workload
from assessment.evidence.field_proposals import with_fields
from criteria.vocabulary import UNKNOWN

PARTS = ("elements", "workload", "level", "outcomes")
"""Parts of a case whose facts affect the decision. They are first stated, and count once they are taken over."""

BY = "learner"
"""Who gave an answer, as `AnswerRecord.by` writes it for a learner's own."""

State = Literal["new", "same", "differs"]


@dataclass(frozen=True)
class StatedFact:
    """A fact that a learner states (`value`), and what the case holds in its place (`current`)."""

    part: str
    field: str
    value: Any
    current: Any

    @property
    def state(self) -> State:
        """`new` when the case holds nothing there, `differs` when it holds something else, otherwise `same`."""
        if self.current in (None, "", []):
            return "new"
        return "same" if self.current == self.value else "differs"


@dataclass(frozen=True)
class Difference:
    """A question that learner, certificate and assessor answer differently; None, or (), when one has no answer."""

    question: str
    learner: str | None
    read: tuple[str, ...]
    assessor: str | None


def declare(case: Case, source: str = "", helped: str | None = None) -> list[Case]:
    """The cases to take in, one for each certificate; everything that decides a case is set aside in `declared`.

    What only a centre may say is left out: letterhead, strengths set by a person, decision, checks of pages.
    """
    answers = {name: record.model_copy(update={"by": BY}) for name, record in case.answers.items() if _says(record)}
    base = {name: getattr(case, name) for name in ("country", "purpose", "language", "applicant", "target")}
    entries = case.certificates or [
        OneCertificate(course=case.course, certificate=case.certificate, workload=case.workload)
    ]
    return [
        Case(
            **base,
            course=entry.course,
            certificate=entry.certificate,
            declared=Declared(
                source=source or None,
                helped=helped,
                answers=answers,
                elements=case.elements,
                workload=entry.workload,
                level=case.level,
                outcomes=case.outcomes,
            ),
        )
        for entry in entries
    ]


def facts(case: Case, parts: tuple[str, ...] = PARTS) -> list[StatedFact]:
    """The facts that the learner states in these parts, each with what the case holds."""
    return stated_facts(case.declared, case, parts) if case.declared else []


def stated_facts(stated: Declared, case: Case, parts: tuple[str, ...] = PARTS) -> list[StatedFact]:
    """The facts that somebody states in these parts, each with what the case holds."""
    return [fact for part in parts for fact in _of(getattr(stated, part), getattr(case, part), part)]


def take_over(case: Case, chosen: list[StatedFact]) -> dict[str, Any]:
    """The parts of the case, by name, with the chosen facts taken over, as `save_part` of the store takes them."""
    patches: dict[str, dict[str, Any]] = {}
    for fact in chosen:
        patches.setdefault(fact.part, {}).update(_patch(case, fact))
    return {part: with_fields(case, part, patch)[1] for part, patch in patches.items()}


def unconfirmed(case: Case, criterion: str | None = None) -> list[str]:
    """The questions that the learner has answered and nobody at the centre has answered yet."""
    if case.declared is None:
        return []
    return [
        name
        for name, stated in case.declared.answers.items()
        if stated.answer != UNKNOWN
        and case.answer(name) == UNKNOWN
        and (criterion is None or name.startswith(f"{criterion}."))
    ]


def differences(case: Case, read: Mapping[str, tuple[str, ...]]) -> list[Difference]:
    """The questions that learner, certificate and assessor answer differently.

    `read`: what `answer_suggestions.read_answers` returns. Empty when the learner has stated nothing, because an
    assessor who judges a certificate on their own contradicts nobody.
    """
    if case.declared is None:
        return []
    results = []
    for name in dict.fromkeys((*case.declared.answers, *case.answers)):
        record = case.declared.answers.get(name)
        learner = record.answer if record and record.answer != UNKNOWN else None
        assessor = None if case.answer(name) == UNKNOWN else case.answer(name)
        answers = {answer for answer in (learner, assessor) if answer}
        if learner and (len(answers) > 1 or (read.get(name) and answers - set(read[name]))):
            results.append(Difference(name, learner, read.get(name, ()), assessor))
    return results


def _says(record: AnswerRecord) -> bool:
    return record.answer != UNKNOWN or bool(record.note or record.evidence)


def _of(
    stated: Elements | Workload | Level | LearningOutcomes,
    held: Elements | Workload | Level | LearningOutcomes,
    part: str,
) -> Iterator[StatedFact]:
    for field in type(stated).model_fields:
        if (part, field) in _WITH:  # goes with another field
            continue
        value, current = getattr(stated, field), getattr(held, field)
        if other := _PAIRS.get((part, field)):
            value = (value, getattr(stated, other)) if value is not None else None
            current = (current, getattr(held, other)) if current is not None else None
        if value not in (None, "", []):
            yield StatedFact(part, field, value, current)


_PAIRS = {("workload", "credits"): "system", ("level", "framework"): "level"}
_WITH = {(part, other) for (part, _), other in _PAIRS.items()}


def _patch(case: Case, fact: StatedFact) -> dict[str, Any]:
    if other := _PAIRS.get((fact.part, fact.field)):
        return dict(zip((fact.field, other), fact.value, strict=True))
    return {fact.field: fact.value}
