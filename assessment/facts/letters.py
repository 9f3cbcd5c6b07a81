"""Signs that turn the order of letters on the screen, so that a text looks like another one. Pure.

>>> in_written_order("Botany \u202eAM\u202c 101")
'Botany AM 101'
"""

from __future__ import annotations

import re

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The controls of the Unicode Bidirectional Algorithm. Right-to-left scripts are shown in their order without them."""


def in_written_order(text: str) -> str:
    """The text without signs that turn the order of its letters."""
    return _TURNING.sub("", text)
