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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assessment.case.files import CaseFileError, make_case, read_case
from assessment.case.model import Case
from assessment.readers.document.limits import MOST_BYTES
from criteria.load import PLAIN, framework
from criteria.source import SourceError
from criteria.text import ENGLISH, Words, words_in
from reports.application.pack import PackedFile, PackPart, plain_name
from reports.tables.figures import LONGEST_EXACT, NO_RESULT, SPOILT, NumberError, Separators, day, parts
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
class CaseTableFault:
    """What is wrong at one place of a table.

    `name`: the last part of the id of a text `import.fault.<name>`; `values`: its fields. `file`, `line`, `column`: the
    place, as far as the fault has one. `expected`: what a cell should hold.
    """

    name: str
    file: str
    line: int = 0
    column: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    expected: NumberError | TableError | None = None

    def sentence(self, words: Words) -> str:
        """The fault in one line, in a reader's language."""
        at = "column" if self.column else "row" if self.line else "file"
        where = words(f"import.at.{at}", file=self.file, line=str(self.line), column=self.column)
        values = dict(self.values)
        if isinstance(self.expected, NumberError):
            values["expected"] = self.expected.expected(words)
        elif self.expected:
            values["problem"] = self.expected.sentence(words)
        return f"{where}: {words(f'import.fault.{self.name}', **values)}"


@dataclass(frozen=True)
class CaseTable:
    """What a table holds: its cases, each with the line it stands in, and what is wrong with the lines left out."""

    parts: list[PackPart]
    lines: list[int]
    faults: list[CaseTableFault]
    left_out: int = 0


class CaseTableError(SourceError):
    """Faults of a file, a line each."""

    def __init__(self, *faults: CaseTableFault) -> None:
        self.faults = faults
        super().__init__("\n".join(self.sentences(words_in(ENGLISH))))

    def sentences(self, words: Words) -> list[str]:
        """The faults in a reader's language."""
        return [fault.sentence(words) for fault in self.faults]


def case_file(text: str, name: str, folder: Path | None) -> list[PackPart]:
    """A case file in YAML or JSON, with the certificate that it names, which lies in the same folder.

    Without a folder, as from a browser, the certificate is handed in by itself.
    """
    return [_part(read_case(text, name), folder, name)]


def table(data: bytes, name: str, folder: Path | None) -> CaseTable:
    """The cases of a CSV or XLSX, and a fault for each cell or line that cannot be used.

    CaseTableError: nothing of it can be used, such as when its header names no column of a case.
    """
    try:
        rows = read_rows(data)
    except TableError as fault:
        raise CaseTableError(CaseTableFault("no-table", name, expected=fault)) from fault
    if not rows:
        raise CaseTableError(CaseTableFault("empty", name, values={"required": ", ".join(REQUIRED)}))
    if len(rows) - 1 > MOST_ROWS:
        raise CaseTableError(CaseTableFault("rows", name, values={"rows": len(rows) - 1, "most": MOST_ROWS}))
    columns = [_known_column(column) for column in rows[0].texts()]
    if faults := list(_header_faults(columns, name, rows[0].line)):
        raise CaseTableError(*faults[:MOST_FAULTS])
    separators = Separators.of(
        cell for row in rows[1:] for column, cell in zip(columns, row.cells, strict=False) if column in NUMBERS
    )
    parts: list[PackPart] = []
    lines: list[int] = []
    for row in rows[1:]:
        try:
            parts.append(_part(_case(columns, row, name, separators), folder, name, row.line))
            lines.append(row.line)
        except CaseTableError as fault:
            faults += fault.faults
    if not parts and not faults:
        raise CaseTableError(CaseTableFault("no-case", name))
    return CaseTable(parts, lines, faults, left_out=len(rows) - 1 - len(parts))


STAND_IN = {"country": PLAIN, "purpose": "credit"}
"""What stands for a required value that cannot be used, while the rest of its row is looked at."""


def _case(columns: Sequence[str], row: TableRow, name: str, separators: Separators) -> Case:
    """The case of a row. CaseTableError: all that is wrong with it, each fault at the column where it stands.

    A value that cannot be used is left out, and the rest is tried again, until it makes a case. What is then wrong only
    because that value is missing is no fault of the row.
    """
    values, faults = _values(columns, row, name, separators)
    typed = {column for column, cell in zip(columns, row.cells, strict=False) if cell != ""}
    while True:
        try:
            case = make_case(values, name, "", framework())
        except CaseFileError as fault:
            its = _fault_of(fault, name, row.line)
            if its.column in typed or not _may_follow(its, faults):
                faults.append(its)
            if _leave_out(values, its.column):
                continue
            raise CaseTableError(*faults) from fault
        if faults:
            raise CaseTableError(*faults)
        return case


def _may_follow(fault: CaseTableFault, before: Sequence[CaseTableFault]) -> bool:
    """Whether a fault of a part, or of the whole case, may come only from what was left out of it before."""
    part = fault.column.partition(".")[0]
    return any(not part or other.column.partition(".")[0] == part for other in before)


def _leave_out(values: dict[str, Any], column: str) -> bool:
    """Take what stands in a column, or below a part of a case, out of the data of a row. False if nothing is there."""
    top, _, rest = column.partition(".")
    if column in STAND_IN:
        was, values[column] = values.get(column), STAND_IN[column]
        return was != STAND_IN[column]
    if not rest or not isinstance(values.get(top), dict):
        return values.pop(top, None) is not None
    return values[top].pop(rest, None) is not None


OWN_SENTENCES = {
    "missing": "missing",
    "one-of": "one-of",
    "literal_error": "one-of",
    "country": "country",
    "between": "between",
    "rising": "rising",
    "greater_than_equal": "at-least",
    "less_than_equal": "at-most",
    "string_too_long": "long",
}
"""The text `import.fault.<name>` that says a kind of fault of a case. Others are said as the model says them."""


def _fault_of(fault: CaseFileError, name: str, line: int) -> CaseTableFault:
    """A fault of a case as a fault of its row."""
    own, values = OWN_SENTENCES.get(fault.kind, "value"), dict(fault.values)
    if fault.kind == "literal_error":
        values["names"] = ", ".join(re.findall("'([^']+)'", str(values["expected"])))
    came = _shortened(values.pop("came", ""))
    column = ".".join(part for part in fault.place if not part.isdecimal())  # which end of a range is no column
    return CaseTableFault(own, name, line, column, {**values, "came": came})


def _shortened(value: object) -> str:
    text = "–".join(written(part) for part in value) if isinstance(value, list | tuple) else str(value)
    return text[:60]


def _known_column(typed: str) -> str:
    """The column that a name in the header means, whatever its capitals and blanks; an unknown name as it is."""
    return _columns().get(_squeezed(typed), typed.strip())


def every_column() -> tuple[str, ...]:
    """The names of all columns that a table may have."""
    return (*COLUMNS, *(f"answers.{question}" for question in framework().questions))


@cache
def _columns() -> dict[str, str]:
    names = every_column()
    return {_squeezed(name): name for name in names}


def _squeezed(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _header_faults(header: list[str], name: str, line: int) -> Iterator[CaseTableFault]:
    for column in REQUIRED:
        if column not in header:
            came = {"column": column, "came": ", ".join(filter(None, header))[:120]}
            yield CaseTableFault("no-column", name, line, values=came | {"required": ", ".join(REQUIRED)})
    for column in dict.fromkeys(filter(None, header)):
        if column not in _columns().values():
            yield CaseTableFault("unknown-column", name, line, values={"column": column[:60]})
        elif header.count(column) > 1:
            yield CaseTableFault("twice", name, line, values={"column": column})


def _values(
    columns: Sequence[str], row: TableRow, name: str, separators: Separators
) -> tuple[dict[str, Any], list[CaseTableFault]]:
    """The cells of a row as the data of a case, and a fault for each cell that cannot be used.

    CaseTableError: there are more cells than columns, so that nothing is sure to stand in its place.
    """
    if len(row.cells) > len(columns):
        counts = {"came": len(row.cells), "expected": len(columns)}
        raise CaseTableError(CaseTableFault("cells", name, row.line, values=counts))
    data: dict[str, Any] = {}
    faults: list[CaseTableFault] = []
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=False), 1):
        if cell == "":
            continue
        came = {"came": written(cell)[:40]}
        if not column:
            faults.append(CaseTableFault("no-name", name, row.line, str(number), came))
            continue
        try:
            _set_value(data, column, day(cell, row.later) if column in DAYS else _value(column, cell, separators))
        except NumberError as fault:
            faults.append(CaseTableFault("cell", name, row.line, column, came, fault))
            if column in STAND_IN:
                data[column] = STAND_IN[column]
    return data, faults


def _value(column: str, cell: Cell, separators: Separators) -> Any:
    """What a cell says, as its column is to be read. NumberError: it cannot be read, or in two ways."""
    if column in NUMBERS:
        return _figure(column, cell, separators)
    text = re.sub(r'^="([^"]*)"$', r"\1", written(cell))  # a spreadsheet's way to keep the zeros of a number
    if SPOILT.fullmatch(text) or (isinstance(cell, int | float) and abs(cell) >= LONGEST_EXACT):
        raise NumberError("digits")
    if NO_RESULT.fullmatch(text):
        raise NumberError("no-result")
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
        raise NumberError("number-not-date")
    ends = parts(cell)
    if len(ends) > (2 if column in SPANS else 1):
        raise NumberError("range" if column in SPANS else "number")
    numbers = [separators.number(end) for end in ends]
    return numbers if len(numbers) == 2 else numbers[0]


def _part(case: Case, folder: Path | None, name: str, line: int = 0) -> PackPart:
    """A case with the files that it names. `name`, `line`: where it stands, for a CaseTableError."""
    if folder is None:
        return PackPart(case)
    certificates = [case.certificate, *(entry.certificate for entry in case.certificates)]
    names = [certificate.file for certificate in certificates if certificate.file]
    return PackPart(case, tuple(_file_beside(file, folder, name, line) for file in names))


def _file_beside(file_name: str, folder: Path, name: str, line: int) -> PackedFile:
    """The certificate beside the case file. Only there: a file from elsewhere must not reach into this machine."""
    try:
        file = (folder / file_name).resolve()
    except ValueError:  # a null byte in the name
        file = folder
    column = "certificate.file"
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        raise CaseTableError(CaseTableFault("no-file", name, line, column, {"came": file_name}))
    if file.stat().st_size > MOST_BYTES:
        large = {"came": file_name, "size": MOST_BYTES // 1024**2}
        raise CaseTableError(CaseTableFault("large-file", name, line, column, large))
    return PackedFile(plain_name(file_name), file.read_bytes())
