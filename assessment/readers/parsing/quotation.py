"""This module finds quotations, also those that hold another one: `the course ""Plants" and us"`.

A quotation mark opens one where a letter follows it and none stands before it, and closes one otherwise.

>>> [text[start:end] for text in ('"Us and "Plants"" held', '"Plants" and us') for start, end in [quoted(text, 0)]]
['Us and "Plants"', 'Plants']
>>> without_quotes('"Plants" and us'), without_quotes('"Plants and us"'), without_quotes('«Plants')
('"Plants" and us', 'Plants and us', 'Plants')
"""

from __future__ import annotations

MARKS = '"«»„“”'
_OPENING, _CLOSING = "«„", "»"
_BEFORE = f"([:-/{MARKS}"


def quoted(text: str, at: int) -> tuple[int, int] | None:
    """The span between the quotation mark at a position and the one that closes it; None if none does."""
    depth = 0
    for index in range(at, len(text)):
        if text[index] not in MARKS:
            continue
        depth += 1 if _opens(text, index) else -1
        if depth <= 0:
            return (at + 1, index) if index > at else None
    return None


def without_quotes(text: str) -> str:
    """The text without quotation marks around all of it, and without one that nothing closes or opens."""
    while text[:1] in MARKS and text[-1:] in MARKS and len(text) > 1:
        span = quoted(text, 0)
        if span is None or span[1] != len(text) - 1:
            break
        text = text[1:-1].strip()
    if sum(text.count(mark) for mark in MARKS) % 2:
        return text.strip(MARKS) if text[:1] in MARKS or text[-1:] in MARKS else text
    return text


def _opens(text: str, index: int) -> bool:
    if text[index] in _OPENING or text[index] in _CLOSING:
        return text[index] in _OPENING
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    starts = not before or before.isspace() or before in _BEFORE
    return starts and (after.isalnum() or (bool(after) and after in MARKS))
