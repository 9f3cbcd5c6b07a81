"""This module puts the countries that people choose from into the order in which they are shown."""

from __future__ import annotations

from functools import cache

from criteria.alphabet import sort_key
from criteria.iso_3166 import COUNTRIES
from criteria.load import country_codes
from criteria.text import words_in


@cache
def countries(language: str) -> tuple[str, ...]:
    """The codes of all countries by name in a language, those with a profile of their own before the others."""
    own = country_codes()
    words, by_name = words_in(language), sort_key(language)
    return tuple(sorted(COUNTRIES, key=lambda code: (code not in own, by_name(words.country(code)))))
