"""A table out of a file's bytes, whether it is a CSV or a workbook."""

from __future__ import annotations

from reports.tables.csv_text import csv_rows
from reports.tables.model import TableError, TableRow
from reports.tables.workbook import BEGINNING, workbook_rows

ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LIBREOFFICE = b"application/vnd.oasis.opendocument.spreadsheet"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as those of a spreadsheet's own file do."""
    return data.startswith((BEGINNING, _OLD_EXCEL))


def read_rows(data: bytes) -> list[TableRow]:
    """The rows of a table, empty ones left out, the first being the header. TableError: one line, no file name."""
    if data.startswith(_OLD_EXCEL):
        raise TableError("old-excel")
    if data.startswith(BEGINNING) and _LIBREOFFICE in data[:200]:
        raise TableError("libreoffice")
    return workbook_rows(data) if data.startswith(BEGINNING) else csv_rows(data)
