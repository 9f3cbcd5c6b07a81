"""This module counts the figures of the comparison, which show whether the countries decide alike.

If a coordinator asks for one country of their own, the figures are exact. Figures of several countries, or of another
country, come only from the places of the grid (`grid`), each of which is protected once. No figure is a ranking: the
countries are always in the order of their codes.

>>> with work(engine) as session:
...     comparison = compare(Filters(purposes=("credit",)), person, session=session)
>>> comparison.outcomes.counts["IT"]
{'full': 40, 'partial': 120, 'conditional': 75, 'not-recognised': 30}
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from assessment.access.roles import Person, compares_for, reach
from assessment.store.database import Session
from assessment.store.decisions import statistics
from assessment.store.decisions.figures import FIGURES
from assessment.store.decisions.statistics import DaysCount, VolumeSum, WaitingCount
from criteria.vocabulary import CRITERIA
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace, read_grid, read_grids
from reports.comparison.model import Comparison, CreditVolume, Days, OwnCredits, Spread, WaitingCases
from reports.comparison.told import chosen, told
from reports.protection.disclosure_control import Bounds, rounded

CATEGORISED = tuple(name for name, figure in FIGURES.items() if figure.categories)
"""The figures that sort decisions into categories."""


def compare(
    filters: Filters, person: Person, *, places: Sequence[GridPlace] | None = None, session: Session
) -> Comparison:
    """All figures of the decisions that match the filters.

    `places`: the grid, if it was read before. Raises NotAllowedError if the session's person is no coordinator, and
    NotToldError if the filters ask for something about other countries that the grid does not hold.
    """
    desk = statistics.desk_countries(session=session)
    filters = filters.within(reach(person))
    countries = tuple(code for code in desk if not filters.countries or code in filters.countries)
    if filters.centres:
        countries = tuple(sorted(set(countries) & statistics.countries_of(filters.centres, session=session)))
        filters = replace(filters, countries=countries or filters.countries)
    fictional = statistics.counts_fictional(session=session)
    if len(countries) == 1 and compares_for(person, countries[0]):
        return replace(_exact(replace(filters, countries=countries), session), fictional=fictional)
    if filters.editions and set(filters.editions) >= _told_editions(session):
        filters = replace(filters, editions=())
    filters, shown = chosen(places if places is not None else read_grid(session=session), filters, countries)
    comparison = told(shown, filters, left_out=countries)
    waits = waiting(filters, comparison.countries, exact=False, session=session)
    return replace(comparison, waiting=waits, fictional=fictional)


def _told_editions(session: Session) -> set[str]:
    """The editions of which the grid says anything: that a country decided a few times under another is not told."""
    return {place.edition for place in read_grids(session=session)}


def _exact(filters: Filters, session: Session) -> Comparison:
    counted: Counter[tuple[str, str, str]] = Counter()
    for figure, country, category, decisions in statistics.counts(filters, session=session):
        counted[figure, country, category] += decisions
    countries = tuple(sorted({country for _, country, _ in counted}))
    spreads = {name: _spread(name, counted, countries) for name in CATEGORISED}
    return Comparison(
        filters=filters,
        exact=True,
        countries=countries,
        left_out=0,
        outcomes=spreads["outcomes"],
        strengths={name: spreads[f"strength.{name}"] for name in CRITERIA},
        changes=spreads["changes"],
        overridden=spreads["overridden"],
        overrides={name: spreads[f"override.{name}"] for name in CRITERIA},
        volumes=_volumes(statistics.volumes(filters, session=session)),
        days=_days(statistics.days(filters, session=session)),
        waiting=waiting(filters, countries, exact=True, session=session),
    )


def _spread(name: str, counted: Mapping[tuple[str, str, str], int], countries: Sequence[str]) -> Spread:
    """The counts of a figure. What does not occur is 0."""
    figure = FIGURES[name]
    rows = {code: {kind: counted.get((name, code, kind), 0) for kind in figure.categories} for code in countries}
    totals = {code: sum(row.values()) for code, row in rows.items()} if figure.adds_up else {}
    return Spread(name, figure.categories, rows, totals)


def _volumes(sums: Iterable[VolumeSum]) -> dict[str, CreditVolume]:
    by_country: dict[str, list[VolumeSum]] = {}
    for volume in sums:
        by_country.setdefault(volume.country, []).append(volume)
    return {
        country: CreditVolume(
            decisions=sum(volume.decisions for volume in units),
            hours=sum(volume.hours for volume in units),
            ects=sum(volume.ects for volume in units),
            own={volume.system: OwnCredits(volume.decisions, volume.credits, volume.hours) for volume in units},
        )
        for country, units in sorted(by_country.items())
    }


def _days(counts: Iterable[DaysCount]) -> dict[str, Days]:
    """The days within which half, and nine of ten, decisions of each country were made. `counts` come in order."""
    days = {}
    for country, group in groupby(counts, key=lambda count: count.country):
        listed = list(group)
        running = list(accumulate(count.decisions for count in listed))
        total = running[-1]
        within = [listed[bisect_left(running, share * total)].days for share in (0.5, 0.9)]
        days[country] = Days(total, *within)
    return days


def waiting(filters: Filters, countries: tuple[str, ...], *, exact: bool, session: Session) -> dict[str, WaitingCases]:
    """The open cases of some countries that wait for evidence.

    If not `exact`, they are rounded and the day of the oldest one is left out: each purpose by itself, and all purposes
    together so that they give none of these away. Several purposes are their sum. They have no decision yet, so only
    the filters for country, centre and purpose apply.
    """
    asked = filters if exact else replace(filters, purposes=())
    by_country: dict[str, list[WaitingCount]] = {country: [] for country in countries}
    for count in statistics.waiting_cases(asked, session=session):
        if count.country in by_country:
            by_country[count.country].append(count)
    waits = {}
    for country, counts in by_country.items():
        number = sum(each.cases for each in counts) if exact else told_waiting(counts, filters.purposes)
        oldest = min((each.oldest for each in counts), default=None) if exact else None
        waits[country] = WaitingCases(number, oldest)
    return waits


def told_waiting(counts: Sequence[WaitingCount], purposes: Sequence[str] = ()) -> int:
    """The waiting cases of a country as others may know them. `purposes`: only those of these; empty: of all."""
    parts = {each.purpose: rounded(each.cases, each.key, name=each.purpose) for each in counts}
    if purposes:
        return sum(parts.get(purpose, 0) for purpose in purposes)
    number, key = sum(each.cases for each in counts), sum(each.key for each in counts)
    return rounded(number, key, Bounds.of(parts.values()))
