"""A `Studio` draws a PDF page as it is, without some of its texts, or with nothing but the letters of some."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from assessment.readers.document.marks import middle
from assessment.readers.document.page_objects import Rectangle, objects_on

# The longer side of a drawn page in pixels: A4 at some 94 dots an inch, at which print of 5 points leaves clear ink.
_LONGEST = 1100
# The longer side of a sheet of A4 in points.
_SHEET = 842.0
# The least difference of brightness (0 to 255) that counts as ink. Pale codes on white have 40 and more.
_INK = 12
_TO_INK = [255 if value >= _INK else 0 for value in range(256)]
_THIN = 2
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT
# The texts of a page by their address in memory, which tells one object from another.
Texts = Mapping[int, Any]


class Drawing(NamedTuple):
    """A picture of a page that is not turned, and how points of the page become pixels of it."""

    image: Image.Image
    left: float
    top: float
    scale: float

    def pixels(self, box: Rectangle, margin: float = 0.0) -> tuple[int, int, int, int]:
        """A rectangle of the page, `margin` points wider, in pixels, cut at the edges of the picture."""
        (x0, y0, x1, y1), scale, (wide, high) = box, self.scale, self.image.size
        left, upper = round((x0 - margin - self.left) * scale), round((self.top - y1 - margin) * scale)
        right, lower = round((x1 + margin - self.left) * scale), round((self.top - y0 + margin) * scale)
        if right - left <= _THIN:  # the ink of a thin letter may lie in the pixel beside it
            left, right = left - 1, right + 1
        if lower - upper <= _THIN:
            upper, lower = upper - 1, lower + 1
        if left >= 0 and upper >= 0 and right <= wide and lower <= high:
            return left, upper, right, lower
        left, upper = min(max(left, 0), wide), min(max(upper, 0), high)
        return left, upper, min(max(right, left), wide), min(max(lower, upper), high)

    def is_empty(self) -> bool:
        """Whether nothing is drawn: all of the picture has one brightness."""
        low, high = self.image.convert("L").getextrema()
        return bool(low == high)

    def cut(self, box: Rectangle, margin: float = 0.0) -> Image.Image | None:
        """The part of the picture that shows a rectangle; None if that is outside."""
        pixels = self.pixels(box, margin)
        return self.image.crop(pixels) if pixels[0] < pixels[2] and pixels[1] < pixels[3] else None


class Studio:
    """A page that is not turned."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self._longest = max(self.right - self.left, self.top - self.bottom, 1.0)

    def draw(self, without: Iterable[Any] = (), *, notes: bool = True, colours: bool = True) -> Drawing:
        """The page without some texts, with or without annotations and form fields, in colours (RGBX) or in grey."""
        modes = [(text, pdfium.FPDFTextObj_GetTextRenderMode(text)) for text in without]
        for text, _ in modes:
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        scale = _LONGEST / self._longest
        bitmap = self.page.render(
            scale=scale,
            grayscale=not colours,
            draw_annots=notes,
            may_draw_forms=notes,
            rev_byteorder=colours,
            prefer_bgrx=colours,
        )
        image = bitmap.to_pil()
        for text, mode in modes:
            pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
        return Drawing(image, self.left, self.top, scale)

    def draw_letters(self, texts: Texts) -> Drawing:
        """Nothing but the letters of some texts, in black on white, whatever their colour and their mode are."""
        objects = list(objects_on(self.page))
        others = [item.raw for item in objects if item.kind != _TEXT]
        bystanders = [item.raw for item in objects if item.kind == _TEXT and address_of(item.raw) not in texts]
        before = [(text, pdfium.FPDFTextObj_GetTextRenderMode(text), _colour(text)) for text in texts.values()]
        for other in others:
            pdfium.FPDFPageObj_SetIsActive(other, 0)
        for text, _, _ in before:
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_FILL)
            pdfium.FPDFPageObj_SetFillColor(text, 0, 0, 0, 255)
        drawing = self.draw(bystanders, notes=False)
        for text, mode, colour in before:
            pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
            pdfium.FPDFPageObj_SetFillColor(text, *colour)
        for other in others:
            pdfium.FPDFPageObj_SetIsActive(other, 1)
        return drawing

    def picture_share(self) -> float:
        """The share of the page that pictures take; where one lies over another, both are counted."""
        boxes = [item.box() for item in objects_on(self.page) if item.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        area = sum(self._area(box) for box in boxes if box)
        return area / float(max((self.right - self.left) * (self.top - self.bottom), 1.0))

    def on_a_sheet(self, points: float) -> float:
        """A length on the page when the whole page is printed on A4."""
        return points * _SHEET / float(self._longest)

    def shows(self, box: Rectangle) -> bool:
        """Whether the middle of a rectangle lies on the page."""
        across, down = middle(box)
        return bool(self.left <= across <= self.right and self.bottom <= down <= self.top)

    def _area(self, box: Rectangle) -> float:
        wide = min(box[2], self.right) - max(box[0], self.left)
        high = min(box[3], self.top) - max(box[1], self.bottom)
        return float(max(wide, 0.0) * max(high, 0.0))


def ink_of(whole: Drawing, bare: Drawing) -> Drawing:
    """The difference of two drawings: white where it is large enough to be noticed, black elsewhere."""
    difference = ImageChops.difference(whole.image, bare.image)
    grey = difference if difference.mode == "L" else difference.convert("L")
    return whole._replace(image=grey.point(_TO_INK))


def address_of(text: Any) -> int:
    """The address of an object in memory; 0 for none."""
    return ctypes.cast(text, ctypes.c_void_p).value or 0


def _colour(text: Any) -> tuple[int, int, int, int]:
    """The colour in which a text is filled: red, green, blue, and how opaque it is (0 to 255)."""
    red, green, blue, opaque = (ctypes.c_uint(0) for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, opaque)
    return red.value, green.value, blue.value, opaque.value
