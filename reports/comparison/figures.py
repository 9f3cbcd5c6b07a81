"""Do the countries decide alike? Decisions in force, counted in SQL out of `assessment.tables.DECISION_FACTS`.

Every figure stands by country, and a country with fewer than five decisions takes no part in it: `small_numbers` says
what else is not shown. No figure is a ranking; the countries are always in the same order.

>>> with work(engine) as session:
...     found = compare(Filters(purposes=("credit",)), person, session=session)
>>> found.outcomes.counts["IT"]
{'full': 41, 'partial': 120, 'conditional': 77, 'not-recognised': 30}
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from assessment.access.roles import Person
from assessment.store import sessions
from assessment.store.database import Session
from assessment.store.decisions.facts import OUTCOME_CHANGES, override_kind
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS
from criteria.model import CRITERIA
from reports.comparison import disclosure_control
from reports.comparison.filters import FACTS, Filters, only_own, reach
from reports.issuing.issue import ISSUED

STRENGTHS = ("strong", "substantial", "weak", "none", "open", "not-applicable")
"""In the order in which pictures and tables have them."""

KINDS = ("raised", "lowered", "settled")
"""What an override did to a strength (`decision_facts.override_kind`)."""

GRANTED = ("full", "partial")

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Spread:
    """Decisions of each country over categories; None: not shown. Without `totals` the categories may overlap."""

    id: str
    categories: tuple[str, ...]
    counts: dict[str, dict[str, int | None]]
    totals: dict[str, int] = field(default_factory=dict)

    def share(self, country: str, *categories: str) -> float | None:
        """The part of a country's decisions in some categories, 0 to 1; None where one of them is not shown."""
        found = [self.counts[country][name] for name in categories]
        return None if None in found else sum(one or 0 for one in found) / self.totals[country]

    def held_back(self, country: str) -> int:
        """How many decisions of a country stand in categories that are not shown."""
        return self.totals[country] - sum(count or 0 for count in self.counts[country].values())


@dataclass(frozen=True)
class CreditVolume:
    """Credits of decisions that recognise in full or in part, where hours are known. `own`: by the country's unit."""

    decisions: int
    hours: float
    ects: float
    own: dict[str, tuple[int, float, float]]  # unit -> decisions, credits, hours

    @property
    def ects_in_100_hours(self) -> float | None:
        """ECTS for a hundred hours of workload."""
        return 100 * self.ects / self.hours if self.hours else None


@dataclass(frozen=True)
class Days:
    """From request to decision, first decisions only: how many, the middle one, and what nine of ten stay within."""

    decisions: int
    median: int
    nine_of_ten: int


@dataclass(frozen=True)
class Waiting:
    """Cases that wait for evidence now, and since when the oldest was handed in; None: too few to be shown."""

    cases: int | None
    oldest: datetime.date | None


@dataclass(frozen=True)
class Comparison:
    """All figures. `left_out`: countries with fewer than five decisions, which are in none of them."""

    filters: Filters
    exact: bool
    countries: tuple[str, ...]
    left_out: int
    outcomes: Spread
    strengths: dict[str, Spread]
    changes: Spread
    overridden: Spread
    overrides: dict[str, Spread]  # by criterion, over KINDS
    volumes: dict[str, CreditVolume]
    days: dict[str, Days]
    waiting: dict[str, Waiting]

    @property
    def decisions(self) -> int:
        """Decisions of the countries shown."""
        return sum(self.outcomes.totals.values())


def compare(filters: Filters, person: Person, *, session: Session) -> Comparison:
    """All figures of the decisions the filters leave. NotAllowedError when the session's person is no coordinator.

    `person`: a country stands with each number where it is alone and this person's own; the filters hold as far as
    they may narrow (`Filters.within`).
    """
    sessions.check_anywhere("compare", session=session)
    filters = filters.within(reach(person))
    decided = _decided(filters, session)
    by_country = {code: sum(row.count for row in rows) for code, rows in decided.items()}
    exact = only_own(person, by_country)
    countries = tuple(sorted(code for code, count in by_country.items() if exact or count >= disclosure_control.FEWEST))
    shown = _Shown(countries, exact)
    strengths, overrides = {}, {}
    for name in CRITERIA:
        strengths[name], overrides[name] = _criterion(name, filters, shown, session)
    return Comparison(
        filters,
        exact,
        countries,
        len(by_country) - len(countries),
        shown.spread("outcomes", ISSUED, _sums(decided, lambda row: row.outcome)),
        strengths,
        shown.spread("changes", OUTCOME_CHANGES, _sums(decided, lambda row: row.outcome_change)),
        shown.spread("overridden", ("yes", "no"), _sums(decided, lambda row: "yes" if row.overridden else "no")),
        overrides,
        _volumes(filters, shown, session),
        _days(filters, shown, session),
        waiting(filters, countries, exact, session=session),
    )


@dataclass(frozen=True)
class _Shown:
    """Which countries are shown, and whether every number of theirs is."""

    countries: tuple[str, ...]
    exact: bool

    def spread(self, name: str, categories: Iterable[str], counts: Counts, *, adds_up: bool = True) -> Spread:
        known, kept, totals = tuple(categories), {}, {}
        for code in self.countries:
            row = {category: counts.get(code, {}).get(category, 0) for category in known}
            totals[code] = sum(row.values())
            kept[code] = self._row(row, adds_up)
        return Spread(name, known, kept, totals if adds_up else {})

    def _row(self, row: dict[str, int], adds_up: bool) -> dict[str, int | None]:
        if self.exact:
            return dict(row)
        if adds_up:
            return disclosure_control.protect(row)
        return {name: disclosure_control.shown(count) for name, count in row.items()}

    def enough(self, code: str, count: int) -> bool:
        return code in self.countries and (self.exact or count >= disclosure_control.FEWEST)


def counting(filters: Filters, index: str, *columns: Any) -> Select[Any]:
    """A count by country and columns, read from the index that holds them (SQLite would take one it likes better)."""
    query = select(FACTS.country, *columns).where(*filters.where()).group_by(FACTS.country)
    return query.with_hint(DECISION_FACTS, f"INDEXED BY decision_fact_by_{index}", "sqlite")


def _decided(filters: Filters, session: Session) -> dict[str, list[Any]]:
    overridden = case((FACTS.overrides > 0, 1), else_=0).label("overridden")
    query = counting(filters, "outcome", FACTS.outcome, FACTS.outcome_change, overridden, func.count().label("count"))
    found = defaultdict(list)
    for row in session.execute(query.group_by(FACTS.outcome, FACTS.outcome_change, overridden)):
        found[row.country].append(row)
    return found


def _sums(found: Mapping[str, list[Any]], category: Callable[[Any], str]) -> Counts:
    sums: dict[str, dict[str, int]] = {}
    for code, rows in found.items():
        counts = sums.setdefault(code, defaultdict(int))
        for row in rows:
            counts[category(row)] += row.count
    return sums


def _criterion(name: str, filters: Filters, shown: _Shown, session: Session) -> tuple[Spread, Spread]:
    """How strong a criterion was found, and what overrides did to it: one reading of its index."""
    strength, proposed = FACTS[name].label("strength"), FACTS[f"{name}_proposed"].label("proposed")
    query = counting(filters, name, strength, proposed, func.count().label("count")).group_by(strength, proposed)
    found: dict[str, list[Any]] = defaultdict(list)
    changed: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.country].append(row)
        if row.strength != row.proposed:
            changed[row.country].append(row)
    kinds = _sums(changed, lambda row: override_kind(row.proposed, row.strength))
    return (
        shown.spread(name, STRENGTHS, _sums(found, lambda row: row.strength)),
        shown.spread(name, KINDS, kinds, adds_up=False),
    )


def _volumes(filters: Filters, shown: _Shown, session: Session) -> dict[str, CreditVolume]:
    sums = [func.sum(column).label(column.name) for column in (FACTS.ects, FACTS.credits, FACTS.hours)]
    query = counting(filters, "volume", FACTS.system, func.count().label("count"), *sums).group_by(FACTS.system)
    query = query.where(FACTS.outcome.in_(GRANTED), FACTS.hours > 0, FACTS.ects.is_not(None))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.country].append(row)
    return {
        code: CreditVolume(
            sum(row.count for row in rows),
            sum(row.hours for row in rows),
            sum(row.ects for row in rows),
            {row.system: (row.count, row.credits, row.hours) for row in rows if shown.enough(code, row.count)},
        )
        for code, rows in sorted(found.items())
        if shown.enough(code, sum(row.count for row in rows))
    }


def _days(filters: Filters, shown: _Shown, session: Session) -> dict[str, Days]:
    query = counting(filters, "days", FACTS.days, func.count().label("count")).where(FACTS.days.is_not(None))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query.group_by(FACTS.days).order_by(FACTS.country, FACTS.days)):
        found[row.country].append(row)
    counts = {code: sum(row.count for row in rows) for code, rows in found.items()}
    return {
        code: Days(counts[code], _within(rows, counts[code], 0.5), _within(rows, counts[code], 0.9))
        for code, rows in sorted(found.items())
        if shown.enough(code, counts[code])
    }


def _within(rows: list[Any], count: int, share: float) -> int:
    """The days that this share of the decisions took at most."""
    left = share * count
    for row in rows:
        left -= row.count
        if left <= 0:
            return row.days
    return rows[-1].days


def waiting(filters: Filters, countries: tuple[str, ...], exact: bool, *, session: Session) -> dict[str, Waiting]:
    """Open cases, which have no decision yet: only country, centre and purpose can narrow them."""
    query = select(CENTRES.c.country, func.count().label("count"), func.min(CASES.c.created).label("oldest"))
    query = query.join(CASES, CASES.c.centre_id == CENTRES.c.id).where(*_open(filters)).group_by(CENTRES.c.country)
    found = {row.country: row for row in session.execute(query)}
    told = {code: Waiting(0, None) for code in countries}
    for code in set(countries) & set(found):
        row = found[code]
        enough = exact or row.count >= disclosure_control.FEWEST
        told[code] = Waiting(row.count, row.oldest.date()) if enough else Waiting(None, None)
    return told


def _open(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [CASES.c.state == "waiting"]
    columns = {"countries": CENTRES.c.country, "centres": CENTRES.c.id, "purposes": CASES.c.purpose}
    conditions += [column.in_(chosen) for name, column in columns.items() if (chosen := getattr(filters, name))]
    return conditions
