"""Values of linked data as plain words: texts with or without a language, lists, parts that are an id or an object."""

from __future__ import annotations

from typing import Any

MOST_LETTERS = 2_000
_MOST_ITEMS = 200


def text(value: Any) -> str | None:
    """A text, the first of several, or the value of one with a language; None for anything else.

    >>> text([{"@value": "Statistik", "@language": "de"}]), text({"en": "Statistics"})
    ('Statistik', 'Statistics')
    """
    if isinstance(value, list):
        return next(filter(None, map(text, value[:_MOST_ITEMS])), None)
    if isinstance(value, dict):
        inside = value.get("@value", value.get("value"))
        if inside is None and value and all(isinstance(one, str) and len(name) <= 8 for name, one in value.items()):
            inside = value.get("en") or next(iter(value.values()))  # a map of languages
        return text(inside) if isinstance(inside, str) else None
    return " ".join(value.split())[:MOST_LETTERS] or None if isinstance(value, str) else None


def items(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty one, one thing as a list of it; at most 200."""
    return value[:_MOST_ITEMS] if isinstance(value, list) else [] if value is None else [value]


def parts(value: Any) -> list[dict[str, Any]]:
    """The objects among the items."""
    return [one for one in items(value) if isinstance(one, dict)]


def part(value: Any) -> dict[str, Any]:
    """The first object among the items, or an empty one."""
    return next(iter(parts(value)), {})


def id_of(value: Any) -> str:
    """The id: of an object, or the text that stands for one."""
    found = value.get("id", value.get("@id")) if isinstance(value, dict) else value
    return found[:MOST_LETTERS] if isinstance(found, str) else ""
