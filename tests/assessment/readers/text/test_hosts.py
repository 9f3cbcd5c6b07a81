"""A body with a name of its own is known by its web address on the page."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.hosts import names_of_host

SENTENCE = ("This is to certify that", "Ana Gil", "has completed the course", "Bees")


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        (("SEEWARTE", *SENTENCE, "Verify: www.seewarte.de/c/12"), "SEEWARTE"),
        (("Blue Lake Experts", *SENTENCE, "https://courses.bluelakeexperts.com.br/c/12"), "Blue Lake Experts"),
        ((*SENTENCE, "on 2 May 2024, provided by Seewarte.", "https://seewarte.com/certificate/12"), "Seewarte"),
        ((*SENTENCE, "organised by Seewarte", "info@seewarte.org"), "Seewarte"),
        (("Seewarte Ensino Online", *SENTENCE, "www.seewarte.de/c/12"), "Seewarte Ensino Online"),
        (("Seewarte Ignite", *SENTENCE, "www.seewarte.de/c/12"), None),
        # The host is an abbreviation that the page explains.
        (
            (*SENTENCE, "realizado na Universidade Aberta de Prova - UAP", "sgc.uap.edu.br/1"),
            "Universidade Aberta de Prova",
        ),
        ((*SENTENCE, "realizado na Universidade Aberta de Prova - UAP", "sgc.uab.edu.br/1"), None),
        # The name stands in another line, where it may be a place or a platform.
        ((*SENTENCE, "Seewarte Prova, Lead Mentor", "seewarte.com/certificate/12"), None),
        (("SEEWARTE", *SENTENCE, "through the platform Seewarte", "seewarte.com/c/12"), None),
        (("Stepik", *SENTENCE, "https://stepik.org/cert/12"), None),
        # Another address, or one of those who only keep certificates or carry mail.
        (("SEEWARTE", *SENTENCE, "www.seeblick.de/c/12"), None),
        (("Accredible", *SENTENCE, "https://accredible.com/c/12"), None),
        # A body that a sentence names.
        (("SEEWARTE", "The Lake University certifies that", *SENTENCE[1:], "seewarte.de/c/1"), "Lake University"),
    ],
)
def test_a_name_that_is_also_that_of_a_host(lines: tuple[str, ...], stated: str | None) -> None:
    answer = read_pages([Page.of_text("\n\n".join(lines))])
    fact = answer["facts"].get("awarding_body")
    assert fact is None or fact["certainty"] == ("stated" if stated == "Lake University" else "derived")
    assert (fact and fact["value"] == stated) or (fact, stated) == (None, None)
    assert "awarding_body" not in answer["candidates"]


def test_the_name_of_a_host_is_what_stands_before_the_country() -> None:
    hosts = {
        "https://courses.blue-lake.co.uk/c/12": {"bluelake"},
        "lake.prova.edu.mx/c": {"prova"},
        "seewarte.in/certificate": {"seewarte"},
        "http://www.tcpdf.org": set(),
        "https://bit.ly/3xYz": set(),
        "mailto:x": set(),
    }
    for address, names in hosts.items():
        assert names_of_host(address) == names, address
