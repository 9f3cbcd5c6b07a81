"""This module lists the objects of a PDF page (texts, paths, pictures) in the order in which they are drawn."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

Rectangle = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
# At most so many objects of a page are examined. A certificate has some hundred, a code drawn as shapes a thousand.
MOST_OBJECTS = 6_000
MOST_DEPTH = 6
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class PageObject(NamedTuple):
    """An object with its kind (FPDF_PAGEOBJ_...) and the matrix that leads from its space to the page's."""

    raw: pdfium.FPDF_PAGEOBJECT
    kind: int
    matrix: Matrix

    def box(self) -> Rectangle | None:
        """The object's rectangle in the page's space (y upwards); None if it is empty or not finite."""
        x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(self.raw, x0, y0, x1, y1):
            return None
        a, b, c, d, e, f = self.matrix
        corners = [(x, y) for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
        across, down = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
        box = (min(across), min(down), max(across), max(down))
        return box if all(map(math.isfinite, box)) and box[2] > box[0] and box[3] > box[1] else None

    def segments(self) -> int:
        """The number of segments of a path; 0 for any other object."""
        return pdfium.FPDFPath_CountSegments(self.raw) if self.kind == pdfium.FPDF_PAGEOBJ_PATH else 0


class _Container(NamedTuple):
    """A page or a form, with the functions of PDFium that count and return its objects."""

    raw: Any
    count: Callable[[Any], int]
    object_at: Callable[[Any, int], Any]


def objects_on(page: pypdfium2.PdfPage) -> Iterator[PageObject]:
    """The objects of a page, those inside forms included, without the forms themselves."""
    yield from _objects(_Container(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject), [MOST_OBJECTS])


def _objects(container: _Container, left: list[int], matrix: Matrix = _SAME, depth: int = 0) -> Iterator[PageObject]:
    """`left` holds one number, which all levels share: how many objects may still be examined."""
    for index in range(min(container.count(container.raw), left[0])):
        if left[0] <= 0:
            return
        left[0] -= 1
        item = container.object_at(container.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            form = _Container(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            yield from _objects(form, left, _product(_matrix(item), matrix), depth + 1)
        else:
            yield PageObject(item, kind, matrix)


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = first, then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
