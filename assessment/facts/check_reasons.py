"""The reason of a check in words. Pure."""

from __future__ import annotations

import re
from datetime import date

from assessment.facts.model import Check
from criteria.text import Words, fill

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def reason_of(check: Check, words: Words) -> tuple[str, str]:
    """The reason and its language: the reader's, or English as stored when this version does not know the reason."""
    try:
        fields = {name: _shown(value, words) for name, value in check.fields.items()}
        return fill(words[f"check.{check.check}.{check.reason_id}"], fields), words.language
    except (KeyError, IndexError, ValueError):
        return check.reason, "en"


def _shown(value: str, words: Words) -> str:
    """A field of a reason; the fields of a check travel as texts, a day among them is written as the reader does."""
    try:
        return words.date(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
    except ValueError:
        return value
