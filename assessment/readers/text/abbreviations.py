"""Whether an abbreviation is that of a name."""

from __future__ import annotations

import unicodedata


def abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation is that of a name: its letters begin words, the first of them the first.

    >>> abbreviates("LAE", "Lowland Academy"), abbreviates("LAE", "Lowland Academy of Economics")
    (False, True)
    """
    return _has_in_order(short, "".join(word[0] for word in name.split()))


def spells(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in a name in their order: "LAKES", "Lowland Academy of Kelp"."""
    return _has_in_order(short, name)


def _has_in_order(short: str, text: str) -> bool:
    letters, rest = _plain(short), iter(_plain(text))
    return len(letters) > 1 and letters[0] == _plain(text)[:1] and all(letter in rest for letter in letters)


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if letter.isalnum())
