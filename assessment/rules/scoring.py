"""This module turns answers into the score, range and strength of each criterion, in numbers. Pure and exact.

The four strengths follow the way in which evaluators of micro-credentials judge. `totals` adds up what the answers are
worth; here follow the range that unknown answers leave, and what a criterion comes to.

The result depends on the answers to the criterion's questions (at most six), on the thresholds of the day and on a cap
that follows from facts of the case. It is calculated once for each combination that occurs, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.steps import (
    BASIS,
    COVERED,
    GOING_ON,
    SHOWN,
    STRENGTH,
    TESTED,
    Steps,
    covered_steps,
    placed,
    strength_steps,
)
from assessment.rules.totals import KEPT, NO_LIMIT, Total
from criteria.model import Criterion, Thresholds
from criteria.question import Question, Worth
from criteria.vocabulary import STRENGTHS, UNKNOWN, CriterionId

AnswersInOrder = tuple[str | None, ...]
"""The answers to a criterion's questions in their order; None: unknown."""

Pairs = Sequence[tuple[Question, str | None]]
"""Questions, each with its answer; None: unknown."""

ZERO, HUNDRED = Fraction(0), Fraction(100)

NOT_APPLICABLE = "not-applicable"
OPEN = "open"

PLACES: dict[str, int] = {strength: place for place, strength in enumerate(STRENGTHS)}
"""The place of each strength, the least first."""


@lru_cache(maxsize=1_000)
def _covered_with(points: int, thresholds: Thresholds) -> Steps:
    return covered_steps(Total(points, 3).strength(thresholds)) | TESTED


@lru_cache(maxsize=1_000)
def _tested_with(points: int, thresholds: Thresholds) -> Steps:
    return SHOWN if Total(points, 3).strength(thresholds) == STRENGTHS[-1] else COVERED


def shown_by(question: Question, worth: Worth, thresholds: Thresholds) -> Steps:
    """What an answer says of what the learner can do; every step if the question does not ask for it."""
    if question.coverage:
        return _covered_with(worth.points, thresholds)
    return _tested_with(worth.points, thresholds) if question.centre_test else SHOWN


def _shown(pairs: Pairs, thresholds: Thresholds) -> tuple[Steps, Steps]:
    """The same for all answers of a criterion, with unknown ones at their least and at their best."""
    worst = best = SHOWN
    for question, answer in pairs:
        if not (question.coverage or question.centre_test):
            continue
        if answer is None:
            worst &= shown_by(question, question.least_going_on, thresholds)
            best &= shown_by(question, question.greatest, thresholds)
        else:
            shown = shown_by(question, question.worths[answer], thresholds)
            worst &= shown
            best &= shown
    return worst, best


class Range(NamedTuple):
    """Score and strengths of a criterion: of the known answers, and as the unknown ones could turn out.

    `worst` leaves out the answers that stop the algorithm. Scores are 0-100.
    """

    score: Fraction | None
    low: Fraction
    high: Fraction
    strength_low: str
    strength_high: str
    worst: str


def range_of(criterion: Criterion, known: Total, unknown: tuple[str, ...], thresholds: Thresholds) -> Range:
    """The range of a criterion with this sum of known answers and these questions without an answer."""
    if unknown:
        return _open_range(criterion, known, unknown, thresholds)
    score, strength = known.score(), known.strength(thresholds)
    return Range(score, score or ZERO, score or ZERO, strength, strength, strength)


@lru_cache(maxsize=KEPT)
def _open_range(criterion: Criterion, known: Total, unknown: tuple[str, ...], thresholds: Thresholds) -> Range:
    """The same where something is unknown.

    The answers to a question form a chain (this is checked when the framework is loaded), so each end is reached
    question by question. Many combinations of answers have the same sum, and share the result.
    """
    still_open = [question for question in criterion.questions if question.id in unknown]
    least = known.plus_all([(question, question.least) for question in still_open])
    greatest = known.plus_all([(question, question.greatest) for question in still_open])
    weakest, strongest = least.strength(thresholds), greatest.strength(thresholds)
    worst = weakest
    if any(question.stopping for question in still_open):
        going_on = known.plus_all([(question, question.least_going_on) for question in still_open])
        worst = going_on.strength(thresholds)
    return Range(known.score(), least.score() or ZERO, greatest.score() or ZERO, weakest, strongest, worst)


@dataclass(frozen=True, eq=False, slots=True)
class CriterionFigures:
    """The result of one criterion in numbers and ids. Scores are 0-100 and exact.

    The first fields are what it follows from: `criterion` with the questions that are asked, the answers to them, the
    thresholds, the `limit` that follows from facts of the case, and questions that fall away. `known` is the sum of the
    known answers. `strength` is what counts. `proposed_strength` is the rules' own if a person has set another. `worst`
    and `best` are the strengths that the rows are read with (`worst` leaves out the answers that stop); None: the
    criterion does not apply. `at_worst`, `at_best`: the steps that the rows are read with, in the criterion's field.
    `cap`: the cap that keeps the score below what the answers earn. `unknown`: questions without an answer. `stops`:
    questions whose answer stops the algorithm. `no_basis`: an answer leaves the hours without basis.

    There is one object for equal answers under equal rules, so what follows from a result can be kept by its object.
    """

    criterion: Criterion
    answers: AnswersInOrder
    thresholds: Thresholds
    limit: Total
    not_asked: frozenset[str]
    known: Total
    score: Fraction | None
    low: Fraction
    high: Fraction
    strength: str
    strength_low: str
    strength_high: str
    worst: str | None
    best: str | None
    at_worst: Steps
    at_best: Steps
    proposed_strength: str | None
    cap: int | None
    unknown: tuple[str, ...]
    stops: tuple[str, ...]
    no_basis: bool

    @property
    def id(self) -> CriterionId:
        """The id of the criterion."""
        return self.criterion.id

    @property
    def fixed(self) -> bool:
        """Whether no answer decides its strength, because a person set it or the criterion does not apply."""
        return self.worst is None or self.proposed_strength is not None

    def pairs(self) -> list[tuple[Question, str | None]]:
        """The questions that count, each with its answer."""
        asked = zip(self.criterion.questions, self.answers, strict=True)
        return [pair for pair in asked if pair[0].id not in self.not_asked]


@lru_cache(maxsize=KEPT)
def overridden(result: CriterionFigures, strength: str) -> CriterionFigures:
    """A result with the strength that a person set. It may lower what is covered and never raises it."""
    most = covered_steps(strength) | TESTED if result.criterion.asks_coverage else SHOWN
    steps = placed(STRENGTH if result.limit.no_minimum else strength_steps(strength), result.id)
    others = placed(most | BASIS | GOING_ON, result.id)
    return replace(
        result,
        strength=strength,
        strength_low=strength,
        strength_high=strength,
        worst=strength,
        best=strength,
        at_worst=steps | result.at_worst & others,
        at_best=steps | result.at_best & others,
        proposed_strength=result.strength,
    )


def own_result(result: CriterionFigures) -> CriterionFigures:
    """The rules' own result, whatever strength a person has set."""
    return criterion_figures(result.criterion, result.answers, result.thresholds, result.limit, result.not_asked)


@lru_cache(maxsize=KEPT)
def left_out(result: CriterionFigures) -> CriterionFigures:
    """A result as a criterion that does not apply: it is not in the mean and meets every minimum.

    An answer still stops.
    """
    every = placed(STRENGTH | SHOWN, result.id)
    return replace(
        result,
        score=None,
        low=ZERO,
        high=HUNDRED,
        strength=NOT_APPLICABLE,
        strength_low=NOT_APPLICABLE,
        strength_high=NOT_APPLICABLE,
        worst=None,
        best=None,
        at_worst=every | result.at_worst,
        at_best=every | result.at_best,
        cap=None,
        unknown=(),
    )


@lru_cache(maxsize=KEPT)
def criterion_figures(
    criterion: Criterion,
    answer_ids: AnswersInOrder,
    thresholds: Thresholds,
    limit: Total = NO_LIMIT,
    not_asked: frozenset[str] = frozenset(),
) -> CriterionFigures:
    """The result of a criterion that applies. Raises KeyError for an answer that the framework does not have.

    `not_asked`: questions that fall away. An answer to one of them counts in no score, so it leaves the range as it is.
    An answer that stops the algorithm still does, and the criterion then has no strength.
    """
    asked = list(zip(criterion.questions, answer_ids, strict=True))
    pairs = [pair for pair in asked if pair[0].id not in not_asked] if not_asked else asked
    stops = tuple([question.id for question, answer in asked if answer in question.stopping])
    no_basis = any(answer in question.without_basis for question, answer in asked)
    known = limit.plus_all([(question, question.worths[answer]) for question, answer in pairs if answer is not None])
    still_open = tuple([question.id for question, answer in pairs if answer is None])
    score, low, high, weakest, strongest, worst = range_of(criterion, known, still_open, thresholds)
    if stops and not not_asked.isdisjoint(stops):
        weakest = strongest = worst = STRENGTHS[0]
    going = (0 if no_basis else BASIS) | (0 if stops else GOING_ON) | (STRENGTH if limit.no_minimum else 0)
    shown_worst = shown_best = SHOWN
    if criterion.asks_coverage or criterion.centre_tests:
        shown_worst, shown_best = _shown(pairs, thresholds)
    return CriterionFigures(
        criterion=criterion,
        answers=answer_ids,
        thresholds=thresholds,
        limit=limit,
        not_asked=not_asked,
        known=known,
        score=score,
        low=low,
        high=high,
        strength=weakest if weakest == strongest else OPEN,
        strength_low=weakest,
        strength_high=strongest,
        worst=worst,
        best=strongest,
        at_worst=placed(strength_steps(worst) | shown_worst | going, criterion.id),
        at_best=placed(strength_steps(strongest) | shown_best | going, criterion.id),
        proposed_strength=None,
        cap=known.cap if known.capped else None,
        unknown=tuple([question.id for question, answer in asked if answer is None]) if not_asked else still_open,
        stops=stops,
        no_basis=no_basis,
    )


def asked_of(
    criterion: Criterion, answers: AnswersInOrder, not_asked: frozenset[str]
) -> tuple[Criterion, AnswersInOrder]:
    """A criterion and its answers without the questions that fall away, unless their answer stops the algorithm."""
    if not not_asked:
        return criterion, answers
    pairs = list(zip(criterion.questions, answers, strict=True))
    off = frozenset(q.id for q, a in pairs if q.id in not_asked and not (a and q.answer(a).stop))
    if not off:
        return criterion, answers
    return criterion.without(off), tuple([answer for question, answer in pairs if question.id not in off])


def answers_in_order(criterion: Criterion, answers: Mapping[str, str]) -> AnswersInOrder:
    """The answers of a case (without `unknown`) to a criterion's questions."""
    return tuple(map(answers.get, criterion.question_ids))


def known_to(criterion: Criterion, answers: AnswersInOrder) -> AnswersInOrder:
    """The same answers, with None for each that the framework does not have."""
    return tuple(
        answer if answer != UNKNOWN and question.has(answer) else None
        for question, answer in zip(criterion.questions, answers, strict=True)
    )
