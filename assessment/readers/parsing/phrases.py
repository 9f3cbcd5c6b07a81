"""This module makes a pattern of the phrases in a table of words.

>>> bool(any_phrase("no longer|formerly|recommend~").search("it is strongly recommended"))
True
"""

from __future__ import annotations

import re


def any_phrase(text: str) -> re.Pattern[str]:
    """A pattern for any of the phrases that "|" separates. A space is any white space, "~" the rest of a word."""
    phrases = text.replace("~", r"[^\W_]*").replace(" ", r"\s+")
    return re.compile(rf"(?<![^\W_])(?:{phrases})(?![^\W_])")
