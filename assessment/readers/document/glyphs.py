"""This module reads the glyphs and links of a PDF page with PDFium.

PDFium gives rectangles in the page's own space, which may be cropped, turned by /Rotate, or have text that is drawn
sideways. Each glyph gets two places: one in reading direction, from which lines are made, and one on the page as shown,
where it can be highlighted.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from assessment.readers.document.form_fields import fields_on, unticked_on
from assessment.readers.document.marks import Mark
from assessment.readers.document.page_objects import Rectangle
from assessment.readers.document.visibility import unseen
from assessment.readers.layout.lines import UNTICKED, Glyph, Line, plain
from assessment.readers.layout.page import Address, Place

# A certificate has some 500 to 5,000 characters a page; a page of a book has 3,000.
MOST_GLYPHS = 20_000
MOST_LINKS = 100
MOST_ADDRESS = 2_000

# PDFium marks a hyphen at the end of a line with one of these characters.
_HYPHENS = {0x02, 0xFFFE, 0xAD}


def glyphs_of(page: pypdfium2.PdfPage, *, look: bool = True) -> list[Glyph]:
    """The characters of a page in the order of the file, accents joined to their letters; unseen ones say why.

    `look`: whether the page is drawn to find out which of them can be seen.
    """
    frame, rotation = Frame(page), page.get_rotation()
    page.set_rotation(0)  # on a turned page PDFium changes the order of the lines
    text = page.get_textpage()
    marks = list(_marks(text.raw, min(text.count_chars(), MOST_GLYPHS)))
    reasons = unseen(page, text, marks) if look else {}
    glyphs = [_glyph(mark, frame, reasons.get(mark.place, "")) for mark in marks]
    text.close()
    page.set_rotation(rotation)
    return glyphs


def field_lines(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Line]:
    """What is filled into the form fields of a page, each line with its place."""
    frame, rotation = Frame(page), page.get_rotation()
    if not pdf.formenv:
        return []
    page.set_rotation(0)
    lines = [_field_line(*field, frame) for field in fields_on(pdf, page)]
    page.set_rotation(rotation)
    return lines


def unticked(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Glyph]:
    """The boxes of a form that are not ticked, as characters in their places."""
    frame, rotation = Frame(page), page.get_rotation()
    page.set_rotation(0)
    boxes = [_glyph(Mark(-1, UNTICKED[0], box, box, 0, spaced=False), frame, "") for box in unticked_on(pdf, page)]
    page.set_rotation(rotation)
    return boxes


def _field_line(text: str, box: Rectangle, size: float, frame: Frame) -> Line:
    """A line whose letters are half as wide as their type is high, since PDFium does not tell their places."""
    glyphs, spaced = [], False
    wide = min(0.5 * size, (box[2] - box[0]) / max(len(text), 1))
    for number, character in enumerate(text):
        if not character.isspace():
            place = (box[0] + number * wide, box[1], box[0] + (number + 1) * wide, box[3])
            glyphs.append(_glyph(Mark(-1, plain(character), place, place, 0, spaced), frame, ""))
        spaced = character.isspace()
    return Line(glyphs, is_field=True)


def links_of(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int) -> list[Address]:
    """The addresses of the page's link annotations."""
    links: list[Address] = []
    position, link, frame = ctypes.c_int(0), pdfium.FPDF_LINK(), Frame(page)
    while len(links) < MOST_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        address = _address(pdf, link)
        if address:
            links.append(Address(address, Place(number, ready=_link_box(link, frame))))
    return links


class Frame:
    """The part of the page that is shown, and its turn (/Rotate)."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.quarter = page.get_rotation() // 90 % 4

    def shown(self, box: Rectangle) -> Rectangle:
        """A rectangle (x0, y0, x1, y1, with y upwards) as fractions of the page as shown, from the top left."""
        width, height = max(self.right - self.left, 0.01), max(self.top - self.bottom, 0.01)
        x0, x1 = (box[0] - self.left) / width, (box[2] - self.left) / width
        y0, y1 = (self.top - box[3]) / height, (self.top - box[1]) / height
        for _ in range(self.quarter):
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
        return _clip(x0), _clip(y0), _clip(x1), _clip(y1)


def _marks(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[Mark]:
    spaced, index = False, 0
    while index < count:
        start, character = index, _character(text, index)
        index += 1
        if not character or character.isspace():
            spaced = True
            continue
        while index < count and unicodedata.combining(accent := _character(text, index)[:1] or " "):
            character, index = character + accent, index + 1
        box = _rectangle(text, start)
        yield Mark(start, plain(character), box, _shape(text, start) or box, _turn(text, start), spaced)
        spaced = False


def _character(text: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if code in _HYPHENS:
        return "-"
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code) if code else ""


def _rectangle(text: pdfium.FPDF_TEXTPAGE, index: int) -> Rectangle:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    numbers = (box.left, box.bottom, box.right, box.top)
    if not all(map(math.isfinite, numbers)):
        return 0.0, 0.0, 0.0, 0.0
    return min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)


def _shape(text: pdfium.FPDF_TEXTPAGE, index: int) -> Rectangle | None:
    """The rectangle that the shape of a character fills; None if it is not known."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    box = (left.value, bottom.value, right.value, top.value)
    return box if all(map(math.isfinite, box)) and box[2] > box[0] and box[3] > box[1] else None


def _turn(text: pdfium.FPDF_TEXTPAGE, index: int) -> int:
    """The turn of a character in whole degrees against the clock; PDFium counts with the clock."""
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    return round(-math.degrees(angle)) % 360 if math.isfinite(angle) and angle >= 0 else 0


def _glyph(mark: Mark, frame: Frame, reason: str) -> Glyph:
    x0, y0, x1, y1 = mark.box
    if 45 <= mark.turn < 135:
        reading = (y0, x0, y1, x1)
    elif 135 <= mark.turn < 225:
        reading = (-x1, y0, -x0, y1)
    elif 225 <= mark.turn < 315:
        reading = (-y1, -x1, -y0, -x0)
    else:
        reading = (x0, -y1, x1, -y0)
    return Glyph(mark.text, *reading, frame.shown(mark.box), mark.turn, mark.spaced, reason)


def _address(pdf: pypdfium2.PdfDocument, link: pdfium.FPDF_LINK) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0)
    if not 1 < size <= MOST_ADDRESS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()


def _link_box(link: pdfium.FPDF_LINK, frame: Frame) -> dict[str, float] | None:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFLink_GetAnnotRect(link, box):
        return None
    x0, y0, x1, y1 = frame.shown((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
    return {"x0": round(x0, 4), "y0": round(y0, 4), "x1": round(x1, 4), "y1": round(y1, 4)}


def _clip(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0) if math.isfinite(fraction) else 0.0
