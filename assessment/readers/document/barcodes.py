"""This module reads the QR and DataMatrix codes on a page: the addresses they lead to, and other text they hold."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from assessment.readers.document.barcode_regions import code_regions, is_large
from assessment.readers.document.glyphs import MOST_ADDRESS
from assessment.readers.document.page_objects import Rectangle
from assessment.readers.layout.page import Address, Code, Page, Place

MOST_CODES = 10
# The most characters a QR code can hold.
MOST_TEXT = 7_100
_MOST_PIXELS = 9_000_000
_CORNERS = ("top_left", "top_right", "bottom_left", "bottom_right")
_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllMatrix])
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,}|[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S{3,}", re.IGNORECASE)


def add_codes(page: Page, codes: list[tuple[str, Rectangle]]) -> None:
    """Add an address in a code to the page's links, and any other text of a code to the page's codes.

    >>> page, place = Page(1), (0, 0, 0.1, 0.1)
    >>> add_codes(page, [("https://example.org/x/1", place), ("eyJhbGciOiJFUzI1NiJ9.e30.c2ln", place)])
    >>> [link.how for link in page.links], [code.text[:3] for code in page.codes]
    (['qr'], ['eyJ'])
    """
    known: set[str] = set()
    for text, (x0, y0, x1, y1) in codes:
        if text in known or len(known) >= MOST_CODES:
            continue
        known.add(text)
        box = {"x0": round(x0, 4), "y0": round(y0, 4), "x1": round(x1, 4), "y1": round(y1, 4)}
        place = Place(page.number, ready=box)
        if len(text) <= MOST_ADDRESS and _ADDRESS.fullmatch(text):
            page.links.append(Address(text, place, "qr"))
        else:
            page.codes.append(Code(text, place))


def codes_in_picture(image: Image.Image) -> list[tuple[str, Rectangle]]:
    """Text and box (fractions of the picture, from the top left) of each code in a picture without transparency."""
    return _read(image.convert("L").tobytes(), image.size, image.width)


def codes_on_page(page: pypdfium2.PdfPage, *, whole: Sequence[int]) -> list[tuple[str, Rectangle]]:
    """Text and box (fractions of the page as shown, from the top left) of each code.

    `whole` gives the resolutions, in dots an inch, in which a whole page with a picture as its background is searched,
    one after the other, if no smaller region has a code.
    """
    codes: list[tuple[str, Rectangle]] = []
    try:
        for region, dpi in code_regions(page, whole):
            if not (codes and is_large(region)):
                codes += _in_region(page, region, dpi)
    except (pypdfium2.PdfiumError, ValueError):  # the page cannot be drawn, but its text can still be read
        pass
    return codes


def _in_region(page: pypdfium2.PdfPage, region: Rectangle, dpi: int) -> list[tuple[str, Rectangle]]:
    (width, height), (x0, y0, x1, y1) = page.get_size(), region
    wide, high = (x1 - x0) * width, (y1 - y0) * height
    if not 1 <= wide * high <= _MOST_PIXELS:
        return []
    scale = min(dpi / 72, math.sqrt(_MOST_PIXELS / (wide * high)))
    crop = (x0 * width, (1 - y1) * height, (1 - x1) * width, y0 * height)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, bitmap_maker=pypdfium2.PdfBitmap.new_native)
    codes = _read(bitmap.buffer, (bitmap.width, bitmap.height), bitmap.stride)
    bitmap.close()
    return [
        (text, (x0 + box[0] * (x1 - x0), y0 + box[1] * (y1 - y0), x0 + box[2] * (x1 - x0), y0 + box[3] * (y1 - y0)))
        for text, box in codes
    ]


def _read(pixels: Any, size: tuple[int, int], stride: int) -> list[tuple[str, Rectangle]]:
    width, height = size
    if min(width, height) < 10:
        return []
    rows = memoryview(pixels).cast("B")[: stride * height].cast("B", (height, stride))
    codes = []
    for code in zxingcpp.read_barcodes(rows, formats=_FORMATS, text_mode=zxingcpp.TextMode.Plain):
        corners = [getattr(code.position, corner) for corner in _CORNERS]
        across, down = [point.x / width for point in corners], [point.y / height for point in corners]
        text = code.text.strip()
        if text and len(text) <= MOST_TEXT:
            codes.append((text, (max(min(across), 0), max(min(down), 0), min(max(across), 1), min(max(down), 1))))
    return codes
