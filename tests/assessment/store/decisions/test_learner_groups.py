"""What learners say of themselves: written by their code, counted, deleted, and returned by no function."""

from __future__ import annotations

import ast
import datetime
import json
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from assessment.access.roles import Held, Person
from assessment.case.edit import Edit
from assessment.case.workflow import NotAllowedError
from assessment.register import codes, entries
from assessment.store.cases import loading, status_codes
from assessment.store.centres import CentreProfile, save_centre
from assessment.store.database import work
from assessment.store.decisions import issuing, learner_groups, register
from assessment.store.documents import Documents
from assessment.store.errors import NotValidError
from assessment.store.maintenance import erasure, learner_archive
from assessment.store.tables import LEARNER_GROUPS
from criteria.text import words_in
from tests.assessment.store.decisions.test_register import snapshot
from tests.support.paths import ROOT
from tests.support.people import ADA

TODAY = datetime.date(2026, 11, 22)
NEXT_QUARTER = datetime.date(2027, 1, 2)
SAYS = {"gender": "woman", "age": "45-54", "work": "out-of-work"}
ASSESSOR = Person("p-ada", "Ada", (Held("assessor", centre="home"),))


@pytest.fixture
def told(engine: Engine, file_case: Callable[..., str]) -> tuple[str, str]:
    """A decided case whose learner said everything: its id, and the learner's code."""
    with work(engine) as session:
        save_centre(CentreProfile(id="home", country="IT", name="Prova", asks_groups=True), session=session)
    case_id = file_case(course={"title": "Botany", "platform": "edX"}, applicant={"name": "Zenobia Quartz"})
    whole = snapshot()
    with work(engine) as session:
        row = issuing.issue(Edit(case_id, 1, ADA), json.dumps(whole), None, session=session)
        entry = entries.entry_of(whole, code=codes.new_code(), centre="home", number=row.number)
        drafted = register.next_entry(entry, json.dumps(whole), taken=(), session=session)
        register.append(drafted, record_sha256=None, case_id=case_id, session=session)
        code = status_codes.give_code([case_id], by=None, session=session)
    with work(engine) as session:
        learner_groups.tell(code, SAYS, TODAY, session=session)
    return case_id, code


def rows(engine: Engine) -> list:
    with engine.connect() as connection:
        return list(connection.execute(select(LEARNER_GROUPS)))


def test_what_is_said_is_counted_once_its_quarter_is_over(engine: Engine, told: tuple[str, str]) -> None:
    with work(engine) as session:
        assert learner_groups.group_counts(TODAY, session=session) == []
        counts = learner_groups.group_counts(NEXT_QUARTER, session=session)
    assert {(each.country, each.question, each.group, each.outcome, each.decisions) for each in counts} == {
        ("IT", question, group, "recognised", 1) for question, group in SAYS.items()
    }


def test_a_learner_changes_it_and_takes_it_back(engine: Engine, told: tuple[str, str]) -> None:
    _, code = told
    with work(engine) as session:
        learner_groups.tell(code, {"gender": "other"}, TODAY, session=session)
    assert [(row.gender, row.age, row.told_in) for row in rows(engine)] == [("other", None, "2026-Q4")]
    with work(engine) as session:
        learner_groups.tell(code, dict.fromkeys(SAYS), TODAY, session=session)
    assert rows(engine) == []
    with work(engine) as session:
        learner_groups.tell(code, SAYS, TODAY, session=session)
        learner_groups.tell("ABCD-2", SAYS, TODAY, session=session)
        learner_groups.forget(code, session=session)
    assert rows(engine) == []


@pytest.mark.parametrize("groups", [{"gender": "x"}, {"income": "high"}, {"age": 45}])
def test_what_is_not_asked_is_refused(engine: Engine, told: tuple[str, str], groups: dict) -> None:
    with pytest.raises(NotValidError), work(engine) as session:
        learner_groups.tell(told[1], groups, TODAY, session=session)


def test_nothing_is_kept_where_the_centre_does_not_ask(engine: Engine, told: tuple[str, str]) -> None:
    with work(engine) as session:
        save_centre(CentreProfile(id="home", country="IT", name="Prova"), session=session)
        assert not learner_groups.any_asks(session=session)
        assert not learner_groups.asked_by(told[1], session=session)
        assert learner_groups.group_counts(NEXT_QUARTER, session=session) == []
        learner_groups.forget(told[1], session=session)  # taking back works all the same
        learner_groups.tell(told[1], SAYS, TODAY, session=session)
    assert rows(engine) == []


def test_it_is_erased_with_the_learner(engine: Engine, told: tuple[str, str], documents: Documents) -> None:
    with work(engine) as session:
        version = loading.load(told[0], session=session).version
        erasure.erase(Edit(told[0], version, "Ada"), "Asked for", documents=documents, session=session)
    assert rows(engine) == []


def test_who_decides_finds_it_nowhere(engine: Engine, told: tuple[str, str], documents: Documents) -> None:
    case_id, code = told
    with work(engine, ASSESSOR) as session, pytest.raises(NotAllowedError):
        learner_groups.group_counts(NEXT_QUARTER, session=session)
    with work(engine) as session:
        stored = loading.load(case_id, session=session)
        shown = [repr(stored), repr(loading.events(case_id, session=session))]
        shown += [row.snapshot for row in issuing.decisions_of(case_id, session=session)]
        shown += [
            repr(register.of_decision(case_id, 1, session=session)),
            repr(status_codes.by_code(code, session=session)),
        ]
        words = words_in("en")
        shown.append(repr(learner_archive._data(stored, session)))
        assert learner_archive.archive([case_id], documents=documents, session=session, words=words)
    for text in shown:
        assert "out-of-work" not in text
        assert "45-54" not in text


def test_the_table_is_named_only_where_it_is_written_counted_and_erased() -> None:
    naming = set()
    for path in (*(ROOT / "assessment").rglob("*.py"), *(ROOT / "reports").rglob("*.py")):
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        if names & {"LEARNER_GROUPS", "LearnerGroupRow"}:
            naming.add(path.relative_to(ROOT).as_posix())
    assert naming == {
        "assessment/store/decisions/learner_groups.py",
        "assessment/store/maintenance/erasure.py",
        "assessment/store/tables/learner_group.py",
    }
