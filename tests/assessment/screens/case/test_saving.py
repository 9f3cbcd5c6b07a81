"""The commands of a case's screens, written over what the case holds by then: nothing that they do not name is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.screens.case.saving import AnswerChange
from assessment.screens.shell.saving import Command
from assessment.store.cases import creating, loading
from assessment.store.database import work
from tests.support.databases import new_database

PARTS = {"country": "IT", "purpose": "credit", "target": {"title": "Percorso", "outcomes": ["A", "B", "C"]}}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("commands")
    engine = new_database(f"sqlite:///{folder / 'cases.sqlite3'}")
    yield engine
    engine.dispose()


def filed(engine: Engine, **parts: object) -> str:
    with work(engine) as session:
        case = Case.model_validate(PARTS | parts)
        return creating.new_case(case, creating.Filing("home", "Ada Prova"), session=session).id


def written(engine: Engine, case_id: str, *commands: Command) -> Case:
    """The case after these commands, each of which was made before any of them was written."""
    with work(engine) as session:
        for command in commands:
            command(session, loading.load(case_id, session=session).version)
        return loading.load(case_id, session=session).case


def test_a_note_on_one_centre_test_changes_no_other(engine: Engine) -> None:
    held = {
        "testing.centre-test": {"answer": "passed"},
        "verification.centre-test": {"answer": "not-held", "note": "Papers lost"},
    }
    case_id = filed(engine, answers=held)
    note = AnswerChange(case_id, "testing.centre-test", {"note": "Oral"}, "Ada Prova", "in-assessment")
    assert note.touches == {"testing.centre-test"}
    answers = written(engine, case_id, note).answers
    assert answers == {
        "testing.centre-test": AnswerRecord(answer="passed", note="Oral"),
        "verification.centre-test": AnswerRecord(answer="not-held", note="Papers lost"),
    }


def test_a_test_that_was_passed_answers_all_three_questions_beside_their_own_notes(engine: Engine) -> None:
    held = {"verification.centre-test": {"answer": "not-held", "note": "Papers lost"}}
    case_id = filed(engine, answers=held)
    fields = {"answer": "passed", "note": "Oral"}
    passed = AnswerChange(case_id, "testing.centre-test", fields, "Ada Prova", "in-assessment")
    answers = written(engine, case_id, passed).answers
    assert {name: (answer.answer, answer.note) for name, answer in answers.items()} == {
        "testing.centre-test": ("passed", "Oral"),
        "verification.centre-test": ("passed", "Papers lost"),
        "identification.centre-test": ("passed", None),
    }
    assert passed.touches == answers.keys()
