"""This module describes a comparison of countries. Figures that leave a country are rounded (`disclosure_control`)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reports.comparison.filters import Filters
from reports.protection.disclosure_control import share

JUDGED = ("strong", "substantial", "weak", "none")
"""The strengths of a criterion that was judged, which means that it applies and is not open."""


@dataclass(frozen=True)
class Spread:
    """The decisions of each country by category, as `counts[country][category]`.

    `totals` holds the decisions of each country; it is empty if the categories do not add up to all decisions. Rounded
    categories add up to the total only roughly. `exact`: nothing is rounded.
    """

    id: str
    categories: tuple[str, ...]
    counts: dict[str, dict[str, int]]
    totals: dict[str, int] = field(default_factory=dict)
    exact: bool = True

    def share(self, country: str, *categories: str) -> float | None:
        """The share of a country's decisions in some categories, 0 to 1; None if there are none or too few to show."""
        row = self.counts[country]
        part, whole = sum(row[name] for name in categories), sum(row.values())
        if self.exact:
            return part / whole if whole else None
        return share(part, whole)

    def share_within(self, country: str, within: Sequence[str], *categories: str) -> float | None:
        """The share in some categories of the decisions in the categories `within`; None as in `share`."""
        row = self.counts[country]
        part, whole = (sum(row[name] for name in names) for names in (categories, within))
        if self.exact:
            return part / whole if whole else None
        return share(part, whole)


@dataclass(frozen=True)
class OwnCredits:
    """Credits in a unit of the country's own, and the hours of workload they were given for."""

    decisions: int
    credits: float
    hours: float

    @property
    def in_100_hours(self) -> float:
        """Credits for a hundred hours of workload."""
        return 100 * self.credits / self.hours


@dataclass(frozen=True)
class CreditVolume:
    """Credits of the decisions that recognise in full or in part, where the hours of workload are known.

    `ects` and `hours` are sums over these decisions. `own` holds the same by the unit that credits were given in.
    """

    decisions: int
    hours: float
    ects: float
    own: dict[str, OwnCredits]

    @property
    def ects_in_100_hours(self) -> float | None:
        """ECTS for a hundred hours of workload."""
        return 100 * self.ects / self.hours if self.hours else None


@dataclass(frozen=True)
class Days:
    """Whole days from request to decision, of first decisions only.

    Half of the decisions took `median` days or fewer, nine of ten took `nine_of_ten` or fewer.
    """

    decisions: int
    median: int
    nine_of_ten: int


@dataclass(frozen=True)
class WaitingCases:
    """The cases that wait for evidence now, and the day the oldest was filed (None: none, or not shown)."""

    cases: int
    oldest: datetime.date | None


@dataclass(frozen=True)
class Comparison:
    """All figures of a comparison, each by country.

    `countries` are those shown, in the order of their codes. `left_out` is the number of the desk's countries without
    decisions or with too few. `by_installation`: a country counts once for each installation that holds it, in
    `countries` as in `left_out`. `exact`: nothing is rounded. `strengths` and `overrides` are by criterion. `places`:
    how many rounded counts were added up for each country. `fictional`: decisions of `laila demo` are among those
    counted.
    """

    filters: Filters
    exact: bool
    countries: tuple[str, ...]
    left_out: int
    outcomes: Spread
    strengths: Mapping[str, Spread]
    changes: Spread
    overridden: Spread
    overrides: Mapping[str, Spread]
    volumes: dict[str, CreditVolume]
    days: dict[str, Days]
    waiting: dict[str, WaitingCases]
    places: Mapping[str, int] = field(default_factory=dict)
    fictional: bool = False
    by_installation: bool = False

    @property
    def decisions(self) -> int:
        """Decisions of the countries shown."""
        return sum(self.outcomes.totals.values())

    def spread(self, figure: str) -> Spread | None:
        """The spread of a figure of `store.decisions.figures.FIGURES`; None for a figure that has no categories."""
        kind, _, criterion = figure.partition(".")
        by_criterion = {"strength": self.strengths, "override": self.overrides}.get(kind, {})
        whole = {"outcomes": self.outcomes, "changes": self.changes, "overridden": self.overridden}
        return by_criterion.get(criterion) or whole.get(figure)
