"""This module puts the countries that people choose from into the order in which they are shown."""

from __future__ import annotations

from functools import cache

from criteria.alphabet import sort_key
from criteria.iso_3166 import COUNTRIES
from criteria.load import country_codes
from criteria.text import words_in


@cache
def countries(language: str) -> tuple[str, ...]:
    """The codes of all countries: those with a profile of their own first, then the others by name in a language."""
    own = country_codes()
    words, by_name = words_in(language), sort_key(language)
    others = (code for code in COUNTRIES if code not in own)
    return (*own, *sorted(others, key=lambda code: by_name(words.country(code))))
