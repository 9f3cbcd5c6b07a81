"""This module finds the smallest sets of changed answers that lead to a better outcome. Pure and exact.

An outcome is recognised only if it holds with every unknown at its worst. So a set of changes leads to it exactly if
the least possible score of every criterion that a row asks for is raised. A criterion's score depends on its own
questions alone and rises with each of them, so the smallest sets are found criterion by criterion (`criterion_lifts`),
kept, and then combined.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.judgement import Change
from assessment.rules.outcome import StrengthReading, better, first_row, needed_of, rank
from assessment.rules.scoring import ALL_SHOWN, Shown
from assessment.rules.search.criterion_lifts import Changes, Demand, Lifts, Option, Standings, lifts_of
from criteria.purpose import Purpose, Row
from criteria.question import Worth
from criteria.vocabulary import UNKNOWN

AT_MOST = 5
"""At most so many sets are shown for an outcome, because more would be no advice."""

LOOKED_AT = 30
"""So many combinations are tried for a row. The smallest come first, so the smallest set is always among them."""

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes that changes can lead to, the best first."""


class ReachedSet(NamedTuple):
    """Options that together lead to an outcome.

    `size`: the number of answers they change. `places`: a bit for each question that changes.
    """

    size: int
    rank: int
    outcome: str
    places: int
    options: list[Option]

    def changes(self) -> Changes:
        """The changed answers, in the framework's order of questions."""
        return {name: answer for option in self.options for name, answer in option.changes.items()}

    def worths(self) -> dict[str, Worth]:
        """What each changed answer is worth."""
        return {name: worth for option in self.options for name, worth in option.worths.items()}


class AdviceTarget(NamedTuple):
    """What decides the advice, beside the states of the criteria. The last two are as in `Figures`."""

    purpose: Purpose
    outcome: str
    too_small: bool
    no_basis: bool


def would_change(figures: Figures, standings: Standings) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The smallest sets of changed answers that lead to a better proposal, the best outcome first.

    There are at most five for each outcome, ordered by size, and they change only answers that somebody can still
    change. Without any one of its changes, a set does not lead to the outcome. `standings`: the states of the criteria
    (`standings_of`).
    """
    target = target_of(figures)
    if not any(better(outcome, target.outcome) for outcome in RECOGNISED):
        return ()
    lifts = tuple([lifts_of(standing, place) for place, standing in enumerate(standings)])
    return tuple([(outcome, _as_changes(figures, changes)) for outcome, changes in _sets_of_changes(target, lifts)])


def target_of(figures: Figures) -> AdviceTarget:
    """What decides the advice about a judged case, beside its criteria."""
    return AdviceTarget(figures.purpose, figures.proposal.outcome, figures.too_small, figures.no_basis)


@lru_cache(maxsize=20_000)
def _sets_of_changes(target: AdviceTarget, lifts: tuple[Lifts, ...]) -> tuple[tuple[str, Changes], ...]:
    """The minimal sets for each better outcome, best outcome first."""
    outcomes = [outcome for outcome in RECOGNISED if better(outcome, target.outcome)]
    minimal = {outcome: MinimalSets(outcome) for outcome in outcomes}
    rows = [_for_row(target, row, lifts) for row in target.purpose.rows if better(row.outcome, target.outcome)]
    for entry in _by_size(rows):
        wanted = [sets for sets in minimal.values() if len(sets.shown) < AT_MOST]
        if not wanted:
            break
        for sets in wanted:
            sets.offer(entry)
    return tuple((outcome, entry.changes()) for outcome, sets in minimal.items() for entry in sets.shown)


def _by_size(rows: Iterable[Iterator[ReachedSet]]) -> Iterator[ReachedSet]:
    """The sets of all rows, ordered by size; among sets of one size, the least outcome comes first."""
    size = attrgetter("size")
    for _, entries in groupby(heapq.merge(*rows, key=size), key=size):
        yield from sorted(entries, key=attrgetter("rank"))


def _for_row(target: AdviceTarget, row: Row, lifts: Sequence[Lifts]) -> Iterator[ReachedSet]:
    """The sets of changes that meet a row, the smallest first, with the outcome after each (every stop is removed)."""
    full = row.outcome == "full"
    if full and target.too_small:
        return
    shown, basis = needed_of(row), full and target.no_basis
    choices: list[tuple[Option, ...]] = []
    for lift in lifts:
        choices.append(lift[Demand(row.minimum.get(lift.criterion.id, "none"), shown, basis)])
        if not choices[-1]:
            return
    outcomes = _outcomes(target.purpose, tuple([lift.criterion.id for lift in lifts]))
    several = [place for place, options in enumerate(choices) if len(options) > 1]
    sizes = tuple([tuple([len(option.changes) for option in choices[place]]) for place in several])
    first = [options[0] for options in choices]
    fixed_size = sum(len(option.changes) for place, option in enumerate(first) if place not in several)
    for size, picks in _smallest_first(sizes):
        options = first.copy()
        for place, pick in zip(several, picks, strict=True):
            options[place] = choices[place][pick]
        outcome, rank = _outcome_after(target, outcomes, options)
        if row.tested and not _needs_each(target, outcomes, lifts, options):
            continue
        if not _needed_beside_the_test(target, outcomes, lifts, options):
            continue
        yield ReachedSet(fixed_size + size, rank, outcome, sum([option.places for option in options]), options)


def _outcome_after(target: AdviceTarget, outcomes: Outcomes, options: Sequence[Option]) -> tuple[str, int]:
    """The outcome that options lead to, and its rank (every stop is removed)."""
    not_in_full = target.too_small or (target.no_basis and any(option.no_basis for option in options))
    shown = reduce(Shown.and_also, [option.shown for option in options if option.shown is not ALL_SHOWN], ALL_SHOWN)
    return outcomes[not_in_full, tuple([option.worst for option in options]), shown]


def _needs_each(target: AdviceTarget, outcomes: Outcomes, lifts: Sequence[Lifts], options: Sequence[Option]) -> bool:
    """Whether every change is needed.

    A row that rests on the centre's own test asks for changes that may not be needed for another row with as good an
    outcome.
    """
    whole = _outcome_after(target, outcomes, options)[1]
    for place, (lift, option) in enumerate(zip(lifts, options, strict=True)):
        for name in option.changes:
            if name not in lift.stopping:
                fewer = [*options[:place], lift.without(option, name), *options[place + 1 :]]
                if _outcome_after(target, outcomes, fewer)[1] >= whole:
                    return False
    return True


def _needed_beside_the_test(
    target: AdviceTarget, outcomes: Outcomes, lifts: Sequence[Lifts], options: Sequence[Option]
) -> bool:
    """Whether each other change is needed even though the centre holds its own test.

    One session of the test answers every question that asks for it. So a set is no advice if it asks for the test in
    some questions and for something else where the same session would do.
    """
    pairs = list(zip(lifts, options, strict=True))
    if not any(lift.centre_tests & option.changes.keys() for lift, option in pairs):
        return True
    reached = _outcome_after(target, outcomes, options)[1]
    tested = [lift.with_centre_test(option) for lift, option in pairs]
    for place, (lift, option) in enumerate(pairs):
        for name in option.changes.keys() - lift.centre_tests - lift.stopping:
            fewer = [*tested[:place], lift.without(tested[place], name), *tested[place + 1 :]]
            if _outcome_after(target, outcomes, fewer)[1] >= reached:
                return False
    return True


class Outcomes(dict[tuple[bool, tuple[str | None, ...], Shown], tuple[str, int]]):
    """The outcome, and its rank, by the strengths of the criteria, calculated when somebody asks for it first.

    The key: whether the volume rules out recognition in full, the strengths, and what the learner has shown.
    """

    def __init__(self, purpose: Purpose, names: tuple[str, ...]) -> None:
        super().__init__()
        self._purpose, self._names = purpose, names

    def __missing__(self, key: tuple[bool, tuple[str | None, ...], Shown]) -> tuple[str, int]:
        not_in_full, strengths, shown = key
        reading = StrengthReading(dict(zip(self._names, strengths, strict=True)), shown)
        outcome = first_row(self._purpose, reading, not_in_full=not_in_full).outcome
        self[key] = outcome, rank(outcome)
        return self[key]


_outcomes = lru_cache(maxsize=100)(Outcomes)


class MinimalSets:
    """The smallest sets that lead to an outcome, without those that ask for more than another set as good.

    Sets are offered in the order of their size. `shown` holds those that lead to this outcome.
    """

    def __init__(self, outcome: str) -> None:
        self.shown: list[ReachedSet] = []
        self._outcome, self._rank = outcome, rank(outcome)
        self._smaller: list[tuple[int, dict[str, Worth]]] = []

    def offer(self, entry: ReachedSet) -> None:
        """Keep a set, unless a smaller one with as good an outcome asks for no more."""
        if entry.rank < self._rank:
            return
        worths: dict[str, Worth] = {}
        for places, other in self._smaller:
            if places & ~entry.places:
                continue
            worths = worths or entry.worths()
            if all(worth <= worths[name] for name, worth in other.items()):
                return
        self._smaller.append((entry.places, worths or entry.worths()))
        if entry.outcome == self._outcome:
            self.shown.append(entry)


def _as_changes(figures: Figures, changes: Changes) -> tuple[Change, ...]:
    answers, questions = figures.inputs.answers, figures.rules.questions
    return tuple(
        [
            Change(name, answers.get(name, UNKNOWN), answer, questions[name].brought_about_by(answer))
            for name, answer in changes.items()
        ]
    )


@lru_cache(maxsize=10_000)
def _smallest_first(sizes: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Which option to pick from each list, with the number of all changes; the smallest number first.

    `sizes`: the number of answers that each option of each list changes, rising within a list.

    >>> _smallest_first(((0, 2), (1, 2)))
    ((1, (0, 0)), (2, (0, 1)), (3, (1, 0)), (4, (1, 1)))
    """
    ordered: list[tuple[int, tuple[int, ...]]] = []
    # An entry: size, the option picked of each list, and from which list on picks may still move: each combination is
    # then reached once.
    heap = [(sum(options[0] for options in sizes), (0,) * len(sizes), 0)]
    while heap and len(ordered) < LOOKED_AT:
        size, picks, start = heapq.heappop(heap)
        ordered.append((size, picks))
        for number in range(start, len(sizes)):
            pick = picks[number] + 1
            if pick < len(sizes[number]):
                more = sizes[number][pick] - sizes[number][pick - 1]
                heapq.heappush(heap, (size + more, (*picks[:number], pick, *picks[number + 1 :]), number))
    return tuple(ordered)
