"""Rows written as CSV, XLSX, JSON, Parquet, for Stata or as a data package, with what the columns mean beside them.

No title becomes a formula or a link in a spreadsheet. Only a batch of rows is held in memory at a time, but for Stata.

>>> write(rows(engine), Path("decisions.xlsx"), words("en"))
312
"""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from criteria.text import Words
from reports.exports.data_package import write_package
from reports.exports.formulas import escape_formula
from reports.exports.rows import COLUMNS, KINDS, dictionary
from reports.exports.stata import write_stata

if TYPE_CHECKING:
    from pandas import DataFrame

BATCH = 5_000
"""Rows in memory at a time."""

UTF_8, LINE_END = "utf-8-sig", "\r\n"
"""How a CSV file is written: the mark at its beginning tells Excel that it is UTF-8."""

SHEET_ROWS, CELL = 1_048_575, 32_767
"""Rows that a sheet holds below its heading, and characters that a cell holds."""

TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What xlsxwriter is told, so that no text becomes anything else."""

Rows = Iterator[dict[str, Any]]


class ExportError(Exception):
    """The file cannot hold the rows. The message says in one sentence what to do."""


def write(rows: Rows, file: Path, words: Words) -> int:
    """Write rows in the format that the file's ending names (one of FORMATS), and return how many.

    What the columns mean stands in a sheet of its own, in the data package (.zip), or in `NAME-dictionary.csv` beside
    the file.
    """
    try:
        count = FORMATS[file.suffix](rows, file, words)
    except OSError as problem:
        raise ExportError(f"cannot be written: {problem.strerror or problem}") from problem
    if file.suffix not in (".xlsx", ".zip"):
        write_dictionary(file.with_name(f"{file.stem}-dictionary.csv"), words)
    return count


def write_dictionary(file: Path, words: Words) -> None:
    """Write what the columns mean as CSV."""
    import pandas as pd

    pd.DataFrame(dictionary(words)).to_csv(file, index=False, encoding=UTF_8, lineterminator=LINE_END)


def _csv(rows: Rows, file: Path, words: Words) -> int:
    return write_csv(rows, file, encoding=UTF_8)


def write_csv(rows: Rows, file: Path, *, encoding: str) -> int:
    """Write rows as CSV and return how many; no text becomes a formula where a spreadsheet opens the file."""
    import pandas as pd

    texts = [name for name in COLUMNS if KINDS[name] == "text"]
    count = 0
    with file.open("w", newline="", encoding=encoding) as out:
        pd.DataFrame(columns=COLUMNS).to_csv(out, index=False, lineterminator=LINE_END)
        for table in _tables(rows):
            table[texts] = table[texts].map(escape_formula)
            table.to_csv(out, index=False, header=False, lineterminator=LINE_END)
            count += len(table)
    return count


def _tables(rows: Rows) -> Iterator[DataFrame]:
    """The rows in tables of at most BATCH rows. Each cell keeps the Python value that it has."""
    import pandas as pd

    while batch := list(islice(rows, BATCH)):
        yield pd.DataFrame(batch, columns=COLUMNS, dtype=object)


def _json(rows: Rows, file: Path, words: Words) -> int:
    with file.open("w", encoding="utf-8") as out:
        count = 0
        for count, row in enumerate(rows, 1):
            out.write(",\n" if count > 1 else "[\n")
            json.dump(row, out, ensure_ascii=False)
        out.write("\n]\n" if count else "[]\n")
    return count


def _parquet(rows: Rows, file: Path, words: Words) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(),
        "date": pa.date32(),
        "number": pa.float64(),
        "whole-number": pa.int64(),
        "yes-no": pa.bool_(),
    }
    meanings = {column["column"]: {"description": column["meaning"]} for column in dictionary(words)}
    schema = pa.schema([pa.field(name, kinds[KINDS[name]], metadata=meanings[name]) for name in COLUMNS])
    days = [name for name in COLUMNS if KINDS[name] == "date"]
    count = 0
    with pq.ParquetWriter(file, schema) as writer:
        for table in _tables(rows):
            for name in days:
                table[name] = table[name].map(datetime.date.fromisoformat, na_action="ignore")
            writer.write_table(pa.Table.from_pandas(table, schema, preserve_index=False))
            count += len(table)
    return count


def _xlsx(rows: Rows, file: Path, words: Words) -> int:
    """The workbook is made elsewhere and then copied, since xlsxwriter raises several errors where it cannot write."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.xlsx")
        count = _workbook(rows, made, words)
        shutil.copyfile(made, file)
    return count


def _workbook(rows: Rows, file: Path, words: Words) -> int:
    import xlsxwriter

    with closing(xlsxwriter.Workbook(file, {"constant_memory": True, **TEXT_STAYS_TEXT})) as book:
        created = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # the same rows give the same file
        book.set_properties({"title": words("dictionary.decisions"), "created": created})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(words("dictionary.decisions"))
        sheet.freeze_panes(1, 1)
        write_texts(sheet, 0, COLUMNS, bold)
        count = 0
        for count, row in enumerate(rows, 1):
            if count > SHEET_ROWS:
                raise ExportError(f"more decisions than a sheet holds ({SHEET_ROWS:,}): choose .csv or .parquet")
            _write_row(sheet, count, row, day)
        about = book.add_worksheet(words("dictionary.columns"))
        write_texts(about, 0, ("column", "kind", "meaning"), bold)
        for number, column in enumerate(dictionary(words), 1):
            write_texts(about, number, column.values(), None)
        about.set_column(0, 1, 22)
        about.set_column(2, 2, 100)
    return count


def write_texts(sheet: Any, line: int, texts: Iterable[str], style: Any) -> None:
    """Write texts into the cells of a line. `style`: a format of the workbook, or None."""
    for place, text in enumerate(texts):
        sheet.write_string(line, place, text, style)


def _write_row(sheet: Any, line: int, row: dict[str, Any], day: Any) -> None:
    """Write each value as what it is; `day` is the format of dates."""
    for place, (name, value) in enumerate(row.items()):
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value)
        elif value is not None and KINDS[name] == "date":
            sheet.write_datetime(line, place, datetime.datetime.fromisoformat(value), day)
        elif value is not None:
            sheet.write_string(line, place, value[:CELL])


FORMATS: dict[str, Callable[[Rows, Path, Words], int]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".json": _json,
    ".dta": write_stata,
    ".zip": write_package,
}
