"""Which unknowns are worth asking for: those whose answer can bring a better outcome about. Pure and exact."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from assessment.rules.figures import Figures
from assessment.rules.outcome import better, first_row, holds, rank
from assessment.rules.scoring import KEPT, Total, total
from assessment.rules.search.improvements import Standing, Standings, Target, target_of
from criteria.model import OUTCOMES, STRENGTHS, UNKNOWN, Question, Row, Worth

HELPFUL = tuple(outcome for outcome in reversed(OUTCOMES) if outcome not in ("more-evidence", "not-recognised"))
"""Outcomes that are better than none, best first."""


def missing(figures: Figures, standings: Standings) -> tuple[dict[str, str], ...]:
    """Unknown questions whose answer can bring a better outcome about, those that can do most first.

    An unknown counts when, for some way the others turn out, it alone decides whether the outcome is reached.
    `standings`: how each criterion stands (`standings_of`).
    """
    return tuple(
        [
            {"question": name, "ask": ask, "could_reach": could}
            for name, ask, could in _missing(target_of(figures), standings)
        ]
    )


@lru_cache(maxsize=20_000)
def _missing(target: Target, standings: Standings) -> tuple[tuple[str, str, str], ...]:
    """Question, whom to ask, and the outcome that the answer could reach."""
    entries = []
    for standing in standings:
        if standing.fixed:
            continue
        for place, (question, given) in enumerate(zip(standing.criterion.questions, standing.given, strict=True)):
            could = None if given else _could_reach(target, standings, standing, place)
            if could is not None:
                ask = "centre" if question.changeable_by == "nobody" else question.changeable_by
                order = (-rank(could), -standing.criterion.weight * _effect(standing, place), place)
                entries.append((order, (question.id, ask, could)))
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0]))


def _could_reach(target: Target, standings: Standings, standing: Standing, place: int) -> str | None:
    """The best outcome above the proposal for which a question can be what decides."""
    steps = _decides(standing, place)
    if not steps:
        return None
    name, not_in_full = standing.criterion.id, target.too_small or target.no_basis
    for outcome in HELPFUL:
        if not better(outcome, target.outcome) or (not_in_full and outcome == "full"):
            continue
        for row in target.purpose.rows:
            needed = row.minimum.get(name) if row.outcome == outcome else None
            if needed in steps and _only_through(target, standings, row, (name, steps[needed])):
                return outcome
    return None


@lru_cache(maxsize=KEPT)
def _decides(standing: Standing, place: int) -> dict[str, str]:
    """Strengths for which some way the other unknowns turn out makes a question decide; with the strength below."""
    question = standing.criterion.questions[place]
    steps: dict[str, str] = {}
    for others in _all_ways(standing, question):
        low = others.plus(question, question.least_going_on).strength(standing.thresholds)
        high = others.plus(question, question.greatest).strength(standing.thresholds)
        for name in STRENGTHS[STRENGTHS.index(low) + 1 : STRENGTHS.index(high) + 1]:
            steps[name] = min(low, steps.get(name, low), key=STRENGTHS.index)
    return steps


def _all_ways(standing: Standing, asked: Question) -> set[Total]:
    """What all other questions of a criterion can come to; equal totals count once, which keeps the search small."""
    ways = {standing.limit}
    for question, given in zip(standing.criterion.questions, standing.given, strict=True):
        if question.id == asked.id:
            continue
        if given:
            worths = {question.answer(given).worth}
        else:
            worths = {answer.worth for answer in question.answers if answer.id != UNKNOWN and not answer.stop}
        ways = {way.plus(question, worth) for way in ways for worth in worths}
    return ways


def _only_through(target: Target, standings: Standings, row: Row, asked: tuple[str, str]) -> bool:
    """Whether a row can be met such that no row as good is met with less in one criterion.

    `asked`: that criterion, and the strength below the one that the row needs.
    """
    others: dict[str, str | None] = {}
    for criterion, *_, worst, best, _, _ in standings:
        if criterion.id == asked[0] or worst is None or best is None:
            others[criterion.id] = None if worst is None else asked[1]
            continue
        needed = row.minimum.get(criterion.id, "none")
        if not holds(best, needed):
            return False
        others[criterion.id] = max(needed, worst, key=STRENGTHS.index)
    fired = first_row(target.purpose, others, not_in_full=target.too_small or target.no_basis)
    return rank(fired.outcome) < rank(row.outcome)


@lru_cache(maxsize=KEPT)
def _effect(standing: Standing, place: int) -> Fraction:
    """How much of the criterion's range (points of 100) knowing an answer could take away at either end."""
    criterion, asked = standing.criterion, standing.criterion.questions[place]
    given = zip(criterion.questions, standing.given, strict=True)
    known = {question.id: question.answer(answer).worth for question, answer in given if answer}
    unknown = [q for q in criterion.questions if q.id not in known and q.id != asked.id]
    lows, highs = {q.id: q.least for q in unknown}, {q.id: q.greatest for q in unknown}

    def at(worth: Worth, others: dict[str, Worth]) -> Fraction:
        return total(criterion, known | others | {asked.id: worth}, standing.limit).score() or Fraction(0)

    raised = at(asked.greatest, lows) - at(asked.least, lows)
    return raised + at(asked.greatest, highs) - at(asked.least, highs)
