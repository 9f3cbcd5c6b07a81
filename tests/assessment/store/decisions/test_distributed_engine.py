"""Daft in the place of DuckDB: whatever the desk asks of the files, both give the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from sqlalchemy import Engine, literal, select

from assessment.settings import settings
from assessment.store.database import open_database, work
from assessment.store.decisions import distributed_engine, fact_engine
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.figures import FACTS
from reports.demo import fill
from tests.conftest import missing
from tests.support.figure_queries import DAY, answered, confirm_same_courses, rounded


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if find_spec("daft") is None:
        missing("Daft is not installed")
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('daft') / 'desk.sqlite3'}")
    fill(engine, 120, seed=2, today=DAY)
    confirm_same_courses(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("typed", ["back\\slash", "two\\\\", "it's \\' OR 1=1 --", "\\n"])
def test_a_backslash_stands_for_itself(typed: str) -> None:
    import duckdb

    assert duckdb.sql(distributed_engine.statement(select(literal(typed)))).fetchall() == [(typed,)]


def test_all_that_is_asked_has_the_same_rows(desk: Engine) -> None:
    pairs = answered(desk)
    files = FactFiles.of(desk)
    with work(desk) as session:
        manifest = files.current(session=session)
    assert len(pairs) > 25
    assert sum(len(rows) for _, rows in pairs) > 500
    for query, rows in pairs:
        assert rounded(distributed_engine.ask(query, files, manifest)) == rows, str(query)


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
