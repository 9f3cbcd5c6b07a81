"""Texts folded for searching and sorting. Pure."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "\u0131": "i", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """A text in small letters without accents, for searching and sorting.

    >>> fold("Đurđica Müller")
    'durdica muller'
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(kept.translate(_PLAIN).replace("\0", "").split())
