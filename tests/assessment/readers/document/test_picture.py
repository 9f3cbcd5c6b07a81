"""Photos and scans of every kind people have, and files that only look like one."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Callable

import pytest
import segno
from PIL import Image, ImageDraw

from assessment.readers.document.limits import MOST_PAGES, UnreadableFileError
from assessment.readers.document.media_type import media_type
from assessment.readers.document.opening import open_document
from assessment.readers.document.picture import PictureFile
from assessment.sandbox import read_certificate, read_with_pictures, render_pages
from tests.support.certificates.archives import packed

ADDRESS = "https://example.org/verify/QX7RT2LM94VB"
# A black square, 96 points wide and 64 high. Nothing here can make such a file: the library only decodes.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABegABAAAAAAAAAEAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAA"
    "AAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkA"
    "AAAwAAAwAeoDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAEhtZGF0AAAAPCgBrwtg/TMFHAVf/HFQbpisuAJElBzUe7MmpYMdux"
    "dhCbEGAepjIA7IDvC3WCMjGFpP+m7NQfRFPIGxAg=="
)


def page(mode: str = "RGB", size: tuple[int, int] = (900, 640)) -> Image.Image:
    """A page with a QR code, so that what was read of it can be told."""
    image = Image.new("RGB", size, "white")
    out = io.BytesIO()
    segno.make(ADDRESS, error="m").save(out, kind="png", scale=6)
    image.paste(Image.open(out), (40, 40))
    ImageDraw.Draw(image).rectangle((10, 10, 20, 20), fill="red")
    return image.convert(mode)


def saved(kind: str, mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    page(mode).save(out, kind, **how)
    return out.getvalue()


def tiff(*modes: str, **how: object) -> bytes:
    out = io.BytesIO()
    first, *others = [page(mode) for mode in modes]
    first.save(out, "TIFF", save_all=True, append_images=others, **how)
    return out.getvalue()


def fine_greys(kind: str) -> bytes:
    out = io.BytesIO()
    greys = page("L").convert("I").point(lambda grey: grey * 257)
    greys.convert("I;16").save(out, kind)
    return out.getvalue()


PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "avif": ("image/avif", lambda: saved("AVIF")),
    "tiff": ("image/tiff", lambda: saved("TIFF")),
    "tiff, grey": ("image/tiff", lambda: saved("TIFF", "L", compression="tiff_lzw")),
    "tiff, fine greys": ("image/tiff", lambda: fine_greys("TIFF")),
    "tiff, fax 4": ("image/tiff", lambda: saved("TIFF", "1", compression="group4")),
    "tiff, fax 3": ("image/tiff", lambda: saved("TIFF", "1", compression="group3")),
    "tiff, jpeg": ("image/tiff", lambda: saved("TIFF", compression="jpeg")),
    "tiff, print colours": ("image/tiff", lambda: saved("TIFF", "CMYK")),
    "tiff, deflate": ("image/tiff", lambda: saved("TIFF", "RGBA", compression="tiff_adobe_deflate")),
    "bmp": ("image/bmp", lambda: saved("BMP")),
    "bmp, two colours": ("image/bmp", lambda: saved("BMP", "1")),
    "gif": ("image/gif", lambda: saved("GIF", "P")),
    "webp": ("image/webp", lambda: saved("WEBP", lossless=True)),
    "jpeg, grey": ("image/jpeg", lambda: saved("JPEG", "L")),
    "jpeg, print colours": ("image/jpeg", lambda: saved("JPEG", "CMYK")),
    "png, fine greys": ("image/png", lambda: fine_greys("PNG")),
}


@pytest.mark.parametrize("what", PICTURES)
def test_a_picture_of_any_kind_is_opened_and_its_code_read(what: str) -> None:
    kind, build = PICTURES[what]
    data = build()
    assert media_type(data) == kind
    reading = read_certificate(data, "scan")
    assert (reading.pages, reading.media_type) == (1, kind)
    assert [link.address for link in reading.links] == [ADDRESS]
    assert Image.open(io.BytesIO(render_pages(data, width=300)[0])).width == 300


@pytest.mark.parametrize("name", ["IMG_2041.heic", "IMG_2041.HEIC", "photo.jpg"])
def test_a_phones_photo_is_opened_whatever_its_name(name: str) -> None:
    reading, pictures = read_with_pictures(HEIC, name, width=200)
    assert reading.media_type == "image/heic"
    assert reading.problem_id in (None, "no-text", "no-ocr")
    assert (reading.pages, len(pictures)) == (1, 1)
    assert Image.open(io.BytesIO(pictures[0])).getpixel((20, 20)) < (60, 60, 60)


def test_a_tiff_of_several_pages_is_read_page_by_page() -> None:
    data = tiff("1", "L", "RGB", compression="tiff_lzw")
    reading, pictures = read_with_pictures(data, "scan.tiff", width=200)
    assert (reading.pages, len(pictures)) == (3, 3)
    assert [link.page for link in reading.links] == [1, 2, 3]
    document = PictureFile(data)
    assert [document.upright(number).mode for number in (3, 1, 2)] == ["RGB", "1", "L"]
    with pytest.raises(UnreadableFileError):
        document.upright(4)


def test_a_moving_picture_counts_as_its_first() -> None:
    out = io.BytesIO()
    page().save(out, "GIF", save_all=True, append_images=[Image.new("RGB", (900, 640), "black")])
    assert open_document(out.getvalue()).page_count == 1


def test_a_file_with_more_pages_than_any_certificate_is_refused() -> None:
    out = io.BytesIO()
    small = Image.new("1", (8, 8))
    small.save(out, "TIFF", save_all=True, append_images=[small] * MOST_PAGES)
    assert read_certificate(out.getvalue(), "scan.tiff").problem_id == "too-many-pages"


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "GIF", "AVIF"])
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(kind: str) -> None:
    out = io.BytesIO()
    Image.new("1" if kind in ("TIFF", "BMP") else "L", (8000, 8000)).save(
        out, kind, **({"compression": "group4"} if kind == "TIFF" else {})
    )
    assert read_certificate(out.getvalue(), "big").problem_id == "picture-too-large"


@pytest.mark.parametrize("what", ["avif", "tiff", "tiff, fax 4", "bmp", "gif"])
def test_a_cut_picture_is_damaged(what: str) -> None:
    data = PICTURES[what][1]()
    assert read_certificate(data[: len(data) // 3], "cut").problem_id in ("damaged", "no-text", "no-ocr")


def test_a_cut_photo_is_damaged() -> None:
    assert read_certificate(HEIC[:400], "cut.heic").problem_id == "damaged"


def test_what_only_begins_like_a_picture_is_none() -> None:
    assert media_type(b"BM is the town's name") is None
    assert media_type(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom") is None
    assert media_type(b"II is two in Roman numerals") is None


SENTENCES: dict[str, tuple[str, bytes]] = {
    "docx": ("office-text", packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})),
    "odt": ("office-text", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})),
    "doc": ("office-text", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le")),
    "rtf": ("office-text", b"{\\rtf1\\ansi Certificate}"),
    "eml": ("e-mail", b"Received: from x\r\n by y\r\nFrom: a@example.org\r\nSubject: Your certificate\r\n\r\nHello"),
    "msg": (
        "e-mail",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "__properties_version1.0".encode("utf-16-le"),
    ),
    "letter": ("not-a-document", b"Dear Maria\nwith this I certify: nothing\n"),
}


@pytest.mark.parametrize("what", SENTENCES)
def test_texts_and_e_mails_get_a_sentence_that_says_what_to_do(what: str) -> None:
    problem, data = SENTENCES[what]
    reading = read_certificate(data, f"certificate.{what}")
    assert reading.problem_id == problem
    assert reading.problem
