"""Tables as spreadsheets write them, and files that only look like one."""

from __future__ import annotations

import contextlib
import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reports.tables import workbook
from reports.tables.model import TableError, TableRow, written
from reports.tables.reading import read_rows

ROWS = [["name", "hours"], ["Niccolò D'Angelo", "37,5"], ['Zoë; "Z", jr', "30"]]


def csv_text(between: str, end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & set(between + '";,') else text

    return "".join(between.join(map(cell, row)) + end for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "sep={}\r\n", "\r\n", '"sep={}"\r\n'])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_way_of_writing_a_csv(encoding: str, between: str, before: str, end: str) -> None:
    text = before.format(between).replace("\r\n", end) + csv_text(between, end)
    rows = read_rows(text.encode(encoding))
    assert [list(row.cells) for row in rows] == ROWS
    assert [row.line for row in rows] == [number + bool(before) for number in (1, 2, 3)]


def test_a_row_over_several_lines_has_the_line_it_begins_in() -> None:
    rows = read_rows(b'a,b\n"one\ntwo",1\n\n3,4\n')
    assert [(row.line, row.cells) for row in rows] == [(1, ("a", "b")), (2, ("one\ntwo", "1")), (5, ("3", "4"))]


def book(*rows: list[object], title: str = "Sheet") -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def test_a_workbook_keeps_what_its_cells_are() -> None:
    day = datetime.date(2024, 3, 8)
    data = book(
        ["a", " b ", None], [], [day, 1200, None], [datetime.datetime.fromisoformat("2024-03-08T10:30"), 37.5, "x"]
    )
    rows = read_rows(data)
    assert [row.line for row in rows] == [1, 3, 4]
    assert [row.texts() for row in rows] == [
        ["a", "b"],
        ["2024-03-08", "1200"],
        ["2024-03-08 10:30:00", "37.5", "x"],
    ]
    assert rows[1].cells[0] == day


def test_a_workbook_of_a_mac_counts_from_1904_and_zeros_at_the_front_are_kept() -> None:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.epoch = CALENDAR_MAC_1904
    made.active.append([12, 43897, datetime.date(2024, 3, 8), 1234567890123450])
    made.active["A1"].number_format = "00000"
    made.active["D1"].number_format = "0" * 16  # its last digit was lost before, so it stays a number and is refused
    made.save(out)
    [row] = read_rows(out.getvalue())
    assert (row.cells, row.later) == (("00012", 43897, datetime.date(2024, 3, 8), 1234567890123450), 1462)
    assert read_rows(book([43897]))[0].later == 0


def test_a_style_that_a_workbook_lacks_is_a_plain_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([12, "x"]))) as made, zipfile.ZipFile(out, "w") as changed:
        for part in made.namelist():
            data = made.read(part)
            changed.writestr(part, data.replace(b'<c r="A1"', b'<c r="A1" s="99"') if "sheet1" in part else data)
    assert b's="99"' in zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml")
    assert read_rows(out.getvalue())[0].texts() == ["12", "x"]


def test_the_first_sheet_that_holds_anything_and_is_seen_counts() -> None:
    made, out = openpyxl.Workbook(), io.BytesIO()
    hidden = made.create_sheet("lists")
    hidden.append(["not this"])
    hidden.sheet_state = "hidden"
    made.create_sheet("cases").append(["this"])
    made.save(out)
    assert [row.cells for row in read_rows(out.getvalue())] == [("this",)]


def test_a_formula_is_never_worked_out_and_refused_without_its_kept_result() -> None:
    with pytest.raises(TableError, match=r"row 2, column 1: came =1\+1, .* expected its result"):
        read_rows(book(["a", "b"], ["=1+1", 5]))
    cells = '<c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c>'
    kept = f'<worksheet {SPACE}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    assert [row.cells for row in read_rows(replaced(SHEET, kept.encode()))] == [("a",), (2,)]
    assert read_rows(b'a\n"=HYPERLINK(""http://x.example"")"\n')[1].cells == ('=HYPERLINK("http://x.example")',)


def replaced(name: str, content: bytes) -> bytes:
    """A workbook with one of its parts exchanged."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(["a"]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return out.getvalue()


MOMENT = datetime.datetime.fromisoformat("2024-03-08T10:30")
SHEET = "xl/worksheets/sheet1.xml"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CELL = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData>'
ENTITY = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet {SPACE}>{CELL}</worksheet>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: replaced(SHEET, b"<worksheet>" + b" " * (workbook.MOST_UNPACKED + 1)),
    "an entity": lambda: replaced(SHEET, ENTITY.encode()),
    "an entity far behind": lambda: replaced(SHEET, (" " * (workbook.PIECE - 6)).encode() + ENTITY.encode()),
    "an entity in UTF-16": lambda: replaced(SHEET, ENTITY.encode("utf-16")),
    "an archive": lambda: replaced("xl/workbook.xml", b"")[:200],
    "broken XML": lambda: replaced(SHEET, b"<worksheet><sheetData><row"),
    "cut": lambda: book(["a"])[:-30],
    "before 2007": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "an open quotation mark": lambda: b'a,b\n"c,d\n',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_table_or_made_to_do_harm_is_refused(what: str) -> None:
    with pytest.raises(TableError, match="expected"):
        read_rows(HOSTILE[what]())


def test_a_workbook_made_to_do_harm_is_told_what_is_wrong_with_it() -> None:
    for what, wrong in (("an entity far behind", "document type"), ("a bomb", "unpacks to more than")):
        with pytest.raises(TableError, match=wrong):
            read_rows(HOSTILE[what]())


def test_a_sheet_of_any_claimed_size_is_read_as_large_as_it_is() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2))
    claimed = f'<worksheet {SPACE}><dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData></worksheet>'
    assert [row.cells for row in read_rows(replaced(SHEET, claimed.encode()))] == [(1,), (2,)]
    far = f'<worksheet {SPACE}><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(TableError, match="larger"):
        read_rows(replaced(SHEET, far.encode()))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    rows: list[TableRow] = []
    with contextlib.suppress(TableError):
        rows = read_rows(data)
    assert all(isinstance(text, str) for row in rows for text in row.texts())


def test_numbers_are_written_as_people_do() -> None:
    assert [written(cell) for cell in (30.0, 37.5, 7, "x", datetime.date(2024, 3, 8))] == [
        "30",
        "37.5",
        "7",
        "x",
        "2024-03-08",
    ]
