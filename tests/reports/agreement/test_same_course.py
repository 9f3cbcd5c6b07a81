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
    assert alike.courses >= 5
    assert alike.centres > 2
    outcome = alike.agreement["outcome"]
    assert outcome.raters <= alike.centres
    assert outcome.compared <= alike.courses
    assert 0 < outcome.percent.value < 1
    with work(engine) as session:  # what everybody decides alike
        session.execute(update(DECISION_FACTS).values(outcome="partial"))
        FactFiles.of(engine).rebuild(session=session)
    assert same_courses_in(engine).agreement["outcome"].percent.value == 1.0


@pytest.fixture
def few(tmp_path: Path) -> Engine:
    return new_database(f"sqlite:///{tmp_path / 'few.sqlite3'}")


def test_of_few_courses_nothing_is_shown(few: Engine) -> None:
    assert same_courses_in(few) == SameCourses(0, 0, {})
    fill(few, 12, seed=1)
    assert same_courses_in(few).agreement == {}
    assert same_courses_in(few).courses < 5


def test_only_who_compares_sees_it(few: Engine) -> None:
    with work(few) as session:
        session.info["person"] = Person("1", "Ada", (Held("assessor", centre="home"),))
        with pytest.raises(NotAllowedError):
            same_courses(session=session)
