"""This module finds the language that a visitor asks for: in the address, or else in what the browser sends.

>>> wanted_language("lang=it", "en", "learner")
'it'
"""

from __future__ import annotations

from urllib.parse import parse_qs

from criteria.language_state import languages_for
from criteria.text import without_region


def wanted_language(query: str, accepted: str, audience: str) -> str | None:
    """The language a request asks for: the address's `lang`, else the browser's, as far as there are words for it.

    None: there are none in any language that is asked for. `query`: the query string of the address; `accepted`: the
    header Accept-Language; `audience`: the group of readers that the page is for.

    >>> wanted_language("", "tlh, it;q=0.8, en;q=0.5", "learner"), wanted_language("", "uk, es;q=0.5", "desk")
    ('it', 'es')
    """
    choices = [part.replace(" ", "").split(";q=") for part in accepted.split(",")]
    browser = [choice[0] for choice in sorted(choices, key=_weight, reverse=True) if _weight(choice) > 0]
    asked = (without_region(code) for code in (*parse_qs(query).get("lang", ()), *browser))
    return next((code for code in asked if code in languages_for(audience)), None)


def _weight(choice: list[str]) -> float:
    """How much a browser wants a language; 0: not at all."""
    try:
        return float(choice[1]) if len(choice) > 1 else 1.0
    except ValueError:
        return 0.0
