"""Daft in the place of DuckDB: whatever the desk asks of the files, both give the same rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from sqlalchemy import Engine, Select, func, insert, literal, select

from assessment.access.roles import owner
from assessment.settings import settings
from assessment.store.database import open_database, work
from assessment.store.decisions import (
    base_cells,
    distributed_engine,
    fact_engine,
    own_decisions,
    same_courses,
    statistics,
)
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.figures import FACTS, FIGURES
from assessment.store.decisions.filters import DecisionFilters
from assessment.store.tables import SAME_COURSES
from reports.demo import fill
from tests.conftest import missing

DAY = datetime.date(2026, 11, 22)
FILTERED = DecisionFilters(
    countries=("IT", "ES"),
    since=datetime.date(2026, 1, 11),
    until=DAY,
    purposes=("credit", "stacking"),
    levels=(3, 4),
    editions=("1",),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if find_spec("daft") is None:
        missing("Daft is not installed")
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('daft') / 'desk.sqlite3'}")
    fill(engine, 120, seed=2, today=DAY)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("typed", ["back\\slash", "two\\\\", "it's \\' OR 1=1 --", "\\n"])
def test_a_backslash_stands_for_itself(typed: str) -> None:
    import duckdb

    assert duckdb.sql(distributed_engine.statement(select(literal(typed)))).fetchall() == [(typed,)]


def test_all_that_is_asked_has_the_same_rows(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Select[Any]] = []

    def noted(query: Select[Any], *, session: Any) -> list[tuple[Any, ...]]:
        asked.append(query)
        return fact_engine.answers(query, session=session)

    for module in (statistics, base_cells, same_courses, own_decisions):
        monkeypatch.setattr(module, "answers", noted)
    with work(desk, owner("Ada")) as session:
        keys = sorted(count.course_key for count in same_courses.course_counts(session=session))
        pair = {"one": keys[0], "other": keys[-1], "same": True, "by": "Ada"}
        session.execute(insert(SAME_COURSES), pair)
        list(statistics.counts(FILTERED, session=session))
        statistics.volumes(DecisionFilters(), session=session)
        statistics.days(FILTERED, session=session)
        statistics.decisions_behind(FIGURES["days.band"], "8-14", FILTERED, page=1, session=session)
        statistics.known_values(("IT",), session=session)
        statistics.counts_fictional(session=session)
        statistics.edition_hashes(session=session)
        list(base_cells.base_cells("target_level", session=session))
        list(base_cells.base_sums(None, session=session))
        same_courses.decisions_on_same_courses(session=session)
        own_decisions.centre_outcomes("IT", FILTERED, session=session)
        own_decisions.own_course_decisions(("IT", "PT"), DecisionFilters(), session=session)
        asked.append(select(func.count()).where(FACTS.platform == "it's -- \\' OR 1=1"))
        wanted = [rounded(fact_engine.answers(query, session=session)) for query in asked]
        files = FactFiles.of(desk)
        manifest = files.current(session=session)
    assert len(asked) > 25
    assert sum(map(len, wanted)) > 500
    for query, rows in zip(asked, wanted, strict=True):
        assert rounded(distributed_engine.ask(query, files, manifest)) == rows, str(query)


def rounded(rows: list[tuple[Any, ...]]) -> list[str]:
    """Rows to compare: sums of fractions depend on the order in which they are added up."""
    return sorted(repr([round(float(v), 6) if isinstance(v, int | float) else v for v in row]) for row in rows)


def test_the_setting_chooses_and_what_ended_is_not_counted(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    query = select(FACTS.seq).where(FACTS.in_force).order_by(FACTS.seq)
    with work(desk) as session:
        manifest = FactFiles.of(desk).current(session=session)
        every = fact_engine.answers(query, session=session)
        ended = manifest.model_copy(update={"ended": (every[0][0], every[5][0])})
        monkeypatch.setattr(FactFiles, "current", lambda *_, **__: ended)
        monkeypatch.setenv("LAILA_FACTS_ENGINE", "daft")
        settings.cache_clear()
        monkeypatch.setattr(fact_engine, "_connection", None)
        assert fact_engine.answers(query, session=session) == [*every[1:5], *every[6:]]
    settings.cache_clear()


def test_without_daft_it_says_what_to_do(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "daft", None)
    with work(desk) as session:
        manifest = FactFiles.of(desk).current(session=session)
    with pytest.raises(FactsUnusableError, match="pip install --no-deps daft"):
        distributed_engine.ask(select(FACTS.seq), FactFiles.of(desk), manifest)
