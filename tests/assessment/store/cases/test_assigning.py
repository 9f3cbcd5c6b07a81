"""Whose work a case is: taken by who works on it, given to a colleague, several at once or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from assessment.access.roles import Held, Person
from assessment.case.edit import Edit
from assessment.case.workflow import NotAllowedError
from assessment.store import people
from assessment.store.cases import loading, saving
from assessment.store.cases.assigning import assign, assign_all
from assessment.store.database import work
from assessment.store.errors import ConflictError, NotFoundError, NotValidError
from assessment.store.tables import CASES

FileCase = Callable[..., str]
REVIEWER = Person("p-bo", "Bo", (Held("reviewer", centre="home"),))
ELSEWHERE = Person("p-eve", "Eve", (Held("assessor", centre="south"),))
COORDINATOR = Person("p-cleo", "Cleo", (Held("coordinator", country="IT"),))


def assigned(engine: Engine, case_id: str) -> str | None:
    with work(engine) as session:
        return session.scalar(select(CASES.c.assigned_to).where(CASES.c.id == case_id))


@pytest.fixture
def cases(engine: Engine, file_case: FileCase) -> list[str]:
    """Three cases of a centre at which Bruno assesses and Bo reviews."""
    ids = [file_case() for _ in range(3)]
    with work(engine) as session:
        people.invite("bruno@centre.example", "Bruno", [Held("assessor", centre="home")], session=session)
        people.invite("bo@centre.example", "Bo", [Held("reviewer", centre="home")], session=session)
    return ids


def test_several_go_to_a_colleague_and_it_stands_in_the_history(engine: Engine, cases: list[str]) -> None:
    with work(engine, REVIEWER) as session:
        assign_all([Edit(case_id, 1, "Bo") for case_id in cases], "Bruno", session=session)
    assert [assigned(engine, case_id) for case_id in cases] == ["Bruno"] * 3
    with work(engine) as session:
        last = loading.events(cases[0], session=session)[-1]
        assert (last.kind, last.by, last.before, last.after) == ("assigned", "Bo", None, "Bruno")
        assign(Edit(cases[0], 2, "Bo"), None, session=session)
    assert assigned(engine, cases[0]) is None


def test_where_somebody_changed_one_meanwhile_none_is_given(engine: Engine, cases: list[str]) -> None:
    with work(engine) as session:
        saving.save_part(Edit(cases[2], 1, "Ada"), "course", {"title": "Botany"}, session=session)
    with pytest.raises(ConflictError), work(engine) as session:
        assign_all([Edit(case_id, 1, "Bo") for case_id in cases], "Bruno", session=session)
    assert [assigned(engine, case_id) for case_id in cases] == [None, None, "Ada"]


def test_nobody_gives_what_they_may_not_see_or_to_whom_does_not_assess(engine: Engine, cases: list[str]) -> None:
    edit = Edit(cases[0], 1, "Eve")
    for person, error in ((ELSEWHERE, NotFoundError), (COORDINATOR, NotAllowedError)):
        with work(engine, person) as session, pytest.raises(error):
            assign(edit, "Bruno", session=session)
    for name in ("Bo", "Nobody of this name", "x" * 10_000):
        with work(engine) as session, pytest.raises(NotValidError):
            assign(edit, name, session=session)
    assert assigned(engine, cases[0]) is None


def test_whoever_works_on_a_case_of_nobodys_takes_it(engine: Engine, cases: list[str]) -> None:
    with work(engine) as session:
        version = saving.save_part(Edit(cases[0], 1, "Ada"), "course", {"title": "Botany"}, session=session)
        saving.save_part(Edit(cases[0], version, "Bruno"), "course", {"title": "Botany 2"}, session=session)
        saving.save_part(Edit(cases[1], 1, None), "course", {"title": "Botany"}, session=session)
    assert assigned(engine, cases[0]) == "Ada"
    assert assigned(engine, cases[1]) is None
