"""This module joins the glyphs of a page to lines: glyphs side by side with no wide gap, with the spaces a person sees.

Coordinates are points in reading direction, x to the right and y down, whichever way the page is turned. Each glyph
also keeps its rectangle on the page as it is shown, in fractions of the page from the top left corner.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

# A gap wider than this many glyph heights separates two lines, for example two columns, or a seal beside the text.
COLUMN_GAP = 1.8
# In text with wide letter spacing, a gap that exceeds the usual one by this share of the height is a space.
WORD_GAP = 0.13
# Between the parts of a line that is written from right to left no gap is wider than this share of the height; before
# the first digit of a number, which stands at its left end, as wide as a date.
LEFTWARDS_GAP, NUMBER_GAP = 0.9, 6.5
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
# A glyph of an invisible layer of text is seen in the scan over which the layer lies.
IN_SCAN = "scan"
# Boxes that nobody has ticked and such as somebody has, as print and fonts of signs have them. An empty square may also
# be the bullet of a list, or stand for a letter that a font lacks: it is a box on a page with ticked ones.
UNTICKED, SQUARES = "\u2610", "\u25a1\u25fb\u25ab\u2750\u2751\uf06f\uf0a8"
TICKED = "\u2611\u2612\u2705\u2713\u2714\u25a0\uf052\uf0fd\uf0fe"


@dataclass(frozen=True, eq=False)
class Glyph:
    """One printed character: NFKC text (a ligature gives several letters), place, and turn in degrees.

    `unseen` says why nobody sees its ink (a name of `document/visibility.py`, or `IN_SCAN`); it is empty for most.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    shown: tuple[float, float, float, float] | None = None
    turn: int = 0
    spaced: bool = False  # white space stands before it
    unseen: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether a person can see the character, in the print or in the scan below it."""
        return self.unseen in ("", IN_SCAN)


@dataclass(eq=False)
class Line:
    """Glyphs side by side, from left to right. `score` is the confidence of OCR (0 to 1), None for a text layer.

    `is_field`: whether somebody filled the line into a form.
    """

    glyphs: list[Glyph]
    score: float | None = None
    is_field: bool = False

    @classmethod
    def of_text(cls, text: str, row: int = 0) -> Line:
        """A line of plain text without places: each character gets a place one point wide, each row is 10 points."""
        glyphs, spaced = [], False
        for column, character in enumerate(text):
            if character.isspace():
                spaced = True
                continue
            glyphs.append(Glyph(plain(character), column, row * 10, column + 1, row * 10 + 8, spaced=spaced))
            spaced = False
        return cls(glyphs)

    @cached_property
    def characters(self) -> list[tuple[str, Glyph | None]]:
        """Each character with its glyph; spaces have none."""
        spaced = self._gaps_to_spaces() if self._letters_apart() else [glyph.spaced for glyph in self.glyphs]
        characters: list[tuple[str, Glyph | None]] = []
        for glyph, space in zip(self.glyphs, spaced, strict=True):
            if space and characters:
                characters.append((" ", None))
            characters.extend((character, glyph) for character in glyph.text)
        return characters

    @cached_property
    def text(self) -> str:
        """The readable text of the line."""
        return "".join(character for character, _ in self.characters)

    @cached_property
    def top(self) -> float:
        return min((glyph.y0 for glyph in self.glyphs), default=0.0)

    @cached_property
    def bottom(self) -> float:
        return max((glyph.y1 for glyph in self.glyphs), default=0.0)

    @cached_property
    def left(self) -> float:
        return min((glyph.x0 for glyph in self.glyphs), default=0.0)

    @cached_property
    def right(self) -> float:
        return max((glyph.x1 for glyph in self.glyphs), default=0.0)

    @cached_property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @cached_property
    def height(self) -> float:
        return self.bottom - self.top

    def beside(self, other: Line) -> bool:
        """Whether the two lines share a part of the width, so that one can stand below the other."""
        return self.left < other.right and other.left < self.right

    def _letters_apart(self) -> bool:
        """Whether the line is set with wide letter spacing, so that most letters have white space before them."""
        tokens, length = 1, len(self.glyphs)
        tokens += sum(glyph.spaced for glyph in self.glyphs[1:])
        return length >= 5 and length / tokens < 1.6

    def _gaps_to_spaces(self) -> list[bool]:
        """For each glyph whether a space stands before it, judged by the usual gap of this line."""
        gaps = [after.x0 - before.x1 for before, after in zip(self.glyphs, self.glyphs[1:], strict=False)]
        wide = median(gaps) + WORD_GAP * self.height
        return [False, *(gap > wide for gap in gaps)]


def plain(character: str) -> str:
    """The character in NFKC, typographic quotes and dashes made plain: `plain("ﬁ") == "fi"`. "ª" and "º" stay."""
    if character in "ªº":
        return character
    return unicodedata.normalize("NFKC", character).translate(_ALIKE)


def to_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines in the order of the file. A glyph that is not close at the right of the one before starts a new line.

    In Arabic and Hebrew it may also stand close at the left of the line, and words and numbers run against each other.
    """
    lines: list[Line] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _printed_twice(before, glyph):
            continue
        if before is not None and (_follows(before, glyph) or _goes_on_leftwards(lines[-1], before, glyph)):
            lines[-1].glyphs.append(glyph)
        else:
            lines.append(Line([glyph]))
        before = glyph
    return _each_once([_in_reading_order(line) if any(map(_leftwards, line.glyphs)) else line for line in lines])


def _each_once(lines: list[Line]) -> list[Line]:
    """The lines without copies: some software prints a whole line twice, slightly shifted, to make it look bold."""
    kept: list[Line] = []
    cells: set[tuple[str, int, int]] = set()
    for line in lines:
        column, row = round(line.left / 3), round(line.middle / 3)
        if (line.text, column, row) not in cells:
            kept.append(line)
            cells |= {(line.text, column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1)}
    return kept


def box_of(glyphs: Sequence[Glyph]) -> dict[str, float] | None:
    """The rectangle around glyphs on the page as shown (fractions from the top left), or None if none is known."""
    shown = [glyph.shown for glyph in glyphs if glyph.shown]
    if not shown:
        return None
    x0, y0 = min(box[0] for box in shown), min(box[1] for box in shown)
    x1, y1 = max(box[2] for box in shown), max(box[3] for box in shown)
    return {"x0": round(x0, 4), "y0": round(y0, 4), "x1": round(x1, 4), "y1": round(y1, 4)}


def _follows(before: Glyph, glyph: Glyph) -> bool:
    height = max(before.y1 - before.y0, glyph.y1 - glyph.y0, 0.1)
    level = abs((before.y0 + before.y1) - (glyph.y0 + glyph.y1)) / 2 < 0.45 * height
    near = glyph.x0 > before.x0 - 0.25 * height and glyph.x0 - before.x1 < COLUMN_GAP * height
    return level and near and before.turn == glyph.turn


def _leftwards(glyph: Glyph) -> bool:
    """Whether a glyph is of a script that is written from right to left."""
    return not glyph.text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in glyph.text)


def _goes_on_leftwards(line: Line, before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph touches a line of a script that is written from right to left, or continues it so."""
    if glyph.turn != before.turn or not (_leftwards(glyph) or any(map(_leftwards, line.glyphs))):
        return False
    height = max(before.y1 - before.y0, glyph.y1 - glyph.y0, 0.1)
    level = abs((before.y0 + before.y1) - (glyph.y0 + glyph.y1)) / 2 < 0.45 * height
    left, right = min(other.x0 for other in line.glyphs), max(other.x1 for other in line.glyphs)
    most = LEFTWARDS_GAP if _leftwards(glyph) else NUMBER_GAP
    return level and max(left - glyph.x1, glyph.x0 - right) < most * height


def _in_reading_order(line: Line) -> Line:
    """A line from right to left as it is read, numbers and Latin words in it from left to right."""
    ordered: list[Glyph] = []
    run: list[Glyph] = []  # a number or a Latin word, collected from its end
    for glyph in sorted(line.glyphs, key=lambda glyph: glyph.x0, reverse=True):
        if glyph.text.isalnum() and not _leftwards(glyph):
            run.append(glyph)
        elif run and not _leftwards(glyph) and not _apart(run[-1], glyph):
            run.append(glyph)  # a sign within a number, unless the number ends with it
        else:
            ordered += [*_forwards(run), glyph]
            run = []
    ordered += _forwards(run)
    edges = zip(ordered, [None, *ordered], strict=False)
    return Line([replace(glyph, spaced=before is not None and _apart(before, glyph)) for glyph, before in edges])


def _forwards(run: list[Glyph]) -> list[Glyph]:
    """A run collected from its end, in its own order; signs at its left end stand after it."""
    end = len(run)
    while end and not run[end - 1].text.isalnum():
        end -= 1
    return [*run[:end][::-1], *run[end:]]


def _apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether a space stands between two glyphs, whichever of them is at the left."""
    gap = max(glyph.x0 - before.x1, before.x0 - glyph.x1)
    return gap > WORD_GAP * max(before.y1 - before.y0, glyph.y1 - glyph.y0)


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph is printed again, slightly shifted, to look bold. The letters of one ligature share a place."""
    apart, width = glyph.x0 - before.x0, max(before.x1 - before.x0, 0.1)
    same = before.text == glyph.text and abs(before.y0 - glyph.y0) < 0.1 * (glyph.y1 - glyph.y0)
    return same and abs(apart) < 0.3 * width and (apart != 0 or glyph.text not in "ft")
