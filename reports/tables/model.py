"""A table as it was written: rows of cells with the line each stands in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from criteria.source import SourceError
from criteria.text import ENGLISH, Words, words_in

Cell = str | int | float | datetime.date
"""A text without spaces around it, or the number or day that a workbook holds."""


@dataclass(frozen=True)
class TableRow:
    """A row of a table. `line`: its line in the file, counted from 1; in a workbook its row.

    `later`: by how many days a number of a day means a later one, in a workbook that counts from 1904.
    """

    line: int
    cells: tuple[Cell, ...]
    later: int = 0

    def texts(self) -> list[str]:
        """The cells as text, numbers without needless decimals and days in ISO."""
        return [written(cell) for cell in self.cells]


class TableError(SourceError):
    """What was handed in is no table that can be read; the message is one line without the file's name.

    `name`: what is wrong, the last part of the id of a text `table.<name>`; `values`: the fields of that text.
    """

    def __init__(self, name: str, **values: object) -> None:
        self.name, self.values = name, values
        super().__init__(self.sentence(words_in(ENGLISH)))

    def sentence(self, words: Words) -> str:
        """The line in a reader's language."""
        return words(f"table.{self.name}", **self.values)


def written(cell: Cell) -> str:
    """A cell as text: `written(30.0) == "30"`."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
