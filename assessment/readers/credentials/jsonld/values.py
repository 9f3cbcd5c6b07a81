"""Plain values from linked data: texts with or without a language, lists, and parts given as an id or an object."""

from __future__ import annotations

from typing import Any

MOST_LETTERS = 2_000
_MOST_ITEMS = 200


def text(value: Any) -> str | None:
    """The text: of a string, of the first in a list, or of a value with a language; None for anything else.

    >>> text([{"@value": "Statistik", "@language": "de"}]), text({"en": "Statistics"})
    ('Statistik', 'Statistics')
    """
    if isinstance(value, list):
        return next(filter(None, map(text, value[:_MOST_ITEMS])), None)
    if isinstance(value, dict):
        inside = value.get("@value", value.get("value"))
        if (
            inside is None
            and value
            and all(isinstance(wording, str) and len(name) <= 8 for name, wording in value.items())
        ):
            inside = value.get("en") or next(iter(value.values()))  # a map of languages
        return text(inside) if isinstance(inside, str) else None
    return " ".join(value.split())[:MOST_LETTERS] or None if isinstance(value, str) else None


def items(value: Any) -> list[Any]:
    """The value as a list of at most 200 items; None becomes an empty list."""
    return value[:_MOST_ITEMS] if isinstance(value, list) else [] if value is None else [value]


def parts(value: Any) -> list[dict[str, Any]]:
    """The objects among the items."""
    return [item for item in items(value) if isinstance(item, dict)]


def part(value: Any) -> dict[str, Any]:
    """The first object among the items, or an empty object."""
    return next(iter(parts(value)), {})


def first_of(document: dict[str, Any], *names: str) -> str | None:
    """The value of the first of several names that has one, as text. The number 0 is a value; an empty text is none.

    >>> first_of({"expirationDate": 0}, "validUntil", "expirationDate"), first_of({"validUntil": ""}, "validUntil")
    ('0', None)
    """
    values = (document.get(name) for name in names)
    return next((str(value) for value in values if value not in (None, "", [], {})), None)


def id_of(value: Any) -> str:
    """The id of an object, or the text that stands in place of the object; else an empty text."""
    identifier = value.get("id", value.get("@id")) if isinstance(value, dict) else value
    return identifier[:MOST_LETTERS] if isinstance(identifier, str) else ""
