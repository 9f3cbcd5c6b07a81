"""This module opens a file that somebody handed in and returns its pages, as text and links and as pictures.

It runs in the reading process only (`assessment/sandbox/worker.py`), since PDFium and Pillow get files that nobody has
checked.
"""

from __future__ import annotations

import io
import math
import time
from collections.abc import Callable, Iterator
from typing import Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from assessment.readers.document.barcode_regions import COARSE, COARSE_AND_FINE, has_drawn_words
from assessment.readers.document.barcodes import add_codes, codes_on_page
from assessment.readers.document.form_fields import open_form
from assessment.readers.document.glyphs import field_lines, glyphs_of, links_of, unticked
from assessment.readers.document.limits import (
    MOST_BYTES,
    MOST_DATA_BYTES,
    MOST_PAGES,
    MOST_TALL,
    MOST_WIDTH,
    UnreadableFileError,
)
from assessment.readers.document.media_type import (
    ARCHIVE,
    DATA,
    LINKS,
    is_e_mail,
    is_office_text,
    is_other_archive,
    media_type,
)
from assessment.readers.document.metadata import pdf_metadata
from assessment.readers.document.picture import PictureFile, png
from assessment.readers.layout.page import Page
from assessment.readers.text.platform_addresses import addresses_in

# OCR reads no better with more dots an inch.
_FINEST = 200
# After so many seconds no further page is drawn to find out what can be seen. Most files take a fiftieth of one.
_MOST_LOOKING = 2.0
_DAY = len("2024-03-08")


def open_document(data: bytes) -> OpenDocument:
    """The document in the bytes. Raises UnreadableFileError, with the id of a text, if it cannot be read."""
    if not data:
        raise UnreadableFileError("empty")
    if len(data) > MOST_BYTES:
        raise UnreadableFileError("too-large")
    kind = media_type(data)
    if kind is None:
        raise UnreadableFileError(_problem_of_unknown(data))
    if kind == ARCHIVE:
        raise UnreadableFileError("archive")  # its files are read each on its own
    if kind in DATA or kind == LINKS:
        return DataFile(data)
    return PdfFile(data) if kind == "application/pdf" else PictureFile(data)


def _problem_of_unknown(data: bytes) -> str:
    """The problem of a file that is no document: people hand in texts of Word and e-mails that hold a certificate."""
    if is_office_text(data):
        return "office-text"
    if is_other_archive(data):
        return "archive"
    return "e-mail" if is_e_mail(data) else "not-a-document"


class OpenDocument(Protocol):
    """An open file. `producer` is the software that wrote it; `metadata` as in `document/metadata.py`."""

    page_count: int
    producer: str | None = None
    metadata: dict[str, str]

    def pages(self) -> Iterator[Page]:
        """The pages with their lines and links, in order."""
        ...

    def picture(self, number: int, width: int) -> bytes:
        """Page `number` (from 1) drawn `width` pixels wide, as PNG without metadata."""
        ...

    def image(self, number: int, longest: int) -> Image.Image:
        """Page `number` as a person sees it, its longer side at most `longest` pixels."""
        ...

    def has_drawn_words(self, number: int) -> bool:
        """Whether the page may show words that its text layer does not have."""
        ...


class DataFile(OpenDocument):
    """A credential made for machines (JSON, JWT, SVG, XML), or a link. It has no pages; its readers get the bytes."""

    page_count = 0

    def __init__(self, data: bytes) -> None:
        self.metadata = {}
        if len(data) > MOST_DATA_BYTES:
            raise UnreadableFileError("data-too-large")

    def pages(self) -> Iterator[Page]:
        """No pages."""
        return iter(())

    def picture(self, number: int, width: int) -> bytes:
        """Raises UnreadableFileError, since there is nothing to draw."""
        raise UnreadableFileError("damaged")

    def image(self, number: int, longest: int) -> Image.Image:
        """Raises UnreadableFileError, since there is nothing to draw."""
        raise UnreadableFileError("damaged")

    def has_drawn_words(self, number: int) -> bool:
        """Always false."""
        return False


class PdfFile(OpenDocument):
    """A PDF. An empty user password needs no input, and a broken cross-reference table is rebuilt."""

    def __init__(self, data: bytes) -> None:
        self._looked = 0.0  # seconds spent on what can be seen
        self._pdf = _open_pdf(data)
        open_form(self._pdf)
        self.page_count = len(self._pdf)
        if self.page_count == 0:
            raise UnreadableFileError("no-pages")
        if self.page_count > MOST_PAGES:
            raise UnreadableFileError("too-many-pages")
        self.metadata = pdf_metadata(self._pdf)
        self.producer = self.metadata.pop("producer", None)

    def pages(self) -> Iterator[Page]:
        """All pages in order; a page that cannot be loaded has no lines."""
        for number in range(1, self.page_count + 1):
            try:
                page = self._pdf[number - 1]
            except pypdfium2.PdfiumError:
                yield Page(number)
                continue
            look, start = self._looked < _MOST_LOOKING, time.process_time()
            text_page = Page.of_glyphs(number, glyphs_of(page, look=look), field_lines(self._pdf, page))
            self._looked, text_page.is_looked_at = self._looked + time.process_time() - start, look
            text_page.links, text_page.size = links_of(self._pdf, page, number), page.get_size()
            text_page.unticked = unticked(self._pdf, page)
            text_page.producer, text_page.made_on = self.producer or "", self.metadata.get("created", "")[:_DAY]
            without = not (text_page.links or addresses_in(text_page))
            resolutions = () if not without else COARSE if text_page.lines else COARSE_AND_FINE
            add_codes(text_page, codes_on_page(page, whole=resolutions))
            yield text_page

    def picture(self, number: int, width: int) -> bytes:
        """The page as shown, with form fields and annotations."""
        return png(self._drawn(number, lambda size: _scale(size, min(width, MOST_WIDTH))))

    def image(self, number: int, longest: int) -> Image.Image:
        """The page as shown, drawn with at most 200 dots an inch."""
        return self._drawn(number, lambda size: min(_scale(size, longest), longest / max(size), _FINEST / 72))

    def has_drawn_words(self, number: int) -> bool:
        """Whether the page has a picture of some size, or letters drawn as shapes."""
        try:
            return has_drawn_words(self._pdf[number - 1])
        except (pypdfium2.PdfiumError, IndexError):
            return False

    def _drawn(self, number: int, scale: Callable[[tuple[float, float]], float]) -> Image.Image:
        try:
            page = self._pdf[number - 1]
            image: Image.Image = page.render(scale=scale(page.get_size())).to_pil()
            return image
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise UnreadableFileError("damaged") from error


def _scale(size: tuple[float, float], width: int) -> float:
    page_width, page_height = size
    if not (page_width > 0 and page_height > 0 and math.isfinite(page_width * page_height)):
        raise UnreadableFileError("damaged")
    # A little less than requested, since PDFium rounds up.
    return 0.9999 * min(width / page_width, width * MOST_TALL / page_height)


def _open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableFileError("password") from error
    return _repaired(data)


def _repaired(data: bytes) -> pypdfium2.PdfDocument:
    """The PDF as rebuilt by QPDF, for a file that PDFium cannot open."""
    import pikepdf  # imported here, since only one file in hundreds needs it

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            whole = io.BytesIO()
            pdf.save(whole)
        return pypdfium2.PdfDocument(whole.getvalue())
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("password") from error
    except Exception as error:
        raise UnreadableFileError("damaged") from error
