"""Case files to take in: YAML, JSON, or a table in CSV. A fault is one line that names its place.

A CSV has a header whose names are the places of a case file, and a case a row:

    country,purpose,applicant.name,course.title,course.platform,workload.hours,answers.testing.kind
    IT,credit,Marta Bianchi,Introduction to Botany,edX,30-60,final

Empty cells say nothing. Several values (outcomes.listed, target.outcomes) stand in one cell with ; between them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assessment.case.files import make_case, read_case
from assessment.case.model import Case
from assessment.readers.document.limits import MOST_BYTES
from criteria.load import framework
from criteria.source import SourceError
from reports.application.pack import PackedFile, PackPart, plain_name

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


def table(text: str, name: str, folder: Path | None) -> list[PackPart]:
    """The cases of a CSV. CaseTableError: a line for each row or column that cannot be used, at most 20."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect=_dialect(text), strict=True))
    except csv.Error as error:
        raise SourceError(f"{name}: no CSV that can be read ({error}); expected a header and a case a line") from error
    if not rows or not any(rows[0]):
        raise SourceError(f"{name}, line 1: empty; expected a header with {', '.join(REQUIRED)} and what else is known")
    if len(rows) - 1 > MOST_ROWS:
        raise SourceError(f"{name}: {len(rows) - 1:,} rows; expected at most {MOST_ROWS:,}")
    header = [column.strip() for column in rows[0]]
    faults = [f"{name}, line 1: {fault}" for fault in _header_faults(header)]
    if faults:
        raise CaseTableError(faults[:MOST_FAULTS])
    parts: list[PackPart] = []
    for line, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            try:
                parts.append(_row(header, row, f"{name}, row {line}", folder))
            except SourceError as fault:
                faults.append(str(fault))
    if faults:
        raise CaseTableError(faults[:MOST_FAULTS])
    if not parts:
        raise SourceError(f"{name}: no case in it; expected a case a line below the header")
    return parts


def _dialect(text: str) -> type[csv.Dialect]:
    """Comma or semicolon, as spreadsheets of the country write it."""
    first = text.split("\n", 1)[0]

    class TableDialect(csv.excel):
        delimiter = ";" if first.count(";") > first.count(",") else ","

    return TableDialect


def _header_faults(header: list[str]) -> Iterator[str]:
    for column in REQUIRED:
        if column not in header:
            yield f"no column {column!r}; expected at least {' and '.join(REQUIRED)}"
    for column in dict.fromkeys(header):
        known = column in COLUMNS or column.removeprefix("answers.") in framework().questions
        if not known:
            yield f"no such column: {column!r}; laila import --help lists them"
        elif header.count(column) > 1:
            yield f"the column {column!r} stands twice"


def _row(header: list[str], row: list[str], where: str, folder: Path | None) -> PackPart:
    if len(row) > len(header):
        raise SourceError(f"{where}: {len(row)} cells; expected {len(header)} as in the header")
    data: dict[str, Any] = {}
    for column, cell in zip(header, row, strict=False):
        if cell.strip():
            _set_value(data, column, cell.strip())
    return _part(make_case(data, where, "", framework()), where, folder)


def _set_value(data: dict[str, Any], column: str, cell: str) -> None:
    top, _, rest = column.partition(".")
    if not rest:
        data[top] = cell
    elif column in LISTS:
        data.setdefault(top, {})[rest] = [part.strip() for part in cell.split(";") if part.strip()]
    else:
        data.setdefault(top, {})[rest] = _figure(column, cell) if column in NUMBERS else cell


def _figure(column: str, cell: str) -> Any:
    """A number, or a range where the column may hold one. What is neither stays a text, which the case then refuses."""
    ends = cell.replace("\u2013", "-").split("-") if column in SPANS else [cell]
    if len(ends) > 2 or not all(re.fullmatch(r"\s*\d+([.,]\d+)?\s*", end) for end in ends):
        return cell
    numbers = [float(end.replace(",", ".")) if re.search("[.,]", end) else int(end) for end in ends]
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
