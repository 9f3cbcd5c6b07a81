"""The list of cases as a file for a spreadsheet, CSV or XLSX, in the reader's words; no text becomes a formula or link.

Only a batch of rows is held in memory at a time.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from assessment.matching.course_keys import platform_name
from assessment.store.cases.worklist import WorklistRow
from criteria.dated import day_of
from criteria.text import Words
from reports.exports.formulas import escape_formula
from reports.exports.writers import CELL, LINE_END, SHEET_ROWS, TEXT_STAYS_TEXT, UTF_8, ExportError, write_texts

HEADINGS = (
    "reference",
    "learner",
    "course",
    "platform",
    "purpose",
    "state",
    "outcome",
    "due",
    "awaits",
    "awaited",
    "assigned",
    "created",
    "updated",
)

ENDINGS = (".xlsx", ".csv")

Listed = tuple[WorklistRow, str | None]
Value = str | datetime.date | None


def write_list(rows: Iterable[Listed], file: Path, words: Words) -> int:
    """Write the rows of a list in the format that the file's ending names (one of ENDINGS); how many they are.

    ExportError: more rows than the file can hold.
    """
    lines = (_values(row, outcome, words) for row, outcome in rows)
    headings = [words(f"worklist.column.{name}") for name in HEADINGS]
    return (_workbook if file.suffix == ".xlsx" else _csv)(headings, lines, file)


def _values(row: WorklistRow, outcome: str | None, words: Words) -> list[Value]:
    decided = outcome if row.state == "decided" else None
    waits = [words.get(f"worklist.awaits.{name}", name) for name in (row.awaits or "").split(",") if name]
    return [
        row.reference,
        row.learner,
        row.title,
        platform_name(row.platform) if row.platform else None,
        words.get(f"purpose.{row.purpose}.name", row.purpose),
        words.get(f"worklist.state.{row.state}", row.state),
        words.get(f"outcome.{decided}.name", decided) if decided else None,
        row.due,
        ", ".join(waits),
        row.awaited_by,
        row.assigned_to,
        day_of(row.created),
        day_of(row.updated),
    ]


def _csv(headings: list[str], lines: Iterator[list[Value]], file: Path) -> int:
    with file.open("w", newline="", encoding=UTF_8) as out:
        writer = csv.writer(out, lineterminator=LINE_END)
        writer.writerow(headings)
        count = 0
        for line in lines:
            writer.writerow([escape_formula(value) for value in line])
            count += 1
    return count


def _workbook(headings: list[str], lines: Iterator[list[Value]], file: Path) -> int:
    import xlsxwriter

    count = 0
    with closing(xlsxwriter.Workbook(file, {"constant_memory": True, **TEXT_STAYS_TEXT})) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(headings) - 1, 18)
        write_texts(sheet, 0, headings, bold)
        for count, line in enumerate(lines, 1):
            if count > SHEET_ROWS:
                raise ExportError(f"more cases than a sheet holds ({SHEET_ROWS:,}): choose .csv")
            for place, value in enumerate(line):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(count, place, value, day)
                elif value:
                    sheet.write_string(count, place, value[:CELL])
    return count
