"""This module makes a comparison from places of the grid, as other countries and installations may know it. Pure.

>>> told(places, Filters()).outcomes.counts["IT"]["full"]
40
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assessment.store.decisions.figures import DAY_BANDS, FIGURES
from criteria.dated import first_of_quarter, last_of_quarter, quarter_of
from criteria.vocabulary import CRITERIA
from reports.comparison.filters import Filters
from reports.comparison.grid import ALL, GridPlace, year_of
from reports.comparison.model import Comparison, CreditVolume, Days, OwnCredits, Spread
from reports.protection.disclosure_control import day_within

LONGEST = 2 * 180
"""Days; the upper end that is assumed for the last band of days, which has none."""

SLICED = {"purpose": "purposes", "platform": "platforms", "target_level": "levels"}
"""The filter of each slice."""


class NotToldError(ValueError):
    """The filters ask for something about other countries that could reveal small numbers, or that nobody told.

    `word`: the id of the sentence that says why and what to do.
    """

    def __init__(self, word: str = "compare.not-told") -> None:
        super().__init__(word)
        self.word = word


def chosen(places: Iterable[GridPlace], filters: Filters, countries: Sequence[str]) -> tuple[Filters, list[GridPlace]]:
    """The places of the countries that filters ask for, and the filters as far as they can be followed.

    Days become whole quarters. Raises NotToldError if several filters are set at once, or one for a centre, or one for
    an edition among several.
    """
    if not countries:
        return filters, []
    places = list(places)
    asked = [(name, field) for name, field in SLICED.items() if getattr(filters, field)]
    narrowed = len(asked) + bool(filters.since or filters.until)
    if filters.centres or filters.editions:
        raise NotToldError("compare.not-told.never")
    if narrowed > 1:
        raise NotToldError
    mine = [place for place in places if place.country in countries]
    if asked:
        [(name, field)] = asked
        values = {str(value) for value in getattr(filters, field)}
        return filters, [place for place in mine if place.slice == name and place.value in values]
    filters = in_quarters(filters)
    periods = periods_of(filters, {place.period for place in places if "-" in place.period})
    whole = [place for place in mine if not place.slice]
    return filters, [place for code in countries for place in _of_country(code, whole, periods)]


def _of_country(country: str, places: Iterable[GridPlace], periods: set[str]) -> Iterator[GridPlace]:
    """A country's places of some periods.

    A partner's share that begins or ends within a year has no place for all time, and none for that year. Instead of a
    place that is missing, the years or quarters inside it are taken.
    """
    own = [place for place in places if place.country == country]
    held = {place.period for place in own}
    missing = periods - held
    years = held if ALL in missing else set()
    for place in own:
        year = year_of(place.period)
        in_gap = ALL in missing or year in missing
        if place.period in periods or (in_gap and (place.period == year or year not in years)):
            yield place


def periods_of(filters: Filters, quarters: set[str]) -> set[str]:
    """The fewest periods that hold the days asked for: `all`, or whole years and the remaining quarters."""
    since, until = (quarter_of(day) if day else None for day in (filters.since, filters.until))
    asked = {each for each in quarters if (not since or since <= each) and (not until or each <= until)}
    if asked == quarters:
        return {ALL}
    years = {year_of(each) for each in asked} - {year_of(each) for each in quarters - asked}
    return years | {each for each in asked if year_of(each) not in years}


def in_quarters(filters: Filters) -> Filters:
    """The filters with their days widened to whole quarters."""
    since, until = filters.since and first_of_quarter(filters.since), filters.until and last_of_quarter(filters.until)
    return replace(filters, since=since, until=until)


def told(places: Iterable[GridPlace], filters: Filters, left_out: Sequence[str] = ()) -> Comparison:
    """The figures that some places give together. Places without counts are left out.

    `left_out`: all countries that were asked for.
    """
    by_country: dict[str, list[GridPlace]] = {}
    for place in places:
        if place.counts:
            by_country.setdefault(place.country, []).append(place)
    countries = tuple(sorted(by_country))
    counted = {code: _added(by_country[code]) for code in countries}
    totals = {code: sum(place.decisions for place in by_country[code]) for code in countries}

    def spread(name: str) -> Spread:
        figure = FIGURES[name]
        rows = {code: {kind: counted[code][name, kind] for kind in figure.categories} for code in countries}
        return Spread(name, figure.categories, rows, dict(totals) if figure.adds_up else {}, exact=False)

    return Comparison(
        filters=filters,
        exact=False,
        countries=countries,
        left_out=len(set(left_out) - set(countries)),
        outcomes=spread("outcomes"),
        strengths={name: spread(f"strength.{name}") for name in CRITERIA},
        changes=spread("changes"),
        overridden=spread("overridden"),
        overrides={name: spread(f"override.{name}") for name in CRITERIA},
        volumes={code: volume for code in countries if (volume := _volume(by_country[code]))},
        days={code: days for code in countries if (days := _days(counted[code]))},
        waiting={},
        places={code: len(by_country[code]) for code in countries},
    )


def _added(places: Iterable[GridPlace]) -> Counter[tuple[str, str]]:
    """The counts of places by figure and category, added up."""
    sums: Counter[tuple[str, str]] = Counter()
    for place in places:
        for name, row in place.counts.items():
            for category, count in row.items():
                sums[name, category] += count
    return sums


def _volume(places: Iterable[GridPlace]) -> CreditVolume | None:
    decisions: Counter[str] = Counter()
    sums: dict[str, Counter[str]] = {"ects": Counter(), "credits": Counter(), "hours": Counter()}
    for place in places:
        for unit, volume in place.volumes.items():
            decisions[unit] += volume.decisions
            for name, by_unit in sums.items():
                by_unit[unit] += getattr(volume, name)
    if not decisions[""]:
        return None
    own = {
        unit: OwnCredits(count, sums["credits"][unit], sums["hours"][unit]) for unit, count in decisions.items() if unit
    }
    return CreditVolume(decisions[""], sums["hours"][""], sums["ects"][""], own)


def _days(counted: Mapping[tuple[str, str], int]) -> Days | None:
    bands, first = {}, 0
    for name, last in DAY_BANDS.items():
        bands[first, last or LONGEST] = counted["days.band", name]
        first = (last or 0) + 1
    half, most = day_within(bands, 0.5), day_within(bands, 0.9)
    return None if half is None or most is None else Days(counted["days", ""], half, most)
