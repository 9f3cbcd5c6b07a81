"""Agreement of centres that decided on the same course."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from assessment.access.roles import Held, Person
from assessment.case.workflow import NotAllowedError
from assessment.store.database import work
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.tables import DECISION_FACTS
from reports.agreement.same_course import SameCourses, same_courses
from reports.demo import fill
from tests.assessment.store.conftest import engine, url
from tests.support.databases import new_database

__all__ = ["engine", "url"]


def same_courses_in(engine: Engine) -> SameCourses:
    with work(engine) as session:
        return same_courses(session=session)


def test_centres_that_decided_on_the_same_course_are_compared(engine: Engine) -> None:
    fill(engine, 150, seed=3)
    alike = same_courses_in(engine)
    assert alike.courses >= 10
    outcome = alike.agreement["outcome"]
    assert outcome.raters > 2
    assert outcome.compared <= alike.courses + 5
    assert 0 < outcome.percent.value < 1
    with work(engine) as session:  # what everybody decides alike
        session.execute(update(DECISION_FACTS).values(outcome="partial"))
        FactFiles.of(engine).rebuild(session=session)
    assert same_courses_in(engine).agreement["outcome"].percent.value == 1.0


@pytest.fixture
def few(tmp_path: Path) -> Engine:
    return new_database(f"sqlite:///{tmp_path / 'few.sqlite3'}")


def test_of_few_courses_nothing_is_shown(few: Engine) -> None:
    assert same_courses_in(few) == SameCourses(0, {})
    fill(few, 12, seed=1)
    assert same_courses_in(few).agreement == {}
    assert same_courses_in(few).courses == 0


def test_of_several_countries_every_number_is_rounded(few: Engine) -> None:
    """Else the share of agreeing decisions on a few courses says what another country decided."""
    fill(few, 150, seed=3)
    alike = same_courses_in(few)
    assert not alike.exact
    assert alike.courses % 5 == 0
    for figures in filter(None, alike.agreement.values()):
        assert {figures.compared % 5, figures.items % 5, figures.ratings % 5} == {0}
        for figure in figures.figures.values():
            for number in (figure.value, figure.low, figure.high, figure.at_least):
                assert number is None or abs(number * 20 - round(number * 20)) < 1e-9
    assert same_courses_in(few) == alike, "asking again teaches nothing"


def test_of_ones_own_country_they_are_exact(few: Engine) -> None:
    fill(few, 150, seed=3)
    with work(few) as session:
        session.execute(update(DECISION_FACTS).values(country="IT"))
        FactFiles.of(few).rebuild(session=session)
        session.info["person"] = Person("1", "Ada", (Held("coordinator", country="IT"),))
        assert same_courses(session=session).exact
        session.info["person"] = Person("1", "Ada", (Held("coordinator", country="ES"),))
        assert not same_courses(session=session).exact


def test_only_who_compares_sees_it(few: Engine) -> None:
    with work(few) as session:
        session.info["person"] = Person("1", "Ada", (Held("assessor", centre="home"),))
        with pytest.raises(NotAllowedError):
            same_courses(session=session)
