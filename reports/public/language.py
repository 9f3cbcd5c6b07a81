"""This module finds the language of a public page: from the address, or else from the browser.

>>> wanted_language("lang=it", "en"), direction("it")
('it', 'ltr')
"""

from __future__ import annotations

from urllib.parse import parse_qs

from criteria.text import ENGLISH, cldr, languages, without_region


def wanted_language(query: str, accepted: str) -> str:
    """The language a request asks for: the address's `lang`, else the browser's, as far as there are words for it.

    `query`: the query string of the address; `accepted`: the header Accept-Language.

    >>> wanted_language("lang=it", "en"), wanted_language("", "de, it;q=0.8, en;q=0.5"), wanted_language("", "*")
    ('it', 'it', 'en')
    """
    choices = [part.replace(" ", "").split(";q=") for part in accepted.split(",")]
    browser = [choice[0] for choice in sorted(choices, key=_weight, reverse=True) if _weight(choice) > 0]
    asked = (without_region(code) for code in (*parse_qs(query).get("lang", ()), *browser))
    return next((code for code in asked if code in languages()), ENGLISH)


def _weight(choice: list[str]) -> float:
    """How much a browser wants a language; 0: not at all."""
    try:
        return float(choice[1]) if len(choice) > 1 else 1.0
    except ValueError:
        return 0.0


def direction(language: str) -> str:
    """The direction in which a language is written, as HTML's `dir` has it."""
    return "rtl" if cldr(language).text_direction == "rtl" else "ltr"
