"""The order in which a language sorts words: its alphabet, with accents where it counts none.

What CLDR's collation says of these letters, as far as names of countries and platforms need it; no library brings it
without compiled parts.

>>> sorted(["Šri Lanka", "Sudan", "Čad", "Cipar"], key=sort_key("hr"))
['Cipar', 'Čad', 'Sudan', 'Šri Lanka']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

OWN_LETTERS = {
    "da": (("z", "æ ø å"),),
    "es": (("n", "ñ"),),
    "et": (("s", "š z ž"), ("w", "õ ä ö ü")),
    "hr": (("c", "č ć"), ("d", "dž đ"), ("l", "lj"), ("n", "nj"), ("s", "š"), ("z", "ž")),
    "sl": (("c", "č"), ("s", "š"), ("z", "ž")),
}
"""Letters of a language that are more than a letter with an accent: after which letter they follow, in their order."""

ALPHABETS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""The letters of languages that are not written in Latin ones, which follow them there."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ONE_LETTER = {
    "æ": "ae",
    "ø": "o",
    "œ": "oe",
    "ß": "ss",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "þ": "th",
    "ð": "d",
    "ة": "ت",
    "ى": "ي",
}
"""Letters that Unicode does not take apart, as languages sort them that do not have them; two end Arabic words."""


@cache
def sort_key(language: str) -> Callable[[str], tuple[list[int], str]]:
    """The key that sorts words as a dictionary of the language does. Letters of other alphabets follow."""
    letters = [*ALPHABETS.get(language, ""), *_LATIN]
    for before, own in OWN_LETTERS.get(language, ()):
        new = own.split()
        letters = [letter for letter in letters if letter not in new]
        place = letters.index(before) + 1
        letters[place:place] = new
    places = {letter: number for number, letter in enumerate(letters, 1)}
    pattern = re.compile("|".join(sorted((re.escape(own) for own in places), key=len, reverse=True)) + "|.", re.DOTALL)

    def key(text: str) -> tuple[list[int], str]:
        plain = unicodedata.normalize("NFC", text).casefold()
        units = (unit for match in pattern.findall(plain) for unit in _plain(match, places))
        return [_weight(unit, places) for unit in units if not _ignored(unit)], text

    return key


def _plain(letter: str, places: dict[str, int]) -> list[str]:
    """The letter itself where the alphabet has it, else without its accent."""
    if letter in places:
        return [letter]
    parts = "".join(_ONE_LETTER.get(part, part) for part in unicodedata.normalize("NFKD", letter))
    return [part for part in parts if not unicodedata.combining(part)]


def _weight(unit: str, places: dict[str, int]) -> int:
    """A space and figures come before the letters of the alphabet, all other letters after them."""
    if unit.isspace():
        return -1000
    if unit in places:
        return places[unit]
    return unicodedata.decimal(unit) - 100 if unit.isdecimal() else len(places) + ord(unit)


def _ignored(letter: str) -> bool:
    """Whether a sign has no weight: hyphens, apostrophes and points. A space counts, before every letter."""
    return letter == "\u02bc" or not (letter.isalnum() or letter.isspace())
