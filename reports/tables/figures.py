"""Numbers and days in a table, as people and spreadsheets write them. What can be read in two ways is refused.

Whether 1.200 is a thousand and more, or one and a fifth, the other numbers of the file may tell.

>>> Separators.of(["37,5", "12"]).number("1.200"), Separators.of([]).number("37,5")
(1200, 37.5)
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.readers.parsing.dates import dates_in
from criteria.text import ENGLISH, Words, words_in
from reports.tables.model import Cell, written

_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_QUOTE = "['\u2019\u02bc`]"
# A number whose groups of three stand apart by a space or an apostrophe, and a decimal behind them.
_APART = re.compile(rf"\d{{1,3}}(?:(?:{_SPACE}\d{{3}})+|(?:{_QUOTE}\d{{3}})+)(?:[.,]\d{{1,6}})?")
_PLAIN = re.compile(r"\d{1,15}(?:[.,]\d{1,9})?")
# Several groups, or one and a decimal after the other sign: only the sign of the groups can be meant.
_GROUPED = {
    sign: re.compile(rf"\d{{1,3}}(?:\{sign}\d{{3}}){{2,}}|\d{{1,3}}(?:\{sign}\d{{3}})+\{other}\d{{1,6}}")
    for sign, other in (".,", ",.")
}
_EITHER = re.compile(r"0*[1-9]\d{0,2}[.,]\d{3}")
_UNIT = re.compile(
    r"\s*(?:h|hrs?|hours?|ore|ora|horas?|heures?|stunden|std|sati|weeks?|settiman[ae])\.?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[-\u2013\u2014\u2212]|\bto\b|\ba\b|\bbis\b|\u2026|\.\.\.?)\s*")
SPOILT = re.compile(r"[+-]?\d(?:[.,]\d+)?\s?E\+\d{1,3}|\d[.,]\d+E-\d{2}|#{3,}", re.IGNORECASE)
"""A long number as a spreadsheet shows it in a narrow column, its last digits lost, or all of them."""

# The capitals of the Latin, the Greek and the Cyrillic alphabet.
_CAPITAL = f"[{''.join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())}]"
# "Not available", for which some languages have no sign at the end.
_NOT_AVAILABLE = f"NV|YOK|HI\u00c1NYZIK|NEN\u00cd_K_DISPOZICI|NEDOSTUPN\u00dd|{_CAPITAL}{{1,2}}/{_CAPITAL}"
NO_RESULT = re.compile(rf"#(?:{_NOT_AVAILABLE}|[\u00a1\u00bf]?{_CAPITAL}(?:{_CAPITAL}|[_.])*(?:/0)?[!?])|Err:\d{{3}}")
"""What a spreadsheet shows for a formula that it could not work out: #N/A, #REF!, #NAME?, in any language: #WERT!."""
NO_VALUE = re.compile(rf"#(?:{_NOT_AVAILABLE})!?", re.IGNORECASE)
"""What it shows where a value is not available: #N/A, #NV."""

LONGEST_EXACT = 10**15
"""From here on a spreadsheet keeps no more than the first fifteen digits of a number."""

# Day 1 is 1 January 1900; whole numbers before 18 May 1927, which have fewer digits, or after 2099 are no days.
_DAY_ZERO, _DAYS = datetime.date(1899, 12, 30), range(10_000, 73_051)
# The first days that spreadsheets count, which they show in place of a day that is missing.
_FIRST_DAYS = ("1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1904-01-01")
# The time behind a day. That of another time zone ("Z") may lie in the next day here, unless it only fills the field.
_CLOCK = re.compile(r"[ T](?:\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?|0{1,2}:00(?::00)?(?:\.0+)?Z)$")
_BRIEF = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2})")
_BRIEF_NAMED = re.compile(r"(\d{1,2})[\s./-]+([^\W\d_]{3,})\.?[\s./-]+(\d{2})")
_BRIEF_PIVOT = 30
# Year, month and day without anything in between, as machines write them (ISO 8601). No other order fits these years.
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")


class NumberError(ValueError):
    """A cell cannot be read. `name`: what was expected, the last part of the id of a text `table.expected.<name>`."""

    def __init__(self, name: str, **values: object) -> None:
        self.name, self.values = name, values
        super().__init__(self.expected(words_in(ENGLISH)))

    def expected(self, words: Words) -> str:
        """What a sentence says after "expected"."""
        return words(f"table.expected.{self.name}", **self.values)


@dataclass(frozen=True)
class Separators:
    """What a file's numbers show: which of "." and "," stands before decimals; None: they do not show it."""

    decimal: str | None

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> Separators:
        """What the numbers and ranges in these cells show together; nothing where they contradict each other."""
        texts = [part for cell in cells if isinstance(cell, str) for part in parts(cell)]
        shown = {sign for text in texts for sign in ".," if _shows_decimal(text, sign)}
        return cls(shown.pop() if len(shown) == 1 else None)

    def number(self, text: str) -> int | float:
        """The number that a text is. NumberError: it is none, or two."""
        bare = re.sub(rf"(?<=\d)(?:{_SPACE}|{_QUOTE})(?=\d{{3}})", "", text) if _APART.fullmatch(text) else text
        grouped = next((sign for sign, pattern in _GROUPED.items() if pattern.fullmatch(bare)), None)
        if grouped is None and bare == text and _EITHER.fullmatch(text):
            sign = "," if "," in text else "."
            if self.decimal is None:
                whole, parted = str(int(re.sub("[.,]", "", text))), f"{float(text.replace(',', '.')):g}"
                raise NumberError("no-thousands", whole=whole, parted=parted)
            grouped = sign if sign != self.decimal else None
        if grouped:
            bare = bare.replace(grouped, "")
        if not _PLAIN.fullmatch(bare):
            raise NumberError("number")
        return int(bare) if bare.isdigit() else float(bare.replace(",", "."))


def is_ambiguous(text: str) -> bool:
    """Whether a number can be read in two ways without others beside it: `is_ambiguous("1.200")`."""
    return _EITHER.fullmatch(text) is not None


def parts(text: str) -> list[str]:
    """The number of a text, or the two ends of a range, without unit."""
    return [_UNIT.sub("", part.strip()).strip() for part in _BETWEEN.split(_UNIT.sub("", text.strip()))]


def _shows_decimal(text: str, sign: str) -> bool:
    """Whether a number can only be read with this sign before its decimals."""
    other = "," if sign == "." else "."
    if _GROUPED[other].fullmatch(text):
        return True
    decimals = re.fullmatch(rf"[\d{_SPACE[1:-1]}'\u2019]*\d\{sign}(\d+)", text)
    return bool(decimals) and not _EITHER.fullmatch(text)


def day(cell: Cell, later: int = 0) -> str:
    """A day in ISO from a cell: a real date, a spreadsheet's number of a day, or a date as people write it.

    `later`: by how many days the number of a day means a later one (of `TableRow`). NumberError: the cell is no day,
    can be read in two ways, or is a day from which spreadsheets count.
    """
    written_day = _day(cell, later)
    if written_day in _FIRST_DAYS:
        raise NumberError("day-not-first", first=written_day)
    return written_day


def _day(cell: Cell, later: int) -> str:
    if isinstance(cell, datetime.date):
        return written(cell)[:10]
    text = _CLOCK.sub("", written(cell).strip())
    if re.fullmatch(r"\d{4,5}", text) and (number := int(text) + later) in _DAYS:
        return (_DAY_ZERO + datetime.timedelta(number)).isoformat()
    readings = _readings(text)
    if len(readings) > 1:
        raise NumberError("day-written-so", first=readings[0], other=readings[-1])
    if not readings or len(readings[0]) != 10:
        raise NumberError("day")
    return readings[0]


def _readings(text: str) -> list[str]:
    """All days that a text may mean."""
    if match := _COMPACT.fullmatch(text):
        return list(filter(None, [_calendar(*match.groups())]))
    if match := _BRIEF_NAMED.fullmatch(text):
        text = f"{match.group(1)} {match.group(2)} {_full_year(match.group(3))}"
    if match := _BRIEF.fullmatch(text):
        first, second, third = match.group(1), match.group(3), match.group(4)
        orders = (
            [(third, second, first)]
            if match.group(2) == "."
            else [(third, second, first), (third, first, second), (first, second, third)]
        )
        day = {day for year, month, number in orders if (day := _calendar(_full_year(year), month, number))}
        return sorted(day)
    dates = dates_in(text)
    whole = len(dates) == 1 and re.fullmatch(r"\W*(?:[^\W\d_]{2,12},?\s*)?\W*", text[: dates[0].start])
    return list(dates[0].readings) if whole and not text[dates[0].end :].strip(" .") else []


def _full_year(brief: str) -> str:
    return str((2000 if int(brief) < _BRIEF_PIVOT else 1900) + int(brief))


def _calendar(year: str, month: str, number: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None
