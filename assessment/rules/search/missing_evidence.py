"""This module finds the unknown answers worth asking for, since they can lead to a better outcome. Pure and exact."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.outcome import RowNeeds, first_row, needs_of, rank
from assessment.rules.scoring import CriterionFigures, shown_by
from assessment.rules.search.improvements import RECOGNISED, AdviceTarget, target_of
from assessment.rules.steps import SHOWN, STRENGTH, Steps, of_criterion, placed, strength_steps
from assessment.rules.totals import KEPT, Total, total
from criteria.question import Question, Worth
from criteria.vocabulary import STRENGTHS, UNKNOWN


def missing(figures: Figures) -> tuple[dict[str, str], ...]:
    """The unknown questions whose answer can lead to a better outcome, those with the greatest effect first.

    An unknown counts if there is a way the other unknowns could turn out in which it alone decides whether the outcome
    is reached.
    """
    return tuple(
        [
            {"question": name, "ask": ask, "could_reach": could}
            for name, ask, could in _missing(target_of(figures), tuple(figures.criteria.values()))
        ]
    )


@lru_cache(maxsize=20_000)
def _missing(target: AdviceTarget, criteria: tuple[CriterionFigures, ...]) -> tuple[tuple[str, str, str], ...]:
    """Question, whom to ask, and the outcome that the answer could reach."""
    at_worst, at_best = (sum([getattr(result, end) for result in criteria]) for end in ("at_worst", "at_best"))
    rows = [
        RowMet(needs, needs.steps | at_worst)
        for needs in needs_of(target.purpose)
        if needs.row.outcome in RECOGNISED
        and needs.rank > rank(target.outcome)
        and not (needs.row.outcome == "full" and (target.too_small or target.no_basis))
        and needs.met(at_best)
    ]
    entries = []
    for result in criteria if rows else ():
        if result.fixed or result.limit.no_minimum or not result.unknown:
            continue
        criterion = result.criterion
        for unknown in _unknowns(result):
            could = next((row.needs for row in rows if _decides(target, row, criterion.id, unknown)), None)
            if could is not None:
                question, place = criterion.questions[unknown.place], unknown.place
                ask = "centre" if question.changeable_by == "nobody" else question.changeable_by
                order = (-could.rank, -criterion.weight * _effect(result, place), place)
                entries.append((order, (question.id, ask, could.row.outcome)))
    return tuple([entry for _, entry in sorted(entries, key=lambda pair: pair[0])])


class RowMet(NamedTuple):
    """A row better than the proposal, and the fewest steps that meet it, with all that are reached already."""

    needs: RowNeeds
    steps: Steps


class UnknownAnswer(NamedTuple):
    """A question without an answer, by its place in the criterion, and what its answer can decide.

    `lowest`: for each strength that the best answer can lead to, the lowest strength that the least answer then leaves,
    both in steps. `least`, `most`: what an answer can say about what the learner has shown.
    """

    place: int
    lowest: dict[Steps, Steps]
    least: Steps
    most: Steps


@lru_cache(maxsize=KEPT)
def _unknowns(result: CriterionFigures) -> tuple[UnknownAnswer, ...]:
    """The questions of a criterion without an answer."""
    return tuple(
        [
            UnknownAnswer(
                place,
                _lowest_without(result, question),
                shown_by(question, question.least_going_on, result.thresholds),
                shown_by(question, question.greatest, result.thresholds),
            )
            for place, (question, answer) in enumerate(zip(result.criterion.questions, result.answers, strict=True))
            if not answer
        ]
    )


def _decides(target: AdviceTarget, met: RowMet, criterion: str, unknown: UnknownAnswer) -> bool:
    """Whether the row can be met in such a way that with the least answer no row with as good an outcome is met."""
    asked = of_criterion(met.needs.steps, criterion)
    needed, wanted = asked & STRENGTH, asked & SHOWN
    without = unknown.lowest.get(needed)
    if without is None:
        return False
    shows = not wanted & ~unknown.most and bool(wanted & ~unknown.least)
    if not needed & ~without and not shows:
        return False
    shown = unknown.least if shows else of_criterion(met.steps, criterion) & SHOWN
    steps = met.steps & ~placed(STRENGTH | SHOWN, criterion) | placed(without | shown, criterion)
    fired = first_row(target.purpose, steps, not_in_full=target.too_small or target.no_basis)
    return fired.rank < met.needs.rank


def _lowest_without(result: CriterionFigures, asked: Question) -> dict[Steps, Steps]:
    """For each strength that the best answer can lead to, the lowest strength that the least answer then leaves."""
    lowest: dict[Steps, Steps] = {}
    for others in _all_ways(result, asked):
        low = others.plus(asked, asked.least_going_on).strength(result.thresholds)
        high = others.plus(asked, asked.greatest).strength(result.thresholds)
        left = strength_steps(low)
        for name in STRENGTHS[: STRENGTHS.index(high) + 1]:
            steps = strength_steps(name)
            lowest[steps] = min(left, lowest.get(steps, left))
    return lowest


def _all_ways(result: CriterionFigures, asked: Question) -> set[Total]:
    """All sums of the other questions of a criterion. Equal sums count once, which keeps the search small."""
    pairs = list(zip(result.criterion.questions, result.answers, strict=True))
    ways = {result.limit.plus_all((question, question.answer(answer).worth) for question, answer in pairs if answer)}
    for question, answer in pairs:
        if not answer and question.id != asked.id:
            worths = {answer.worth for answer in question.answers if answer.id != UNKNOWN and not answer.stop}
            ways = {way.plus(question, worth) for way in ways for worth in worths}
    return ways


@lru_cache(maxsize=KEPT)
def _effect(result: CriterionFigures, place: int) -> Fraction:
    """How far an answer narrows the criterion's range, in points of 100, added up over both ends."""
    criterion, asked = result.criterion, result.criterion.questions[place]
    pairs = zip(criterion.questions, result.answers, strict=True)
    known = {question.id: question.answer(answer).worth for question, answer in pairs if answer}
    unknown = [q for q in criterion.questions if q.id not in known and q.id != asked.id]
    lows, highs = {q.id: q.least for q in unknown}, {q.id: q.greatest for q in unknown}

    def at(worth: Worth, others: dict[str, Worth]) -> Fraction:
        return total(criterion, known | others | {asked.id: worth}, result.limit).score() or Fraction(0)

    raised = at(asked.greatest, lows) - at(asked.least, lows)
    return raised + at(asked.greatest, highs) - at(asked.least, highs)
