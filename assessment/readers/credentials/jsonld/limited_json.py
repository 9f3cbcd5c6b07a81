"""Reading JSON that somebody handed in, under limits of size and depth.

>>> loads(b'{"a": [1, 2]}'), loads(b"[" * 100 + b"]" * 100)
({'a': [1, 2]}, None)
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

# European Digital Credentials contain a picture of the diploma: some have 3 MB.
MOST_BYTES = 8 * 1024 * 1024
MOST_DEPTH = 60
# The largest genuine credential seen (a CLR of a whole degree) has some 9,000 values.
MOST_VALUES = 200_000


def loads(data: bytes | str) -> Any:
    """The value; None when it is no JSON, too large, nested too deep, or holds half a surrogate pair."""
    if len(data) > MOST_BYTES:
        return None
    try:
        value = json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return value if _is_sound(value) else None


def load_lines(text: str) -> list[Any] | None:
    """The values of JSON lines; None when a line that is not blank is no JSON, or when the text is too large.

    >>> load_lines('{"a": 1}\\n\\n{"b": 2}\\n'), load_lines('{"a": 1}\\n{"b": ')
    ([{'a': 1}, {'b': 2}], None)
    """
    if len(text) > MOST_BYTES:
        return None
    values: list[Any] = []
    for line in filter(str.strip, text.split("\n")):
        value = loads(line)
        if value is None:
            return None
        values.append(value)
    return values


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_sound(value: Any) -> bool:
    """Whether the value keeps the limits. It is walked level by level, without recursion."""
    level, seen = [value], 0
    for _ in range(MOST_DEPTH):
        seen += len(level)
        if not level:
            return True
        if seen > MOST_VALUES or not all(_is_text(part) for part in level if isinstance(part, str)):
            return False
        level = [inner for part in level for inner in _inside(part)]
    return False


def _inside(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return [*part.keys(), *part.values()]
    return part if isinstance(part, list) else []


def _is_text(text: str) -> bool:
    """Whether UTF-8 can encode the text: JSON can hold half a surrogate pair, which UTF-8 cannot."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
