"""This module makes the grid of figures that may leave a country. `disclosure_control` protects each place once.

A place is a country with a period (a quarter, a year, or `all`) or with a value of a slice (a purpose, a platform, a
level). The answer to any filter is added up from these places and from nothing else. A place with too few decisions
gives only their rounded number. Everything but `read_grid` is pure.

>>> [place.decisions for place in read_grid(session=session) if (place.country, place.period) == ("IT", "2026-Q3")]
[40]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from assessment.store.database import Session
from assessment.store.decisions.base_cells import SLICES, BaseCell, BaseSum, base_cells, base_sums
from assessment.store.decisions.figures import DAY_BANDS, GRANTED
from criteria.dated import current_day, number_of_quarter, quarter_of
from reports.comparison import room
from reports.comparison.room import BANDS, OVERRIDES, PARTITIONS, YES, Counted
from reports.protection.disclosure_control import BASE, ENOUGH, Bounds, blurred, rounded

VOLUME = "volume"
"""The figure of the decisions with credits; its categories are the units, and the empty one for all units."""

ALL = "all"
"""The period that holds every decision."""


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
        if figure == VOLUME:
            return self._volume_bounds(category)
        return Bounds.of([self.counts.get(figure, {}).get(category, 0)]) if self.counts else Bounds(0, total.most)

    def _volume_bounds(self, unit: str) -> Bounds:
        """The same of the decisions with credits in a unit: a number below ten is not told, and credits are granted."""
        if unit in self.volumes:
            return Bounds.of([self.volumes[unit].decisions])
        limits = [self.bounds("", "").most, ENOUGH - 1]
        if self.counts:
            limits.append(sum(self.counts.get("outcomes", {}).get(outcome, 0) + BASE - 1 for outcome in GRANTED))
        return Bounds(0, min(limit for limit in limits if limit is not None))


Slices = Mapping[str, Iterable[BaseCell]]
"""Exact counts by the name of their slice; the empty name means no slice."""


def read_grid(*, session: Session) -> list[GridPlace]:
    """All places, protected. Raises NotAllowedError if the session's person is no coordinator."""
    return protected(*_exact(session), through=quarter_of(current_day()))


def read_grids(*, session: Session) -> list[GridPlace]:
    """The protected places of each edition of the rules, for sharing. Raises NotAllowedError as `read_grid`."""
    return [place for place in read_every_grid(session=session) if place.edition]


def read_every_grid(*, session: Session) -> list[GridPlace]:
    """The places of `read_grid` and those of `read_grids`: all that anybody is told. NotAllowedError as above."""
    cells, sums = _exact(session)
    editions = ("", *sorted({cell.edition for cell in cells[""]}))
    through = quarter_of(current_day())
    return [place for edition in editions for place in protected(cells, sums, edition=edition, through=through)]


def _exact(session: Session) -> tuple[dict[str, list[BaseCell]], dict[str, list[BaseSum]]]:
    names = ("", *SLICES)
    return (
        {name: list(base_cells(name or None, session=session)) for name in names},
        {name: list(base_sums(name or None, session=session)) for name in names},
    )


def protected(
    cells: Slices, sums: Mapping[str, Iterable[BaseSum]], *, edition: str = "", through: str = ""
) -> list[GridPlace]:
    """The places of a grid out of exact counts and sums by quarter. `edition`: only decisions under this one.
    `through`: the quarter that runs; empty: the last one with a decision.

    The places of all editions together are sums of those of each edition, which are shared with others, so they are not
    rounded to what would give one of these away.
    """
    editions = sorted({cell.edition for each in cells.values() for cell in each})
    through = max([through, *(cell.quarter for each in cells.values() for cell in each)])
    if edition or len(editions) < 2:
        return _listed(_places(cells, sums, edition, through))
    return _listed(_places(cells, sums, "", through, [_places(cells, sums, each, through) for each in editions]))


def _places(
    cells: Slices,
    sums: Mapping[str, Iterable[BaseSum]],
    edition: str,
    through: str,
    editions: Sequence[_Places] = (),
) -> _Places:
    """The places by where they are, those without decisions too. `editions`: those of each edition by itself.

    A number of one edition and that of all editions are drawn apart, since two that differ would otherwise say that
    there are decisions under another one. In a country with one edition they are the same number.
    """
    exact: dict[_Where, _Exact] = {}
    drawn_as = {country: edition or only for country, only in _only_editions(cells).items()}
    for name in cells:
        listed: Iterable[BaseCell | BaseSum] = chain[BaseCell | BaseSum](cells[name], sums[name])
        for cell in listed:
            if edition in ("", cell.edition):
                for period in (ALL,) if name else (cell.quarter, year_of(cell.quarter), ALL):
                    where = cell.country, name, cell.value, period
                    exact.setdefault(where, _Exact(name_of(drawn_as[cell.country], *where[1:]))).add(cell)
    places: _Places = {}
    first_quarters = _first_quarters(exact)
    whole_periods = _periods_of_all(exact, through)
    for where in sorted(exact, key=_parts_first):
        country, name, value, period = where
        if end := _end_of_all(where, through, first_quarters.get(country, "")):
            places[where] = _as_it_was(cells, sums, edition, where, end)
            continue
        if not name and period in whole_periods[country][1:]:
            same = places[country, name, value, whole_periods[country][0]]
            places[where] = replace(same, period=period)
            continue
        whole = (country, *WHOLE) if not name and period in whole_periods[country] else where
        parts = [shown for other, shown in places.items() if other[0] == country and _is_part(other, whole)]
        by_edition = [of_edition.get(where, NOTHING) for of_edition in editions]
        shown = exact[where].place(_Parts.of(parts, by_edition, _last_quarter(period, through)))
        places[where] = replace(shown, country=country, slice=name, value=value, period=period, edition=edition)
    return places


def _end_of_all(where: _Where, through: str, first: str) -> str:
    """The last quarter in which a country's first quarter or first year held all its decisions, if that is over; empty
    for every other place. `first`: the country's first quarter.
    """
    _, name, _, period = where
    if name or period not in (first, year_of(first)):
        return ""
    last = first if period == first else _last_quarter(period, through)
    return last if last < through else ""


def _as_it_was(
    cells: Slices, sums: Mapping[str, Iterable[BaseSum]], edition: str, where: _Where, last: str
) -> GridPlace:
    """A place as it was when a quarter ended.

    Slices bound the first quarter and the first year until then. Without them they would be drawn anew on the next day,
    and some numbers would fall from 5 to 0.
    """
    held_cells = {name: [cell for cell in row if _is_until(cell, where[0], last)] for name, row in cells.items()}
    held_sums = {name: [each for each in row if _is_until(each, where[0], last)] for name, row in sums.items()}
    editions = sorted({cell.edition for row in held_cells.values() for cell in row})
    several = [] if edition or len(editions) < 2 else editions
    by_edition = [_places(held_cells, held_sums, each, last) for each in several]
    return _places(held_cells, held_sums, edition, last, by_edition)[where]


def _is_until(cell: BaseCell | BaseSum, country: str, last: str) -> bool:
    """Whether decisions are a country's, of a quarter or before."""
    return cell.country == country and cell.quarter <= last


def _first_quarters(wheres: Iterable[_Where]) -> dict[str, str]:
    """The first quarter with a decision, by country."""
    first: dict[str, str] = {}
    for country, name, _, period in wheres:
        if not name and "-" in period:
            first[country] = min(period, first.get(country, period))
    return first


def _periods_of_all(wheres: Iterable[_Where], through: str) -> dict[str, tuple[str, ...]]:
    """By country, the periods that hold all its decisions, the shortest first: in its first year that year as well, and
    in its first quarter that quarter.

    They are one place under several names: a quarter or year that shows a 0, beside a slice of it that shows a 5, would
    say that there are one to four.
    """
    quarters: dict[str, set[str]] = defaultdict(lambda: {through})
    for country, name, _, period in wheres:
        if not name and "-" in period:
            quarters[country].add(period)
    return {
        country: tuple(
            period
            for period, all_in in (
                (through, len(listed) == 1),
                (year_of(through), len(set(map(year_of, listed))) == 1),
                (ALL, True),
            )
            if all_in
        )
        for country, listed in quarters.items()
    }


def name_of(edition: str, slice_by: str, value: str, period: str) -> str:
    """What a place is called when its numbers are drawn. Places of two countries have no decision in common."""
    return f"{edition} {slice_by} {value} {period}"


def _only_editions(cells: Slices) -> dict[str, str]:
    """By country, the edition of the rules under which all its decisions were made; empty where there are several."""
    editions: dict[str, set[str]] = defaultdict(set)
    for cell in chain.from_iterable(cells.values()):
        editions[cell.country].add(cell.edition)
    return {country: next(iter(several)) if len(several) == 1 else "" for country, several in editions.items()}


def _listed(places: _Places) -> list[GridPlace]:
    return [place for _, place in sorted(places.items()) if place.decisions]


def most_of(
    places: Iterable[GridPlace], country: str, slice_by: str = "", value: str = ""
) -> Callable[[str, str], int]:
    """The greatest count of a figure's category in a country, or in a value of a slice there, that agrees with all the
    grid says about it.

    `places`: of all editions of the rules together, of each by itself, or both.
    """
    grids: dict[str, _Places] = defaultdict(dict)
    for place in places:
        if place.country == country:
            grids[place.edition][country, place.slice, place.value, place.period] = place
    where = (country, slice_by, value, ALL)
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


def _number_of_year(period: str) -> int:
    return int(year_of(period))


def _last_quarter(period: str, through: str) -> str:
    """The last quarter of a period that has begun. `through`: the quarter that runs."""
    return min(f"{period}-Q4", through) if _is_year(period) else through


def _parts_first(where: _Where) -> tuple[int, _Where]:
    _, name, _, period = where
    return (0 if name else 1 if "-" in period else 2 if _is_year(period) else 3), where


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
    def of(cls, places: Iterable[GridPlace], editions: Sequence[GridPlace] = (), through: str = "") -> _Parts:
        """The parts among the places of a country. `editions`: the same place, of each edition by itself. `through`:
        the last quarter that the whole holds.

        A quarter or a year without a decision looks as if it were published as 0, also one after the last decision, and
        one before the first in its year: were the whole bound by the others alone, it would say whether there are
        decisions in that one.
        """
        ways: dict[str, list[GridPlace]] = defaultdict(list)
        for place in places:
            ways["years" if _is_year(place.period) else place.slice].append(place)
        for name, numbered in (("", number_of_quarter), ("years", _number_of_year)):
            if periods := ways.get(name):
                numbers = [numbered(place.period) for place in periods]
                last = max([*numbers, *([numbered(through)] if through else [])])
                first = (
                    min(numbers) if name else number_of_quarter(f"{year_of(min(each.period for each in periods))}-Q1")
                )
                periods += [NOTHING] * (last - first + 1 - len(numbers))
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


@dataclass
class _Exact:
    """The exact counts of a place. `name`: of the place among those of its country."""

    name: str = ""
    counts: dict[str, dict[str, Counted]] = field(default_factory=lambda: defaultdict(dict))
    volumes: dict[str, list[BaseSum]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cell: BaseCell | BaseSum) -> None:
        """Count a cell in. Credits and hours are counted under their unit and under all units."""
        if isinstance(cell, BaseSum):
            for unit in {"", cell.system}:
                self.volumes[unit].append(cell)
            return
        before = self.counts[cell.figure].get(cell.category, Counted())
        self.counts[cell.figure][cell.category] = before.plus(cell.decisions, cell.oldest)

    def sum(self, figure: str) -> Counted:
        """The sum of all decisions that a figure counts."""
        return Counted.of(self.counts[figure].values())

    def place(self, parts: _Parts) -> GridPlace:
        """The place as it is published, but without its name.

        Only its number is, where there are too few decisions, or where what its parts show leaves its figures no room.
        """
        total, by_parts = self.sum("outcomes"), parts.bounds("", "")
        number = GridPlace("", "", "", "", self._rounded(total, by_parts))
        if number.decisions < ENOUGH:
            return number
        counts = {name: self._shown(name, parts) for name in (*PARTITIONS, *OVERRIDES, BANDS)}
        yes = self.counts["overridden"].get(YES, Counted())
        counts["overridden"][YES] = self._rounded(
            yes, parts.bounds("overridden", YES) & Bounds(room.least_overridden(counts)), "overridden", YES
        )
        room.leave_room(counts, self.counts, total.decisions, parts.bounds)
        least, most = room.least_of_all(counts), room.most_of_all(counts)
        others = Bounds.of([count for outcome, count in counts["outcomes"].items() if outcome not in GRANTED]).least
        granted = sum(counts["outcomes"].get(outcome, 0) + BASE - 1 for outcome in GRANTED)
        volumes = self._volumes(min(granted, most - others) - BASE + 1, parts)
        bound = by_parts & Bounds(max(least, _with_volume(volumes) + others), most)
        bands = Bounds.of([counts[BANDS].get(band, 0) for band in DAY_BANDS])
        days_bound = bands & Bounds(0, most) & parts.bounds("days", "")
        decisions, days = self._rounded(total, bound), self._rounded(self.sum(BANDS), days_bound, "days")
        apart = least + BASE - 1 <= most and counts["overridden"][YES] >= room.least_overridden(counts)
        if not (apart and decisions in bound and days in days_bound and decisions >= ENOUGH):
            return number
        counts["days"] = {"": days}
        return GridPlace("", "", "", "", decisions, _without_zeros(counts), volumes)

    def _rounded(self, counted: Counted, within: Bounds, figure: str = "", category: str = "") -> int:
        """A count of this place, rounded on its own. The empty figure means all decisions."""
        return rounded(*counted, within, f"{self.name} {figure} {category}")

    def _shown(self, figure: str, parts: _Parts) -> dict[str, int]:
        return {
            category: self._rounded(counted, parts.bounds(figure, category), figure, category)
            for category, counted in self.counts[figure].items()
        }

    def _volumes(self, left: int, parts: _Parts) -> dict[str, VolumeSums]:
        """Volumes by unit. `left`: how many decisions with a volume these may say there are at least.

        Named units add up, so each is rounded as far as the others leave it room if they are rounded down. A unit for
        which that and the parts of the place leave no room is not told.
        """
        counted = {
            unit: Counted(sum(each.decisions for each in sums), min(each.oldest for each in sums))
            for unit, sums in sorted(self.volumes.items())
        }
        lowest = {unit: _least_with_volume(each.decisions // BASE * BASE) for unit, each in counted.items()}
        told = {}
        for unit, each in counted.items():
            others = sum(least for other, least in lowest.items() if other and other != unit) if unit else 0
            bound = Bounds(0, left - others + BASE - 1) & parts.bounds(VOLUME, unit)
            shown = self._rounded(each, bound, VOLUME, unit)
            if shown >= ENOUGH and shown in bound:
                told[unit] = self._volume(unit, each, shown)
            lowest[unit] = _least_with_volume(shown if unit in told else 0)
        return told

    def _volume(self, unit: str, counted: Counted, shown: int) -> VolumeSums:
        sums = self.volumes[unit]
        blur = {
            name: blurred(
                sum(getattr(each, name) for each in sums),
                max(getattr(each, f"most_{name}") for each in sums),
                scale=shown / counted.decisions,
                key=sum(each.key for each in sums),
                what="hours" if name == "hours" else "credits",
            )
            for name in ("ects", "credits", "hours")
        }
        return VolumeSums(shown, **blur)


def _least_with_volume(shown: int) -> int:
    """How many decisions with a volume a rounded number says there are at least; one below ten is not told."""
    return Bounds.of([shown]).least if shown >= ENOUGH else 0


def _with_volume(volumes: Mapping[str, VolumeSums]) -> int:
    """How many decisions with a volume there are at least. Each has one unit, or none that is named."""
    named = Bounds.of(volume.decisions for unit, volume in volumes.items() if unit)
    whole = Bounds.of(volume.decisions for unit, volume in volumes.items() if not unit)
    return max(named.least, whole.least)


def _without_zeros(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """A count that was rounded to 0 must look like one that was never there."""
    return {
        name: {category: n for category, n in row.items() if n} for name, row in counts.items() if any(row.values())
    }
