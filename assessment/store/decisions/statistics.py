"""Counts the decisions in force by country, and lists the decisions behind each count.

Counting groups by the definition of a figure (`figures.FIGURES`), and listing filters by the same definition. So a list
holds exactly as many decisions as its figure says.

>>> with work(engine) as session:
...     list(counts(DecisionFilters(purposes=("credit",)), session=session))[0]
('outcomes', 'ES', 'conditional', 77)
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from assessment.register.entries import FICTIONAL, course_titles
from assessment.store.decisions.fact_engine import answers
from assessment.store.decisions.facts import cell_key
from assessment.store.decisions.figures import FACTS, FIGURES, Figure, figures_by_scan
from assessment.store.decisions.filters import DecisionFilters, conditions
from assessment.store.sessions import check_anywhere
from assessment.store.tables import CASES, CENTRES, DECISION_FACTS, REGISTER
from criteria.dated import day_of

PAGE_SIZE = 25
"""The number of decisions on a page of a list."""


class CategoryCount(NamedTuple):
    """The number of decisions of a country in a category of a figure."""

    figure: str
    country: str
    category: str
    decisions: int


class VolumeSum(NamedTuple):
    """The credits that a country's decisions gave in one unit of credits (`system`), and the hours they were given
    for.
    """

    country: str
    system: str
    decisions: int
    ects: float
    credits: float
    hours: float


class DaysCount(NamedTuple):
    """The number of a country's decisions that took this many whole days from request to decision."""

    country: str
    days: int
    decisions: int


class WaitingCount(NamedTuple):
    """The number of a country's cases of one purpose that wait for evidence, the day on which the oldest was filed, and
    a rounding key.
    """

    country: str
    purpose: str
    cases: int
    oldest: datetime.date
    key: int


class RegisteredDecision(NamedTuple):
    """A decision as a coordinator of its own country may see it. `titles`: the titles of several courses, joined."""

    country: str
    issued_on: datetime.date
    titles: str
    platform: str
    purpose: str
    target_level: int | None
    proposed: str
    outcome: str
    credits: float | None
    system: str | None
    edition: str
    centre: str | None
    code: str
    case_id: str


class KnownValues(NamedTuple):
    """The values of registered decisions by which they can be filtered, and every centre that has a name.

    `centres`: each as (id, name, country), sorted by country and name.
    """

    platforms: tuple[str, ...]
    purposes: tuple[str, ...]
    levels: tuple[int, ...]
    editions: tuple[str, ...]
    centres: tuple[tuple[str, str, str], ...]


def counts(filters: DecisionFilters, *, session: Session) -> Iterator[CategoryCount]:
    """The counts of every figure that has categories. NotAllowedError: the session's person is not a coordinator.

    The same category may come several times; the caller must then add its counts. Categories that are not in
    `Figure.categories` come as well.
    """
    check_anywhere("compare", session=session)
    for figures in figures_by_scan():
        columns = list(dict.fromkeys(column for figure in figures.values() for column in figure.columns))
        categories = [figure.category.label(name) for name, figure in figures.items() if figure.category is not None]
        query = _by_country(filters, columns).add_columns(*categories, func.count())
        for country, *values, decisions in answers(query, session=session):
            for name, category in zip(figures, values, strict=True):
                yield CategoryCount(name, country, category, decisions)


def volumes(filters: DecisionFilters, *, session: Session) -> list[VolumeSum]:
    """The sums of the figure `volume`, by country and unit. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    sums = [func.sum(column) for column in (FACTS.ects, FACTS.credits, FACTS.hours)]
    query = _by_country(filters, [FACTS.system]).add_columns(FACTS.system, func.count(), *sums)
    return [VolumeSum(*row) for row in answers(query.where(*FIGURES["volume"].only), session=session)]


def days(filters: DecisionFilters, *, session: Session) -> list[DaysCount]:
    """The counts of the figure `days`, sorted by country and number of days. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    query = _by_country(filters, [FACTS.days]).add_columns(FACTS.days, func.count())
    query = query.where(*FIGURES["days"].only).order_by(FACTS.country, FACTS.days)
    return [DaysCount(*row) for row in answers(query, session=session)]


def _by_country(filters: DecisionFilters, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """A query for the decisions in force, grouped by country and by some columns."""
    return select(FACTS.country).where(*conditions(filters)).group_by(FACTS.country, *columns)


def waiting_cases(filters: DecisionFilters, *, session: Session) -> list[WaitingCount]:
    """Open cases that wait for evidence, by country and purpose. NotAllowedError as in `counts`.

    They have no decision yet, so only the filters for country, centre and purpose apply.
    """
    check_anywhere("compare", session=session)
    chosen = [
        (CENTRES.c.country, filters.countries),
        (CENTRES.c.id, filters.centres),
        (CASES.c.purpose, filters.purposes),
    ]
    # With a list of centres, SQLite goes through an index of each centre's cases by state, and not through all cases.
    waits = CASES.c.centre_id.in_(select(CENTRES.c.id)), CASES.c.state == "waiting"
    query = (
        select(CENTRES.c.country, CASES.c.purpose, CASES.c.id, CASES.c.created)
        .join(CASES, CASES.c.centre_id == CENTRES.c.id)
        .where(*waits, *(column.in_(values) for column, values in chosen if values))
        .order_by(CENTRES.c.country, CASES.c.purpose)
    )
    counts = []
    for (country, purpose), group in groupby(session.execute(query), key=lambda row: (row[0], row[1])):
        cases = list(group)
        oldest = day_of(min(row.created for row in cases))
        key = sum(cell_key(row.id) for row in cases)
        counts.append(WaitingCount(country, purpose or "", len(cases), oldest, key))
    return counts


def decisions_behind(
    figure: Figure, category: str, filters: DecisionFilters, *, page: int, session: Session
) -> list[RegisteredDecision]:
    """One page of the decisions that a figure counts under a category, the newest first. Pages count from 1.

    NotAllowedError as in `counts`.
    """
    check_anywhere("compare", session=session)
    newest = FACTS.issued_on.desc(), FACTS.seq.desc()
    shown = (
        select(FACTS.seq)
        .where(*conditions(filters), *figure.where(category))
        .order_by(*newest)
        .limit(PAGE_SIZE)
        .offset((max(page, 1) - 1) * PAGE_SIZE)
    )
    query = (
        select(DECISION_FACTS, REGISTER.c.entry, REGISTER.c.code, REGISTER.c.case_id, CENTRES.c.name)
        .join(REGISTER, REGISTER.c.seq == FACTS.seq)
        .outerjoin(CENTRES, CENTRES.c.id == FACTS.centre)
        .where(FACTS.seq.in_([seq for (seq,) in answers(shown, session=session)]))
        .order_by(*newest)
    )
    return [
        RegisteredDecision(
            country=row.country,
            issued_on=row.issued_on,
            titles=course_titles(json.loads(row.entry)),
            platform=row.platform,
            purpose=row.purpose,
            target_level=row.target_level,
            proposed=row.proposed,
            outcome=row.outcome,
            credits=row.credits,
            system=row.system,
            edition=row.edition,
            centre=row.name,
            code=row.code,
            case_id=row.case_id,
        )
        for row in session.execute(query)
    ]


def desk_countries(*, session: Session) -> tuple[str, ...]:
    """The countries of the desk's centres and of its decisions. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    deciding = [country for (country,) in answers(select(FACTS.country).distinct(), session=session)]
    return tuple(sorted({code for code in (*session.scalars(select(CENTRES.c.country).distinct()), *deciding) if code}))


def countries_of(centres: Sequence[str], *, session: Session) -> set[str]:
    """The countries of some centres, given by id. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    return set(session.scalars(select(CENTRES.c.country).where(CENTRES.c.id.in_(centres)).distinct()))


def known_values(countries: Sequence[str], *, session: Session) -> KnownValues:
    """The values by which decisions of some countries, or of all (`*`), can be filtered. NotAllowedError as in
    `counts`.
    """
    check_anywhere("compare", session=session)
    within = [] if "*" in countries else [FACTS.country.in_(countries)]

    def distinct(column: ColumnElement[Any]) -> tuple[Any, ...]:
        values = answers(select(column).where(*within).distinct(), session=session)
        return tuple(sorted(value for (value,) in values if value not in (None, "")))

    centres = select(CENTRES.c.id, CENTRES.c.name, CENTRES.c.country).where(CENTRES.c.name != "")
    ordered = session.execute(centres.order_by(CENTRES.c.country, CENTRES.c.name))
    return KnownValues(
        platforms=distinct(FACTS.platform),
        purposes=distinct(FACTS.purpose),
        levels=distinct(FACTS.target_level),
        editions=distinct(FACTS.edition),
        centres=tuple((row.id, row.name, row.country) for row in ordered),
    )


def counts_fictional(*, session: Session) -> bool:
    """Whether decisions of `laila demo` are among the counted ones. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    made_up = select(FACTS.seq).where(FACTS.seq > FICTIONAL, FACTS.in_force.is_(True))
    return bool(answers(made_up.limit(1), session=session))


def edition_hashes(*, session: Session) -> dict[str, str]:
    """The hash of each edition's framework, from the newest decision under it. NotAllowedError as in `counts`."""
    check_anywhere("compare", session=session)
    newest = [seq for (seq,) in answers(select(func.max(FACTS.seq)).group_by(FACTS.edition), session=session)]
    entries = map(json.loads, session.scalars(select(REGISTER.c.entry).where(REGISTER.c.seq.in_(newest))))
    return {entry["framework"]["edition"]: entry["framework"]["sha256"] for entry in entries}
