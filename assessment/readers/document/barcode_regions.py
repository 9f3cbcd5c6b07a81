"""This module finds the regions of a PDF page that may hold a QR or DataMatrix code, so that only these are drawn.

Drawing a whole page finely enough to read a small code takes longer than all other steps of reading. A code is a square
picture, one path of many strokes, or many small shapes close together. A page that is one picture is drawn as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from assessment.readers.document.glyphs import Frame
from assessment.readers.document.page_objects import Rectangle, objects_on

MOST_REGIONS = 8
# Sizes in points: the smallest code (a telephone cannot read one below 7 mm), the largest shape of a code, the longest
# row of such shapes, and the cells in which shapes close together are gathered.
_SMALLEST, _SHAPE, _SHAPE_ROW, _CELL = 20.0, 12.0, 150.0, 15.0
_FEWEST_SHAPES = 40
# An object that takes this share of the page is a background or a scan, and is drawn more coarsely.
_LARGE = 0.3
# A picture with words takes at least this share of the page: a title of one line takes some 2 %.
_PICTURE = 0.015
# Resolutions in dots an inch: of a region, and of a whole page. A page with text is drawn coarsely only, since the time
# is spent with every file.
_FINE = 300
COARSE, COARSE_AND_FINE = (170,), (170, 300)

Object = tuple[int, Rectangle, int]


def code_regions(page: pypdfium2.PdfPage, whole: Sequence[int]) -> Iterator[tuple[Rectangle, int]]:
    """Regions of the page as shown that may hold a code, each with the resolution to draw it in (dots an inch).

    The smallest regions come first. A page with a large picture comes last as a whole, in each resolution of `whole`.
    """
    frame, shapes, likely, pictures = Frame(page), list[Rectangle](), list[Rectangle](), list[Rectangle]()
    for kind, box, segments in _objects_on(page):
        wide, high = box[2] - box[0], box[3] - box[1]
        if kind == pdfium.FPDF_PAGEOBJ_PATH and min(wide, high) <= _SHAPE:
            if max(wide, high) <= _SHAPE_ROW and (segments <= 6 or wide > 5 * high):
                shapes.append(box)
        elif min(wide, high) >= _SMALLEST and 0.7 < wide / high < 1.4 and (segments >= 60 or segments == 0):
            likely.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and min(wide, high) >= _SMALLEST:
            pictures.append(box)
    boxes = [frame.shown(_wider(box)) for box in likely + list(_clusters(shapes))]
    ready = sorted(dict.fromkeys(boxes), key=_area)
    yield from ((box, _FINE) for box in ready[:MOST_REGIONS] if not is_large(box))
    if whole and any(is_large(frame.shown(box)) for box in likely + pictures):
        yield from (((0.0, 0.0, 1.0, 1.0), dpi) for dpi in whole)


def has_drawn_words(page: pypdfium2.PdfPage) -> bool:
    """Whether the page may show words without text: it has a picture of some size, or letters drawn as shapes."""
    shapes, whole = 0, page.get_width() * page.get_height()
    for kind, (x0, y0, x1, y1), segments in _objects_on(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and (x1 - x0) * (y1 - y0) >= _PICTURE * whole:
            return True
        shapes += kind == pdfium.FPDF_PAGEOBJ_PATH and segments >= 8
    return shapes >= _FEWEST_SHAPES


def is_large(box: Rectangle) -> bool:
    """Whether a region takes 30 % of the page or more."""
    return _area(box) >= _LARGE


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _wider(box: Rectangle) -> Rectangle:
    """The box with the white margin that a code needs around it."""
    edge = 0.1 * max(box[2] - box[0], box[3] - box[1])
    return box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge


def _objects_on(page: pypdfium2.PdfPage) -> Iterator[Object]:
    """Kind, box in the page's space, and number of segments (of a path) of each picture and path."""
    for item in objects_on(page):
        if item.kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH) and (box := item.box()):
            yield item.kind, box, item.segments()


def _clusters(shapes: list[Rectangle]) -> Iterator[Rectangle]:
    """Nearly square boxes in which many small shapes stand close together."""
    if not len(shapes) >= _FEWEST_SHAPES:
        return
    cells: dict[tuple[int, int], list[Rectangle]] = {}
    for box in shapes:
        cells.setdefault((int(box[0] // _CELL), int(box[1] // _CELL)), []).append(box)
    while cells:
        waiting, together = [next(iter(cells))], []
        while waiting:
            across, down = waiting.pop()
            together += cells.pop((across, down), [])
            waiting += [
                near for near in ((across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1)) if near in cells
            ]
        x0, y0 = min(box[0] for box in together), min(box[1] for box in together)
        x1, y1 = max(box[2] for box in together), max(box[3] for box in together)
        if len(together) >= _FEWEST_SHAPES and y1 - y0 >= _SMALLEST and 0.7 < (x1 - x0) / (y1 - y0) < 1.4:
            yield x0, y0, x1, y1
