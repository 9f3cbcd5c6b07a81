"""This module finds print that somebody has struck through: a level line lies over the middle of its letters.

A line under a word, or one that was drawn before the word (a rule behind a heading), strikes nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from assessment.readers.document.marks import Mark, middle, words_of
from assessment.readers.document.page_objects import PageObject, Rectangle, objects_on
from assessment.readers.document.studio import address_of

# A stroke is no higher than this share of the letters it strikes, and lies in this part of the box of their type.
_THIN, _LOWEST, _HIGHEST = 0.25, 0.34, 0.7
# It strikes at least this share of a word's width. A shorter one is a dash or a part of a drawing.
_SHARE = 0.6
# A paler stroke is no mark that an eye follows (brightness, 0 to 255).
_BRIGHTEST = 225
_MOST_STROKES, _MOST_NOTES = 300, 200
_LAST = 1_000_000


class _Stroke(NamedTuple):
    box: Rectangle
    drawn: int  # its place in the order of drawing


def struck(page: pypdfium2.PdfPage, marks: Sequence[Mark], owners: Mapping[int, int]) -> set[int]:
    """The places of the characters that are struck through. `owners`: the text object of each, by its address."""
    order: dict[int, int] = {}
    strokes = list(_annotated(page))
    for number, item in enumerate(objects_on(page)):
        if item.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            order[address_of(item.raw)] = number
        elif len(strokes) < _MOST_STROKES and (box := _thin_box(item)):
            strokes.append(_Stroke(box, number))
    return set(_struck(marks, owners, strokes, order)) if strokes else set()


def _struck(
    marks: Sequence[Mark], owners: Mapping[int, int], strokes: Sequence[_Stroke], order: Mapping[int, int]
) -> Iterator[int]:
    for word in words_of(marks):
        if word[0].is_sideways or not any(mark.is_letter for mark in word):
            continue
        drawn = max(order.get(owners[mark.place], 0) for mark in word)
        over = [mark for stroke in strokes if stroke.drawn > drawn for mark in word if _strikes(stroke.box, mark)]
        places = {mark.place for mark in over}
        wide = sum(mark.box[2] - mark.box[0] for mark in word if mark.place in places)
        if wide >= _SHARE * sum(mark.box[2] - mark.box[0] for mark in word):
            yield from places


def _strikes(stroke: Rectangle, mark: Mark) -> bool:
    """Whether a stroke lies over the middle of a letter."""
    x0, y0, x1, y1 = mark.box
    level = (stroke[1] + stroke[3]) / 2
    high = y1 - y0
    inside = y0 + _LOWEST * high <= level <= y0 + _HIGHEST * high
    return inside and stroke[3] - stroke[1] <= _THIN * high and stroke[0] <= middle((x0, y0, x1, y1))[0] <= stroke[2]


def _thin_box(item: PageObject) -> Rectangle | None:
    """The rectangle of a path that is much wider than high and dark enough to be seen; None for anything else."""
    box = item.box() if item.kind == pdfium.FPDF_PAGEOBJ_PATH else None
    if box is None or box[2] - box[0] < 3 * (box[3] - box[1]):
        return None
    return box if _is_dark(item) else None


def _is_dark(item: PageObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    ways = (
        (bool(stroke.value), pdfium.FPDFPageObj_GetStrokeColor),
        (bool(fill.value), pdfium.FPDFPageObj_GetFillColor),
    )
    for used, colour in ways:
        red, green, blue, opaque = (ctypes.c_uint(0) for _ in range(4))
        if used and colour(item.raw, red, green, blue, opaque):
            brightness = 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value
            if brightness + (255 - brightness) * (1 - opaque.value / 255) <= _BRIGHTEST:
                return True
    return False


def _annotated(page: pypdfium2.PdfPage) -> Iterator[_Stroke]:
    """A stroke for each annotation that strikes something through: its middle."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note, box = pdfium.FPDFPage_GetAnnot(page.raw, index), pdfium.FS_RECTF()
        strikes = note and pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_STRIKEOUT
        if strikes and pdfium.FPDFAnnot_GetRect(note, box):
            level = (box.bottom + box.top) / 2
            yield _Stroke((box.left, level, box.right, level), _LAST)
        pdfium.FPDFPage_CloseAnnot(note)
