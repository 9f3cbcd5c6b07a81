"""This module describes one edition of the framework: criteria, thresholds, purposes. It is checked when loaded."""

from __future__ import annotations

import datetime
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from criteria.base import Data, NonEmptyText, Percent, each_once
from criteria.purpose import Outcome, Purpose
from criteria.question import Answer, Question
from criteria.vocabulary import CRITERIA, OUTCOMES, PURPOSES, CriterionId, Fact


def _settled(framework: Framework, question: str, answer: Answer) -> None:
    for other, answer_id in answer.settles.items():
        settled = framework.questions.get(other)
        if settled is None or not settled.has(answer_id) or other == question:
            raise ValueError(f"{question}: {answer.id} settles {other} with {answer_id}, which there is not")


def _excluded(framework: Framework, question: str, answer: Answer) -> None:
    for other, excluded in answer.excludes.items():
        entry = framework.questions.get(other)
        missing = [name for name in excluded if entry is None or not entry.has(name)]
        if entry is None or missing or other == question:
            raise ValueError(f"{question}: {answer.id} excludes {other} with {', '.join(excluded)}, which there is not")


class Criterion(Data):
    """One of the seven criteria with its questions."""

    id: CriterionId
    name: NonEmptyText
    weight: Annotated[int, Field(ge=1, le=9)]
    intro: NonEmptyText
    source: NonEmptyText
    questions: Annotated[tuple[Question, ...], Field(min_length=3, max_length=6)]

    @cached_property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of its questions, in their order."""
        return tuple(question.id for question in self.questions)

    @cached_property
    def asks_coverage(self) -> bool:
        """Whether a question of it asks how much of what is essential is covered."""
        return any(question.coverage for question in self.questions)

    @cached_property
    def centre_tests(self) -> tuple[int, ...]:
        """The numbers, from 0, of its questions that a test held by the centre answers."""
        return tuple(number for number, question in enumerate(self.questions) if question.centre_test)

    def __hash__(self) -> int:
        """A cheap hash. Results are kept by criterion, and hashing all its texts would cost more than the results."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.id, len(self.questions)))

    def without(self, questions: frozenset[str]) -> Criterion:
        """The criterion without some of its questions; the same one each time."""
        return _without(self, questions) if questions else self

    @model_validator(mode="after")
    def _once(self) -> Criterion:
        return each_once(self, self.id, "question", [question.id for question in self.questions])


@lru_cache(maxsize=1_000)
def _without(criterion: Criterion, questions: frozenset[str]) -> Criterion:
    kept = tuple(question for question in criterion.questions if question.id not in questions)
    return Criterion.model_construct(**{**dict(criterion), "questions": kept})


class Thresholds(Data):
    """From which score (0-100) a criterion is weak, substantial or strong. Below `weak` it is none."""

    since: datetime.date = Field(alias="from")
    weak: Percent
    substantial: Percent
    strong: Percent
    source: NonEmptyText

    def __hash__(self) -> int:
        """A cheap hash, since results are kept by thresholds."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.weak, self.substantial, self.strong))

    @model_validator(mode="after")
    def _rising(self) -> Thresholds:
        if not 0 < self.weak < self.substantial < self.strong:
            raise ValueError("thresholds must rise: 0 < weak < substantial < strong")
        return self


class Participation(Data):
    """A way in which a learner took part, and the criteria that then do not apply, with the reason.

    `not_asked`: single questions that fall away although their criterion applies.
    """

    id: str
    name: NonEmptyText
    also: tuple[str, ...] = ()
    not_applicable: tuple[CriterionId, ...] = ()
    not_asked: tuple[str, ...] = ()
    reason: str = ""
    source: NonEmptyText


class TargetKind(Data):
    """A kind of thing for which recognition is asked; a country's procedure depends on it.

    `also`: other words for it, as people type it or as older files have it. `regulated`: it needs a licence, which no
    recognition replaces. `unit`: it is a unit of a programme, for which a country has its own word
    (`Country.unit_words`).
    """

    id: Annotated[str, Field(pattern="^[a-z][a-z-]*$")]
    name: NonEmptyText
    also: tuple[str, ...] = ()
    regulated: bool = False
    unit: bool = False


class Framework(Data):
    """One edition of the framework, whole."""

    edition: str
    since: datetime.date = Field(alias="from")
    name: NonEmptyText
    notice: NonEmptyText
    source: NonEmptyText
    criteria: tuple[Criterion, ...]
    participation: tuple[Participation, ...]
    target_kinds: tuple[TargetKind, ...] = ()
    thresholds: Annotated[tuple[Thresholds, ...], Field(min_length=1)]
    level_cap: Percent
    no_hours_cap: Percent
    outcomes: tuple[Outcome, ...]
    purposes: tuple[Purpose, ...]
    sha256: str = ""

    def __hash__(self) -> int:
        """A cheap hash, since tables of results are kept by framework."""
        return hash((self.edition, self.sha256))

    @model_validator(mode="after")
    def _whole(self) -> Framework:
        if tuple(criterion.id for criterion in self.criteria) != CRITERIA:
            raise ValueError(f"the criteria must be {', '.join(CRITERIA)}, in this order")
        for question in self.questions.values():
            for answer in question.answers:
                _settled(self, question.id, answer)
                _excluded(self, question.id, answer)
        for way in self.participation:
            if stray := [name for name in way.not_asked if name not in self.questions]:
                raise ValueError(f"{way.id}: not_asked: there is no question {stray[0]}")
        each_once(self, "purposes", "row", [row.id for purpose in self.purposes for row in purpose.rows])
        names = [_spelt(name) for kind in self.target_kinds for name in (kind.id, *kind.also)]
        each_once(self, "target_kinds", "kind", names)
        return each_once(self, "participation", "way", [way.id for way in self.participation])

    @field_validator("outcomes")
    @classmethod
    def _all_outcomes(cls, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        if sorted(outcome.id for outcome in outcomes) != sorted(OUTCOMES):
            raise ValueError(f"the outcomes must be {', '.join(OUTCOMES)}, each once")
        return outcomes

    @field_validator("purposes")
    @classmethod
    def _all_purposes(cls, purposes: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
        if sorted(purpose.id for purpose in purposes) != sorted(PURPOSES):
            raise ValueError(f"the purposes must be {', '.join(PURPOSES)}, each once")
        return purposes

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its id `criterion.question`, in the framework's order."""
        return {question.id: question for criterion in self.criteria for question in criterion.questions}

    @cached_property
    def known_answers(self) -> frozenset[tuple[str, str]]:
        """Question and answer of everything that can be answered."""
        return frozenset((q.id, answer.id) for q in self.questions.values() for answer in q.answers)

    @cached_property
    def no_basis(self) -> tuple[tuple[str, str], ...]:
        """Question and answer of everything that leaves the hours recorded without basis."""
        return tuple((q.id, a.id) for q in self.questions.values() for a in q.answers if a.no_basis)

    @cached_property
    def said_first(self) -> tuple[tuple[str, str], ...]:
        """Question and answer of everything whose sentence opens the reasons of the outcome."""
        return tuple((q.id, a.id) for q in self.questions.values() for a in q.answers if a.say_first)

    @cached_property
    def contradicted_by(self) -> dict[tuple[str, str], tuple[Fact, ...]]:
        """The facts that do not go with an answer, by question and answer; answers without such facts are left out."""
        return {
            (question.id, answer.id): answer.contradicted_by
            for question in self.questions.values()
            for answer in question.answers
            if answer.contradicted_by
        }

    @cached_property
    def excludes(self) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
        """Pairs of answers that do not go together, each with its question."""
        return tuple(
            ((question.id, answer.id), (other, excluded))
            for question in self.questions.values()
            for answer in question.answers
            for other, names in answer.excludes.items()
            for excluded in names
        )

    @cached_property
    def centre_tests(self) -> tuple[str, ...]:
        """The questions that one test held by the centre answers."""
        return tuple(question.id for question in self.questions.values() if question.centre_test)

    def purpose(self, purpose_id: str) -> Purpose:
        """The purpose with this id. Raises KeyError if there is none."""
        return self._purposes[purpose_id]

    @cached_property
    def _purposes(self) -> dict[str, Purpose]:
        return {purpose.id: purpose for purpose in self.purposes}

    def way(self, name: str | None) -> Participation | None:
        """The way in which the learner took part, under any of its names; None if nothing known is given."""
        if name is None:
            return None
        wanted = name.strip().lower().replace("_", "-")
        spelt = {wanted, wanted.replace("-", " ")}
        return next((way for way in self.participation if way.id in spelt or spelt & set(way.also)), None)

    def target_kind(self, name: str | None) -> TargetKind | None:
        """The kind of target, under any of its names; None if nothing known is given."""
        return self._kinds.get(_spelt(name)) if name else None

    @cached_property
    def _kinds(self) -> dict[str, TargetKind]:
        return {_spelt(name): kind for kind in self.target_kinds for name in (kind.id, *kind.also)}


def _spelt(name: str) -> str:
    """A name without regard to capitals, blanks, hyphens and underscores."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
