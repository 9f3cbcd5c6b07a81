"""Text in which letters and digits that mean the same are the same, with the way back to the text as printed.

Case, accents, other digits and marks that nobody sees are gone: "ΜΑΡΤΊΟΥ" is "μαρτιου", "٢٠٢٤" is "2024".

>>> folded("8 Août 2024").text, folded("KASIM").text, folded("Kasım").text
('8 aout 2024', 'kasim', 'kasim')
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

# Letters that Unicode does not take apart, and signs that are printed in several ways.
_ALIKE = {
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ħ": "h",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ς": "σ",
    "º": "º",
    "ª": "ª",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "،": ",",
    "ـ": "",
}


class FoldedText(NamedTuple):
    """A folded text. `places[i]` is where its character i stands in the printed text; the last is its end."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as printed of a part of the folded text."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def folded(text: str) -> FoldedText:
    """The folded text with its places."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _folded(character):
            letters.append(letter)
            places.append(place)
    return FoldedText("".join(letters), (*places, len(text)))


@cache
def _folded(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
    return "".join(_ALIKE.get(letter, letter) for letter in kept)
