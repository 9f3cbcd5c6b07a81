"""Converts what a person types into a field to the value a case keeps, and back. Pure.

Each reader takes the typed text and returns the value, or None when nothing was typed. A TypedInputError names the
sentence that says what was expected. Numbers may have a decimal comma; days are written day first, as in all countries
the desk serves.

>>> span("30 - 60 h")
(Fraction(30, 1), Fraction(60, 1))
>>> day("16.7.2019")
datetime.date(2019, 7, 16)
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from assessment.case.fields import EARLIEST, LATEST, LONGEST, MAX_HOURS, MOST_ENTRIES
from assessment.facts.letters import visible
from criteria.text import day_separator

_NUMBER = r"(\d{1,6}(?:[.,]\d{1,6})?)"
_AMOUNT = re.compile(_NUMBER)
_SPAN = re.compile(rf"{_NUMBER}\s*(?:[-\u2013\u2014]|to|a|do)\s*{_NUMBER}")
_UNIT = re.compile(
    r"\s*(?:h|hours?|ore|ora|horas?|sati?|sata|weeks?|settiman[ae]|semanas?|tjed(?:an|na|ana))\.?$", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\.?")
_LEVEL_WORD = r"(?:level|livello|nivel|nível|niveau|razina|razine|raven|stufe|tase|рівень)"
_LEVEL = re.compile(rf"(.+?)[\s,:]+(?:{_LEVEL_WORD}\s+)?(\S{{1,20}})", re.IGNORECASE)
_CREDITS = re.compile(rf"{_NUMBER}\s*(\D.*)?")


class TypedInputError(ValueError):
    """What was typed does not fit the field. `id` names the sentence (`typed.<id>`), `values` stand in it."""

    def __init__(self, fault: str, **values: Any) -> None:
        super().__init__(fault)
        self.id, self.values = fault, values


def text(typed: str) -> str | None:
    """The text as it can be seen, without spaces around it."""
    if len(typed) > LONGEST:
        raise TypedInputError("long")
    return visible(typed) or None


def lines(typed: str) -> list[str] | None:
    """One entry for each line that is not empty; bullets in front are dropped."""
    entries = [visible(re.sub(r"^\s*[-•*]\s+", "", line)) for line in typed.splitlines()]
    if any(len(line) > LONGEST for line in entries):
        raise TypedInputError("long")
    if len(entries) > MOST_ENTRIES:
        raise TypedInputError("many-lines")
    return [line for line in entries if line] or None


def day(typed: str) -> datetime.date | None:
    """The date of a full day, such as 16.07.2019, 16/07/2019 or 2019-07-16."""
    wanted = typed.strip()
    if not wanted:
        return None
    if match := _ISO.fullmatch(wanted):
        year, month, number = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(wanted):
        number, month, year = map(int, match.groups())
    else:
        raise TypedInputError("day")
    try:
        value = datetime.date(year, month, number)
    except ValueError:
        raise TypedInputError("no-such-day") from None
    if not EARLIEST <= value <= LATEST:
        raise TypedInputError("day-range")
    return value


def amount(most: int, fault: str) -> Callable[[str], Fraction | None]:
    """A reader of one number from 0 to `most`. `fault`: the sentence for anything else."""

    def read(typed: str) -> Fraction | None:
        wanted = _bare(typed)
        return _number(wanted, most, fault) if wanted else None

    return read


def span_up_to(most: int, fault: str) -> Callable[[str], tuple[Fraction, Fraction] | None]:
    """A reader of one number or a range, from 0 to `most`. `fault`: the sentence for anything else."""

    def read(typed: str) -> tuple[Fraction, Fraction] | None:
        wanted = _bare(typed)
        if not wanted:
            return None
        match = _SPAN.fullmatch(wanted)
        low, high = (_number(part, most, fault) for part in (match.groups() if match else (wanted, wanted)))
        if low > high:
            raise TypedInputError("rising")
        return low, high

    return read


span = span_up_to(MAX_HOURS, "hours")
week_span = span_up_to(168, "week-hours")
hours = amount(MAX_HOURS, "hours-single")
weeks = amount(520, "weeks")


def credits_and_system(typed: str) -> dict[str, Any]:
    """The fields `credits` and `system` of a workload, from text such as `2 ECTS` or `10 UK credits`."""
    wanted = typed.strip()
    if len(wanted) > LONGEST:
        raise TypedInputError("long")
    if not wanted:
        return {"credits": None, "system": None}
    match = _CREDITS.fullmatch(wanted)
    if not match:
        raise TypedInputError("credits")
    return {"credits": _number(match.group(1), 500, "credits"), "system": (match.group(2) or "").strip() or None}


def level(typed: str) -> dict[str, Any]:
    """The fields `framework` and `level` of a level, from text such as `EQF 6` or `NQF level 5`."""
    wanted = " ".join(typed.split())
    if len(wanted) > LONGEST:
        raise TypedInputError("long")
    if not wanted:
        return {"framework": None, "level": None}
    match = _LEVEL.fullmatch(wanted)
    if not match:
        raise TypedInputError("level")
    return {"framework": match.group(1), "level": match.group(2)}


def _bare(typed: str) -> str:
    return _UNIT.sub("", typed.strip())


def _number(typed: str, most: int, fault: str) -> Fraction:
    if _THOUSANDS.fullmatch(typed):
        raise TypedInputError("thousands")
    if not _AMOUNT.fullmatch(typed):
        raise TypedInputError(fault)
    number = Fraction(typed.replace(",", "."))
    if number > most:
        raise TypedInputError(fault)
    return number


def shown(value: Any, language: str = "en") -> str:
    """A value as a field displays it. Typing that text again gives the same value, to six decimals.

    Three decimals have a zero behind them, because they would be read as thousands.

    >>> shown(Fraction(121, 2), "it"), shown(Fraction(97, 8), "it"), shown(datetime.date(2019, 7, 16), "hr")
    ('60,5', '12,1250', '16.07.2019')
    """
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}".replace("/", day_separator(language))
    if isinstance(value, tuple):
        ends = [shown(end, language) for end in value]
        return ends[0] if ends[0] == ends[1] else "\u2013".join(ends)
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, Fraction | int | float):
        plain = f"{float(value):.6f}".rstrip("0").rstrip(".")
        plain = f"{plain}0" if _THOUSANDS.fullmatch(plain) else plain
        return plain if language == "en" else plain.replace(".", ",")
    return str(value)


def shown_credits(amount: Fraction | None, system: str | None, language: str) -> str | None:
    """Credits with their system, as `credits_and_system` reads them; None when there are no credits."""
    return None if amount is None else " ".join(filter(None, (shown(amount, language), system)))


def shown_level(framework: str | None, level: str | None) -> str | None:
    """A level with its framework, as `level` reads it; None when no framework is stated."""
    return f"{framework} {level}" if framework else None
