"""This module finds the direction of a language, and keeps a text of another direction in order inside it.

>>> direction("it"), direction("ar")
('ltr', 'rtl')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from babel import Locale

Direction = Literal["ltr", "rtl"]

ISOLATE, END = "\u2068", "\u2069"
"""Unicode's FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them keeps its own direction."""

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""These two and the other signs that give a direction to what follows, up to their end, which may not come."""

_OF_ITS_OWN = frozenset(("L", "EN"))
"""Latin, Greek and Cyrillic letters, and the figures 0-9, by Unicode's names of directions."""


@cache
def direction(language: str) -> Direction:
    """The direction in which a language is written, as HTML's `dir` has it."""
    return "rtl" if Locale.parse(language, sep="-").text_direction == "rtl" else "ltr"


def isolated(value: str, language: str) -> str:
    """A text as it stands inside a text of this language: a code or a name in other letters keeps its order.

    Without this, a code such as 4-AB inside an Arabic sentence would be shown as AB-4. What is in order already because
    each of its parts is isolated stays as it is: a list of Latin names runs from right to left among Arabic words.
    Other controls, which somebody may have typed, are left out, since they could turn what follows the text as well.

    >>> isolated("4-AB", "it"), isolated("4-AB", "ar") == "\u20684-AB\u2069"
    ('4-AB', True)
    >>> isolated("\u20684-AB\u2069 · \u2068CPIA\u2069", "ar") == "\u20684-AB\u2069 · \u2068CPIA\u2069"
    True
    """
    if direction(language) == "ltr" or value.isdecimal():
        return value
    value = value if _ends_what_it_begins(value) else _CONTROLS.sub("", value)
    own = any(unicodedata.bidirectional(sign) in _OF_ITS_OWN for sign in _not_isolated(value))
    return f"{ISOLATE}{value}{END}" if own else value


def _ends_what_it_begins(text: str) -> bool:
    """Whether a text has no controls but those of isolated parts, and each of these begins and ends inside it."""
    depth = 0
    for control in _CONTROLS.findall(text):
        depth += (control == ISOLATE) - (control == END)
        if depth < 0 or control not in (ISOLATE, END):
            return False
    return depth == 0


def _not_isolated(text: str) -> Iterator[str]:
    """The signs of a text that stand outside its isolated parts."""
    depth = 0
    for sign in text:
        depth += (sign == ISOLATE) - (sign == END)
        if depth <= 0:
            yield sign


def own_direction(text: str) -> Direction:
    """The direction of a text by its first letter, as Unicode finds it; isolated parts do not count.

    >>> own_direction("«Botanica»"), own_direction("\u2068CPIA\u2069 مركز"), own_direction("2026-0412")
    ('ltr', 'rtl', 'ltr')
    """
    kinds = map(unicodedata.bidirectional, _not_isolated(text))
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def in_elements(text: str) -> str:
    """Text of HTML with an element around each isolated part: WeasyPrint forgets an isolate where a line ends.

    >>> in_elements("رمز \u20684-AB\u2069")
    'رمز <span dir="ltr">4-AB</span>'
    """
    parts = [("", "")]  # as HTML, and without what is isolated inside
    for sign in text:
        if sign == ISOLATE:
            parts.append(("", ""))
        elif sign != END:
            html, plain = parts[-1]
            parts[-1] = html + sign, plain + sign
        elif len(parts) > 1:
            inner, own = parts.pop()
            html, plain = parts[-1]
            parts[-1] = f'{html}<span dir="{own_direction(own)}">{inner}</span>', plain
    return "".join(html for html, _ in parts)
