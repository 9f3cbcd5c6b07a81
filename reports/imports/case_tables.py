"""Case files to take in: YAML, JSON, or a table in CSV or XLSX. A fault is one line that names its place.

A table has a header whose names are the places of a case file, and a case a row:

    country,purpose,applicant.name,course.title,course.platform,workload.hours,answers.testing.kind
    IT,credit,Marta Bianchi,Introduction to Botany,edX,30-60,final

Capitals and blanks in these names do not count, nor do empty rows and columns. Empty cells say nothing. Several values
(outcomes.listed, target.outcomes) stand in one cell with ; between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assessment.case.files import make_case, read_case
from assessment.case.model import Case
from assessment.readers.document.limits import MOST_BYTES
from criteria.load import framework
from criteria.source import SourceError
from reports.application.pack import PackedFile, PackPart, plain_name
from reports.tables.figures import LONGEST_EXACT, SPOILT, NumberError, Separators, day, parts
from reports.tables.model import Cell, TableError, TableRow, written
from reports.tables.reading import read_rows

MOST_ROWS = 5_000
"""Rows of a table: more is a system that needs another way in."""

MOST_OF_A_TABLE = 5_000_000
MOST_FAULTS = 20

REQUIRED = ("country", "purpose")
COLUMNS = (
    *REQUIRED,
    "language",
    "applicant.name",
    "applicant.born",
    "applicant.reference",
    "applicant.contact",
    "target.title",
    "target.kind",
    "target.level",
    "target.hours",
    "target.outcomes",
    "course.title",
    "course.platform",
    "course.awarding_body",
    "course.issuer_country",
    "course.url",
    "course.language",
    "certificate.issued_on",
    "certificate.number",
    "certificate.file",
    "workload.hours",
    "workload.credits",
    "workload.system",
    "workload.weeks",
    "workload.hours_per_week",
    "level.framework",
    "level.level",
    "level.knowledge",
    "level.skills",
    "level.autonomy",
    "outcomes.listed",
    "outcomes.covered",
    "elements.participation",
    "elements.assessment",
    "elements.quality_assurance",
    "elements.supervision",
    "elements.prerequisites",
    "elements.grade",
    "elements.stackability",
    "elements.further",
)
"""Names a column may have, beside `answers.<criterion>.<question>`."""

LISTS = ("target.outcomes", "outcomes.listed", "outcomes.covered")
DAYS = ("applicant.born", "certificate.issued_on")
SPANS = ("workload.hours", "workload.hours_per_week")
NUMBERS = (
    *SPANS,
    "workload.credits",
    "workload.weeks",
    "target.hours",
    "target.level",
    "level.knowledge",
    "level.skills",
    "level.autonomy",
)


@dataclass(frozen=True)
class CaseTable:
    """What a table holds: its cases, each with the line it stands in, and what is wrong with the lines left out."""

    parts: list[PackPart]
    lines: list[int]
    faults: list[str]
    left_out: int = 0


class CaseTableError(SourceError):
    """Several faults of one file, a line each."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def case_file(text: str, name: str, folder: Path | None) -> list[PackPart]:
    """A case file in YAML or JSON, with the certificate that it names, which lies in the same folder.

    Without a folder, as from a browser, the certificate is handed in by itself.
    """
    return [_part(read_case(text, name), name, folder)]


def table(data: bytes, name: str, folder: Path | None) -> CaseTable:
    """The cases of a CSV or XLSX, and a fault for each cell or line that cannot be used.

    SourceError: nothing of it can be used; CaseTableError: its header names no column of a case.
    """
    try:
        rows = read_rows(data)
    except TableError as fault:
        raise SourceError(f"{name}: {fault}") from fault
    if not rows:
        raise SourceError(f"{name}, line 1: empty; expected a header with {', '.join(REQUIRED)} and what else is known")
    if len(rows) - 1 > MOST_ROWS:
        raise SourceError(f"{name}: {len(rows) - 1:,} rows; expected at most {MOST_ROWS:,}")
    columns = [_known_column(column) for column in rows[0].texts()]
    faults = [f"{name}, line {rows[0].line}: {fault}" for fault in _header_faults(columns)]
    if faults:
        raise CaseTableError(faults[:MOST_FAULTS])
    separators = Separators.of(
        cell for row in rows[1:] for column, cell in zip(columns, row.cells, strict=False) if column in NUMBERS
    )
    parts: list[PackPart] = []
    lines: list[int] = []
    for row in rows[1:]:
        where = f"{name}, row {row.line}"
        try:
            data_of_case = _values(columns, row, where, separators)
            parts.append(_part(make_case(data_of_case, where, "", framework()), where, folder))
            lines.append(row.line)
        except SourceError as fault:
            faults += str(fault).splitlines()
    if not parts and not faults:
        raise SourceError(f"{name}: no case in it; expected a case a line below the header")
    return CaseTable(parts, lines, faults, left_out=len(rows) - 1 - len(parts))


def _known_column(typed: str) -> str:
    """The column that a name in the header means, whatever its capitals and blanks; an unknown name as it is."""
    return _columns().get(_squeezed(typed), typed.strip())


@cache
def _columns() -> dict[str, str]:
    names = (*COLUMNS, *(f"answers.{question}" for question in framework().questions))
    return {_squeezed(name): name for name in names}


def _squeezed(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _header_faults(header: list[str]) -> Iterator[str]:
    for column in REQUIRED:
        if column not in header:
            came = ", ".join(filter(None, header))[:120]
            yield f"no column {column!r}; expected at least {' and '.join(REQUIRED)}, came {came}"
    for column in dict.fromkeys(filter(None, header)):
        if column not in _columns().values():
            yield f"no such column: {column[:60]!r}; laila import --help lists them"
        elif header.count(column) > 1:
            yield f"the column {column!r} stands twice"


def _values(columns: Sequence[str], row: TableRow, where: str, separators: Separators) -> dict[str, Any]:
    """The cells of a row as the data of a case. SourceError: a line for each cell that cannot be used."""
    if len(row.cells) > len(columns):
        raise SourceError(f"{where}: {len(row.cells)} cells; expected {len(columns)} as in the header")
    data: dict[str, Any] = {}
    faults = []
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=False), 1):
        if cell == "":
            continue
        place = f"{where}, column {column or number}"
        if not column:
            faults.append(f"{place}: came {written(cell)[:40]!r}, expected a name for this column in the header")
            continue
        try:
            _set_value(data, column, _value(column, cell, separators))
        except NumberError as fault:
            faults.append(f"{place}: came {written(cell)[:40]!r}, expected {fault.expected}")
    if faults:
        raise SourceError("\n".join(faults))
    return data


def _value(column: str, cell: Cell, separators: Separators) -> Any:
    """What a cell says, as its column is to be read. NumberError: it cannot be read, or in two ways."""
    if column in DAYS:
        return day(cell)
    if column in NUMBERS:
        return _figure(column, cell, separators)
    text = re.sub(r'^="([^"]*)"$', r"\1", written(cell))  # a spreadsheet's way to keep the zeros of a number
    if SPOILT.fullmatch(text) or (isinstance(cell, int | float) and abs(cell) >= LONGEST_EXACT):
        raise NumberError(
            "all its digits: the spreadsheet has shortened it, so format the column as text and type it again"
        )
    if column in LISTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def _set_value(data: dict[str, Any], column: str, value: Any) -> None:
    top, _, rest = column.partition(".")
    if rest:
        data.setdefault(top, {})[rest] = value
    else:
        data[top] = value


def _figure(column: str, cell: Cell, separators: Separators) -> Any:
    """A number, or a range where the column may hold one."""
    if not isinstance(cell, str):
        if isinstance(cell, int | float):
            return cell
        raise NumberError("a number such as 30 or 37.5; the spreadsheet has made a date of it")
    ends = parts(cell)
    if len(ends) > (2 if column in SPANS else 1):
        raise NumberError("a number such as 30 or 37.5" + (" or a range such as 30-60" if column in SPANS else ""))
    numbers = [separators.number(end) for end in ends]
    return numbers if len(numbers) == 2 else numbers[0]


def _part(case: Case, where: str, folder: Path | None) -> PackPart:
    if folder is None:
        return PackPart(case)
    certificates = [case.certificate, *(entry.certificate for entry in case.certificates)]
    names = [certificate.file for certificate in certificates if certificate.file]
    return PackPart(case, tuple(_file_beside(name, where, folder) for name in names))


def _file_beside(name: str, where: str, folder: Path) -> PackedFile:
    """The certificate beside the case file. Only there: a file from elsewhere must not reach into this machine."""
    try:
        file = (folder / name).resolve()
    except ValueError:  # a null byte in the name
        file = folder
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        raise SourceError(f"{where}: certificate.file: {name!r} is not there; expected a file in the same folder")
    if file.stat().st_size > MOST_BYTES:
        raise SourceError(f"{where}: certificate.file: {name!r} is larger than {MOST_BYTES // 1024**2} MB")
    return PackedFile(plain_name(name), file.read_bytes())
