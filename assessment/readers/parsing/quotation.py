"""This module finds quotations, also those that hold another one: `the course ""Plants" and us"`.

A quotation mark opens one where a letter follows it and none stands before it, and closes one otherwise.

>>> [text[start:end] for text in ('"Us and "Plants"" held', '"Plants" and us') for start, end in [quoted(text, 0)]]
['Us and "Plants"', 'Plants']
>>> without_quotes('"Plants" and us'), without_quotes('"Plants and us"'), without_quotes('«Plants')
('"Plants" and us', 'Plants and us', 'Plants')
>>> without_quotes('" Plants and us "')
'Plants and us'
"""

from __future__ import annotations

import re

MARKS = '"«»„“”'
_OPENING, _CLOSING = "«„", "»"
_BEFORE = f"([:-/{MARKS}"
# A quotation in single marks. An apostrophe stands behind a letter; a quotation begins with a capital letter. Behind an
# "s" a mark is an apostrophe too where a capital follows and a mark that closes comes after it: 'Teachers' Day'.
_OWNED = r"(?<=s)'(?=\s[^\W\d_a-z][^'\".\n]{0,80}'(?!\w))"
_SINGLE = re.compile(rf"(?<![^\s([:,-])'(?=[^\W\d_])((?:[^'\"]|(?<=\w)'(?=\w)|{_OWNED}){{3,200}})'(?!\w)")

# A quotation that stands off from its marks.
_SPACED = re.compile(rf"[{MARKS}]\s+([^{MARKS}]+?)\s+[{MARKS}]")


def with_double_marks(text: str) -> str:
    """The text with double marks around quotations in single ones, so that nothing else has to know both.

    >>> print(with_double_marks("the course 'Women's Lives', for 'em and the kids'"))
    the course "Women's Lives", for 'em and the kids'
    >>> print(with_double_marks("the courses 'Teachers' Day' and 'Plants for Students' on 3 May"))
    the courses "Teachers' Day" and "Plants for Students" on 3 May
    """
    return _SINGLE.sub(lambda match: f'"{match[1]}"' if match[1][0].isupper() else match[0], text)


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


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans between quotation marks that open and those that close them, the inner ones first.

    >>> [text[slice(*span)] for text in ('the "Us and "Plants"" held', 'a 12" "disc') for span in quotations(text)]
    ['Plants', 'Us and "Plants"']
    """
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for index, character in enumerate(text):
        if character not in MARKS:
            continue
        if _opens(text, index):
            opened.append(index + 1)
        elif opened:
            spans.append((opened.pop(), index))
    return spans


def without_quotes(text: str) -> str:
    """The text without quotation marks around all of it, and without one that nothing closes or opens."""
    if spaced := _SPACED.fullmatch(text):
        return spaced[1]
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
