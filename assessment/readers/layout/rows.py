"""This module joins lines that a person reads as one: values that a program has put into the gaps of a printed form.

The words of such a form and its values stand far apart in the file, and so make lines of their own: "a workload of",
"45", "hours". They are joined where they stand in one row, in about one size, without a wide gap.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assessment.readers.layout.lines import Glyph, Line
from assessment.readers.layout.page import Page

# A gap between two lines that are one is at most as wide as this share of their height; their sizes and their levels
# differ by no more than these shares.
_GAP, _SIZE, _LEVEL = 1.0, 1.5, 0.3
# A glyph of one line lies over one of the other if they share more than this part of the narrower one.
_OVER = 0.3
# Lines that stand closer than this share of their height are pieces of one word, or of no sentence.
_TOUCHING = 0.1
_MOST_LINES = 300
# Scripts that are read from right to left, whose glyphs are not in the order of their places.
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def with_whole_rows(page: Page) -> Page:
    """The page with such lines joined; the page itself if there are none."""
    lines = page.lines
    if len(lines) > _MOST_LINES or any(line.score is not None or not line.glyphs for line in lines):
        return page
    joined: list[Line] = []
    for line in lines:
        other = next((known for known in joined if _are_one(known, line)), None)
        while other is not None:
            joined.remove(other)
            line = _joined(other, line)
            other = next((known for known in joined if _are_one(known, line)), None)
        joined.append(line)
    return page if len(joined) == len(lines) else replace(page, lines=joined)


def _are_one(line: Line, other: Line) -> bool:
    low, high = sorted((line.height, other.height))
    if line.glyphs[0].turn != other.glyphs[0].turn or _LEFTWARDS.search(line.text + other.text):
        return False
    if not low or high > _SIZE * low or abs(line.middle - other.middle) > _LEVEL * low:
        return False
    first, second = (line, other) if line.left <= other.left else (other, line)
    gap = second.left - first.right
    if gap >= -_TOUCHING * low:
        return _TOUCHING * low < gap <= _GAP * low
    return not any(_overlap(glyph, known) for glyph in second.glyphs for known in first.glyphs)


def _overlap(glyph: Glyph, other: Glyph) -> bool:
    shared = min(glyph.x1, other.x1) - max(glyph.x0, other.x0)
    return shared > _OVER * min(glyph.x1 - glyph.x0, other.x1 - other.x0)


def _joined(line: Line, other: Line) -> Line:
    """The glyphs of both from left to right, with white space where one line ends and the other begins."""
    glyphs = sorted(((glyph, piece) for piece in (line, other) for glyph in piece.glyphs), key=lambda each: each[0].x0)
    spaced = [
        replace(glyph, spaced=True) if before and before[1] is not piece else glyph
        for before, (glyph, piece) in zip([None, *glyphs], glyphs, strict=False)
    ]
    return Line(spaced, is_field=line.is_field or other.is_field)
