"""This module finds the smallest sets of changed answers that lead to a better outcome. Pure and exact.

An outcome is recognised only if it holds with every unknown at its worst. So a set of changes leads to it exactly if
the least possible score of every criterion that a row asks for is raised. A criterion's score depends on its own
questions alone and rises with each of them, so the smallest sets are found criterion by criterion (`criterion_lifts`),
kept, and then combined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import heappop, heappush, merge
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.judgement import Change
from assessment.rules.outcome import FiredRow, RowNeeds, better, first_met, needs_of, rank
from assessment.rules.scoring import CriterionFigures
from assessment.rules.search.criterion_lifts import Option, lifts_of
from assessment.rules.steps import ALL, BASIS, GOING_ON, Steps, everywhere, placed
from criteria.purpose import Purpose
from criteria.question import Worth

AT_MOST = 5
"""At most so many sets are shown for an outcome, because more would be no advice."""

LOOKED_AT = 30
"""So many combinations are tried for a row. The smallest come first, so the smallest set is always among them."""

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes that changes can lead to, the best first."""

ALL_GOING_ON, ALL_BASIS = everywhere(GOING_ON), everywhere(BASIS)

SetsOfChanges = tuple[tuple[str, tuple[Change, ...]], ...]
"""Sets of changed answers, each with the outcome that it leads to."""


class AdviceTarget(NamedTuple):
    """What decides the advice, beside the states of the criteria. The last two are as in `Figures`."""

    purpose: Purpose
    outcome: str
    too_small: bool
    no_basis: bool


class ReachedSet(NamedTuple):
    """Options, one for each criterion that changes, that together lead to an outcome.

    `places`: a bit for each question that changes. `tested`: the row rests on the centre's own test.
    """

    rank: int
    outcome: str
    places: int
    options: tuple[Option, ...]
    tested: bool

    def worths(self) -> dict[int, Worth]:
        """What each changed answer is worth, by the bit of its question."""
        worths: dict[int, Worth] = {}
        for option in self.options:
            worths.update(option.worths)
        return worths

    def changes(self, criteria: Sequence[CriterionFigures]) -> tuple[Change, ...]:
        """The changed answers of a case with these results, in the framework's order of questions."""
        return tuple([change for option in self.options for change in option.changes(criteria[option.criterion])])


def would_change(figures: Figures, *, to_come: bool = False) -> SetsOfChanges:
    """The smallest sets of changed answers that lead to a better proposal, the best outcome first.

    There are at most five for each outcome, ordered by size, and they change only answers that somebody can still
    change. Without any one of its changes, a set does not lead to the outcome. `to_come`: the course is still to come.
    """
    target = target_of(figures)
    if not any(better(outcome, target.outcome) for outcome in RECOGNISED):
        return ()
    return _sets_of_changes(target, tuple(figures.criteria.values()), to_come=to_come)


def target_of(figures: Figures) -> AdviceTarget:
    """What decides the advice about a judged case, beside its criteria."""
    return AdviceTarget(figures.purpose, figures.proposal.outcome, figures.too_small, figures.no_basis)


@lru_cache(maxsize=20_000)
def _sets_of_changes(target: AdviceTarget, criteria: tuple[CriterionFigures, ...], *, to_come: bool) -> SetsOfChanges:
    """The smallest sets for each better outcome, the best outcome first."""
    search = _Search(target, criteria, to_come=to_come)
    minimal = {outcome: MinimalSets(outcome) for outcome in RECOGNISED if better(outcome, target.outcome)}
    for entry in search.sets():
        wanted = [sets for sets in minimal.values() if len(sets.shown) < AT_MOST]
        if not wanted:
            break
        asking = [sets for sets in wanted if sets.lacks(entry)]
        if asking and search.needs_each(entry):
            for sets in asking:
                sets.add(entry)
    return tuple([(outcome, entry.changes(criteria)) for outcome, sets in minimal.items() for entry in sets.shown])


class _Search:
    """The search for sets of changes that lead a case to a better outcome."""

    def __init__(self, target: AdviceTarget, criteria: tuple[CriterionFigures, ...], *, to_come: bool) -> None:
        self._target, self._rows = target, needs_of(target.purpose)
        self._lifts = [lifts_of(result, to_come=to_come) for result in criteria]
        self._fields = [placed(ALL, result.id) for result in criteria]
        self._at_worst: Steps = sum([result.at_worst for result in criteria])
        self._most: Steps = sum([lifts.most for lifts in self._lifts])
        self._tested = [place for place, lifts in enumerate(self._lifts) if lifts.tests]
        self._tests = sum([lifts.tests for lifts in self._lifts])

    def sets(self) -> Iterator[ReachedSet]:
        """The sets of all rows, ordered by size; among sets of one size, the least outcome comes first."""
        worst = rank(self._target.outcome)
        rows = [self._of_row(needs) for needs in self._rows if needs.rank > worst]
        for _, entries in groupby(merge(*rows, key=itemgetter(0)), key=itemgetter(0)):
            reached = [self._reached(options, tested=tested) for _, options, tested in entries]
            yield from sorted(reached, key=attrgetter("rank"))

    def _of_row(self, needs: RowNeeds) -> Iterator[tuple[int, tuple[Option, ...], bool]]:
        """The sets that meet a row, each after its size, the smallest first; and whether the row is a tested one."""
        target, full = self._target, needs.row.outcome == "full"
        if full and target.too_small:
            return
        demand = needs.steps | ALL_GOING_ON | (ALL_BASIS if full and target.no_basis else 0)
        if demand & ~self._most:
            return
        missing = demand & ~self._at_worst
        short = [lifts for lifts, field in zip(self._lifts, self._fields, strict=True) if missing & field]
        choices = [lifts.options(demand) for lifts in short]
        sizes = tuple([tuple([len(option.worths) for option in options]) for options in choices])
        for size, picks in _smallest_first(sizes):
            yield size, tuple([options[pick] for options, pick in zip(choices, picks, strict=True)]), needs.row.tested

    def _reached(self, options: tuple[Option, ...], *, tested: bool) -> ReachedSet:
        row = self._row_after(self._steps_after(options))
        return ReachedSet(row.rank, row.outcome, sum([option.places for option in options]), options, tested)

    def _steps_after(self, options: Sequence[Option]) -> Steps:
        """The steps that all criteria have reached after options."""
        steps = self._at_worst
        for option in options:
            steps = steps & ~self._fields[option.criterion] | option.steps
        return steps

    def _row_after(self, steps: Steps) -> FiredRow:
        """The row that fires once these steps are reached."""
        target = self._target
        not_in_full = target.too_small or (target.no_basis and bool(ALL_BASIS & ~steps))
        return first_met(self._rows, steps, not_in_full=not_in_full)

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
        by_criterion = {option.criterion: option for option in entry.options}
        for place in self._tested:
            by_criterion[place] = (by_criterion.get(place) or self._lifts[place].unchanged).with_centre_test
        return not self._goes_without(entry, tuple(by_criterion.values()), self._tests)

    def _goes_without(self, entry: ReachedSet, options: Sequence[Option], kept: int) -> bool:
        """Whether as good an outcome is reached without one of the changes, other than those of the bits `kept`."""
        steps = self._steps_after(options)
        for option in options:
            others = steps & ~self._fields[option.criterion]
            for bit, fewer in option.fewer:
                if not bit & kept and self._row_after(others | fewer.steps).rank >= entry.rank:
                    return True
        return False


class MinimalSets:
    """The smallest sets that lead to an outcome, without those that ask for more than another set as good.

    Sets are offered in the order of their size. `shown` holds those that lead to this outcome.
    """

    def __init__(self, outcome: str) -> None:
        self.shown: list[ReachedSet] = []
        self._outcome, self._rank = outcome, rank(outcome)
        self._smaller: list[tuple[int, dict[int, Worth]]] = []

    def lacks(self, entry: ReachedSet) -> bool:
        """Whether the set leads to the outcome or a better one, and no smaller set as good asks for less."""
        if entry.rank < self._rank:
            return False
        worths: dict[int, Worth] = {}
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
        size, picks, start = heappop(heap)
        ordered.append((size, picks))
        for number in range(start, len(sizes)):
            pick = picks[number] + 1
            if pick < len(sizes[number]):
                more = sizes[number][pick] - sizes[number][pick - 1]
                heappush(heap, (size + more, (*picks[:number], pick, *picks[number + 1 :]), number))
    return tuple(ordered)
