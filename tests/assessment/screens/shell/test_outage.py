"""The database is away, or takes nothing: the screen says so, and what was typed is saved when that is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError, ProgrammingError

from assessment.case.answers import AnswerRecord
from assessment.screens.case.saving import AnswerChange, CaseChange
from assessment.screens.shell import outage
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.saving import WaitingCommand
from assessment.store.database import DatabaseNotUsableError, is_outage, open_database
from assessment.store.maintenance.integrity import check
from criteria.text import words_in
from tests.assessment.screens.case.test_summary import undecided
from tests.support.desk import DeskData

TEXT = words_in("en")
AWAY = OperationalError("SELECT 1", {}, sqlite3.OperationalError("the server closed the connection"))
FULL = OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))


class Outage:
    """Each statement that begins so fails with a fault, until it has failed so often."""

    def __init__(self, fault: Exception, times: int, begins: tuple[str, ...] = ("",)) -> None:
        self.fault, self.left, self.begins = fault, times, begins

    def __call__(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if self.left and statement.startswith(self.begins):
            self.left -= 1
            raise self.fault


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Outage]]:
    """`breaks(engine, AWAY, 4)`: the next four statements of the desk's own connections fail."""
    monkeypatch.setattr(outage, "EVERY", 0.01)
    undo: list[Callable[[], None]] = []

    def begin(engine: Engine, *about: Any) -> Outage:
        outage = Outage(*about)
        event.listen(engine, "before_cursor_execute", outage)
        undo.append(lambda: event.remove(engine, "before_cursor_execute", outage))
        return outage

    yield begin
    for step in undo:
        step()


def assessing(desk_data: DeskData) -> tuple[str, Any, str]:
    """A case open on its first question: its id, the screen, the key of the note below the question."""
    case_id = desk_data.new_case(course={"title": "Botany"})
    at = desk_data.open_desk("assess", case=case_id, criterion="testing")
    return case_id, at, f"note:{case_id}:testing.kind"


def test_a_note_typed_while_the_database_is_away_is_saved_when_it_is_back(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    case_id, at, note = assessing(desk_data)
    broken = breaks(shell_session.installation().engine, AWAY, 5)
    at.text_input(key=note).set_value("Asked by telephone").run()
    assert broken.left == 0
    assert not at.exception
    assert [toast.value for toast in at.toast] == [TEXT("outage.over-saved")]
    assert desk_data.load(case_id).case.answers["testing.kind"].note == "Asked by telephone"
    assert at.text_input(key=note).value == "Asked by telephone"
    assert not at.error


def test_a_disk_that_is_full_keeps_nothing_half_and_saves_later(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    case_id, at, note = assessing(desk_data)
    broken = breaks(
        shell_session.installation().engine, FULL, 3, ("INSERT",)
    )  # the case's version has been counted on by then
    at.text_input(key=note).set_value("Asked by telephone").run()
    assert broken.left == 0
    assert [toast.value for toast in at.toast] == [TEXT("outage.over-saved")]
    stored = desk_data.load(case_id)
    assert stored.case.answers["testing.kind"].note == "Asked by telephone"
    assert stored.version == 3  # filed, taken into assessment, answered: each once
    assert check(desk_data.engine, desk_data.documents) == []


def test_a_change_refused_at_the_very_end_is_saved_later_too(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    case_id, at, note = assessing(desk_data)
    engine, broken = shell_session.installation().engine, Outage(FULL, 2)
    breaks(engine, FULL, 0)

    def refuse(connection: Connection) -> None:
        if connection.info.pop("wrote", False):
            broken(connection, None, "COMMIT")

    def wrote(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("INSERT"):
            connection.info["wrote"] = True

    event.listen(engine, "before_cursor_execute", wrote)
    event.listen(engine, "commit", refuse)
    at.text_input(key=note).set_value("Asked by telephone").run()
    event.remove(engine, "before_cursor_execute", wrote)
    event.remove(engine, "commit", refuse)
    assert broken.left == 0
    assert not at.exception
    assert not at.warning
    stored = desk_data.load(case_id)
    assert (stored.version, stored.case.answers["testing.kind"].note) == (3, "Asked by telephone")


def test_what_waits_is_saved_in_the_order_in_which_it_was_entered(desk_data: DeskData) -> None:
    case_id, at, note = assessing(desk_data)
    earlier = CaseChange(case_id, "Ada Prova", {"testing.kind": AnswerRecord(note="Earlier")})
    at.session_state["unsaved"] = [WaitingCommand(case_id, earlier)]
    at.text_input(key=note).set_value("Later").run()
    assert desk_data.load(case_id).case.answers["testing.kind"].note == "Later"
    assert "unsaved" not in at.session_state


def test_an_answer_and_its_note_that_wait_are_both_kept(desk_data: DeskData) -> None:
    case_id, at, _note = assessing(desk_data)
    changes: list[dict[str, str]] = [{"note": "Asked by telephone"}, {"answer": "final"}]
    commands = [AnswerChange(case_id, "testing.kind", fields, "Ada Prova", "assessing") for fields in changes]
    at.session_state["unsaved"] = [WaitingCommand(case_id, command) for command in commands]
    at.run()
    answer = desk_data.load(case_id).case.answers["testing.kind"]
    assert (answer.answer, answer.note) == ("final", "Asked by telephone")


def test_two_fields_of_a_decision_typed_while_the_database_is_away_are_both_kept(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    case_id = desk_data.new_case(**undecided("conditional"))
    at = desk_data.open_desk("decision", case=case_id)
    broken = breaks(shell_session.installation().engine, AWAY, 7)
    at.text_area(key=f"decision:{case_id}:reason").set_value("Two outcomes are missing.")
    at.text_area(key=f"decision:{case_id}:message").set_value("Good luck").run()
    assert broken.left == 0
    assert not at.exception
    decision = desk_data.load(case_id).case.decision
    assert decision
    assert (decision.reason, decision.message) == ("Two outcomes are missing.", "Good luck")


def test_what_waits_can_be_read(
    desk_data: DeskData, breaks: Callable[..., Outage], monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, at, note = assessing(desk_data)
    outbox: list[object] = []
    monkeypatch.setattr(shell_saving, "wait_with", outbox.append)
    breaks(shell_session.installation().engine, AWAY, 1, ("INSERT",))
    at.text_input(key=note).set_value("Asked by telephone").run()
    [waiting] = outbox
    for part in (case_id, "testing.kind", "Asked by telephone", "AnswerChange"):
        assert part in repr(waiting)
    assert " at 0x" not in repr(waiting)


def test_a_new_case_typed_while_the_database_is_away_is_filed_once_with_all_of_it(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    at = desk_data.open_desk("intake")
    broken = breaks(shell_session.installation().engine, AWAY, 6)
    title = next(field for field in at.text_input if field.label == TEXT("intake.field.title"))
    body = next(field for field in at.text_input if field.label == TEXT("intake.field.awarding_body"))
    title.set_value("Botany")
    body.set_value("University of Padua")
    at.run()
    assert broken.left == 0
    assert not at.exception
    [stored] = desk_data.all_cases()
    assert (stored.case.course.title, stored.case.course.awarding_body) == ("Botany", "University of Padua")


def test_sqlite_itself_says_that_the_disk_is_full(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'full.sqlite3'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(OperationalError) as problem:
            connection.exec_driver_sql("CREATE TABLE large AS SELECT randomblob(100000) AS bytes")
    assert is_outage(problem.value)
    engine.dispose()


def test_a_screen_during_which_the_database_goes_away_starts_over(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    _, at, note = assessing(desk_data)
    reads = 0

    def third_read_on(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        nonlocal reads
        reads += 1
        if reads in (3, 4, 5):
            raise AWAY

    engine = shell_session.installation().engine
    breaks(engine, AWAY, 0)
    event.listen(engine, "before_cursor_execute", third_read_on)
    at.run()
    event.remove(engine, "before_cursor_execute", third_read_on)
    assert reads > 5
    assert not at.exception
    assert at.text_input(key=note) is not None


def test_the_message_is_in_its_own_place_above_a_page_that_stays(
    desk_data: DeskData, breaks: Callable[..., Outage], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, at, _ = assessing(desk_data)
    sentences: list[str] = []
    monkeypatch.setattr(outage, "_show_problem", sentences.append)
    breaks(shell_session.installation().engine, AWAY, 2)
    at.run()
    assert sentences == ["outage.away"]
    monkeypatch.setattr(shell_saving, "save_what_waits", iter([False, False, True, True]).__next__)
    at.run()
    assert sentences == ["outage.away", "outage.unsaved"]


def test_a_fault_that_is_no_outage_is_not_waited_out(desk_data: DeskData, breaks: Callable[..., Outage]) -> None:
    _, at, _ = assessing(desk_data)
    wrong = ProgrammingError("SELECT", {}, sqlite3.ProgrammingError("no such column"))
    breaks(shell_session.installation().engine, wrong, 1)
    at.run()
    assert at.exception


def test_a_screen_that_breaks_off_again_and_again_is_shown_as_broken(
    desk_data: DeskData, breaks: Callable[..., Outage]
) -> None:
    _, at, _ = assessing(desk_data)
    breaks(shell_session.installation().engine, AWAY, 1000, ("SELECT answer",))
    at.run()
    assert at.exception


@pytest.mark.parametrize(
    ("address", "waits"), [("postgresql://ada:secret@127.0.0.1:1/desk", True), ("mysql://host/db", False)]
)
def test_a_database_that_cannot_be_reached_at_the_start_is_waited_for(address: str, *, waits: bool) -> None:
    with pytest.raises(DatabaseNotUsableError) as problem:
        open_database(address)
    assert is_outage(problem.value) is waits
