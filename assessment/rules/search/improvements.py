"""This module finds the smallest sets of changed answers that lead to a better outcome. Pure and exact.

An outcome is recognised only if it holds with every unknown at its worst. So a set of changes leads to it exactly if
the least possible score of every criterion that a row asks for is raised. A criterion's score depends on its own
questions alone and rises with each of them, so the smallest sets are found criterion by criterion (`criterion_lifts`),
kept, and then combined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from operator import attrgetter, getitem
from typing import NamedTuple

from assessment.rules.figures import Figures
from assessment.rules.judgement import Change
from assessment.rules.outcome import FiredRow, better, first_met, needs_of, rank
from assessment.rules.scoring import CriterionFigures
from assessment.rules.search.criterion_lifts import Lifts, Option, lifts_of
from assessment.rules.search.prospects import Asks, asks_of_centre_tests
from assessment.rules.steps import ALL, BASIS, GOING_ON, Steps, everywhere, placed
from criteria.purpose import Purpose
from criteria.vocabulary import CRITERIA

AT_MOST = 5
"""At most so many sets are shown for an outcome, because more would be no advice."""

LOOKED_AT = 30
"""So many combinations are tried for a row. The smallest come first, so the smallest set is always among them."""

RECOGNISED = ("full", "partial", "conditional")
"""The outcomes that changes can lead to, the best first."""

ALL_GOING_ON, ALL_BASIS = everywhere(GOING_ON), everywhere(BASIS)

FIELDS: tuple[Steps, ...] = tuple([placed(ALL, name) for name in CRITERIA])
"""All steps of each criterion."""

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

    `asks`: what all changed answers ask for. `steps`: those that all criteria have then reached. `tested`: the row
    rests on the centre's own test.
    """

    rank: int
    outcome: str
    asks: Asks
    steps: Steps
    options: Sequence[Option]
    tested: bool

    def changes(self, criteria: Sequence[CriterionFigures]) -> tuple[Change, ...]:
        """The changed answers of a case with these results, in the framework's order of questions."""
        return tuple([change for option in self.options for change in option.changes(criteria[option.lifts.place])])


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
    wanted = [rank(outcome) for outcome in RECOGNISED if better(outcome, target.outcome)]
    shown: dict[int, list[ReachedSet]] = {outcome: [] for outcome in wanted}
    search = _Search(target, criteria, to_come=to_come)
    kept: list[tuple[int, Asks]] = []
    for entry in search.sets():
        # The sets come in the order of their size. One is of no use if a smaller one, as good, asks for no more.
        others = ~entry.asks
        as_good = max([reached for reached, asks in kept if not asks & others], default=-1)
        wanting = [outcome for outcome in wanted if as_good < outcome <= entry.rank]
        if not wanting or not search.needs_each(entry):
            continue
        kept.append((entry.rank, entry.asks))
        if entry.rank in wanting:
            shown[entry.rank].append(entry)
            if len(shown[entry.rank]) == AT_MOST:
                wanted.remove(entry.rank)
            if not wanted:
                break
    return tuple([(entry.outcome, entry.changes(criteria)) for sets in shown.values() for entry in sets])


class RowSets(NamedTuple):
    """The sets of options that meet a row.

    `others`: the steps that are reached by criteria that stay as they are. `choices`: for each criterion that changes
    its options. `picks`: the option of each that is picked, by the number of answers that change. `tested`: the row
    rests on the centre's own test.
    """

    others: Steps
    choices: Sequence[tuple[Option, ...]]
    picks: Mapping[int, Sequence[tuple[int, ...]]]
    tested: bool


@lru_cache(maxsize=1_000)
def _demands(target: AdviceTarget) -> tuple[tuple[bool, Steps], ...]:
    """The steps that the rows with a better outcome ask for, each after whether it rests on the centre's own test.

    A row in full is left out if the volume rules it out whatever changes.
    """
    demands = []
    for needs in needs_of(target.purpose):
        full = needs.row.outcome == "full"
        if needs.rank > rank(target.outcome) and not (full and target.too_small):
            basis = ALL_BASIS if full and target.no_basis else 0
            demands.append((needs.row.tested, needs.steps | ALL_GOING_ON | basis))
    return tuple(demands)


class _Search:
    """The search for sets of changes that lead a case to a better outcome."""

    def __init__(self, target: AdviceTarget, criteria: tuple[CriterionFigures, ...], *, to_come: bool) -> None:
        self._target, self._rows = target, needs_of(target.purpose)
        self._criteria, self._to_come = criteria, to_come
        self._at_worst: Steps = sum([result.at_worst for result in criteria])
        self._demands = _demands(target)
        self._short = [self._lifts(place) for place in self._falling_short()]
        tested = [(place, result.criterion) for place, result in enumerate(criteria) if result.criterion.centre_tests]
        self._tests = {place: asks_of_centre_tests(criterion) for place, criterion in tested}
        self._asks_of_tests = sum(self._tests.values())

    def _lifts(self, place: int) -> Lifts:
        """The changes that lift a criterion."""
        return lifts_of(self._criteria[place], to_come=self._to_come)

    def _falling_short(self) -> list[int]:
        """The places of the criteria that fall short of a row. Nobody needs the changes of others."""
        demands = 0
        for _, demand in self._demands:
            demands |= demand
        missing = demands & ~self._at_worst
        return [place for place, field in enumerate(FIELDS) if missing & field]

    def sets(self) -> Iterator[ReachedSet]:
        """The sets of all rows, ordered by size; among sets of one size, the least outcome comes first."""
        rows = [sets for tested, demand in self._demands if (sets := self._of_row(demand, tested=tested))]
        for size in sorted({size for row in rows for size in row.picks}):
            reached = [self._reached(row, picks) for row in rows for picks in row.picks.get(size, ())]
            yield from sorted(reached, key=attrgetter("rank"))

    def _of_row(self, demand: Steps, *, tested: bool) -> RowSets | None:
        """The sets that meet a row, which asks for these steps; None if none does."""
        missing = demand & ~self._at_worst
        others, options, sizes = self._at_worst, [], []
        for lifts in self._short:
            lacking = missing & lifts.field
            if lacking & ~lifts.most:
                return None
            if lacking:
                choice = lifts.choice(demand)
                options.append(choice.options)
                sizes.append(choice.sizes)
                others &= ~lifts.field
        return RowSets(others, options, _smallest_first(tuple(sizes)), tested)

    def _reached(self, row: RowSets, picks: Sequence[int]) -> ReachedSet:
        options, steps, asks = list(map(getitem, row.choices, picks)), row.others, 0
        for option in options:
            steps |= option.steps
            asks |= option.asks
        fired = self._row_after(steps)
        return ReachedSet(fired.rank, fired.outcome, asks, steps, options, row.tested)

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
        if entry.tested and self._goes_without(entry, entry.options, entry.steps, 0):
            return False
        tests = self._asks_of_tests
        if not entry.asks & tests:
            return True
        by_criterion = {option.lifts.place: option for option in entry.options}
        steps = entry.steps
        for place in self._tests:
            option = (by_criterion.get(place) or self._lifts(place).unchanged).with_centre_test
            by_criterion[place] = option
            steps = steps & ~option.lifts.field | option.steps
        return not self._goes_without(entry, by_criterion.values(), steps, tests)

    def _goes_without(self, entry: ReachedSet, options: Iterable[Option], steps: Steps, kept: Asks) -> bool:
        """Whether as good an outcome is reached without one of the changes, other than those that ask for `kept`.

        `steps`: those that are reached with all of the options.
        """
        for option in options:
            others = steps & ~option.lifts.field
            for asks, fewer in option.fewer:
                if not asks & kept and self._row_after(others | fewer).rank >= entry.rank:
                    return True
        return False


@lru_cache(maxsize=10_000)
def _smallest_first(sizes: tuple[tuple[int, ...], ...]) -> Mapping[int, Sequence[tuple[int, ...]]]:
    """Which option to pick from each list, by the number of all changes; the smallest number first.

    `sizes`: the number of answers that each option of each list changes, rising within a list.

    >>> _smallest_first(((0, 2), (1, 2)))
    {1: [(0, 0)], 2: [(0, 1)], 3: [(1, 0)], 4: [(1, 1)]}
    """
    by_size: dict[int, list[tuple[int, ...]]] = {}
    # An entry: size, the option picked of each list, and from which list on picks may still move: each combination is
    # then reached once.
    heap = [(sum(options[0] for options in sizes), (0,) * len(sizes), 0)]
    for _ in range(LOOKED_AT):
        if not heap:
            break
        size, picks, start = heappop(heap)
        by_size.setdefault(size, []).append(picks)
        for number in range(start, len(sizes)):
            pick = picks[number] + 1
            if pick < len(sizes[number]):
                more = sizes[number][pick] - sizes[number][pick - 1]
                heappush(heap, (size + more, (*picks[:number], pick, *picks[number + 1 :]), number))
    return by_size
