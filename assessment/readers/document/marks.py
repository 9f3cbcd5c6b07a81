"""A `Mark` is a printed character of a PDF page, in the page's own space (y upwards)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assessment.readers.document.page_objects import Rectangle

# A letter and its accents have at most so many places in the text.
_ACCENTS = 3


class Mark(NamedTuple):
    """A printed character: its place in PDFium's text, its letters, the box of its type and the box of its shape.

    `turn` is in degrees against the clock.
    """

    place: int
    text: str
    box: Rectangle
    shape: Rectangle
    turn: int
    spaced: bool  # white space stands before it

    @property
    def is_sideways(self) -> bool:
        """Whether its line runs up or down the page."""
        return 45 <= self.turn % 180 < 135

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter or a digit, which have ink enough to be looked for."""
        return self.text[:1].isalnum()


def words_of(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks in words: white space, or marks that are not among these, stand before a word."""
    words: list[list[Mark]] = []
    before = 0
    for mark in marks:
        if mark.spaced or mark.place - before > _ACCENTS or not words:
            words.append([])
        words[-1].append(mark)
        before = mark.place
    return words


def around(boxes: Iterable[Rectangle]) -> Rectangle:
    """The rectangle around some rectangles."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def middle(box: Rectangle) -> tuple[float, float]:
    """The middle of a rectangle."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Rectangle, other: Rectangle) -> bool:
    """Whether a rectangle holds the middle of another one."""
    across, down = middle(other)
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
