"""The names and titles of a case that this machine has no font for, so that its record would show numbers instead of
letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.case.model import Case
from reports.pdf.fonts import unshown

MOST_TEXTS, MOST_LETTERS = 5, 60


def unshown_texts(case: Case) -> tuple[str, ...]:
    """The texts, each once and shortened, at most five. The person who issues is then asked for a Latin spelling."""
    texts = dict.fromkeys(text[:MOST_LETTERS] for text in _texts(case.model_dump()) if unshown(text))
    return tuple(texts)[:MOST_TEXTS]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, (list, tuple, set)):
        for entry in value:
            yield from _texts(entry)
