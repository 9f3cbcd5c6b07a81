"""Signs that cannot be seen: some turn the order of letters, so that a text looks like another one; some fill a text
that says nothing. Pure.

>>> in_written_order("Botany \u202eAM\u202c 101")
'Botany AM 101'
>>> visible(" \u200b\u3164 "), visible(" seen\u202e ")
('', 'seen')
"""

from __future__ import annotations

import re
import unicodedata

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The controls of the Unicode Bidirectional Algorithm. Right-to-left scripts are shown in their order without them."""


def in_written_order(text: str) -> str:
    """The text without signs that turn the order of its letters."""
    return _TURNING.sub("", text)


_FILLERS = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Signs that are letters or marks for Unicode and that no font shows: fillers of Hangul, an empty pattern of Braille,
selectors of variants, and places that Unicode keeps for more signs that are not shown.
"""


def visible(text: str) -> str:
    """The text without what turns its letters and without spaces around it; "" if nothing in it can be seen.

    Wherever a reason or an explanation is demanded, a text that is "" here is none. Inside a text invisible signs stay,
    because some languages join and part letters with them.
    """
    return in_written_order(text).strip() if any(_is_seen(sign) for sign in text) else ""


def _is_seen(sign: str) -> bool:
    """Whether a sign is neither a space nor a control nor a filler."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp", "Zs") and not _FILLERS.match(sign)
