"""A DEQAR export or a national register, as CSV -> findings about providers. Nothing is guessed, faults name the line.

DEQAR: one report a row, with the column names of its own submission format (docs of EQAR/deqar-docs): `institution`
(or `institution[1].name_official`, `institution_name`), `agency`, `valid_from`; and where there are any `activity`,
`decision`, `status`, `valid_to`, `country`, `link` (or `report_url`), `date_format`.

A national register: `name`, `register` (what it is called), `on`; and where there are any `says`, `kind`
(awarding-body or platform), `country`, `until`, `url`.
"""

from __future__ import annotations

import csv
import datetime
import io
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from assessment.case.fields import LONGEST
from assessment.store.providers import KINDS, ProviderFinding
from criteria.iso_3166 import alpha_2
from criteria.source import SourceError

MOST_BYTES, MOST_ROWS = 100_000_000, 500_000
INSTITUTION = ("institution", "institution_name", "institution[1].name_official", "institution[1].name_english")
DEQAR_YEARS = 6
"""Years a report counts in DEQAR when it names no last day."""

Row = Mapping[str, str]


def read_findings(file: Path) -> list[ProviderFinding]:
    """Every row of a file. SourceError names file, line and column of the first fault; nothing is taken in then."""
    text = _text(file)
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        findings_of = _row_reader(header, file)
        findings: list[ProviderFinding] = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = {name: cell.strip()[:LONGEST] for name, cell in zip(header, cells, strict=False)}
                findings += findings_of(row, f"{file}, line {reader.line_num}")
            if len(findings) > MOST_ROWS:
                raise SourceError(f"{file}: more than {MOST_ROWS:,} rows; expected a smaller part of the register")
    except csv.Error as error:
        raise SourceError(f"{file}, line {reader.line_num}: {error}; expected a CSV") from error
    return findings


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise SourceError(f"{file}: larger than {MOST_BYTES:,} bytes; expected a smaller part of the register")
        return data.decode("utf-8-sig").replace("\0", "")
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}; expected a CSV") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: not text in UTF-8 (byte {error.start}); expected a CSV") from error


def _row_reader(header: list[str], file: Path) -> Callable[[Row, str], list[ProviderFinding]]:
    """What makes findings of a row: a report of DEQAR or an entry of a register, by the names of the columns."""
    if {"agency", "valid_from"} <= set(header) and set(INSTITUTION) & set(header):
        return _report
    if {"name", "register", "on"} <= set(header):
        return _listing
    expected = "expected institution, agency, valid_from (DEQAR) or name, register, on (a national register)"
    raise SourceError(f"{file}, line 1: came {', '.join(header)[:200] or 'no column'}; {expected}")


def _report(row: Row, where: str) -> list[ProviderFinding]:
    """The finding of a DEQAR report, in which an agency evaluates an institution or its programmes."""
    name = next((row[column] for column in INSTITUTION if row.get(column)), "")
    agency = _needed(row, "agency", where)
    on = _day(_needed(row, "valid_from", where), row, "valid_from", where)
    until = _day(row["valid_to"], row, "valid_to", where) if row.get("valid_to") else _years_later(on)
    if not name:
        raise SourceError(f"{where}: {INSTITUTION[0]}: came nothing, expected the name of an institution")
    result = ", ".join(row[column] for column in ("activity", "decision", "status") if row.get(column))
    return [
        ProviderFinding(
            "awarding-body",
            name,
            "deqar",
            "DEQAR",
            on,
            f"{agency}: {result}" if result else agency,
            _country(row, where),
            until,
            row.get("link") or row.get("report_url") or None,
        )
    ]


def _years_later(on: datetime.date) -> datetime.date:
    return on + datetime.timedelta(days=round(DEQAR_YEARS * 365.25))


def _listing(row: Row, where: str) -> list[ProviderFinding]:
    """The finding of an entry in a national register."""
    kind = row.get("kind") or KINDS[0]
    if kind not in KINDS:
        raise SourceError(f"{where}: kind: came {kind!r}, expected {' or '.join(KINDS)}")
    on = _day(_needed(row, "on", where), row, "on", where)
    until = _day(row["until"], row, "until", where) if row.get("until") else None
    register = _needed(row, "register", where)
    return [
        ProviderFinding(
            KINDS[KINDS.index(kind)],
            _needed(row, "name", where),
            "register",
            register,
            on,
            row.get("says") or register,
            _country(row, where),
            until,
            row.get("url") or None,
        )
    ]


def _needed(row: Row, column: str, where: str) -> str:
    if not row.get(column):
        raise SourceError(f"{where}: {column}: came nothing, expected a value")
    return row[column]


def _day(value: str, row: Row, column: str, where: str) -> datetime.date:
    """A day as ISO has it, or in the row's own `date_format` (as Python and DEQAR write it: %d/%m/%Y)."""
    form = row.get("date_format") or "%Y-%m-%d"
    try:
        return datetime.date(*time.strptime(value, form.replace("%-", "%"))[:3])
    except ValueError:
        raise SourceError(f"{where}: {column}: came {value[:40]!r}, expected a day such as 2024-05-31") from None


def _country(row: Row, where: str) -> str | None:
    """The country where it is a code; names are left out."""
    return alpha_2(row.get("country", ""))
