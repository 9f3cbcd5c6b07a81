"""What somebody can work out who holds every published table: bounds for each hidden count, by linear programming.

The hidden counts are the unknowns. Each published number, and each that is not there, says that its count lies less
than five away; parts add up to their sums over periods, slices, categories and editions of the rules. HiGHS then looks
for the least and the greatest that a count may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from assessment.store.decisions.base_cells import BaseCell, BaseSum
from assessment.store.decisions.figures import FIGURES, GRANTED
from reports.comparison.grid import ALL, VOLUME, GridPlace
from reports.comparison.room import OVERRIDES, PARTITIONS, YES
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds

Cell = tuple[str, str, str, str, str, str]
"""Edition (empty: all of them), slice, value, period, figure (empty: all decisions), category."""

Ends = tuple[float, float]

NEAR, ROUNDS = 1e-6, 6


@dataclass
class Attack:
    """The unknowns of one country with their bounds, and the sums they add up to: `(whole, parts, with a rest)`."""

    bounds: dict[Cell, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[Cell, list[Cell], bool]] = field(default_factory=list)

    def prepare(self) -> None:
        """Number the unknowns; a sum with a rest has one more."""
        self.places = {cell: place for place, cell in enumerate(self.bounds)}
        rows, columns, values = [], [], []
        size = len(self.places)
        for row, (whole, parts, rest) in enumerate(self.sums):
            for place, factor in [(self.places[whole], -1.0), *((self.places[part], 1.0) for part in parts)]:
                rows.append(row), columns.append(place), values.append(factor)
            if rest:
                rows.append(row), columns.append(size), values.append(1.0)
                size += 1
        self.matrix = csr_matrix((values, (rows, columns)), shape=(len(self.sums), size))

    def solve(
        self, wanted: dict[Cell, float], limits: dict[Cell, tuple[float, float]] | None = None
    ) -> np.ndarray | None:
        """The unknowns for which the sum of `wanted` is least; None where `limits` cannot be met."""
        goal = np.zeros(self.matrix.shape[1])
        for cell, factor in wanted.items():
            goal[self.places[cell]] = factor
        within = [(limits or {}).get(cell, own) for cell, own in self.bounds.items()]
        within += [(0, np.inf)] * (len(goal) - len(within))
        solved = linprog(goal, A_eq=self.matrix, b_eq=np.zeros(len(self.sums)), bounds=within, method="highs")
        return np.asarray(solved.x) if solved.status == 0 else None

    def least(self, cell: Cell) -> float:
        """The least that a count may be."""
        return self._end(cell, 1.0)

    def most(self, cell: Cell) -> float:
        """The greatest that a count may be."""
        return self._end(cell, -1.0)

    def _end(self, cell: Cell, sign: float) -> float:
        end = self.solve({cell: sign})
        assert end is not None
        return float(end[self.places[cell]])

    def given_away(self, small: Iterable[Cell]) -> list[Cell]:
        """Those of some counts from 1 to 4 of which the tables together say that they are no 0 and no 5."""
        left = list(small)
        for _ in range(ROUNDS):  # one solution in which many are 0 clears all of these; so does one in which they are 5
            before = len(left)
            point = self.solve(dict.fromkeys(left, 1.0))
            assert point is not None
            left = [cell for cell in left if point[self.places[cell]] > NEAR]
            high = {
                cell: (self.bounds[cell][0], max(self.bounds[cell][0], min(self.bounds[cell][1], BASE)))
                for cell in left
            }
            point = self.solve(dict.fromkeys(left, -1.0), high)
            if point is not None:
                left = [cell for cell in left if point[self.places[cell]] < BASE - NEAR]
            if len(left) in (0, before):  # nothing is left to ask, or the next round would ask the same again
                break
        return [cell for cell in left if self.most(cell) < BASE - NEAR and self.least(cell) > NEAR]


def attack(
    places: Sequence[GridPlace], values: dict[str, set[str]], country: str, shared: Sequence[GridPlace] = ()
) -> Attack:
    """The problem that all published places of a country set.

    `values`: those of each slice as somebody may know them, and the quarters in which there are decisions (empty name).
    `shared`: the places of each edition of the rules, as they are handed to partners.
    """
    problem = Attack()
    where = add_grid(problem, places, values, country, "")
    editions = sorted({place.edition for place in shared})
    for edition in editions:
        add_grid(problem, [place for place in shared if place.edition == edition], values, country, edition)
    for whole in [cell for cell in problem.bounds if not cell[0] and editions and cell[1:4] in where]:
        parts = [(edition, *whole[1:]) for edition in editions]
        if all(part in problem.bounds for part in parts):
            problem.sums.append((whole, parts, False))
    problem.prepare()
    return problem


def add_grid(
    problem: Attack, places: Sequence[GridPlace], values: dict[str, set[str]], country: str, edition: str
) -> set[tuple[str, str, str]]:
    """Add one grid with its sums. Returns where its places are."""
    published = {(p.slice, p.value, p.period): p for p in places if p.country == country}
    names = sorted(values[""])
    years = range(int(names[0][:4]), int(names[-1][:4]) + 1)
    quarters = [name for year in years for n in (1, 2, 3, 4) if names[0] <= (name := f"{year}-Q{n}") <= names[-1]]
    where = [("", "", ALL), *(("", "", period) for period in (*quarters, *map(str, years)))]
    where += [(name, value, ALL) for name, known in values.items() if name for value in sorted(known)]
    units = sorted({unit for place in published.values() for unit in place.volumes if unit})
    for place in where:
        _add(problem, (edition, *place), published.get(place), units)
    every = {cell[4:] for cell in problem.bounds if cell[0] == edition and cell[4] != "granted"}
    for figure, category in every:
        whole = (edition, "", "", ALL, figure, category)
        problem.sums.append((whole, [(edition, "", "", str(year), figure, category) for year in years], False))
        for year in years:
            parts = [(edition, "", "", quarter, figure, category) for quarter in quarters if quarter[:4] == str(year)]
            problem.sums.append(((edition, "", "", str(year), figure, category), parts, False))
        for name, known in values.items():
            if not name:
                continue
            parts = [(edition, name, value, ALL, figure, category) for value in sorted(known)]
            problem.sums.append((whole, parts, False))
    return set(where)


def _add(problem: Attack, where: tuple[str, str, str, str], place: GridPlace | None, units: Sequence[str]) -> None:
    """The counts of a place with what its published numbers say of them, and what adds up in it. `units`: of credits;
    a number of decisions with credits that is not told is below ten.
    """
    detailed = place is not None and bool(place.counts)

    def cell(figure: str, category: str, shown: int | None) -> Cell:
        bounds = Bounds(0, total_bounds.most) if shown is None else Bounds.of([shown])
        name = (*where, figure, category)
        problem.bounds[name] = (bounds.least, np.inf if bounds.most is None else bounds.most)
        return name

    def shown(figure: str, category: str) -> int | None:
        return place.counts.get(figure, {}).get(category, 0) if place is not None and detailed else None

    total_bounds = Bounds.of([place.decisions if place is not None else 0])
    total = cell("", "", place.decisions if place is not None else 0)
    for name in PARTITIONS:
        parts = [cell(name, category, shown(name, category)) for category in FIGURES[name].categories]
        problem.sums.append((total, parts, False))
    yes = (*where, "overridden", YES)
    for name in OVERRIDES:
        problem.sums.append((yes, [cell(name, kind, shown(name, kind)) for kind in FIGURES[name].categories], True))
    days = cell("days", "", shown("days", ""))
    problem.sums.append((total, [days], True))
    bands = [cell("days.band", band, shown("days.band", band)) for band in FIGURES["days.band"].categories]
    problem.sums.append((days, bands, False))
    granted = (*where, "granted", "")
    problem.bounds[granted] = (0, np.inf)
    problem.sums.append((granted, [(*where, "outcomes", outcome) for outcome in GRANTED], False))
    for unit in ("", *units):
        told = place.volumes.get(unit) if place is not None else None
        bounds = Bounds(0, ENOUGH - 1) if told is None else Bounds.of([told.decisions])
        problem.bounds[*where, VOLUME, unit] = (bounds.least, np.inf if bounds.most is None else bounds.most)
    volume = (*where, VOLUME, "")
    problem.sums.append((granted, [volume], True))
    problem.sums.append((volume, [(*where, VOLUME, unit) for unit in units], True))


def true_counts(
    cells: Iterable[tuple[str, BaseCell]],
    country: str,
    *,
    sums: Iterable[tuple[str, BaseSum]] = (),
    by_edition: bool = False,
) -> Counter[Cell]:
    """The counts behind the places. `cells`, `sums`: with their slice. `by_edition`: those of each edition as well."""
    true: Counter[Cell] = Counter()
    for slice_by, each in sums:
        if each.country == country:
            for period in (ALL,) if slice_by else (each.quarter, each.quarter[:4], ALL):
                for unit in {"", each.system}:
                    true["", slice_by, each.value, period, VOLUME, unit] += each.decisions
    for slice_by, cell in cells:
        if cell.country == country:
            for period in (ALL,) if slice_by else (cell.quarter, cell.quarter[:4], ALL):
                for edition in ("", cell.edition) if by_edition else ("",):
                    place = (edition, slice_by, cell.value, period)
                    true[*place, cell.figure, cell.category] += cell.decisions
                    if cell.figure in ("outcomes", "days.band"):
                        true[*place, "" if cell.figure == "outcomes" else "days", ""] += cell.decisions
    return true


def small_counts(
    cells: Iterable[tuple[str, BaseCell]],
    country: str,
    *,
    sums: Iterable[tuple[str, BaseSum]] = (),
    by_edition: bool = False,
) -> list[Cell]:
    """The counts from 1 to 4 that are behind the places: what nobody may find out."""
    true = true_counts(cells, country, sums=sums, by_edition=by_edition)
    return [cell for cell, number in true.items() if 0 < number < BASE]
