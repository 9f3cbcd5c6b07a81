"""A table as it was written: rows of cells with the line each stands in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from criteria.source import SourceError

Cell = str | int | float | datetime.date
"""A text without spaces around it, or the number or day that a workbook holds."""


@dataclass(frozen=True)
class TableRow:
    """A row of a table. `line`: its line in the file, counted from 1; in a workbook its row."""

    line: int
    cells: tuple[Cell, ...]

    def texts(self) -> list[str]:
        """The cells as text, numbers without needless decimals and days in ISO."""
        return [written(cell) for cell in self.cells]


class TableError(SourceError):
    """What was handed in is no table that can be read; the message is one line without the file's name."""


def written(cell: Cell) -> str:
    """A cell as text: `written(30.0) == "30"`."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
