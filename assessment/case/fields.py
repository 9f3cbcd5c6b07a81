"""The values of a case file: exact numbers, days, countries, ranges. Pure.

Each is a pydantic type whose error says what was expected. `CasePart` is the base of all parts of a case.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from criteria.iso_3166 import alpha_2
from criteria.load import PLAIN

MAX_HOURS = 5000
"""Hours. A higher number (this is about three full years) is taken for a slip of the keyboard."""

LONGEST = 5000
"""The most characters of a text field of a case."""

MOST_ENTRIES = 200
"""The most entries of a list of a case, such as its outcomes; nobody weighs more of them one by one."""

EARLIEST = datetime.date(1900, 1, 1)
LATEST = datetime.date(2100, 12, 31)


class CasePart(BaseModel):
    """A part of a case file. A key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def _country(code: object) -> str:
    known = alpha_2(code) if isinstance(code, str) else None
    if known is None:
        raise PydanticCustomError("country", "expected a country code of two letters (ISO 3166-1), such as IT")
    return known


def _receiving(code: object) -> str:
    """The country that decides a case, or the plain profile as long as the learner does not know the country."""
    return PLAIN if code == PLAIN else _country(code)


def _within(value: datetime.date) -> datetime.date:
    if not EARLIEST <= value <= LATEST:
        raise ValueError(f"expected a date between {EARLIEST} and {LATEST}")
    return value


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise ValueError("expected a number")
    if isinstance(value, int):
        return Fraction(value)
    try:
        return Fraction(str(value))  # 0.1 as it is written, not as a computer stores it
    except (ValueError, ZeroDivisionError):
        raise ValueError("expected a number") from None


def between(low: int, high: int, unit: str) -> AfterValidator:
    """A validator that a number lies between two bounds, both included; `unit` stands in its error."""

    def check(value: Fraction) -> Fraction:
        if not low * value.denominator <= value.numerator <= high * value.denominator:  # quicker than with fractions
            raise PydanticCustomError("between", f"expected {low} to {high:,} {unit}", {"low": low, "high": high})
        return value

    return AfterValidator(check)


def plain(value: Fraction) -> int | float:
    """A number as JSON writes it: an integer where it is whole, else a float."""
    return value.numerator if value.denominator == 1 else float(value)


def _range(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else (value, value)


def _rising(value: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    if value[0] > value[1]:
        raise PydanticCustomError("rising", "expected a range that rises, such as [30, 60]")
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _no_number(value: Any) -> Any:
    """Refuses a number, also one in quotes, which a computer would count in seconds from 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and _is_number(value)):
        raise ValueError("expected a day such as 2024-03-08")
    return value


def _shown(value: tuple[Fraction, Fraction]) -> Any:
    low, high = map(plain, value)
    return low if low == high else [low, high]


CountryCode = Annotated[str, BeforeValidator(_country)]
ReceivingCode = Annotated[str, BeforeValidator(_receiving)]
Day = Annotated[datetime.date, BeforeValidator(_no_number), AfterValidator(_within)]
Text = Annotated[str, Field(max_length=LONGEST)]
Texts = Annotated[list[Text], Field(max_length=MOST_ENTRIES)]
Exact = Annotated[Fraction, BeforeValidator(_number), PlainSerializer(plain)]
HoursFigure = Annotated[Exact, between(0, MAX_HOURS, "hours")]
WeekHoursFigure = Annotated[Exact, between(0, 168, "hours a week")]
Hours = Annotated[
    tuple[HoursFigure, HoursFigure], BeforeValidator(_range), AfterValidator(_rising), PlainSerializer(_shown)
]
WeekHours = Annotated[
    tuple[WeekHoursFigure, WeekHoursFigure], BeforeValidator(_range), AfterValidator(_rising), PlainSerializer(_shown)
]
Eqf = Annotated[int, Field(ge=1, le=8)]
