"""What learners say of their own certificate, kept apart from what counts. Pure.

On the way in, everything that decides a case is set aside (`declare`); an assessor takes it over piece by piece. What
identifies learner, course and target stays where it is: a case could not be found without it.

>>> case = declare(read_case(text))[0]
>>> case.answers, case.declared.answers["testing.kind"].answer
({}, 'final')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.case.model import (
    AnswerRecord,
    Case,
    Declared,
    Elements,
    LearningOutcomes,
    Level,
    OneCertificate,
    Workload,
)
from assessment.evidence.field_proposals import with_fields
from criteria.model import UNKNOWN

PARTS = ("elements", "workload", "level", "outcomes")
"""Parts of a case whose facts decide something: they are stated first and count once taken over."""

BY = "learner"

State = Literal["new", "same", "differs"]


@dataclass(frozen=True)
class StatedFact:
    """A fact a learner states, and how it stands to what the case holds."""

    part: str
    field: str
    value: Any
    current: Any

    @property
    def state(self) -> State:
        """`new`: the case holds nothing there; `differs`: it holds something else."""
        if self.current in (None, "", []):
            return "new"
        return "same" if self.current == self.value else "differs"


@dataclass(frozen=True)
class Difference:
    """A question on which learner, reading and assessor do not all say the same; None, or (): said nothing."""

    question: str
    learner: str | None
    read: tuple[str, ...]
    assessor: str | None


def declare(case: Case, source: str = "", helped: str | None = None) -> list[Case]:
    """The case as it is taken in, a case for each of several certificates: all that decides is set aside as declared.

    Left out is what only a centre may say: letterhead, strengths set by a person, decision, checks of pages.
    """
    answers = {name: given.model_copy(update={"by": BY}) for name, given in case.answers.items() if _says(given)}
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
    """What the learner states in these parts, each with what the case holds."""
    if case.declared is None:
        return []
    return [fact for part in parts for fact in _of(case, part)]


def take_over(case: Case, chosen: list[StatedFact]) -> dict[str, Any]:
    """Parts of the case with some stated facts taken over, each as `store.save_part` takes it."""
    patches: dict[str, dict[str, Any]] = {}
    for fact in chosen:
        patches.setdefault(fact.part, {}).update(_patch(case, fact))
    return {part: with_fields(case, part, patch)[1] for part, patch in patches.items()}


def unconfirmed(case: Case, criterion: str | None = None) -> list[str]:
    """Questions the learner answers and nobody at the centre has answered yet."""
    if case.declared is None:
        return []
    return [
        name
        for name in case.declared.answers
        if case.answer(name) == UNKNOWN and (criterion is None or name.startswith(f"{criterion}."))
    ]


def differences(case: Case, read: Mapping[str, tuple[str, ...]]) -> list[Difference]:
    """Where learner, certificate and assessor do not agree; `read`: of `suggested.read_answers`. Empty where the
    learner has stated nothing: what an assessor makes of a certificate is no difference then."""
    if case.declared is None:
        return []
    found = []
    for name in dict.fromkeys((*case.declared.answers, *case.answers)):
        given = case.declared.answers.get(name)
        learner = given.answer if given else None
        assessor = None if case.answer(name) == UNKNOWN else case.answer(name)
        said = {one for one in (learner, assessor) if one}
        if learner and (len(said) > 1 or (read.get(name) and said - set(read[name]))):
            found.append(Difference(name, learner, read.get(name, ()), assessor))
    return found


def _says(given: AnswerRecord) -> bool:
    return given.answer != UNKNOWN or bool(given.note or given.evidence)


def _of(case: Case, part: str) -> Iterator[StatedFact]:
    stated: Elements | Workload | Level | LearningOutcomes = getattr(case.declared, part)
    held = getattr(case, part)
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
