"""This module picks values that hold from a date on. A number always has its date, unit and source."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with the first day on which it holds."""

    @property
    def since(self) -> datetime.date: ...


Value = TypeVar("Value", bound=Dated)


def current_day() -> datetime.date:
    """The day on which this program runs. Decisions and deadlines are dated with it."""
    return day_of(datetime.datetime.now(datetime.UTC))


def day_of(moment: datetime.datetime) -> datetime.date:
    """The day of a moment where this program runs.

    Moments are kept in UTC, where a new day begins some hours earlier or later than where people decide.
    """
    return moment.astimezone().date()


def quarter_of(day: datetime.date) -> str:
    """The name of the quarter of a day. Names of later quarters sort later.

    >>> quarter_of(datetime.date(2026, 11, 29))
    '2026-Q4'
    """
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


def number_of_quarter(name: str) -> int:
    """A quarter's number, one more than that of the quarter before.

    >>> number_of_quarter("2026-Q4"), number_of_quarter("2027-Q1")
    (8108, 8109)
    """
    return 4 * int(name[:4]) + int(name[-1])


def first_of_quarter(day: datetime.date) -> datetime.date:
    """The first day of the quarter of a day."""
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def last_of_quarter(day: datetime.date) -> datetime.date:
    """The last day of the quarter of a day."""
    month = first_of_quarter(day).month + 2
    return day.replace(month=month, day=30 if month in (6, 9) else 31)


class NotYetInForceError(ValueError):
    """No value holds on a day yet. `first`: the day from which the first one holds; None: there is none."""

    def __init__(self, what: str, on: datetime.date, first: datetime.date | None) -> None:
        self.on, self.first = on, first
        since = f"the first value holds from {first}" if first else "no value is known"
        super().__init__(f"{what}: nothing in force on {on}, {since}")


def in_force(values: Sequence[Value], on: datetime.date, what: str) -> Value:
    """The value that holds on a day: the one with the latest `since` that is not after the day.

    `what` names the value in the error. A day before the first value is an error and never gives the oldest value,
    because nobody decided that today's rule held then.

    >>> in_force(thresholds, date(2023, 12, 31), "thresholds")
    NotYetInForceError: thresholds: nothing in force on 2023-12-31, the first value holds from 2024-01-01
    """
    held = [value for value in values if value.since <= on]
    if held:
        return max(held, key=lambda value: value.since)
    first = min((value.since for value in values), default=None)
    raise NotYetInForceError(what, on, first)
