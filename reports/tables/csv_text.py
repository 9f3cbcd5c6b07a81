"""CSV as spreadsheets write it: several encodings, comma, semicolon or tab between cells, a `sep=` line before it.

>>> [row.cells for row in csv_rows("sep=;\\r\\nname;hours\\r\\nNiccolò;37,5\\r\\n".encode("cp1252"))]
[('name', 'hours'), ('Niccolò', '37,5')]
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from reports.tables.code_pages import WESTERN, code_page
from reports.tables.model import TableError, TableRow

# A spreadsheet that wrote the line itself filled it up with the separators of the other lines.
_SEPARATOR = re.compile(r'^"?sep=(?P<between>[^\r\n"]|\\t)"?[,;\t|]*$', re.IGNORECASE)
_BETWEEN = ",;\t|"


def csv_rows(data: bytes) -> list[TableRow]:
    """The rows of a CSV, empty ones left out, the first being the header. TableError: it is none."""
    return list(_rows(decoded(data)))


def decoded(data: bytes) -> str:
    """The text of a file: Unicode with or without a mark, else in the code page of Windows that fits its countries."""
    encoding = json.detect_encoding(data[:4]) if len(data) >= 4 else "utf-8"
    pages = (code_page(data, _countries(data)), WESTERN) if encoding.startswith("utf-8") else ()
    for name in ("utf-8-sig", *pages) if pages else (encoding,):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise TableError("no-text")


def _countries(data: bytes) -> list[str]:
    """The cells of a column `country`, which are in letters that all code pages have alike."""
    if data.isascii():
        return []
    try:
        head, *rows = _rows(data.decode("latin-1"))
    except (TableError, ValueError):
        return []
    names = [name.casefold() for name in head.texts()]
    place = names.index("country") if "country" in names else None
    return [row.texts()[place] for row in rows if place is not None and len(row.cells) > place]


def _rows(text: str) -> Iterator[TableRow]:
    lines = text.splitlines(keepends=True)
    start, between = _start(lines)
    reader = csv.reader(io.StringIO("".join(lines[start:]), newline=""), delimiter=between, strict=True)
    line = start + 1
    try:
        for cells in reader:
            row = TableRow(line, tuple(cell.strip(" \t\u00a0\r\n") for cell in cells))
            line = start + reader.line_num + 1
            if any(row.cells):
                yield row
    except csv.Error as fault:
        raise TableError("no-csv", line=str(line)) from fault


def _start(lines: list[str]) -> tuple[int, str]:
    """How many lines stand before the header, and the character between cells."""
    for number, line in enumerate(lines):
        if match := _SEPARATOR.match(line.strip("\r\n")):
            between = match.group("between").replace("\\t", "\t")
            return number + 1, between
        if line.strip(" \r\n" + _BETWEEN + '"'):
            bare = re.sub(r'"[^"]*"', "", line)
            return number, max(_BETWEEN, key=lambda sign: (bare.count(sign), -_BETWEEN.index(sign)))
    return 0, ","
