"""Do the countries decide alike? The figures of the comparison, worked out of the counts of decisions in force.

Every figure stands by country, and a country with fewer than five decisions takes no part in it; `disclosure_control`
says what else is not shown. No figure is a ranking: the countries are always in the order of their codes.

>>> with work(engine) as session:
...     comparison = compare(Filters(purposes=("credit",)), person, session=session)
>>> comparison.outcomes.counts["IT"]
{'full': 41, 'partial': 120, 'conditional': 77, 'not-recognised': 30}
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.access.roles import Person
from assessment.store.database import Session
from assessment.store.decisions import statistics
from assessment.store.decisions.statistics import FIGURES, CategoryCount, DaysCount, Figure, VolumeSum
from criteria.model import CRITERIA
from reports.comparison import disclosure_control
from reports.comparison.filters import Filters, only_own, reach
from reports.comparison.model import Comparison, CreditVolume, Days, OwnCredits, Spread, WaitingCases

if TYPE_CHECKING:
    from pandas import DataFrame

CATEGORISED = tuple(name for name, figure in FIGURES.items() if figure.categories)
"""The figures that sort decisions into categories."""


def compare(filters: Filters, person: Person, *, session: Session) -> Comparison:
    """All figures of the decisions that the filters leave. NotAllowedError when the session's person is no coordinator.

    Where one country stands alone and `person` coordinates it, every number of it is shown. The filters narrow as far
    as this person may narrow (`Filters.within`).
    """
    filters = filters.within(reach(person))
    table = count_table(statistics.counts(filters, session=session))
    decisions = table["outcomes"].sum(axis="columns")
    exact = only_own(person, decisions.index)
    enough = decisions.index if exact else decisions.index[decisions >= disclosure_control.FEWEST]
    shown = _Shown(tuple(enough), exact)
    spreads = {name: shown.spread(name, table[name]) for name in CATEGORISED}
    return Comparison(
        filters=filters,
        exact=exact,
        countries=shown.countries,
        left_out=len(decisions) - len(shown.countries),
        outcomes=spreads["outcomes"],
        strengths={name: spreads[f"strength.{name}"] for name in CRITERIA},
        changes=spreads["changes"],
        overridden=spreads["overridden"],
        overrides={name: spreads[f"override.{name}"] for name in CRITERIA},
        volumes=_volumes(statistics.volumes(filters, session=session), shown),
        days=_days(statistics.days(filters, session=session), shown),
        waiting=waiting(filters, shown.countries, exact=exact, session=session),
    )


def count_table(counts: Iterable[CategoryCount]) -> DataFrame:
    """A table of decisions with a row for each country and, under each figure, a column for each of its categories.

    Every category of every figure has its column, and what does not occur is 0.
    """
    import pandas as pd

    columns = pd.MultiIndex.from_tuples(
        [(name, category) for name in CATEGORISED for category in FIGURES[name].categories]
    )
    rows = pd.DataFrame(counts, columns=CategoryCount._fields)
    sums = rows.pivot_table("decisions", "country", ["figure", "category"], aggfunc="sum", fill_value=0)
    return sums.reindex(columns=columns, fill_value=0)


@dataclass(frozen=True)
class _Shown:
    """Which countries are shown, and whether every number of theirs is."""

    countries: tuple[str, ...]
    exact: bool

    def spread(self, name: str, table: DataFrame) -> Spread:
        """The spread of a figure out of its part of the table of counts."""
        figure = FIGURES[name]
        rows = {country: table.loc[country].to_dict() for country in self.countries}
        totals = {country: sum(row.values()) for country, row in rows.items()} if figure.adds_up else {}
        return Spread(
            name, figure.categories, {country: self._shown(row, figure) for country, row in rows.items()}, totals
        )

    def _shown(self, row: dict[str, int], figure: Figure) -> dict[str, int | None]:
        if self.exact:
            return dict(row)
        if figure.adds_up:
            return disclosure_control.protect(row)
        return {category: disclosure_control.shown(count) for category, count in row.items()}

    def enough(self, country: str, count: int) -> bool:
        """Whether something that so many decisions of a country say may be shown."""
        return country in self.countries and (self.exact or count >= disclosure_control.FEWEST)


def _volumes(sums: Iterable[VolumeSum], shown: _Shown) -> dict[str, CreditVolume]:
    by_country: dict[str, list[VolumeSum]] = {}
    for volume in sums:
        by_country.setdefault(volume.country, []).append(volume)
    return {
        country: CreditVolume(
            decisions=decisions,
            hours=sum(volume.hours for volume in units),
            ects=sum(volume.ects for volume in units),
            own={
                volume.system: OwnCredits(volume.decisions, volume.credits, volume.hours)
                for volume in units
                if shown.enough(country, volume.decisions)
            },
        )
        for country, units in sorted(by_country.items())
        if shown.enough(country, decisions := sum(volume.decisions for volume in units))
    }


def _days(counts: Iterable[DaysCount], shown: _Shown) -> dict[str, Days]:
    import pandas as pd

    table = pd.DataFrame(counts, columns=DaysCount._fields).sort_values("days")
    days = {}
    for country, rows in table.groupby("country"):
        running = rows["decisions"].cumsum()
        total = int(running.iloc[-1])
        if shown.enough(str(country), total):
            within = [int(rows["days"][running >= share * total].iloc[0]) for share in (0.5, 0.9)]
            days[str(country)] = Days(total, *within)
    return days


def waiting(filters: Filters, countries: tuple[str, ...], *, exact: bool, session: Session) -> dict[str, WaitingCases]:
    """Open cases of some countries that wait for evidence; `exact`: also where they are very few.

    They have no decision yet, so only the filters for country, centre and purpose narrow them.
    """
    cases = {count.country: count for count in statistics.waiting_cases(filters, session=session)}
    waits = {}
    for country in countries:
        if (count := cases.get(country)) is None:
            waits[country] = WaitingCases(0, None)
        elif exact or count.cases >= disclosure_control.FEWEST:
            waits[country] = WaitingCases(count.cases, count.oldest)
        else:
            waits[country] = WaitingCases(None, None)
    return waits
