"""Statistics: what a figure counts is what stands in its list, for every figure, category and country."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, select

from assessment.access.roles import Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store.database import Session, open_database, work
from assessment.store.decisions import departures, history, same_courses, statistics
from assessment.store.decisions.base_cells import base_cells, base_sums
from assessment.store.decisions.facts import override_kind
from assessment.store.decisions.figures import DAY_BANDS, FIGURES, Figure
from assessment.store.decisions.filters import DecisionFilters, conditions
from assessment.store.tables import DECISION_FACTS
from criteria.vocabulary import CRITERIA
from reports.demo import fill

DAY = datetime.date(2026, 11, 22)
RECENT = DecisionFilters(since=datetime.date(2026, 1, 1), purposes=("credit", "exemption"))
COUNTRIES = ("ES", "HR", "IT", "PT", "SI")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('counted') / 'desk.sqlite3'}")
    fill(engine, 80, seed=5, today=DAY)
    yield engine
    engine.dispose()


@pytest.fixture
def session(filled: Engine) -> Iterator[Session]:
    with work(filled) as session:
        yield session


def listed(figure: Figure, category: str, filters: DecisionFilters, session: Session) -> Counter[str]:
    """How many decisions of each country all pages of a list hold."""
    number: Counter[str] = Counter()
    page = 1
    while rows := statistics.decisions_behind(figure, category, filters, page=page, session=session):
        number.update(row.country for row in rows)
        page += 1
    return number


def counted(filters: DecisionFilters, session: Session) -> dict[tuple[str, str, str], int]:
    """Decisions by figure, country and category, those figures included that have no categories."""
    sums: Counter[tuple[str, str, str]] = Counter()
    for figure, country, category, decisions in statistics.counts(filters, session=session):
        if category:  # empty: counted under none
            sums[figure, country, category] += decisions
        if figure == "outcomes":
            sums["decisions", country, ""] += decisions
    for volume in statistics.volumes(filters, session=session):
        sums["volume", volume.country, ""] += volume.decisions
    for days in statistics.days(filters, session=session):
        sums["days", days.country, ""] += days.decisions
    return sums


@pytest.mark.parametrize("filters", [DecisionFilters(), RECENT])
def test_each_count_is_the_length_of_its_list(session: Session, filters: DecisionFilters) -> None:
    counts = counted(filters, session)
    pairs = [(name, category) for name, figure in FIGURES.items() for category in figure.categories or ("",)]
    assert len(pairs) == 1 + 4 + 4 + 2 + 7 * 6 + 7 * 3 + 1 + 1 + 7
    for name, category in pairs:
        wanted = {country: number for country in COUNTRIES if (number := counts.get((name, country, category)))}
        assert listed(FIGURES[name], category, filters, session) == wanted, (name, category)
    assert {name for name, _, _ in counts} == set(FIGURES)


def test_counts_are_those_of_the_rows_counted_one_by_one(session: Session) -> None:
    rows: list[Any] = list(session.execute(select(DECISION_FACTS).where(*conditions(RECENT))))
    wanted: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        wanted["decisions", row.country, ""] += 1
        wanted["outcomes", row.country, row.outcome] += 1
        wanted["changes", row.country, row.outcome_change] += 1
        wanted["overridden", row.country, "yes" if row.overrides else "no"] += 1
        for name in CRITERIA:
            strength, proposed = row._mapping[name], row._mapping[f"{name}_proposed"]
            wanted[f"strength.{name}", row.country, strength] += 1
            wanted[f"override.{name}", row.country, override_kind(proposed, strength)] += 1
        wanted["volume", row.country, ""] += bool(
            row.outcome in ("full", "partial") and row.hours and row.ects is not None
        )
        wanted["days", row.country, ""] += row.days is not None
        if row.days is not None:
            band = next(name for name, last in DAY_BANDS.items() if last is None or row.days <= last)
            wanted["days.band", row.country, band] += 1
    assert len(rows) > 10
    assert counted(RECENT, session) == +wanted


def test_only_a_coordinator_reads_them(engine: Engine) -> None:
    assessor = Person("3", "Di", (Held("assessor", centre="home"),))
    filters = DecisionFilters()
    with work(engine, assessor) as session:
        for read in (
            lambda: list(statistics.counts(filters, session=session)),
            lambda: statistics.volumes(filters, session=session),
            lambda: statistics.days(filters, session=session),
            lambda: list(base_cells(None, session=session)),
            lambda: list(base_sums(None, session=session)),
            lambda: statistics.desk_countries(session=session),
            lambda: statistics.countries_of(["home"], session=session),
            lambda: statistics.waiting_cases(filters, session=session),
            lambda: statistics.known_values("*", session=session),
            lambda: statistics.decisions_behind(FIGURES["decisions"], "", filters, page=1, session=session),
            lambda: departures.departure_counts(filters, session=session),
            lambda: departures.latest_departures(filters, ["IT"], most=5, session=session),
            lambda: same_courses.decisions_on_same_courses(session=session),
            lambda: history.deciding_countries(session=session),
        ):
            with pytest.raises(NotAllowedError):
                read()
