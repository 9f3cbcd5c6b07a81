"""The engine: what it is asked in PostgreSQL's words it answers as the database would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, extract, func, select

from assessment.store.database import open_database, work
from assessment.store.decisions.fact_engine import answers, statement
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.decisions.figures import FACTS, FIGURES
from reports.demo import fill


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('engine') / 'desk.sqlite3'}")
    fill(engine, 90, seed=2)
    yield engine
    engine.dispose()


def test_values_go_beside_the_words() -> None:
    words, values = statement(select(FACTS.seq).where(FACTS.platform.in_(["it's", "100 %"]), FACTS.days > 3))
    assert "it's" not in words
    assert "%" not in words
    assert sorted(map(str, values)) == ["100 %", "3", "it's"]


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_is_what_the_database_counts(name: str, desk: Engine) -> None:
    figure = FIGURES[name]
    category = [figure.category.label("of")] if figure.category is not None else []
    quarter = (extract("month", FACTS.issued_on) + 2) // 3
    sums = func.count(), func.sum(FACTS.cell_key), func.sum(FACTS.hours), func.max(FACTS.ects)
    query = select(FACTS.country, quarter, *category, *sums).where(FACTS.in_force, *figure.only)
    query = query.group_by(FACTS.country, quarter, *category)
    with work(desk) as session:
        wanted = sorted(tuple(row) for row in session.execute(query))
        assert sorted(answers(query, session=session)) == wanted
    assert wanted


def test_what_is_asked_in_words_of_sql_is_a_value(desk: Engine) -> None:
    with work(desk) as session:
        query = select(func.count()).select_from(FACTS.seq.table).where(FACTS.country == "IT' OR '1'='1")
        assert answers(query, session=session) == [(0,)]


def test_what_cannot_be_had_is_a_sentence(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(FactFiles, "manifest", refuse)
    with work(desk) as session, pytest.raises(FactsUnusableError, match=r"Permission denied.*LAILA_FACTS_URL"):
        answers(select(FACTS.seq), session=session)
