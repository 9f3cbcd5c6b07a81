"""Lines that belong together: a name or title broken over two lines has one size and stands close."""

from __future__ import annotations

import re

from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place, joined
from assessment.readers.parsing.dates import Printed, dates_in

_MOST_LINES = 4
_PAGE_OF = re.compile(r"(?:^|://.{3,300}\s)\d{1,3}\s*/\s*\d{1,3}\s*$")


def text_of(lines: list[Line]) -> str:
    """The words of several lines; pieces of one row that touch are one word ("K", "umar")."""
    text = ""
    for line, before in zip(lines, [None, *lines], strict=False):
        text += ("" if before is None or _touch(before, line) else "\n") + line.text
    return joined(text)


def _touch(one: Line, next: Line) -> bool:
    height = max(one.height, next.height)
    return abs(one.middle - next.middle) < 0.1 * height and -0.3 * height < next.left - one.right < 0.08 * height


def place_of(page: Page, lines: list[Line]) -> Place:
    """The place of several lines."""
    return Place(page.number, tuple(glyph for line in lines for glyph in line.glyphs))


def above(page: Page, line: Line) -> list[Line]:
    """The block that stands next above a line, from top to bottom."""
    return _block([one for one in reversed(page.seen) if one.middle < line.middle and one.beside(line)], line)[::-1]


def below(page: Page, line: Line) -> list[Line]:
    """The block that stands next below a line, from top to bottom."""
    return _block([one for one in page.seen if one.middle > line.middle and one.beside(line)], line)


def following(page: Page, label: Line) -> list[Line]:
    """What a label speaks of: the line at its right in the same row, else the block below it."""
    row = [one for one in page.seen if one.left >= label.right and abs(one.middle - label.middle) < 0.3 * label.height]
    return sorted(row, key=lambda one: one.left)[:1] or below(page, label)


def between(page: Page, top: Line, bottom: Line) -> list[Line]:
    """The lines between two lines, in their column."""
    return [
        line
        for line in page.seen
        if top.middle < line.middle < bottom.middle and (line.beside(top) or line.beside(bottom))
        if line is not top and line is not bottom and abs(line.middle - top.middle) > 0.4 * line.height
        if abs(line.middle - bottom.middle) > 0.4 * line.height
    ]


def date_of(line: Line) -> Printed | None:
    """The date that a line is, with nothing else to speak of; some files part a word of it ("J ul 16, 2019")."""
    for text in (line.text, "".join(line.text.split())):
        for one in dates_in(text):
            if one.end - one.start >= 0.8 * len(text):
                return one
    return None


def print_margins(page: Page) -> list[Line]:
    """The first and the last row of a page that a browser printed, known by "1/2" in its foot.

    There stand the day of printing and the address of the page in the browser.
    """
    if len(page.seen) < 3:
        return []
    first, last = page.seen[0], page.seen[-1]
    foot = [line for line in page.seen if abs(line.middle - last.middle) < line.height]
    if not any(_PAGE_OF.search(line.text) for line in foot):
        return []
    return [line for line in page.seen if abs(line.middle - first.middle) < line.height] + foot


def is_date(line: Line) -> bool:
    """Whether a line is a date and nothing else to speak of."""
    return date_of(line) is not None


def belong(one: Line, next: Line) -> bool:
    """Whether two lines have one size and stand close, one below the other."""
    height = max(one.height, next.height)
    same_size = abs(one.height - next.height) <= 0.08 * height
    return same_size and abs(one.middle - next.middle) < 1.7 * height and not (is_date(one) or is_date(next))


def blocks_of(lines: list[Line]) -> list[list[Line]]:
    """Lines from top to bottom, parted into blocks: each line belongs to the one before or starts a new block."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and belong(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _block(lines: list[Line], of: Line) -> list[Line]:
    """`lines` from the nearest on, as far as each belongs to the one before; only what does not share `of`'s row."""
    lines = [line for line in lines if abs(line.middle - of.middle) > 0.4 * min(line.height, of.height)]
    block = lines[:1]
    for line in lines[1:_MOST_LINES]:
        if not belong(block[-1], line):
            break
        block.append(line)
    return block
