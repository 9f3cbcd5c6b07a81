"""Blocks are lines that belong together: a name or title broken over two lines has one size and close lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page, Place, joined
from assessment.readers.parsing.dates import Printed, dates_in

_MOST_LINES = 4
# The day and time of printing, with which a browser begins the first row of a page; its name follows in the same row.
_PRINTED_ON = re.compile(
    r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AP]\.?\s?M\.?)?\s*", re.IGNORECASE
)
_PAGE_OF = re.compile(r"(?:^|://.{3,300}\s)\d{1,3}\s*/\s*\d{1,3}\s*$")


def text_of(lines: list[Line]) -> str:
    """The words of several lines; pieces of one row that touch become one word ("K" and "umar")."""
    text = ""
    for line, before in zip(lines, [None, *lines], strict=False):
        text += ("" if before is None or _touch(before, line) else "\n") + line.text
    return joined(text)


def _touch(line: Line, after: Line) -> bool:
    height = max(line.height, after.height)
    return abs(line.middle - after.middle) < 0.1 * height and -0.3 * height < after.left - line.right < 0.08 * height


def place_of(page: Page, lines: list[Line]) -> Place:
    """The place of several lines."""
    return Place(page.number, tuple(glyph for line in lines for glyph in line.glyphs))


def above(page: Page, line: Line) -> list[Line]:
    """The nearest block above a line, from top to bottom; an empty list if there is none."""
    higher = (other for other in reversed(page.seen) if other.middle < line.middle and other.beside(line))
    return _block(higher, line)[::-1]


def below(page: Page, line: Line) -> list[Line]:
    """The nearest block below a line, from top to bottom; an empty list if there is none."""
    return _block((other for other in page.seen if other.middle > line.middle and other.beside(line)), line)


def following(page: Page, label: Line) -> list[Line]:
    """The value of a label: the line at its right in the same row, otherwise the block below it."""
    reach = 0.3 * label.height
    row = [line for line in page.seen if line.left >= label.right and abs(line.middle - label.middle) < reach]
    return sorted(row, key=lambda line: line.left)[:1] or below(page, label)


def between(page: Page, top: Line, bottom: Line) -> list[Line]:
    """The lines that stand between two lines and share a part of the width with one of them."""
    return [
        line
        for line in page.seen
        if top.middle < line.middle < bottom.middle and (line.beside(top) or line.beside(bottom))
        if line is not top and line is not bottom and abs(line.middle - top.middle) > 0.4 * line.height
        if abs(line.middle - bottom.middle) > 0.4 * line.height
    ]


def date_of(line: Line) -> Printed | None:
    """The date that fills a line (80 % of it or more), or None. Some files split a word of it ("J ul 16, 2019")."""
    for text in (line.text, "".join(line.text.split())):
        for printed in dates_in(text):
            if printed.end - printed.start >= 0.8 * len(text):
                return printed
    return None


def print_margins(page: Page) -> list[Line]:
    """The first and the last row of a page that a browser printed, which is recognised by "1/2" in its foot.

    These rows give the day of printing and the address that the browser showed. Of a picture whose foot was cut off,
    the day and time beside the page's name make the first row one. The list is empty for other pages.
    """
    if len(page.seen) < 3:
        return []
    first, last = page.seen[0], page.seen[-1]
    foot = [line for line in page.seen if abs(line.middle - last.middle) < line.height]
    top = [line for line in page.seen if abs(line.middle - first.middle) < line.height]
    if any(_PAGE_OF.search(line.text) for line in foot):
        return top + foot
    if len(top) < 2:  # none where the lines have no height
        return []
    return top if _PRINTED_ON.fullmatch(min(top, key=lambda line: line.left).text) else []


def is_date(line: Line) -> bool:
    """Whether a date fills a line."""
    return date_of(line) is not None


def belong(line: Line, after: Line) -> bool:
    """Whether two lines have one size and stand close, one below the other."""
    height = max(line.height, after.height)
    same_size = abs(line.height - after.height) <= 0.08 * height
    return same_size and abs(line.middle - after.middle) < 1.7 * height and not (is_date(line) or is_date(after))


def blocks_of(lines: list[Line]) -> list[list[Line]]:
    """Blocks of lines given from top to bottom: a line that does not belong to the one before starts a new block."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and belong(blocks[-1][-1], line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _block(lines: Iterable[Line], origin: Line) -> list[Line]:
    """The first of `lines` that is not in the row of `origin`, and those after it that belong to it (four at most)."""
    apart = (line for line in lines if abs(line.middle - origin.middle) > 0.4 * min(line.height, origin.height))
    block = list(islice(apart, 1))
    for line in islice(apart, _MOST_LINES - 1):
        if not belong(block[-1], line):
            break
        block.append(line)
    return block
