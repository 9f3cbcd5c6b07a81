"""Checks of values that are not part of a case: the length of texts, days, and names from a list.

NotValidError names the place, what came and what was expected.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from assessment.case.fields import EARLIEST, LATEST, LONGEST
from assessment.store.errors import NotValidError

_SHOWN = 60
"""The number of characters of a wrong value that the error message repeats."""


def check_text(where: str, text: object, most: int = LONGEST) -> None:
    """Check that a value is None or a text of at most `most` characters. NotValidError otherwise."""
    if text is None:
        return
    if not isinstance(text, str):
        raise NotValidError(f"{where}: came {type(text).__name__}, expected a text")
    if len(text) > most:
        raise NotValidError(f"{where}: came {len(text):,} characters, expected at most {most:,}")


def check_day(where: str, day: object) -> None:
    """Check that a value is None or a day in a plausible year. NotValidError otherwise."""
    if day is None:
        return
    if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime) or not EARLIEST <= day <= LATEST:
        raise NotValidError(f"{where}: came {str(day)[:_SHOWN]!r}, expected a date between {EARLIEST} and {LATEST}")


def check_one_of(where: str, value: object, known: Collection[str]) -> None:
    """Check that a value is one of the names in `known`. NotValidError otherwise."""
    if not isinstance(value, str) or value not in known:
        raise NotValidError(f"{where}: came {str(value)[:_SHOWN]!r}, expected one of {', '.join(known)}")
