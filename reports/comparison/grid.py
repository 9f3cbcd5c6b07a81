"""This module makes the grid of figures that may leave a country. `disclosure_control` protects each place once.

A place is a country with a period (a quarter, a year, or `all`) or with a value of a slice (a purpose, a platform, a
level). The answer to any filter is added up from these places and from nothing else. A place with too few decisions
gives only their rounded number. Everything but `read_grid` is pure.

>>> [place.decisions for place in read_grid(session=session) if (place.country, place.period) == ("IT", "2026-Q3")]
[40]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from assessment.store.database import Session
from assessment.store.decisions.base_cells import SLICES, BaseCell, BaseSum, base_cells, base_sums
from assessment.store.decisions.figures import DAY_BANDS, FIGURES, GRANTED
from reports.protection.disclosure_control import ENOUGH, Bounds, blurred, rounded

ALL = "all"
"""The period that holds every decision."""

PARTITIONS = ("outcomes", "changes", "overridden", *(name for name in FIGURES if name.startswith("strength.")))
"""The categories of these figures are all published, and hold each decision once."""

OVERRIDES = tuple(name for name in FIGURES if name.startswith("override."))

YES = FIGURES["overridden"].categories[0]


@dataclass(frozen=True)
class VolumeSums:
    """The number of decisions that gave credits in a unit, and the sums of credits and hours, which are blurred."""

    decisions: int
    ects: float
    credits: float
    hours: float


@dataclass(frozen=True)
class GridPlace:
    """A cell of the grid with its rounded figures: `counts[figure][category]`, without those that are 0.

    `volumes` go by unit; an empty unit holds the sum over all units. `edition` is empty, except in what is shared.
    """

    country: str
    period: str
    slice: str
    value: str
    decisions: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    volumes: Mapping[str, VolumeSums] = field(default_factory=dict)
    edition: str = ""

    def bounds(self, figure: str, category: str) -> Bounds:
        """The least and the greatest number of decisions that a count may mean; the empty figure means them all."""
        total = Bounds.of([self.decisions])
        if not figure:
            return total
        return Bounds.of([self.counts.get(figure, {}).get(category, 0)]) if self.counts else Bounds(0, total.most)


Slices = Mapping[str, Iterable[BaseCell]]
"""Exact counts by the name of their slice; the empty name means no slice."""


def read_grid(*, session: Session) -> list[GridPlace]:
    """All places, protected. Raises NotAllowedError if the session's person is no coordinator."""
    return protected(*_exact(session))


def read_grids(*, session: Session) -> list[GridPlace]:
    """The protected places of each edition of the rules, for sharing. Raises NotAllowedError as `read_grid`."""
    return [place for place in read_every_grid(session=session) if place.edition]


def read_every_grid(*, session: Session) -> list[GridPlace]:
    """The places of `read_grid` and those of `read_grids`: all that anybody is told. NotAllowedError as above."""
    cells, sums = _exact(session)
    editions = ("", *sorted({cell.edition for cell in cells[""]}))
    return [place for edition in editions for place in protected(cells, sums, edition=edition)]


def _exact(session: Session) -> tuple[dict[str, list[BaseCell]], dict[str, list[BaseSum]]]:
    names = ("", *SLICES)
    return (
        {name: list(base_cells(name or None, session=session)) for name in names},
        {name: list(base_sums(name or None, session=session)) for name in names},
    )


def protected(cells: Slices, sums: Mapping[str, Iterable[BaseSum]], *, edition: str = "") -> list[GridPlace]:
    """The places of a grid out of exact counts and sums by quarter. `edition`: only decisions under this one.

    The places of all editions together are sums of those of each edition, which are shared with others, so they are not
    rounded to what would give one of these away.
    """
    editions = sorted({cell.edition for each in cells.values() for cell in each})
    if edition or len(editions) < 2:
        return _listed(_places(cells, sums, edition))
    return _listed(_places(cells, sums, "", [_places(cells, sums, each) for each in editions]))


def _places(
    cells: Slices, sums: Mapping[str, Iterable[BaseSum]], edition: str, editions: Sequence[_Places] = ()
) -> _Places:
    """The places by where they are, those without decisions too. `editions`: those of each edition by itself."""
    exact: dict[_Where, _Exact] = defaultdict(_Exact)
    for name in cells:
        listed: Iterable[BaseCell | BaseSum] = chain[BaseCell | BaseSum](cells[name], sums[name])
        for cell in listed:
            if edition in ("", cell.edition):
                for period in (ALL,) if name else (cell.quarter, year_of(cell.quarter), ALL):
                    exact[cell.country, name, cell.value, period].add(cell)
    places: _Places = {}
    for where in sorted(exact, key=_parts_first):
        country, name, value, period = where
        parts = [shown for other, shown in places.items() if other[0] == country and _is_part(other, where)]
        shown = exact[where].place(_Parts.of(parts, [of_edition.get(where, NOTHING) for of_edition in editions]))
        places[where] = replace(shown, country=country, slice=name, value=value, period=period, edition=edition)
    return places


def _listed(places: _Places) -> list[GridPlace]:
    return [place for _, place in sorted(places.items()) if place.decisions]


def most_of(places: Iterable[GridPlace], country: str) -> Callable[[str, str], int]:
    """The greatest count of a figure's category in a country that agrees with all the grid says about it.

    `places`: of all editions of the rules together, of each by itself, or both.
    """
    grids: dict[str, _Places] = defaultdict(dict)
    for place in places:
        if place.country == country:
            grids[place.edition][country, place.slice, place.value, place.period] = place
    where = (country, *WHOLE)
    wholes = {
        edition: (mine[where], _Parts.of(place for other, place in mine.items() if _is_part(other, where)))
        for edition, mine in grids.items()
        if where in mine
    }

    def most(figure: str, category: str) -> int:
        limits = {
            edition: (whole.bounds(figure, category) & parts.bounds(figure, category)).most or 0
            for edition, (whole, parts) in wholes.items()
        }
        together = limits.pop("", None)
        return min(
            limit for limit in (together, sum(limits.values()) if limits else together or 0) if limit is not None
        )

    return most


_Where = tuple[str, str, str, str]
"""Country, slice, value of the slice, period."""

_Places = dict[_Where, GridPlace]

NOTHING = GridPlace("", "", "", "", 0)
"""What a place without a published row looks like."""

WHOLE = ("", "", ALL)
"""Slice, value and period of the place that holds all decisions of a country."""


def year_of(period: str) -> str:
    """The year of a quarter; a year and `all` are returned unchanged.

    >>> year_of("2026-Q3")
    '2026'
    """
    return period.split("-")[0]


def _is_year(period: str) -> bool:
    return period.isdecimal()


def _parts_first(where: _Where) -> tuple[int, _Where]:
    _, name, _, period = where
    return (0 if name or "-" in period else 1 if _is_year(period) else 2), where


def _is_part(part: _Where, whole: _Where) -> bool:
    """Whether the decisions of a place are among those of another place of the same country."""
    if whole[1]:
        return False
    return part != whole if whole[3] == ALL else "-" in part[3] and year_of(part[3]) == whole[3]


@dataclass(frozen=True)
class _Parts:
    """The published places of which another is the sum: once the quarters, once the years, once for each slice, and
    once for each edition of the rules.
    """

    ways: tuple[tuple[GridPlace, ...], ...] = ()

    @classmethod
    def of(cls, places: Iterable[GridPlace], editions: Sequence[GridPlace] = ()) -> _Parts:
        """The parts among the places of a country. `editions`: the same place, of each edition by itself.

        A quarter in between without a decision looks as if it were published as 0.
        """
        ways: dict[str, list[GridPlace]] = defaultdict(list)
        for place in places:
            ways["years" if _is_year(place.period) else place.slice].append(place)
        if quarters := ways.get(""):
            numbers = [4 * int(place.period[:4]) + int(place.period[-1]) for place in quarters]
            quarters += [NOTHING] * (max(numbers) - min(numbers) + 1 - len(numbers))
        return cls((*(tuple(ways[name]) for name in sorted(ways)), *([tuple(editions)] if editions else [])))

    def bounds(self, figure: str, category: str) -> Bounds:
        """The least and the greatest count of the whole that the parts allow; the empty figure means all decisions."""
        together = Bounds()
        for way in self.ways:
            bounds = Bounds.of([])
            for place in way:
                bounds += place.bounds(figure, category)
            together &= bounds
        return together


class _Counted(NamedTuple):
    """A number of decisions with the sum of their keys."""

    decisions: int = 0
    key: int = 0

    def plus(self, decisions: int, key: int) -> _Counted:
        """The same with some more decisions."""
        return _Counted(self.decisions + decisions, self.key + key)


@dataclass
class _Exact:
    """The exact counts of a place, each with the key of its decisions."""

    counts: dict[str, dict[str, _Counted]] = field(default_factory=lambda: defaultdict(dict))
    volumes: dict[str, list[BaseSum]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cell: BaseCell | BaseSum) -> None:
        """Count a cell in. Credits and hours are counted under their unit and under all units."""
        if isinstance(cell, BaseSum):
            for unit in {"", cell.system}:
                self.volumes[unit].append(cell)
            return
        before = self.counts[cell.figure].get(cell.category, _Counted())
        self.counts[cell.figure][cell.category] = before.plus(cell.decisions, cell.key)

    def sum(self, figure: str) -> _Counted:
        """The sum of all decisions that a figure counts."""
        whole = _Counted()
        for counted in self.counts[figure].values():
            whole = whole.plus(*counted)
        return whole

    def place(self, parts: _Parts) -> GridPlace:
        """The place as it is published, but without its name."""
        total = self.sum("outcomes")
        bound = parts.bounds("", "")
        if rounded(*total, bound) < ENOUGH:
            return GridPlace("", "", "", "", rounded(*total, bound))
        counts = {name: self._shown(name, parts) for name in (*PARTITIONS, *OVERRIDES, "days.band")}
        counts["overridden"][YES] = self._overridden(counts, parts)
        for name in PARTITIONS:
            bound &= Bounds.of([counts[name].get(category, 0) for category in FIGURES[name].categories])
        volumes = dict(self._volumes(Bounds.of([counts["outcomes"].get(outcome, 0) for outcome in GRANTED])))
        bound &= Bounds(_at_least(counts["outcomes"], volumes))
        decisions = rounded(*total, bound)
        bands = Bounds.of([counts["days.band"].get(band, 0) for band in DAY_BANDS])
        counts["days"] = {"": rounded(*self.sum("days.band"), bands & parts.bounds("days", ""))}
        return GridPlace("", "", "", "", decisions, _without_zeros(counts), volumes)

    def _shown(self, figure: str, parts: _Parts) -> dict[str, int]:
        return {
            category: rounded(*counted, parts.bounds(figure, category))
            for category, counted in self.counts[figure].items()
        }

    def _overridden(self, counts: Mapping[str, Mapping[str, int]], parts: _Parts) -> int:
        """The decisions with another strength than proposed; each override of a criterion is one of them as well."""
        within = max((sum(counts[name].values()) for name in OVERRIDES), default=0)
        bound = parts.bounds("overridden", YES) & Bounds(min(within, 1))
        return rounded(*self.counts["overridden"].get(YES, _Counted()), bound)

    def _volumes(self, granted: Bounds) -> Iterator[tuple[str, VolumeSums]]:
        """Volumes by unit. `granted`: of the decisions that recognise in full or in part, of which these are some."""
        for unit, sums in self.volumes.items():
            count, key = sum(each.decisions for each in sums), sum(each.key for each in sums)
            shown = rounded(count, key, Bounds(0, granted.most))
            if shown >= ENOUGH:
                blur = {
                    name: blurred(
                        sum(getattr(each, name) for each in sums),
                        max(getattr(each, f"most_{name}") for each in sums),
                        scale=shown / count,
                        key=key,
                        what="hours" if name == "hours" else "credits",
                    )
                    for name in ("ects", "credits", "hours")
                }
                yield unit, VolumeSums(shown, **blur)


def _at_least(outcomes: Mapping[str, int], volumes: Mapping[str, VolumeSums]) -> int:
    """How many decisions there are at least: those with a volume, and those with another outcome than these have."""
    with_volume = Bounds.of(volume.decisions for unit, volume in volumes.items() if unit)
    whole = Bounds.of(volume.decisions for unit, volume in volumes.items() if not unit)
    others = Bounds.of(count for outcome, count in outcomes.items() if outcome not in GRANTED)
    return max(with_volume.least, whole.least) + others.least


def _without_zeros(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """A count that was rounded to 0 must look like one that was never there."""
    return {
        name: {category: n for category, n in row.items() if n} for name, row in counts.items() if any(row.values())
    }
