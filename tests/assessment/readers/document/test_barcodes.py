"""QR and DataMatrix codes: found however they are drawn, and nothing else is taken for one."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
import segno
import zxingcpp
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assessment.facts.model import Reading
from assessment.readers.document.opening import open_document
from assessment.sandbox import read_certificate
from tests.support.certificates.drawing import LANDSCAPE, Text, column, pdf

DAY = date(2026, 11, 22)
CODE = "QX7RT2LM94VB"
ADDRESS = f"https://www.coursera.org/verify/{CODE}"
WORDS = column((20, "Certificate"), (16, "Maria Rossi"), (11, "has successfully completed"))


def code_picture(text: str = ADDRESS, scale: int = 6, border: int = 4) -> Image.Image:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=border)
    return Image.open(out).convert("RGB")


def as_picture(canvas: Canvas, text: str = ADDRESS) -> None:
    canvas.drawImage(ImageReader(code_picture(text)), 700, 40, 70, 70)


def as_squares(canvas: Canvas) -> None:
    """Each dark module a rectangle of its own."""
    for row, line in enumerate(segno.make(ADDRESS, error="m").matrix):
        for column_, dark in enumerate(line):
            if dark:
                canvas.rect(700 + 2 * column_, 120 - 2 * row, 2, 2, stroke=0, fill=1)


def as_rows(canvas: Canvas) -> None:
    """Each run of dark modules a thin rectangle."""
    for row, line in enumerate(segno.make(ADDRESS, error="m").matrix):
        start = None
        for column_, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column_
            if not dark and start is not None:
                canvas.rect(700 + 2 * start, 120 - 2 * row, 2 * (column_ - start), 2, stroke=0, fill=1)
                start = None


def as_one_path(canvas: Canvas) -> None:
    """All modules in one path."""
    path = canvas.beginPath()
    for row, line in enumerate(segno.make(ADDRESS, error="m").matrix):
        for column_, dark in enumerate(line):
            if dark:
                path.rect(700 + 2 * column_, 120 - 2 * row, 2, 2)
    canvas.drawPath(path, stroke=0, fill=1)


def in_a_form(canvas: Canvas) -> None:
    """Drawn once, placed by a matrix."""
    canvas.beginForm("code")
    canvas.drawImage(ImageReader(code_picture()), 0, 0, 100, 100)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(600, 40)
    canvas.scale(0.8, 0.8)
    canvas.doForm("code")
    canvas.restoreState()


def in_the_ground(canvas: Canvas) -> None:
    """Part of a picture that is the page's ground."""
    ground = Image.new("RGB", (1684, 1190), (250, 246, 235))
    ground.paste(code_picture(scale=5), (1400, 60))
    canvas.drawImage(ImageReader(ground), 0, 0, *LANDSCAPE)


DRAWN = (as_picture, as_squares, as_rows, as_one_path, in_a_form, in_the_ground)


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_a_code_is_found_however_it_is_drawn(draw: Callable[[Canvas], None]) -> None:
    reading = read_certificate(pdf(WORDS, before=draw), "c.pdf", on=DAY)
    assert [(link.address, link.how) for link in reading.links] == [(ADDRESS, "qr")]
    assert reading.value("verification_code") == CODE
    assert reading.facts["verification_code"].how == "qr"


def test_its_place_is_that_on_the_page_as_shown() -> None:
    box = read_certificate(pdf(WORDS, before=as_picture), on=DAY).links[0].box
    width, height = LANDSCAPE
    assert box
    assert box.page == 1
    assert (box.x0, box.x1) == pytest.approx((700 / width, 770 / width), abs=0.015)
    assert (box.y0, box.y1) == pytest.approx((1 - 110 / height, 1 - 40 / height), abs=0.02)


def test_a_code_on_a_turned_page_is_found() -> None:
    turned, (width, height) = io.BytesIO(), LANDSCAPE
    with pikepdf.open(io.BytesIO(pdf(WORDS, before=as_picture))) as file:
        file.pages[0].Rotate = 90
        file.save(turned)
    box = read_certificate(turned.getvalue(), on=DAY).links[0].box
    assert box
    assert (box.x0, box.y0) == pytest.approx((40 / height, 700 / width), abs=0.02)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_code_in_a_picture_is_found(kind: str) -> None:
    page = Image.new("RGB", (2600, 1800), "white")
    page.paste(code_picture(scale=4), (2300, 1500))
    out = io.BytesIO()
    page.save(out, kind)
    reading = read_certificate(out.getvalue(), on=DAY)
    assert reading.media_type == f"image/{kind.lower()}"
    assert (reading.value("verification_url"), reading.value("platform")) == (ADDRESS.replace("www.", ""), "coursera")


def test_a_code_on_a_transparent_picture_is_found() -> None:
    page = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    modules = code_picture().convert("L").point(lambda grey: 255 if grey < 128 else 0)
    page.paste((0, 0, 0, 255), (60, 60), mask=modules)
    out = io.BytesIO()
    page.save(out, "PNG")
    assert read_certificate(out.getvalue(), on=DAY).links[0].address == ADDRESS


def test_what_is_no_address_is_kept_for_other_readers() -> None:
    token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl"
    (page,) = open_document(pdf(WORDS, before=lambda canvas: as_picture(canvas, token))).pages()
    assert [code.text for code in page.codes] == [token]
    assert page.links == []


def test_a_datamatrix_is_read_too() -> None:
    code = zxingcpp.create_barcode(ADDRESS, zxingcpp.BarcodeFormat.DataMatrix)
    pixels = zxingcpp.write_barcode_to_image(code, scale=5)
    picture = Image.frombytes("L", (pixels.shape[1], pixels.shape[0]), bytes(memoryview(pixels)))
    page = pdf(WORDS, before=lambda canvas: canvas.drawImage(ImageReader(picture.convert("RGB")), 650, 60, 90, 90))
    assert [link.how for link in read_certificate(page, on=DAY).links] == ["qr"]


def test_a_page_full_of_letters_drawn_as_shapes_holds_no_code() -> None:
    def letters(canvas: Canvas) -> None:
        for number in range(2000):
            canvas.rect(30 + 7 * (number % 100), 30 + 9 * (number // 100), 3, 6, stroke=0, fill=1)

    reading = read_certificate(pdf([*WORDS, Text(60, 300, 10, "on 3 May 2020")], before=letters), on=DAY)
    assert isinstance(reading, Reading)
    assert reading.links == []
