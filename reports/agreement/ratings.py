"""This module codes ratings as numbers. They come from a table with a row for each rater, item and rating.

>>> table = ratings([("Ada", "case 1", "weak"), ("Bruno", "case 1", "strong")], "ordinal")
>>> table.values
('none', 'weak', 'substantial', 'strong')
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from criteria.vocabulary import OUTCOMES, STRENGTHS
from reports.tables.figures import NO_VALUE, NumberError, Separators, is_ambiguous
from reports.tables.model import TableError
from reports.tables.reading import is_workbook, read_rows

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Whether ratings can be told apart, put in order, subtracted, or divided; each level includes those before it."""

COLUMNS = ("rater", "item", "rating")

NOT_ISSUED = "more-evidence"
"""The outcome that is proposed and never issued."""

MISSING = frozenset(("", "na", "n/a", "n.a.", "nan", "-", "--", "\u2013", "\u2014", "."))
"""Texts that stand for no rating, in capitals or not and with blanks around them. The dashes are what a program that
corrects while somebody types makes of two hyphens. What spreadsheets show for a missing value is `NO_VALUE`."""

MOST_VALUES, MOST_CELLS = 1_000, 20_000_000
"""Limits for different values, and for items times different values, so that tables fit a small machine's memory."""

_MINUS = re.compile(r"[-\u2212]\s?(?=\d)")
"""The minus of a number below zero, as a keyboard has it or as printed."""

Value = str | float


class RatingsError(ValueError):
    """Ratings cannot be counted; the message is one sentence. `row` counts from 0, and is None for the whole table."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


@dataclass(frozen=True)
class Ratings:
    """Ratings as numbers, one place in each of three arrays: which rater, which item, which value.

    `rater[i]` is a place in `raters`, `item[i]` in `items` and `value[i]` in `values`. `values` is the whole scale in
    its order, with values that nobody used.
    """

    level: Level
    rater: NDArray[np.intp]
    item: NDArray[np.intp]
    value: NDArray[np.intp]
    raters: tuple[str, ...]
    items: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def numbers(self) -> NDArray[np.float64]:
        """The values as numbers; the places in the scale where they are words."""
        words = any(isinstance(value, str) for value in self.values)
        return np.arange(len(self.values), dtype=float) if words else np.array(self.values, dtype=float)


def ratings(rows: Iterable[Sequence[str]], level: Level, scale: Sequence[str] | None = None) -> Ratings:
    """Ratings from rows of (rater, item, rating). What is `MISSING` is left out; capitals make no new rating.

    `scale`: the values there are, in order; without it those that occur, and for `ordinal` the strengths or outcomes
    of the desk where all ratings are of them. RatingsError: a rater with two ratings of an item, a rating that the
    level cannot have, or nothing at all.
    """
    kept = [(number, row) for number, row in enumerate(rows) if not _is_missing(row[2])]
    if not kept:
        raise RatingsError("no rating in it; expected at least one")
    rater, raters = _numbered([row[0] for _, row in kept])
    item, items = _numbered([row[1] for _, row in kept])
    _check_each_once(rater, item, kept)
    texts = _spelt_alike([row[2] for _, row in kept], scale)
    texts = texts if level == "nominal" or scale else _as_numbers(texts, kept)
    values = _scale(texts, kept, level, scale)
    places = {value: place for place, value in enumerate(values)}
    if len(values) > MOST_VALUES or len(values) * len(items) > MOST_CELLS:
        raise RatingsError(f"{len(values):,} different ratings of {len(items):,} items are too many; round the ratings")
    numeric = not isinstance(values[0], str)
    value = np.fromiter((places[float(rating) if numeric else rating] for rating in texts), np.intp, len(texts))
    return Ratings(level, rater, item, value, raters, items, values)


def read_ratings(file: Path, level: Level) -> Ratings:
    """Ratings from a CSV file or workbook with columns rater, item, rating. RatingsError names the line; OSError."""
    data = file.read_bytes()
    try:
        table = read_rows(data)
    except TableError as fault:
        raise RatingsError(str(fault)) from None
    head = [name.casefold() for name in table[0].texts()] if table else []
    if not set(COLUMNS) <= set(head):
        raise RatingsError(f"line 1: came {', '.join(head)[:60] or 'nothing'}, expected rater,item,rating")
    places = [head.index(name) for name in COLUMNS]
    filled = len(head) if is_workbook(data) else 0  # a workbook keeps no empty cells at the end of a row
    rows = [_cells([*row.texts(), *[""] * (filled - len(row.cells))], places, row.line) for row in table[1:]]
    try:
        return ratings(rows, level)
    except RatingsError as fault:
        where = "" if fault.row is None else f"line {table[fault.row + 1].line}: "
        raise RatingsError(f"{where}{fault}") from None


def _is_missing(rating: str | None) -> bool:
    key = _key(rating)
    return key in MISSING or NO_VALUE.fullmatch(key) is not None


def _key(rating: str | None) -> str:
    """A rating without what makes no difference between ratings: capitals, and blanks around and within it."""
    return " ".join((rating or "").split()).casefold()


def _spelt_alike(texts: list[str], scale: Sequence[str] | None) -> list[str]:
    """Each rating in one spelling: that of the scale, of the desk's strengths or outcomes, or the first that occurs."""
    spellings = {_key(known): known for known in (*OUTCOMES, *STRENGTHS, *(scale or ()))}
    return [spellings.setdefault(_key(text), text.strip()) for text in texts]


def _cells(row: list[str], places: list[int], line: int) -> tuple[str, str, str]:
    if len(row) <= max(places):
        raise RatingsError(f"line {line}: came {len(row)} columns, expected rater, item and rating")
    rater, item, rating = (row[place].strip() for place in places)
    if not rater or not item:
        raise RatingsError(f"line {line}: {'item' if rater else 'rater'} is empty; expected a name")
    return rater, item, rating


def _numbered(names: Sequence[str]) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Each name as its place in a list of the names, and this list, in the order in which they occur first."""
    import pandas as pd

    numbers, different = pd.factorize(np.array(names, dtype=object))
    return numbers, tuple(different)


Kept = list[tuple[int, Sequence[str]]]
"""Rows with the number each has in the table."""


def _check_each_once(rater: NDArray[np.intp], item: NDArray[np.intp], kept: Kept) -> None:
    import pandas as pd

    again = pd.DataFrame({"rater": rater, "item": item}).duplicated()
    if again.any():
        row, (who, what, *_) = kept[int(again.argmax())]
        raise RatingsError(f"{str(who)[:40]!r} has rated {str(what)[:40]!r} before; expected one rating", row)


def _scale(texts: list[str], kept: Kept, level: Level, scale: Sequence[str] | None) -> tuple[Value, ...]:
    first: dict[str, int] = {}
    for rating, (row, _) in zip(texts, kept, strict=True):
        first.setdefault(rating, row)
    if scale is None:
        known = _known_scale(first)
        if level == "nominal":
            return known if known and set(first) <= set(known) else tuple(sorted(first))
        if level != "ordinal" or not known:
            return tuple(sorted({_number(rating, level, row) for rating, row in first.items()}))
        scale = known
    stray = next(((rating, row) for rating, row in first.items() if rating not in scale), None)
    if stray:
        raise RatingsError(f"came {stray[0][:40]!r}, expected one of {', '.join(map(str, scale))}", stray[1])
    return tuple(scale)


def _known_scale(ratings: Iterable[str]) -> tuple[str, ...] | None:
    """The desk's scale that most of the ratings are of, strengths or outcomes; None when none is of either."""
    ratings = list(ratings)
    most, known = max((sum(rating in scale for rating in ratings), scale) for scale in (OUTCOMES, STRENGTHS))
    return scale_of(known, ratings) if most else None


def scale_of(scale: Sequence[str], ratings: Iterable[str]) -> tuple[str, ...]:
    """A scale of the desk without the outcome that cannot be issued, unless somebody chose it.

    >>> scale_of(("not-recognised", "more-evidence", "full"), ["full"])
    ('not-recognised', 'full')
    """
    used = set(ratings)
    return tuple(value for value in scale if value != NOT_ISSUED or value in used)


def _as_numbers(texts: list[str], kept: Kept) -> list[str]:
    """Ratings that people wrote with a decimal comma or with groups of thousands, as numbers with a full stop.

    A minus before a number is no part of its figures. RatingsError: one can be read in two ways, and the others do not
    tell which ("1.200"). Any other text stays.
    """
    parted = [("-", text[minus.end() :]) if (minus := _MINUS.match(text)) else ("", text) for text in texts]
    separators = Separators.of([figures for _, figures in parted])
    numbers = []
    for text, (sign, figures), (row, _) in zip(texts, parted, kept, strict=True):
        try:
            numbers.append(f"{sign}{separators.number(figures)}")
        except NumberError as fault:
            if is_ambiguous(figures):
                raise RatingsError(f"came {text[:40]!r}, expected {fault}", row) from None
            numbers.append(text)
    return numbers


def _number(value: str, level: Level, row: int) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or (level == "ratio" and number < 0):
        least = " of 0 or more" if level == "ratio" else ""
        words = " (or the desk's strengths or outcomes)" if level == "ordinal" else ""
        raise RatingsError(f"came {str(value)[:40]!r}, expected a number{least}{words} for the level {level}", row)
    return number
