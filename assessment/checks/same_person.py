"""Do two names name the same person?

>>> same_person("ROSSI, María", "Maria Rossi"), same_person("Maria Rossi", "Luca Bianchi")
('same', 'other')
"""

from __future__ import annotations

import re
from typing import Literal

from anyascii import anyascii

Likeness = Literal["same", "close", "other"]


def same_person(one: str, other: str) -> Likeness:
    """Accents, case and order do not matter."""
    a, b = _words(one), _words(other)
    if a == b:
        return "same"
    return "close" if set(a) & set(b) else "other"


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", anyascii(name).casefold()))
