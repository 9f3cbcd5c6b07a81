"""This module finds the smallest sets of changed answers that lead to a better outcome. Pure and exact.

An outcome is recognised only if it holds with every unknown at its worst. So a set of changes leads to it exactly if
the least possible score of every criterion that a row asks for is raised. A criterion's score depends on its own
questions alone and rises with each of them, so the smallest sets are found criterion by criterion (`criterion_lifts`),
kept, and then combined.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.judgement import Change
from assessment.rules.outcome import better, rank
from assessment.rules.search.criterion_lifts import Lifts, Option, Standings, lifts_of
from assessment.rules.search.row_needs import OutcomeTable, RowNeeds, needs_of, outcome_table
from criteria.purpose import Purpose
from criteria.question import Worth

AT_MOST = 5
"""At most so many sets are shown for an outcome, because more would be no advice."""

LOOKED_AT = 30
"""So many combinations are tried for a row. The smallest come first, so the smallest set is always among them."""

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes that changes can lead to, the best first."""

SetsOfChanges = tuple[tuple[str, tuple[Change, ...]], ...]
"""Sets of changed answers, each with the outcome that it leads to."""


class AdviceTarget(NamedTuple):
    """What decides the advice, beside the states of the criteria. The last two are as in `Figures`."""

    purpose: Purpose
    outcome: str
    too_small: bool
    no_basis: bool


class ReachedSet(NamedTuple):
    """Options, one for each criterion, that together lead to an outcome.

    `places`: a bit for each question that changes. `tested`: the row rests on the centre's own test.
    """

    rank: int
    outcome: str
    places: int
    options: tuple[Option, ...]
    tested: bool

    def changes(self) -> tuple[Change, ...]:
        """The changed answers, in the framework's order of questions."""
        return tuple([change for option in self.options for change in option.changes])

    def worths(self) -> dict[str, Worth]:
        """What each changed answer is worth."""
        return {name: worth for option in self.options for name, worth in option.worths.items()}


def would_change(figures: Figures, standings: Standings) -> SetsOfChanges:
    """The smallest sets of changed answers that lead to a better proposal, the best outcome first.

    There are at most five for each outcome, ordered by size, and they change only answers that somebody can still
    change. Without any one of its changes, a set does not lead to the outcome. `standings`: the states of the criteria
    (`standings_of`).
    """
    target = target_of(figures)
    if not any(better(outcome, target.outcome) for outcome in RECOGNISED):
        return ()
    return _sets_of_changes(target, tuple([lifts_of(standing, place) for place, standing in enumerate(standings)]))


def target_of(figures: Figures) -> AdviceTarget:
    """What decides the advice about a judged case, beside its criteria."""
    return AdviceTarget(figures.purpose, figures.proposal.outcome, figures.too_small, figures.no_basis)


@lru_cache(maxsize=20_000)
def _sets_of_changes(target: AdviceTarget, lifts: tuple[Lifts, ...]) -> SetsOfChanges:
    """The smallest sets for each better outcome, the best outcome first."""
    search = _Search(target, lifts)
    minimal = {outcome: MinimalSets(outcome) for outcome in RECOGNISED if better(outcome, target.outcome)}
    for entry in search.sets():
        wanted = [sets for sets in minimal.values() if len(sets.shown) < AT_MOST]
        if not wanted:
            break
        asking = [sets for sets in wanted if sets.lacks(entry)]
        if asking and search.needs_each(entry):
            for sets in asking:
                sets.add(entry)
    return tuple([(outcome, entry.changes()) for outcome, sets in minimal.items() for entry in sets.shown])


class _Search:
    """The search for sets of changes that lead a case to a better outcome."""

    def __init__(self, target: AdviceTarget, lifts: tuple[Lifts, ...]) -> None:
        self._target, self._lifts = target, lifts
        self._outcomes: OutcomeTable = outcome_table(target.purpose)
        self._tests = sum([lift.tests for lift in lifts])
        self._fewest_questions_first = sorted(range(len(lifts)), key=lambda number: lifts[number].size)

    def sets(self) -> Iterator[ReachedSet]:
        """The sets of all rows, ordered by size; among sets of one size, the least outcome comes first."""
        worst = rank(self._target.outcome)
        rows = [needs for needs in needs_of(self._target.purpose) if needs.rank > worst]
        sized = [entry for needs in rows for entry in self._of_row(needs)]
        sized.sort(key=itemgetter(0))
        for _, entries in groupby(sized, key=itemgetter(0)):
            reached = [self._reached(options, tested=needs.row.tested) for _, needs, options in entries]
            yield from sorted(reached, key=attrgetter("rank"))

    def _of_row(self, needs: RowNeeds) -> list[tuple[int, RowNeeds, tuple[Option, ...]]]:
        """The sets that meet a row, each after its size, the smallest first."""
        target, full = self._target, needs.row.outcome == "full"
        if full and target.too_small:
            return []
        demands = needs.with_basis if full and target.no_basis else needs.demands
        # A row that cannot be met fails at a criterion with few questions as a rule, which takes the least time.
        for number in self._fewest_questions_first:
            if not self._lifts[number].options(demands[number]):
                return []
        choices = [lift.options(demand) for lift, demand in zip(self._lifts, demands, strict=True)]
        sizes = tuple([tuple([len(option.changes) for option in options]) for options in choices])
        return [
            (size, needs, tuple([options[pick] for options, pick in zip(choices, picks, strict=True)]))
            for size, picks in _smallest_first(sizes)
        ]

    def _reached(self, options: tuple[Option, ...], *, tested: bool) -> ReachedSet:
        outcome, reached = self._outcome_after(options)
        return ReachedSet(reached, outcome, sum([option.places for option in options]), options, tested)

    def _outcome_after(self, options: Sequence[Option]) -> tuple[str, int]:
        """The outcome that options lead to, and its rank (every stop is removed)."""
        target = self._target
        not_in_full = target.too_small or (target.no_basis and any(option.no_basis for option in options))
        return self._outcomes[not_in_full, tuple([option.state for option in options])]

    def needs_each(self, entry: ReachedSet) -> bool:
        """Whether every change is needed, even though the centre holds its own test.

        A row that rests on the centre's own test asks for changes that may not be needed for another row with as good
        an outcome. One session of that test answers every question that asks for it. So a set is no advice if it asks
        for the test in some questions and for something else where the same session would do.
        """
        if entry.tested and self._goes_without(entry, entry.options, 0):
            return False
        if not entry.places & self._tests:
            return True
        tested = [
            lift.with_centre_test(option) if lift.tests else option
            for lift, option in zip(self._lifts, entry.options, strict=True)
        ]
        return not self._goes_without(entry, tested, self._tests)

    def _goes_without(self, entry: ReachedSet, options: Sequence[Option], kept: int) -> bool:
        """Whether as good an outcome is reached without one of the changes, other than those of the bits `kept`."""
        for place, (lift, option) in enumerate(zip(self._lifts, options, strict=True)):
            for bit, fewer in lift.fewer(option) if option.changes else ():
                if not bit & kept:
                    after = self._outcome_after([*options[:place], fewer, *options[place + 1 :]])
                    if after[1] >= entry.rank:
                        return True
        return False


class MinimalSets:
    """The smallest sets that lead to an outcome, without those that ask for more than another set as good.

    Sets are offered in the order of their size. `shown` holds those that lead to this outcome.
    """

    def __init__(self, outcome: str) -> None:
        self.shown: list[ReachedSet] = []
        self._outcome, self._rank = outcome, rank(outcome)
        self._smaller: list[tuple[int, dict[str, Worth]]] = []

    def lacks(self, entry: ReachedSet) -> bool:
        """Whether the set leads to the outcome or a better one, and no smaller set as good asks for less."""
        if entry.rank < self._rank:
            return False
        worths: dict[str, Worth] = {}
        for places, other in self._smaller:
            if not places & ~entry.places:
                worths = worths or entry.worths()
                if all(worth <= worths[name] for name, worth in other.items()):
                    return False
        return True

    def add(self, entry: ReachedSet) -> None:
        """Keep a set."""
        self._smaller.append((entry.places, entry.worths()))
        if entry.outcome == self._outcome:
            self.shown.append(entry)


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
