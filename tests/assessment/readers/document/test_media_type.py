"""What a file is, what it says of itself."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from PIL import Image

from assessment.readers.document.limits import MOST_DATA_BYTES
from assessment.readers.document.media_type import media_type
from assessment.sandbox import read_certificate, render_pages
from tests.assessment.readers.platforms import edx

DAY = date(2026, 11, 22)
TOKEN = b"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"@context": []}', "application/json"),
        (b'\xef\xbb\xbf \n{ "type": "Assertion" }', "application/json"),
        (b'[ {"a": 1}]', "application/json"),
        (b"{}", "application/json"),
        (TOKEN + b"\n", "application/jwt"),
        (TOKEN + b"~WyJzYWx0Il0~", "application/jwt"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?><!-- a badge --><!DOCTYPE svg><svg:svg width='1'>", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><europassCredential>", "application/xml"),
        (b"<!DOCTYPE html><html><svg/></html>", None),
        (b"<html lang='en'>", None),
        (b"{\\rtf1 Dear Maria}", None),
        (b"[section]\nname=value", None),
        (b"eyes.and.ears of the world", None),
        (TOKEN + b" and more", None),
        (b"<3 this course", None),
        (b"RIFF\x10\x00\x00\x00WAVE", None),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(data: bytes, kind: str | None) -> None:
    assert media_type(data) == kind


@pytest.mark.parametrize("data", [b'{"name": "no certificate"}', TOKEN, b"<svg/>", b"<note/>"])
def test_data_without_a_certificate_says_so_and_has_no_pages(data: bytes) -> None:
    reading = read_certificate(data, "badge.json", on=DAY)
    assert (reading.problem_id, reading.pages, reading.facts) == ("no-credential", 0, {})
    assert render_pages(data) == []


def test_too_much_data_is_not_looked_at() -> None:
    data = b'{"a": "' + b"x" * MOST_DATA_BYTES + b'"}'
    assert read_certificate(data, "badge.json", on=DAY).problem_id == "data-too-large"


def test_what_a_file_says_of_itself_comes_with_the_reading() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(edx.verified())) as file:
        file.docinfo["/Title"] = "Certificate"
        file.docinfo["/Creator"] = "Writer\n 7"
        file.docinfo["/Producer"] = "Press 2.0"
        file.docinfo["/CreationDate"] = "D:20190716101500+02'00'"
        file.docinfo["/ModDate"] = "D:2020"
        del file.docinfo["/Author"]
        file.save(out)
    reading = read_certificate(out.getvalue(), on=DAY)
    assert reading.producer == "Press 2.0"
    assert reading.metadata == {
        "title": "Certificate",
        "creator": "Writer 7",
        "created": "2019-07-16T10:15:00+02:00",
        "modified": "2020",
    }


def test_a_picture_says_which_software_wrote_it() -> None:
    exif = Image.Exif()
    exif[0x0131], exif[0x0132] = "Paintbox 4", "2021:02:03 04:05:06"
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    reading = read_certificate(out.getvalue(), on=DAY)
    assert (reading.producer, reading.metadata) == ("Paintbox 4", {"modified": "2021-02-03T04:05:06"})


def test_a_picture_taken_sideways_is_shown_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(render_pages(out.getvalue())[0])).size == (30, 40)
