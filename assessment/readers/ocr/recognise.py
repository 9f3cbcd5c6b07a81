"""This module reads the text in pictures with rapidocr, whose models come in its wheel.

rapidocr is an optional dependency: the desk also runs without it. It is loaded only when a page needs it, and it runs
with one thread: a loaded engine survives a fork as long as it has no threads of its own, and one file must not use all
processors.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

from assessment.readers.layout.lines import Glyph, Line, plain
from assessment.readers.layout.reading_order import in_reading_order
from assessment.readers.ocr.straightening import Box, Point, box_around, corners_of, skew_of, turned
from assessment.readers.parsing.folded_text import folded
from assessment.readers.text.code_labels import NAMED, SHORT
from assessment.readers.text.date_words import DATE, ON

# At most so many pages of a file are read, and after so many seconds no further page is begun.
MOST_PAGES, MOST_SECONDS = 4, 5.0
# The longer side of a drawn page in pixels: A4 at 170 dpi.
LONGEST = 2000
# A piece with a lower score is no text.
_LEAST_SCORE = 0.6
# The longer side of the picture in which rapidocr searches for text; time and memory grow with it.
_SEARCHED = 1440
_PARAMETERS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
    "Global.max_side_len": LONGEST,
    "Global.text_score": 0.0,
    "Det.limit_type": "max",
    "Det.limit_side_len": _SEARCHED,
}
# The heights of lines in one type size differ by up to this factor, depending on their letters.
_SAME_SIZE = 1.22


class _Piece(NamedTuple):
    """A piece of text that OCR found: its box in fractions of the picture, and how sure OCR is of it (0 to 1)."""

    box: Box
    text: str
    score: float


# White space that OCR loses: before a year behind a word, and behind a comma.
_LOST = re.compile(r"(?<=\b[Dd][eo])(?=(?:19|20)\d\d\b)|(?<=[^\W\d_]{3},)(?=[^\W\d_]|\d{1,2}[.\s])")
# Letters at which a date stands without white space, and what stands before the letters of a code.
_AT_DATE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?=\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}\b)")
_BEFORE_CODE = re.compile(r"(?:[\d_:/]|[#№]\s?|\bn(?:[or]\.|[°º])\s?|\bnr\s)$", re.IGNORECASE)
# What may stand before the letters of a code as well as before words that lead to a date, in folded text. Behind a
# colon a town may stand too ("Data: Roma12.10.2023").
_LONGEST_LABEL = 80
_MAYBE_CODE = re.compile(rf"(?<![^\W_])(?:{NAMED}|{SHORT}|n\.|serial\s+no)\W{{0,3}}$")
_MARKED_OFF = re.compile(r"[:-]\s?$")
_TO_DATE = re.compile(
    rf"(?:{ON}|{DATE}|dal|al|von|bis|ab|from|to|till|until|du|au|desde|hasta|ate|od|do|van|tot|fra|til|с|по|до)"
)


def unglued(text: str) -> str:
    """The text with the blanks that OCR has lost.

    >>> unglued("hat vom18.12.2023 in Prova,12. Mai"), unglued("Junho de2021"), unglued("a,b 1,5 A2")
    ('hat vom 18.12.2023 in Prova, 12. Mai', 'Junho de 2021', 'a,b 1,5 A2')
    """
    return _LOST.sub(" ", _AT_DATE.sub(_before_date, text))


def _before_date(letters: re.Match[str]) -> str:
    """The letters with a blank behind them, unless they may be part of a code: they end with a capital, or stand behind
    a digit, a colon or the sign of a number; where they are no word before dates, also behind a label or a hyphen.
    """
    is_code = letters[0][-1].isupper() or bool(_BEFORE_CODE.search(letters.string, 0, letters.start()))
    if not is_code and not _TO_DATE.fullmatch(folded(letters[0]).text):
        before = folded(letters.string[: letters.start()][-_LONGEST_LABEL:]).text
        is_code = bool(_MAYBE_CODE.search(before) or (letters[0].islower() and _MARKED_OFF.search(before)))
    return letters[0] if is_code else f"{letters[0]} "


def is_installed() -> bool:
    """Whether rapidocr and its runtime are installed."""
    return bool(find_spec("rapidocr") and find_spec("onnxruntime"))


def warm() -> None:
    """Load all models. The fork server calls this before it forks."""
    image = Image.new("RGB", (400, 100), "white")
    ImageDraw.Draw(image).text((20, 30), "Certificate", fill="black", font_size=40)
    lines_in(image, (400, 100))


def lines_in(image: Image.Image, size: Point, origin: Point = (0.0, 0.0)) -> list[Line]:
    """The lines of a picture of a page, in the order in which a person reads them.

    `size` is the page's width and height in points, `origin` the position of its top left corner in points.
    """
    import numpy

    result = _engine()(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
    if not result:
        return []
    quadrilaterals = [[(float(x), float(y)) for x, y in corners] for corners in result.boxes]
    skew = skew_of(quadrilaterals)
    pieces = [
        _Piece(_level(corners, image.size, skew), unglued(" ".join(text.split())), float(score))
        for corners, text, score in zip(quadrilaterals, result.txts, result.scores, strict=True)
        if score >= _LEAST_SCORE and text.strip()
    ]
    turn_of = _turns([piece.box for piece in pieces], size, upside_down=_engine().is_upside_down)
    lines = [_line(piece, turn_of(piece), size, origin) for piece in pieces]
    if skew:
        lines = [_as_seen(line, image.size, skew) for line in lines]
    return in_reading_order(_of_even_height(lines))


@cache
def _engine() -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import cv2
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").disabled = True
    cv2.setNumThreads(1)

    class PageOCR(RapidOCR):
        """An engine that turns all lines upside down or none, since it is wrong too often about a single long line."""

        is_upside_down = False

        def cls_and_rotate(self, img: list[Any]) -> Any:
            _, classes = super().cls_and_rotate(img)
            turned = [label == "180" for label, _ in classes.cls_res or ()]
            self.is_upside_down = sum(turned) > len(turned) / 2
            return [cv2.rotate(image, cv2.ROTATE_180) for image in img] if self.is_upside_down else img, classes

    return PageOCR(params=_PARAMETERS)


def _level(corners: list[Point], size: tuple[int, int], skew: float) -> Box:
    """The upright rectangle around a line, as fractions of the picture set upright."""
    if skew:
        return box_around(turned(corners, (size[0] / 2, size[1] / 2), -skew), size)
    return _within(box_around(corners, size))


def _as_seen(line: Line, size: tuple[int, int], skew: float) -> Line:
    """The line with its letters outlined where they are on the picture as it was handed in."""
    centre = size[0] / 2, size[1] / 2
    glyphs = [
        replace(glyph, shown=_within(box_around(turned(corners_of(glyph.shown, size), centre, skew), size)))
        for glyph in line.glyphs
        if glyph.shown
    ]
    return Line(glyphs, line.score)


def _within(box: Box) -> Box:
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], 1.0), min(box[3], 1.0)


def _turns(boxes: list[Box], size: Point, *, upside_down: bool) -> Callable[[_Piece], int]:
    """A function that returns the turn of a piece in degrees against the clock, judged by the shape of all boxes."""
    tall = [(box[3] - box[1]) * size[1] > 1.5 * (box[2] - box[0]) * size[0] for box in boxes]
    sideways = sum(tall) > len(tall) / 2
    usual = (90 if upside_down else 270) if sideways else 180 if upside_down else 0

    def turn_of(piece: _Piece) -> int:
        box, text = piece.box, piece.text
        stands = len(text) > 3 and (box[3] - box[1]) * size[1] > 1.5 * (box[2] - box[0]) * size[0]
        return usual if stands == sideways or len(text) <= 3 else 90 if not sideways else 0

    return turn_of


def _line(piece: _Piece, turn: int, size: Point, origin: Point) -> Line:
    """A line of glyphs, each of which gets an equal share of the piece's length."""
    glyphs, spaced, length = [], False, len(piece.text)
    for index, character in enumerate(piece.text):
        if character == " ":
            spaced = True
            continue
        shown = _part(piece.box, index / length, (index + 1) / length, turn)
        x0, y0, x1, y1 = _as_read(shown, size, turn)
        place = (x0 + origin[0], y0 + origin[1], x1 + origin[0], y1 + origin[1])
        glyphs.append(Glyph(plain(character), *place, shown=shown, turn=turn, spaced=spaced))
        spaced = False
    return Line(glyphs, piece.score)


def _part(box: Box, start: float, end: float, turn: int) -> Box:
    x0, y0, x1, y1 = box
    if turn in (180, 90):
        start, end = 1 - end, 1 - start
    if turn in (90, 270):
        return x0, y0 + start * (y1 - y0), x1, y0 + end * (y1 - y0)
    return x0 + start * (x1 - x0), y0, x0 + end * (x1 - x0), y1


def _as_read(shown: Box, size: Point, turn: int) -> Box:
    """A box on the page as shown, converted to points in reading direction: x to the right and y down."""
    x0, y0, x1, y1 = shown[0] * size[0], shown[1] * size[1], shown[2] * size[0], shown[3] * size[1]
    if turn == 90:  # read from the bottom to the top
        return size[1] - y1, x0, size[1] - y0, x1
    if turn == 270:
        return y0, size[0] - x1, y1, size[0] - x0
    return (size[0] - x1, size[1] - y1, size[0] - x0, size[1] - y0) if turn == 180 else (x0, y0, x1, y1)


def _of_even_height(lines: list[Line]) -> list[Line]:
    """The lines with equal heights where they differ by little; each keeps its middle."""
    lines = sorted(lines, key=lambda line: line.height)
    even: list[Line] = []
    while lines:
        same = [line for line in lines if line.height <= _SAME_SIZE * lines[0].height]
        height = median(line.height for line in same)
        even += [_of_height(line, height) for line in same]
        lines = lines[len(same) :]
    return even


def _of_height(line: Line, height: float) -> Line:
    top = line.middle - height / 2
    return Line([replace(glyph, y0=top, y1=top + height) for glyph in line.glyphs], line.score)
