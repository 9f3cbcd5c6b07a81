"""Opening a file that somebody handed in: what it is, its limits, its pages as text and links, and as pictures.

Runs in the reading process only (`worker.py`): PDFium and Pillow are fed files nobody has vetted.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from assessment.readers.engine.glyphs import glyphs_of, links_of
from assessment.readers.engine.limits import MOST_BYTES, MOST_PAGES, MOST_PIXELS
from assessment.readers.engine.lines import to_lines
from assessment.readers.engine.magic import media_type
from assessment.readers.engine.page import Page
from assessment.readers.engine.problems import Trouble

# A drawn page: width is asked for, height at most this many times the width (a page may be a mile long).
MOST_TALL = 4
MOST_WIDTH = 3000


def open_document(data: bytes) -> Document:
    """The document in the bytes. Raises Trouble with a text id when it cannot be read."""
    if not data:
        raise Trouble("empty")
    if len(data) > MOST_BYTES:
        raise Trouble("too-large")
    kind = media_type(data)
    if kind is None:
        raise Trouble("not-a-document")
    if kind == "application/pdf":
        return PdfFile(data)
    return PictureFile(data) if kind in ("image/png", "image/jpeg") else DataFile()


class Document(Protocol):
    """An open file: `page_count`, `producer`, `pages()` as text, `picture(number, width)` as PNG."""

    page_count: int
    producer: str | None = None

    def pages(self) -> Iterator[Page]:
        """The pages with their lines and links, in order."""
        ...

    def picture(self, number: int, width: int) -> bytes:
        """Page `number` (from 1) drawn `width` pixels wide, as PNG without metadata."""
        ...


class DataFile(Document):
    """What was made for machines (JSON, a token, an SVG): nothing to draw; `readers/credentials` reads it."""

    page_count = 0

    def pages(self) -> Iterator[Page]:
        """None."""
        return iter(())

    def picture(self, number: int, width: int) -> bytes:
        """Never: there is no page of that number."""
        raise Trouble("damaged")


class PictureFile(Document):
    """A PNG or JPEG: one page without text."""

    page_count = 1

    def __init__(self, data: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = None  # our own limit comes first and has its own sentence
        try:
            self._image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        except Exception as error:
            raise Trouble("damaged") from error
        if self._image.width * self._image.height > MOST_PIXELS:
            raise Trouble("picture-too-large")

    def pages(self) -> Iterator[Page]:
        """One page without lines, once the picture has proved to be whole."""
        self._whole()
        yield Page(1)

    def picture(self, number: int, width: int) -> bytes:
        """The picture turned upright and made `width` wide, never larger than it is."""
        self._whole()
        image = ImageOps.exif_transpose(self._image)
        image.thumbnail((min(width, MOST_WIDTH), min(width, MOST_WIDTH) * MOST_TALL))
        return _png(image)

    def _whole(self) -> None:
        try:
            self._image.load()
        except (OSError, SyntaxError, ValueError) as error:
            raise Trouble("damaged") from error


class PdfFile(Document):
    """A PDF. An empty user password is simply used; a broken cross-reference is rebuilt."""

    def __init__(self, data: bytes) -> None:
        self._pdf = _open_pdf(data)
        self.page_count = len(self._pdf)
        if self.page_count == 0:
            raise Trouble("no-pages")
        if self.page_count > MOST_PAGES:
            raise Trouble("too-many-pages")
        self.producer = self._pdf.get_metadata_value("Producer") or None

    def pages(self) -> Iterator[Page]:
        """Pages that cannot be loaded come without lines."""
        for number in range(1, self.page_count + 1):
            try:
                page = self._pdf[number - 1]
            except pypdfium2.PdfiumError:
                yield Page(number)
                continue
            lines, links = to_lines(glyphs_of(page)), links_of(self._pdf, page, number)
            yield Page(number, lines, links, self.producer or "", page.get_size())

    def picture(self, number: int, width: int) -> bytes:
        """The page as shown, form fields and annotations included."""
        try:
            page = self._pdf[number - 1]
            image = page.render(scale=_scale(page.get_size(), min(width, MOST_WIDTH))).to_pil()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Trouble("damaged") from error
        return _png(image)


def _scale(size: tuple[float, float], width: int) -> float:
    page_width, page_height = size
    if not (page_width > 0 and page_height > 0 and math.isfinite(page_width * page_height)):
        raise Trouble("damaged")
    # A hair less than asked for: PDFium rounds up.
    return 0.9999 * min(width / page_width, width * MOST_TALL / page_height)


def _open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Trouble("password") from error
    return _repaired(data)


def _repaired(data: bytes) -> pypdfium2.PdfDocument:
    """What PDFium gives up on, QPDF may still rebuild. Imported here: one file in hundreds needs it."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            whole = io.BytesIO()
            pdf.save(whole)
        return pypdfium2.PdfDocument(whole.getvalue())
    except pikepdf.PasswordError as error:
        raise Trouble("password") from error
    except Exception as error:
        raise Trouble("damaged") from error


def _png(image: Image.Image) -> bytes:
    if image.mode in ("RGBA", "LA", "P", "PA"):
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=3)
    return out.getvalue()
