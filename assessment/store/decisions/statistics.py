"""Decisions in force counted by country, and the decisions behind each count.

Counting groups by the definition of a figure (`figures.FIGURES`) and listing filters by it, so a list holds as many
decisions as its figure says.

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

PAGE_SIZE = 25
"""Decisions on a page of a list."""


class CategoryCount(NamedTuple):
    """Decisions of a country in a category of a figure."""

    figure: str
    country: str
    category: str
    decisions: int


class VolumeSum(NamedTuple):
    """Credits that a country's decisions gave in one unit of credits (`system`), and the hours they were given for."""

    country: str
    system: str
    decisions: int
    ects: float
    credits: float
    hours: float


class DaysCount(NamedTuple):
    """How many of a country's decisions took so many whole days from request to decision."""

    country: str
    days: int
    decisions: int


class WaitingCount(NamedTuple):
    """Cases of a country that wait for evidence, the day on which the oldest was filed, and a key to round them by."""

    country: str
    cases: int
    oldest: datetime.date
    key: int


class RegisteredDecision(NamedTuple):
    """A decision as the coordinator of its own country may see it. `titles` of several courses are joined."""

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
    """The values that registered decisions have in what they can be filtered by, and every centre that has a name.

    `centres` are id, name and country, ordered by country and name.
    """

    platforms: tuple[str, ...]
    purposes: tuple[str, ...]
    levels: tuple[int, ...]
    editions: tuple[str, ...]
    centres: tuple[tuple[str, str, str], ...]


def counts(filters: DecisionFilters, *, session: Session) -> Iterator[CategoryCount]:
    """Every figure that has categories, counted. NotAllowedError when the session's person is no coordinator.

    A category may come several times, and is then to be added up; categories outside `Figure.categories` come as well.
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
    """The decisions of the figure `volume`, by country and unit. NotAllowedError as for `counts`."""
    check_anywhere("compare", session=session)
    sums = [func.sum(column) for column in (FACTS.ects, FACTS.credits, FACTS.hours)]
    query = _by_country(filters, [FACTS.system]).add_columns(FACTS.system, func.count(), *sums)
    return [VolumeSum(*row) for row in answers(query.where(*FIGURES["volume"].only), session=session)]


def days(filters: DecisionFilters, *, session: Session) -> list[DaysCount]:
    """The decisions of the figure `days`, by country and number of days, in this order. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    query = _by_country(filters, [FACTS.days]).add_columns(FACTS.days, func.count())
    query = query.where(*FIGURES["days"].only).order_by(FACTS.country, FACTS.days)
    return [DaysCount(*row) for row in answers(query, session=session)]


def _by_country(filters: DecisionFilters, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Decisions grouped by country and columns."""
    return select(FACTS.country).where(*conditions(filters)).group_by(FACTS.country, *columns)


def waiting_cases(filters: DecisionFilters, *, session: Session) -> list[WaitingCount]:
    """Open cases that wait for evidence, by country. NotAllowedError as above.

    They have no decision yet, so only the filters for country, centre and purpose apply.
    """
    check_anywhere("compare", session=session)
    chosen = [
        (CENTRES.c.country, filters.countries),
        (CENTRES.c.id, filters.centres),
        (CASES.c.purpose, filters.purposes),
    ]
    query = (
        select(CENTRES.c.country, CASES.c.id, CASES.c.created)
        .join(CASES, CASES.c.centre_id == CENTRES.c.id)
        .where(CASES.c.state == "waiting", *(column.in_(values) for column, values in chosen if values))
        .order_by(CENTRES.c.country)
    )
    counts = []
    for country, group in groupby(session.execute(query), key=lambda row: row[0]):
        cases = list(group)
        oldest = min(created for _, _, created in cases).date()
        counts.append(WaitingCount(country, len(cases), oldest, sum(cell_key(id_) for _, id_, _ in cases)))
    return counts


def decisions_behind(
    figure: Figure, category: str, filters: DecisionFilters, *, page: int, session: Session
) -> list[RegisteredDecision]:
    """One page (from 1) of the decisions that a figure counts under a category, the newest first.

    NotAllowedError as above.
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
    """The countries of the desk's centres and of its decisions. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    deciding = [country for (country,) in answers(select(FACTS.country).distinct(), session=session)]
    return tuple(sorted({code for code in (*session.scalars(select(CENTRES.c.country).distinct()), *deciding) if code}))


def countries_of(centres: Sequence[str], *, session: Session) -> set[str]:
    """The countries of some centres. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    return set(session.scalars(select(CENTRES.c.country).where(CENTRES.c.id.in_(centres)).distinct()))


def known_values(countries: Sequence[str], *, session: Session) -> KnownValues:
    """What registered decisions of some countries, or of all (`*`), can be filtered by. NotAllowedError as above."""
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


def every_edition(editions: Sequence[str], *, session: Session) -> bool:
    """Whether all decisions were made under some editions of the rules. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    return not answers(select(FACTS.seq).where(FACTS.edition.not_in(editions)).limit(1), session=session)


def counts_fictional(*, session: Session) -> bool:
    """Whether decisions of `laila demo` are among those counted. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    made_up = select(FACTS.seq).where(FACTS.seq > FICTIONAL, FACTS.in_force.is_(True))
    return bool(answers(made_up.limit(1), session=session))


def edition_hashes(*, session: Session) -> dict[str, str]:
    """The hash of each edition's framework, as the newest decision under it has it. NotAllowedError as above."""
    check_anywhere("compare", session=session)
    newest = [seq for (seq,) in answers(select(func.max(FACTS.seq)).group_by(FACTS.edition), session=session)]
    entries = map(json.loads, session.scalars(select(REGISTER.c.entry).where(REGISTER.c.seq.in_(newest))))
    return {entry["framework"]["edition"]: entry["framework"]["sha256"] for entry in entries}
