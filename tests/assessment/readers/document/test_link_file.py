"""A file that holds a link and little else is read as the link; everything else stays what it is."""

from __future__ import annotations

import plistlib

import pytest

from assessment.readers.document.link_file import link_text
from assessment.sandbox import read_certificate

ADDRESS = "https://coursera.org/verify/ABCDEFGH2345"


@pytest.mark.parametrize(
    "data",
    [
        ADDRESS.encode(),
        f"\ufeff  {ADDRESS}\r\n".encode(),
        ADDRESS.encode("utf-16"),
        f"My certificate: {ADDRESS}\nThanks".encode(),
        f"[InternetShortcut]\r\nURL={ADDRESS}\r\nIconIndex=0\r\n".encode(),
        f"[Desktop Entry]\nType=Link\nURL={ADDRESS}\n".encode(),
        plistlib.dumps({"URL": ADDRESS}),
        plistlib.dumps({"URL": ADDRESS}, fmt=plistlib.FMT_BINARY),
    ],
)
def test_a_link_in_a_file_is_read_and_opened_by_nobody(data: bytes) -> None:
    reading = read_certificate(data, "link.txt")
    assert reading.media_type == "text/uri-list"
    assert {name: fact.value for name, fact in reading.facts.items()} == {
        "platform": "coursera",
        "verification_url": ADDRESS,
        "verification_code": "ABCDEFGH2345",
    }
    assert {fact.how for fact in reading.facts.values()} == {"link"}
    assert (reading.problem_id, reading.pages, reading.needs) == ("link-certificate", 0, [])


def test_several_links_are_offered() -> None:
    reading = read_certificate(f"{ADDRESS}\nhttps://www.udemy.com/certificate/UC-AB12CD34/".encode(), "links.txt")
    assert [entry.value for entry in reading.candidates["platform"]] == ["coursera", "udemy"]
    assert reading.facts == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear Maria, nothing here",
        b"coursera.org",
        b"[InternetShortcut]\nURL=javascript:alert(1)",
        plistlib.dumps({"URL": "file:///etc/passwd"}),
        plistlib.dumps(["https://prova.example"]),
        b"bplist00 https://prova.example",
        b"\x01\x02 https://prova.example",
        b"A letter. " * 200 + ADDRESS.encode(),
        ADDRESS.encode() + b"x" * 9000,
    ],
)
def test_all_else_is_no_link(data: bytes) -> None:
    assert link_text(data) is None


def test_what_a_forged_link_imitates_is_called_out() -> None:
    reading = read_certificate(b"https://coursera-verify.example/verify/ABCDEFGH2345", "link.txt")
    assert reading.facts == {}
    assert [check.reason_id for check in reading.checks if check.result == "failed"] == ["lookalike"]


def test_an_address_in_place_of_a_file_keeps_its_name() -> None:
    reading = read_certificate(ADDRESS.encode(), ADDRESS)
    assert reading.file == ADDRESS
