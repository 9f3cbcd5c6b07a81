"""This module names a row of a comparison: a country, with the installation if several hold it; and a period. Pure.

>>> place_name("IT Porto", words_in("en"))
'Italy (Porto)'
"""

from __future__ import annotations

import datetime

from criteria.text import Words


def place_name(place: str, words: Words) -> str:
    """The name of a country in a language, and of the installation that follows its code where there is one."""
    code, _, installation = place.partition(" ")
    return f"{words.country(code)} ({installation})" if installation else words.country(code)


def span_name(since: datetime.date | None, until: datetime.date | None, words: Words) -> str:
    """The days of a period in words. None: from the beginning, to this day."""
    return words(
        "compare.span",
        since=words.date(since) if since else words("compare.span.beginning"),
        until=words.date(until) if until else words("compare.span.end"),
    )
