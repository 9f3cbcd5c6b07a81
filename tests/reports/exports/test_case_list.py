"""The list of cases as a file, read back: its order, its words, and no text that becomes a formula or a link."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import openpyxl
import pytest

from assessment.case.model import Case
from assessment.case.workflow import NotAllowedError
from assessment.store.cases import creating, worklist
from assessment.store.cases.worklist import WorklistQuery
from assessment.store.database import open_database, work
from assessment.store.tables import CASES
from criteria.text import words_in
from reports.exports import case_list
from reports.exports.case_list import HEADINGS, write_list
from reports.exports.writers import ExportError
from tests.assessment.store.test_access import STRANGERS
from tests.support.database_rows import fill

EVIL = ('=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "https://example.org/x", "4")
WORDS = words_in("it")


@pytest.fixture
def engine(tmp_path: Path):
    """A desk with cases that have titles nobody should be caught by, the second of them refused."""
    engine = open_database(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    with work(engine) as session:
        for title in EVIL:
            case = Case(country="IT", purpose="credit", course={"title": title}, decision={"outcome": "full"})
            creating.new_case(case, creating.Filing("home", "Ada"), session=session)
        decided = CASES.update().where(CASES.c.number == 2)
        day = datetime.date(2026, 3, 4)
        session.execute(decided.values(state="decided", assigned_to="=Ada", due=day))
    yield engine
    engine.dispose()


def written(engine, file: Path) -> Path:
    query = WorklistQuery("home", sort="reference", descending=False)
    with work(engine) as session:
        assert write_list(worklist.every_row(query, session=session), file, WORDS) == len(EVIL)
    return file


def test_a_workbook_holds_text_as_text_and_days_as_days(engine, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(engine, tmp_path / "list.xlsx")).active
    assert [cell.value for cell in sheet[1]] == [WORDS(f"worklist.column.{name}") for name in HEADINGS]
    titles = [sheet.cell(line, HEADINGS.index("course") + 1) for line in range(2, len(EVIL) + 2)]
    assert [cell.value for cell in titles] == list(EVIL)
    assert {cell.data_type for cell in titles} == {"s"}
    assert not any(cell.hyperlink for cell in titles)
    second = {name: sheet.cell(3, place).value for place, name in enumerate(HEADINGS, 1)}
    assert second["due"] == datetime.datetime.fromisoformat("2026-03-04")
    assert (second["state"], second["outcome"]) == (WORDS("worklist.state.decided"), WORDS("outcome.full.name"))
    assert sheet.cell(2, HEADINGS.index("outcome") + 1).value is None, "a decision that is not issued is none"


def test_a_csv_is_safe_in_a_spreadsheet(engine, tmp_path: Path) -> None:
    with written(engine, tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened))
    titles = [line[WORDS("worklist.column.course")] for line in lines]
    assert titles == [f"'{title}" if title[0] in "=+-@" else title for title in EVIL]
    assert lines[1][WORDS("worklist.column.assigned")] == "'=Ada"
    assert lines[1][WORDS("worklist.column.due")] == "2026-03-04"


def test_it_holds_what_the_list_shows_in_its_order_and_only_a_batch_is_in_memory(
    engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, 45, answered=0)
    monkeypatch.setattr(worklist, "BATCH", 10)
    query = WorklistQuery("home", search="data", sort="title", descending=False, size=100)
    with work(engine) as session:
        listed = worklist.worklist(query, session=session).rows
        assert [row for row, _ in worklist.every_row(query, session=session)] == listed != []
        damaged = CASES.update().where(CASES.c.id == listed[0].id)
        session.execute(damaged.values(learner="still here"))
        session.connection().exec_driver_sql("UPDATE case_file SET due = 'never' WHERE id = ?", (listed[0].id,))
        rows = [row for row, _ in worklist.every_row(query, session=session)]
        assert [row.damaged for row in rows] == [True] + [False] * (len(listed) - 1)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_gets_no_file(engine, who: str) -> None:
    with work(engine, STRANGERS[who]) as session, pytest.raises(NotAllowedError):
        list(worklist.every_row(WorklistQuery("home"), session=session))


def test_more_than_a_sheet_holds_is_said(engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_list, "SHEET_ROWS", 3)
    with pytest.raises(ExportError, match=r"choose \.csv"):
        written(engine, tmp_path / "list.xlsx")
