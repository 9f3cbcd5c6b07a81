"""This module finds the unknown answers worth asking for, since they can lead to a better outcome. Pure and exact."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.outcome import holds, rank
from assessment.rules.scoring import KEPT, PLACES, Shown, Total, shown_by, total
from assessment.rules.search.criterion_lifts import Standing, Standings
from assessment.rules.search.improvements import RECOGNISED, AdviceTarget, target_of
from assessment.rules.search.row_needs import RowNeeds, State, States, needs_of, outcome_table
from criteria.question import Question, Worth
from criteria.vocabulary import STRENGTHS, UNKNOWN


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
    rows = [
        RowMet(needs, states)
        for needs in needs_of(target.purpose)
        if needs.row.outcome in RECOGNISED
        and needs.rank > rank(target.outcome)
        and not (needs.row.outcome == "full" and (target.too_small or target.no_basis))
        and (states := _barely_met(needs, standings))
    ]
    entries = []
    for number, standing in enumerate(standings) if rows else ():
        if standing.fixed or None not in standing.answers:
            continue
        for unknown in _unknowns(standing):
            could = next((row.needs for row in rows if _decides(target, row, number, unknown)), None)
            if could is not None:
                question, place = standing.criterion.questions[unknown.place], unknown.place
                ask = "centre" if question.changeable_by == "nobody" else question.changeable_by
                order = (-could.rank, -standing.criterion.weight * _effect(standing, place), place)
                entries.append((order, (question.id, ask, could.row.outcome)))
    return tuple([entry for _, entry in sorted(entries, key=lambda pair: pair[0])])


class RowMet(NamedTuple):
    """A row better than the proposal, and the least states of the criteria that meet it."""

    needs: RowNeeds
    states: States


def _barely_met(needs: RowNeeds, standings: Standings) -> States | None:
    """The least states that meet a row, without making any criterion less than it is; None if it cannot be met."""
    states: list[State] = []
    for standing, needed in zip(standings, needs.strengths, strict=True):
        if not standing.shown_best.holds(needs.shown):
            return None
        covered = max(needs.shown.covered, standing.shown_worst.covered, key=PLACES.__getitem__)
        shown = Shown(covered, needs.shown.tested or standing.shown_worst.tested)
        worst, best = standing.worst, standing.best
        if worst is None or best is None:
            states.append((None, shown))
        elif holds(best, needed):
            states.append((max(needed, worst, key=PLACES.__getitem__), shown))
        else:
            return None
    return tuple(states)


class UnknownAnswer(NamedTuple):
    """A question without an answer, by its place in the criterion, and what its answer can decide.

    `lowest`: for each strength that the best answer can lead to, the lowest strength that the least answer then leaves.
    `least`, `most`: what an answer can say about what the learner has shown.
    """

    place: int
    lowest: dict[str, str]
    least: Shown
    most: Shown


@lru_cache(maxsize=KEPT)
def _unknowns(standing: Standing) -> tuple[UnknownAnswer, ...]:
    """The questions of a criterion without an answer."""
    return tuple(
        [
            UnknownAnswer(
                place,
                _lowest_without(standing, question),
                shown_by(question, question.least_going_on, standing.thresholds),
                shown_by(question, question.greatest, standing.thresholds),
            )
            for place, (question, answer) in enumerate(zip(standing.criterion.questions, standing.answers, strict=True))
            if not answer
        ]
    )


def _decides(target: AdviceTarget, row: RowMet, number: int, unknown: UnknownAnswer) -> bool:
    """Whether the row can be met in such a way that with the least answer no row with as good an outcome is met.

    `number`: the place of the criterion in the framework.
    """
    needed, wanted = row.needs.strengths[number], row.needs.shown
    without = unknown.lowest.get(needed)
    if without is None:
        return False
    shows = unknown.most.holds(wanted) and not unknown.least.holds(wanted)
    if holds(without, needed) and not shows:
        return False
    _, shown = row.states[number]
    state = without, unknown.least if shows else shown
    states = (*row.states[:number], state, *row.states[number + 1 :])
    _, fired = outcome_table(target.purpose)[target.too_small or target.no_basis, states]
    return fired < row.needs.rank


def _lowest_without(standing: Standing, asked: Question) -> dict[str, str]:
    """For each strength that the best answer can lead to, the lowest strength that the least answer then leaves."""
    lowest: dict[str, str] = {}
    for others in _all_ways(standing, asked):
        low = others.plus(asked, asked.least_going_on).strength(standing.thresholds)
        high = others.plus(asked, asked.greatest).strength(standing.thresholds)
        for name in STRENGTHS[: STRENGTHS.index(high) + 1]:
            lowest[name] = min(low, lowest.get(name, low), key=STRENGTHS.index)
    return lowest


def _all_ways(standing: Standing, asked: Question) -> set[Total]:
    """All sums of the other questions of a criterion. Equal sums count once, which keeps the search small."""
    pairs = list(zip(standing.criterion.questions, standing.answers, strict=True))
    ways = {standing.limit.plus_all((question, question.answer(answer).worth) for question, answer in pairs if answer)}
    for question, answer in pairs:
        if not answer and question.id != asked.id:
            worths = {answer.worth for answer in question.answers if answer.id != UNKNOWN and not answer.stop}
            ways = {way.plus(question, worth) for way in ways for worth in worths}
    return ways


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
