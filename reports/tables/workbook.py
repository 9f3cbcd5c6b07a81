"""XLSX: the first sheet of a workbook that holds anything. A file made to do harm is refused before it is opened.

A formula counts with the result that the spreadsheet kept; its text is never worked out. Programs that write a workbook
without opening it in a spreadsheet keep no result, and such a cell is refused: it would look empty.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from reports.tables.figures import LONGEST_EXACT
from reports.tables.model import Cell, TableError, TableRow

BEGINNING = b"PK\x03\x04"
# A table of 5,000 cases takes some 3 MB unpacked.
MOST_UNPACKED, MOST_PARTS = 100_000_000, 2_000
PIECE = 1 << 16
MOST_ROWS, MOST_COLUMNS = 100_000, 300
# Old spreadsheets of a Mac count days from 1 January 1904, so many days later.
_DAYS_TO_1904 = 1462
# A format that fills a number up with zeros at its front.
_ZEROS = re.compile("0{2,20}")
# A declaration, of two bytes a letter, that may lie across two pieces.
_LONGEST_DECLARED = 20
_DECLARES = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)")


def workbook_rows(data: bytes) -> list[TableRow]:
    """The rows of a workbook, empty ones left out, the first being the header. TableError: it is none."""
    import openpyxl  # slow to load, and needed for few files

    _check(data)

    def opened(*, results: bool) -> Any:
        """The sheets that a person sees, formulas with their results or their text."""
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
        return (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which do not matter here
            for sheet, written in zip(opened(results=True), opened(results=False), strict=True):
                rows, formulas = [*_rows(sheet)], [*_rows(written)]
                _check_results(rows, formulas)
                if rows:
                    return rows
            return []
    except TableError:
        raise
    except Exception as fault:
        raise TableError("no-workbook") from fault


def _check(data: bytes) -> None:
    """Unpack everything once without keeping it: nothing may be larger than it says, or declare a document type."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist() or len(parts) > MOST_PARTS:
                raise TableError("no-workbook")
            for part in parts:
                with archive.open(part) as opened:
                    before = b""
                    while piece := opened.read(PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise TableError("unpacks-to-much", size=MOST_UNPACKED // 10**6)
                        if _DECLARES.search(before + piece):
                            raise TableError("document-type")
                        before = piece[-_LONGEST_DECLARED:]
    except TableError:
        raise  # it says more than that this is no workbook
    # NotImplementedError: what zipfile raises for a way of packing that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fault:
        raise TableError("no-workbook") from fault


def _rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # the size a file claims may be any
    later = _DAYS_TO_1904 if sheet.parent.epoch.year == 1904 else 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        beyond = cells[MOST_COLUMNS:]
        if number > MOST_ROWS or any(cell.value is not None for cell in beyond):
            raise TableError("too-large", rows=MOST_ROWS, columns=MOST_COLUMNS)
        texts = [_cell(cell) for cell in cells]
        while texts and texts[-1] == "":
            texts.pop()
        if texts:
            yield TableRow(number, tuple(texts), later)


def _check_results(rows: list[TableRow], formulas: list[TableRow]) -> None:
    """No formula may be without the result that the spreadsheet kept."""
    results = {row.line: row.cells for row in rows}
    for row in formulas:
        for place, cell in enumerate(row.cells):
            kept = results.get(row.line, ())
            is_formula = isinstance(cell, str) and cell.startswith("=") and len(cell) > 1
            if is_formula and (place >= len(kept) or kept[place] == ""):
                raise TableError("no-result", line=str(row.line), column=place + 1, came=str(cell)[:40])


def _number_format(cell: Any) -> str:
    """How a cell shows its number; plainly where the file names a style that it does not have."""
    try:
        return str(cell.number_format or "")
    except IndexError:
        return ""


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    is_exact = isinstance(value, int) and abs(value) < LONGEST_EXACT  # a spreadsheet made zeros of further digits
    if is_exact and _ZEROS.fullmatch(shown := _number_format(cell)):
        return str(value).zfill(len(shown))  # 00012, as a person sees the number of a certificate
    if isinstance(value, int | float | datetime.date):
        return value
    return str(value).strip(" \t\u00a0\r\n")
