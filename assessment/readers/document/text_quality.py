"""This module recognises text layers that hold no text: glyph numbers instead of letters, or a few stray characters.

>>> is_readable("7KLV LV WR FHUWLI\\\\ WKDW 0DULD 5RVVL KDV VXFFHVVIXOO\\\\ FRPSOHWHG WKH RQOLQH FRXUVH ODWLQ")
False
"""

from __future__ import annotations

import unicodedata

# Glyphs without a mapping come as control or private-use characters; genuine text has none.
_MOST_STRAY = 0.1
# Letters shifted along the alphabet have some 13 % vowels; every European language has 35 to 50 %.
_FEWEST_VOWELS = 0.22
_ENOUGH_LETTERS = 60
_VOWELS = frozenset("aeiouy")


def is_readable(text: str) -> bool:
    """Whether a page's text can be read: it has letters, few stray characters, and as many vowels as words have."""
    visible = [character for character in text if not character.isspace()]
    if sum(character.isalpha() for character in visible) < 8:
        return False
    stray = sum(unicodedata.category(character) in ("Cc", "Co", "Cn") or character == "\ufffd" for character in visible)
    if stray > _MOST_STRAY * len(visible):
        return False
    letters = [character for character in visible if character.isascii() and character.isalpha()]
    vowels = sum(character.lower() in _VOWELS for character in letters)
    return len(letters) < _ENOUGH_LETTERS or vowels >= _FEWEST_VOWELS * len(letters)
