"""This module finds the unknown answers worth asking for, since they can lead to a better outcome. Pure and exact."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.outcome import StrengthReading, better, first_row, holds, needed_of, rank
from assessment.rules.scoring import KEPT, Shown, Total, shown_by, total
from assessment.rules.search.criterion_lifts import Standing, Standings
from assessment.rules.search.improvements import AdviceTarget, target_of
from criteria.purpose import Row
from criteria.question import Question, Worth
from criteria.vocabulary import OUTCOMES, STRENGTHS, UNKNOWN

HELPFUL = tuple(outcome for outcome in reversed(OUTCOMES) if outcome not in ("more-evidence", "not-recognised"))
"""Outcomes that are better than none, best first."""


def missing(figures: Figures, standings: Standings) -> tuple[dict[str, str], ...]:
    """The unknown questions whose answer can lead to a better outcome, those with the greatest effect first.

    An unknown counts if there is a way the other unknowns could turn out in which it alone decides whether the outcome
    is reached. `standings`: the states of the criteria (`standings_of`).
    """
    return tuple(
        [
            {"question": name, "ask": ask, "could_reach": could}
            for name, ask, could in _missing(target_of(figures), standings)
        ]
    )


@lru_cache(maxsize=20_000)
def _missing(target: AdviceTarget, standings: Standings) -> tuple[tuple[str, str, str], ...]:
    """Question, whom to ask, and the outcome that the answer could reach."""
    entries = []
    for standing in standings:
        if standing.fixed:
            continue
        for place, (question, answer) in enumerate(zip(standing.criterion.questions, standing.answers, strict=True)):
            could = None if answer else _could_reach(target, standings, standing, place)
            if could is not None:
                ask = "centre" if question.changeable_by == "nobody" else question.changeable_by
                order = (-rank(could), -standing.criterion.weight * _effect(standing, place), place)
                entries.append((order, (question.id, ask, could)))
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0]))


class Without(NamedTuple):
    """A criterion with the least answer to the question asked: its strength, and what it shows if that is less."""

    name: str
    strength: str
    shown: Shown | None


def _could_reach(target: AdviceTarget, standings: Standings, standing: Standing, place: int) -> str | None:
    """The best outcome above the proposal for which the answer to a question can decide."""
    name, lowest = standing.criterion.id, _lowest_without(standing, place)
    least, most = _least_and_most_shown(standing, place)
    not_in_full = target.too_small or target.no_basis
    for outcome in HELPFUL:
        if not better(outcome, target.outcome) or (not_in_full and outcome == "full"):
            continue
        for row in target.purpose.rows:
            needed = row.minimum.get(name, "none")
            if row.outcome != outcome or needed not in lowest:
                continue
            shows = most.holds(needed_of(row)) and not least.holds(needed_of(row))
            without = Without(name, lowest[needed], least if shows else None)
            decides = shows or not holds(lowest[needed], needed)
            if decides and _only_through(target, standings, row, without):
                return outcome
    return None


def _least_and_most_shown(standing: Standing, place: int) -> tuple[Shown, Shown]:
    """What an answer to a question can say of what the learner has shown."""
    question = standing.criterion.questions[place]
    least, most = (shown_by(question, w, standing.thresholds) for w in (question.least_going_on, question.greatest))
    return least, most


@lru_cache(maxsize=KEPT)
def _lowest_without(standing: Standing, place: int) -> dict[str, str]:
    """For each strength that the best answer can lead to, the lowest strength that the least answer then leaves."""
    question = standing.criterion.questions[place]
    lowest: dict[str, str] = {}
    for others in _all_ways(standing, question):
        low = others.plus(question, question.least_going_on).strength(standing.thresholds)
        high = others.plus(question, question.greatest).strength(standing.thresholds)
        for name in STRENGTHS[: STRENGTHS.index(high) + 1]:
            lowest[name] = min(low, lowest.get(name, low), key=STRENGTHS.index)
    return lowest


def _all_ways(standing: Standing, asked: Question) -> set[Total]:
    """All sums of the other questions of a criterion. Equal sums count once, which keeps the search small."""
    ways = {standing.limit}
    for question, present in zip(standing.criterion.questions, standing.answers, strict=True):
        if question.id == asked.id:
            continue
        if present:
            worths = {question.answer(present).worth}
        else:
            worths = {answer.worth for answer in question.answers if answer.id != UNKNOWN and not answer.stop}
        ways = {way.plus(question, worth) for way in ways for worth in worths}
    return ways


def _only_through(target: AdviceTarget, standings: Standings, row: Row, without: Without) -> bool:
    """Whether a row can be met in such a way that with less in one criterion no row with as good an outcome is met."""
    strengths: dict[str, str | None] = {}
    shown, needed = Shown(), needed_of(row)
    for standing in standings:
        name, worst, best = standing.criterion.id, standing.worst, standing.best
        if not standing.shown_best.holds(needed):
            return False
        raised = Shown(
            max(needed.covered, standing.shown_worst.covered, key=STRENGTHS.index),
            needed.tested or standing.shown_worst.tested,
        )
        if name == without.name:
            strengths[name], raised = without.strength, without.shown or raised
        elif worst is None or best is None:
            strengths[name] = None
        else:
            minimum = row.minimum.get(name, "none")
            if not holds(best, minimum):
                return False
            strengths[name] = max(minimum, worst, key=STRENGTHS.index)
        shown = shown.and_also(raised)
    fired = first_row(
        target.purpose, StrengthReading(strengths, shown), not_in_full=target.too_small or target.no_basis
    )
    return rank(fired.outcome) < rank(row.outcome)


@lru_cache(maxsize=KEPT)
def _effect(standing: Standing, place: int) -> Fraction:
    """How far an answer narrows the criterion's range, in points of 100, added up over both ends."""
    criterion, asked = standing.criterion, standing.criterion.questions[place]
    pairs = zip(criterion.questions, standing.answers, strict=True)
    known = {question.id: question.answer(answer).worth for question, answer in pairs if answer}
    unknown = [q for q in criterion.questions if q.id not in known and q.id != asked.id]
    lows, highs = {q.id: q.least for q in unknown}, {q.id: q.greatest for q in unknown}

    def at(worth: Worth, others: dict[str, Worth]) -> Fraction:
        return total(criterion, known | others | {asked.id: worth}, standing.limit).score() or Fraction(0)

    raised = at(asked.greatest, lows) - at(asked.least, lows)
    return raised + at(asked.greatest, highs) - at(asked.least, highs)
