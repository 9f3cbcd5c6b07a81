"""What a rollback cannot undo happens after the commit, and only then."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from assessment.case.edit import Edit
from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.case.stored import NewDocument
from assessment.store.cases import creating, documents, transitions
from assessment.store.database import after_commit, work
from assessment.store.documents import Documents
from assessment.store.errors import ConflictError
from assessment.store.maintenance import erasure
from assessment.store.maintenance.integrity import check
from criteria.text import words_in
from reports.cli.main import app
from reports.imports.filing import Arrival, file_read
from reports.public.check import sending
from tests.support.desk import DeskData
from tests.support.paths import CASES
from tests.support.people import ADA

WRITES = ("INSERT", "UPDATE", "DELETE")


@contextmanager
def commits_that_fail() -> Iterator[None]:
    """Every commit of a transaction that has written something fails, in every database of this process."""

    def note_write(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(WRITES):
            connection.info["wrote"] = True

    def refuse(connection: Connection) -> None:
        if connection.info.pop("wrote", False):
            raise IntegrityError("COMMIT", {}, Exception("the commit is refused"))

    event.listen(Engine, "before_cursor_execute", note_write)
    event.listen(Engine, "commit", refuse)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note_write)
        event.remove(Engine, "commit", refuse)


def ended_case(desk: DeskData, data: bytes) -> str:
    """A withdrawn case with one document of these bytes; its id."""
    sha256 = desk.documents.put(data)
    case_id = desk.new_case(applicant={"name": "Zenobia Quartz"}, course={"title": "Botany"})
    with work(desk.engine) as session:
        documents.add_document(case_id, NewDocument(sha256, "c.pdf", len(data)), by="Ada", session=session)
        transitions.move_case(
            Edit(case_id, 1, ADA), "withdraw", transitions.MoveDetails(reason="Found another"), session=session
        )
    return case_id


def stored_files(store: Documents) -> set[str]:
    return {place for place in store.files.find(store.root) if store.files.isfile(place)}


Run, Happened = Callable[[], object], Callable[[], bool]
Operation = Callable[[DeskData, Path], tuple[Run, Happened]]


def erasing_two_cases(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    case_ids, before = [ended_case(desk, b"%PDF one"), ended_case(desk, b"%PDF two")], stored_files(desk.documents)

    def run() -> None:
        with work(desk.engine) as session:
            for case_id in case_ids:
                erasure.erase(Edit(case_id, 2, "Ada"), "Asked for", documents=desk.documents, session=session)

    return run, lambda: bool(before - stored_files(desk.documents))


def erasing_from_a_shell(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    reference = desk.load(ended_case(desk, b"%PDF one")).reference
    before = stored_files(desk.documents)
    arguments = ["learner", "erase", reference, "--reason", "Asked for", "--yes"]
    return partial(CliRunner().invoke, app, arguments), lambda: bool(before - stored_files(desk.documents))


def erasing_on_screen(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    reference = desk.load(ended_case(desk, b"%PDF one")).reference
    before, at = stored_files(desk.documents), desk.open_desk("privacy")
    at.text_input(key="privacy:reference").set_value(reference).run()
    at.text_area(key="privacy:reason").set_value("Asked for").run()
    at.checkbox(key="privacy:sure").check().run()
    button = at.button(key="privacy:erase").click()
    return button.run, lambda: bool(before - stored_files(desk.documents) or at.success)


def showing_a_status_code(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    case_id = desk.new_case(course={"title": "Botany"})
    at = desk.open_desk("summary", case=case_id)
    return at.button(key=f"give-code:{case_id}").click().run, lambda: bool(at.get("code"))


def sending_an_application(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    receipts = sending._Receipts()
    case = Case.model_validate({"country": "IT", "purpose": "credit", "applicant": {"name": "Marta Bianchi"}})
    arrival = Arrival("home", None, "Sent", None, "one")
    to = sending._ReceiptTo("one", "", words_in("en"))
    keep = partial(sending._give_code, receipts, to, sending.Receipt("CPIA", (), "", date(2026, 11, 29)))
    run = partial(file_read, [(case, [])], arrival, documents=desk.documents, engine=desk.engine, also=keep)
    return run, lambda: bool(receipts.get("one") or desk.all_cases())


def issuing_from_a_shell(desk: DeskData, folder: Path) -> tuple[Run, Happened]:
    case = read_case((CASES / "conditional.yaml").read_text(encoding="utf-8")).model_copy(update={"centre": None})
    with work(desk.engine) as session:
        reference = creating.new_case(case, creating.Filing("home", "Ada"), session=session).reference
    target = folder / "record.pdf"
    return partial(CliRunner().invoke, app, ["issue", reference, "-o", str(target)]), target.exists


def beginning_a_round_on_screen(desk: DeskData, _folder: Path) -> tuple[Run, Happened]:
    at = desk.open_desk("rounds")
    at.text_input(key="round-title").input("Spring").run()
    button = at.button(key="round-begin").click()
    return button.run, lambda: not any(button.key == "round-begin" for button in at.button)


OPERATIONS: list[Operation] = [
    erasing_two_cases,
    erasing_from_a_shell,
    erasing_on_screen,
    showing_a_status_code,
    sending_an_application,
    issuing_from_a_shell,
    beginning_a_round_on_screen,
]


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("fails", [True, False], ids=["commit fails", "commit holds"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_nothing_that_cannot_be_undone_happens_when_the_commit_fails(
    desk_data: DeskData, tmp_path: Path, operation: Operation, *, fails: bool
) -> None:
    run, happened = operation(desk_data, tmp_path)
    assert not happened()
    with commits_that_fail() if fails else nullcontext(), suppress(IntegrityError):
        run()
    assert happened() is not fails
    assert check(desk_data.engine, desk_data.documents) == []


def test_a_stale_second_case_leaves_the_documents_of_the_first(desk_data: DeskData) -> None:
    first, second = ended_case(desk_data, b"%PDF one"), ended_case(desk_data, b"%PDF two")
    with pytest.raises(ConflictError), work(desk_data.engine) as session:  # noqa: PT012 - the block is what is tried
        store = desk_data.documents
        erasure.erase(Edit(first, 2, "Ada"), "Asked for", documents=store, session=session)
        erasure.erase(Edit(second, 1, "Ada"), "Asked for", documents=store, session=session)
    assert desk_data.load(first).erased is None
    assert check(desk_data.engine, desk_data.documents) == []


def test_effects_run_in_order_and_one_that_fails_stops_no_other(
    desk_data: DeskData, caplog: pytest.LogCaptureFixture
) -> None:
    happened: list[str] = []

    def fail(_code: str) -> None:
        raise OSError("the disk is away")

    with caplog.at_level(logging.ERROR), work(desk_data.engine) as session:
        after_commit(session, partial(happened.append, "first"))
        after_commit(session, partial(fail, "7KQ2-SECRET"))
        after_commit(session, partial(happened.append, "second"))
        assert happened == []
    assert happened == ["first", "second"]
    assert "fail failed" in caplog.text
    assert "7KQ2-SECRET" not in caplog.text
