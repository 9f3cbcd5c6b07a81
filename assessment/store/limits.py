"""What the store takes from outside beside a case: texts of a length, days, names out of a list.

NotValidError names the place, what came and what was expected.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from assessment.case.fields import EARLIEST, LATEST, LONGEST
from assessment.store.errors import NotValidError

_SHOWN = 60
"""Characters of a wrong value that its sentence repeats."""


def check_text(where: str, text: object, most: int = LONGEST) -> None:
    """Refuse what is neither None nor a text of at most `most` characters."""
    if text is None:
        return
    if not isinstance(text, str):
        raise NotValidError(f"{where}: came {type(text).__name__}, expected a text")
    if len(text) > most:
        raise NotValidError(f"{where}: came {len(text):,} characters, expected at most {most:,}")


def check_day(where: str, day: object) -> None:
    """Refuse what is neither None nor a day of our time."""
    if day is None:
        return
    if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime) or not EARLIEST <= day <= LATEST:
        raise NotValidError(f"{where}: came {str(day)[:_SHOWN]!r}, expected a date between {EARLIEST} and {LATEST}")


def check_one_of(where: str, value: object, known: Collection[str]) -> None:
    """Refuse what is not one of the names known."""
    if not isinstance(value, str) or value not in known:
        raise NotValidError(f"{where}: came {str(value)[:_SHOWN]!r}, expected one of {', '.join(known)}")
