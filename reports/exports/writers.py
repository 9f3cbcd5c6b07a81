"""Rows into a file: CSV, XLSX, JSON or Parquet, however many there are, with what the columns mean beside them.

No title becomes a formula or a link in a spreadsheet. Nothing is held in memory but a batch.

>>> write(rows(engine), Path("decisions.xlsx"), words("en"))
312
"""

from __future__ import annotations

import csv
import datetime
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from criteria.text import Words
from reports.exports.formulas import escape_formula
from reports.exports.rows import COLUMNS, KINDS, dictionary

BATCH = 5_000
SHEET_ROWS, CELL = 1_048_575, 32_767
"""What a sheet holds below its heading, and characters of one cell."""

Rows = Iterator[dict[str, Any]]


class ExportError(Exception):
    """The file cannot hold it: one sentence that says what to do."""


def write(found: Rows, file: Path, words: Words) -> int:
    """Write rows in the format of the file's ending (one of FORMATS). Returns how many.

    What the columns mean stands in a sheet of its own, or in `NAME-dictionary.csv` beside the file.
    """
    try:
        count = FORMATS[file.suffix](found, file, words)
    except OSError as problem:
        raise ExportError(f"cannot be written: {problem.strerror or problem}") from problem
    if file.suffix != ".xlsx":
        write_dictionary(file.with_name(f"{file.stem}-dictionary.csv"), words)
    return count


def write_dictionary(file: Path, words: Words) -> None:
    """What the columns mean, as CSV."""
    listed = dictionary(words)
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.DictWriter(out, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)


def _csv(found: Rows, file: Path, words: Words) -> int:
    with file.open("w", newline="", encoding="utf-8-sig") as out:  # the mark tells Excel that this is UTF-8
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        count = 0
        for count, row in enumerate(found, 1):  # noqa: B007
            writer.writerow([escape_formula(value) for value in row.values()])
    return count


def _json(found: Rows, file: Path, words: Words) -> int:
    with file.open("w", encoding="utf-8") as out:
        count = 0
        for count, row in enumerate(found, 1):
            out.write(",\n" if count > 1 else "[\n")
            json.dump(row, out, ensure_ascii=False)
        out.write("\n]\n" if count else "[]\n")
    return count


def _parquet(found: Rows, file: Path, words: Words) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(),
        "date": pa.string(),
        "number": pa.float64(),
        "whole-number": pa.int64(),
        "yes-no": pa.bool_(),
    }
    said = {one["column"]: {"description": one["meaning"]} for one in dictionary(words)}
    schema = pa.schema([pa.field(name, kinds[KINDS[name]], metadata=said[name]) for name in COLUMNS])
    count = 0
    with pq.ParquetWriter(file, schema) as writer:
        for some in _batches(found):
            writer.write_table(pa.Table.from_pylist(some, schema))
            count += len(some)
    return count


def _batches(found: Rows) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(found, BATCH)):
        yield some


def _xlsx(found: Rows, file: Path, words: Words) -> int:
    """Made elsewhere and then copied: a place that cannot be written ends the library with several errors at once."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.xlsx")
        count = _workbook(found, made, words)
        shutil.copyfile(made, file)
    return count


def _workbook(found: Rows, file: Path, words: Words) -> int:
    import xlsxwriter

    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with closing(xlsxwriter.Workbook(file, {"constant_memory": True, **never})) as book:
        book.set_properties({"title": words("dictionary.decisions"), "created": datetime.datetime(2000, 1, 1)})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(words("dictionary.decisions"))
        sheet.freeze_panes(1, 1)
        _line(sheet, 0, COLUMNS, bold)
        count = 0
        for count, row in enumerate(found, 1):
            if count > SHEET_ROWS:
                raise ExportError(f"more decisions than a sheet holds ({SHEET_ROWS:,}): choose .csv or .parquet")
            for place, (name, value) in enumerate(row.items()):
                _cell(sheet, count, place, name, value, day)
        about = book.add_worksheet(words("dictionary.columns"))
        for number, one in enumerate([{"column": "column", "kind": "kind", "meaning": "meaning"}, *dictionary(words)]):
            _line(about, number, one.values(), None if number else bold)
        about.set_column(0, 1, 22)
        about.set_column(2, 2, 100)
    return count


def _line(sheet: Any, number: int, values: Iterable[str], style: Any) -> None:
    for place, value in enumerate(values):
        sheet.write_string(number, place, value, style)


def _cell(sheet: Any, line: int, place: int, name: str, value: Any, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    elif KINDS[name] == "date":
        sheet.write_datetime(line, place, datetime.datetime.fromisoformat(value), day)
    else:
        sheet.write_string(line, place, value[:CELL])


FORMATS: dict[str, Callable[[Rows, Path, Words], int]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".json": _json,
}
