"""E-mail addresses of people, compared so that nobody is taken for somebody else. Pure.

Only the letters A to Z are the same in capitals. A letter outside ASCII is compared as it is written: a Kelvin sign is
no k, `ß` is not `ss`, a wide `a` is no a, and an address with an invisible letter is another address.

>>> plain_address(" Ada.Lovelace@Centre.Example ")
'ada.lovelace@centre.example'
>>> plain_address("\\u212aim@centre.example") == plain_address("kim@centre.example")
False
"""

from __future__ import annotations

import string
import unicodedata

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

LONGEST = 254
"""Characters of an address, as e-mail servers take them."""


def plain_address(email: str) -> str:
    """An address as it is compared and kept."""
    return email.strip(string.whitespace).translate(_SMALL)


def is_address(email: str) -> bool:
    """Whether this is an address, as far as its letters tell: something on both sides of one `@`, nothing unseen.

    >>> is_address("ada@centre.example"), is_address("ada@cen\\u200btre.example"), is_address("ada@@centre")
    (True, False, False)
    """
    before, _, after = email.partition("@")
    seen = all(unicodedata.category(letter)[0] not in "CZ" for letter in email)
    return bool(before and after) and "@" not in after and seen and len(email) <= LONGEST
