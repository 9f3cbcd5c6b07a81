"""What a comparison of countries holds. A number that is None is not shown, because it could point to a person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.comparison.filters import Filters


@dataclass(frozen=True)
class Spread:
    """The decisions of each country by category, as `counts[country][category]`.

    `totals` holds the sum of each country's row; it is empty where categories do not add up to all decisions.
    """

    id: str
    categories: tuple[str, ...]
    counts: dict[str, dict[str, int | None]]
    totals: dict[str, int] = field(default_factory=dict)

    def share(self, country: str, *categories: str) -> float | None:
        """The part of a country's decisions in some categories, 0 to 1; None where one of them is not shown."""
        counts = [self.counts[country][name] for name in categories]
        known = [count for count in counts if count is not None]
        return sum(known) / self.totals[country] if len(known) == len(counts) else None

    def held_back(self, country: str) -> int:
        """How many decisions of a country stand in categories that are not shown."""
        return self.totals[country] - sum(count or 0 for count in self.counts[country].values())


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
    """Cases that wait for evidence now, and the day on which the oldest was filed (None: there is none, or hidden)."""

    cases: int | None
    oldest: datetime.date | None


@dataclass(frozen=True)
class Comparison:
    """All figures of a comparison, each by country.

    `countries` are those shown, in the order of their codes; `left_out` is the number of countries with fewer than five
    decisions, which are in no figure. `exact`: every number is shown, however small. `strengths` and `overrides` go by
    criterion.
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

    @property
    def decisions(self) -> int:
        """Decisions of the countries shown."""
        return sum(self.outcomes.totals.values())

    def spread(self, figure: str) -> Spread | None:
        """The spread of a figure of `statistics.FIGURES`; None for a figure that has no categories."""
        kind, _, criterion = figure.partition(".")
        by_criterion = {"strength": self.strengths, "override": self.overrides}.get(kind, {})
        whole = {"outcomes": self.outcomes, "changes": self.changes, "overridden": self.overridden}
        return by_criterion.get(criterion) or whole.get(figure)
