"""This module reads the rows and columns of the European Qualifications Framework, for best fit.

The words are in the locale files.

>>> eqf().columns
('knowledge', 'skills', 'autonomy')
"""

from __future__ import annotations

import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from criteria.base import Data
from criteria.load import checked, read_text
from criteria.source import parse
from criteria.text import Words


class EqfTable(Data):
    """Levels and columns of the EQF, with day and source, and whether somebody compared the words.

    `wide`: the levels of the columns in one best fit may differ by so many without a warning.
    """

    since: datetime.date = Field(alias="from")
    source: str
    verified: bool
    columns: tuple[Literal["knowledge", "skills", "autonomy"], ...]
    levels: tuple[int, ...]
    wide: int


@cache
def eqf() -> EqfTable:
    """The table, read once. SourceError names the fault in the file."""
    text = read_text(files("criteria"), "eqf.yaml")
    return checked(lambda: EqfTable(**parse(text, "eqf.yaml")), "eqf.yaml", text)


def descriptor(level: int, column: str, words: Words) -> str:
    """The short text of a cell of the table."""
    return words(f"eqf.{level}.{column}")
