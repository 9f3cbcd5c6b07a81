"""This module names a row of a comparison: a country, with the installation if several hold it. Pure.

>>> place_name("IT Porto", words_in("en"))
'Italy (Porto)'
"""

from __future__ import annotations

from criteria.text import Words


def place_name(place: str, words: Words) -> str:
    """The name of a country in a language, and of the installation that follows its code where there is one."""
    code, _, installation = place.partition(" ")
    return f"{words.country(code)} ({installation})" if installation else words.country(code)
