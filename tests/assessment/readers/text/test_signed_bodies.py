"""The body for which those sign who lead it, unless the post may be the learner's."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages

SENTENCE = (
    "This is to certify that",
    "Ana Gil",
    "has completed the course",
    "Soils of Prova",
    "3 May 2024",
    "Eva Lake",
)


def bodies(*lines: str) -> tuple[object, list[object]]:
    """The body that is a fact, and those that are offered."""
    answer = read_pages([Page.of_text("\n\n".join(lines))])
    fact = answer["facts"].get("awarding_body")
    return fact and fact["value"], [entry["value"] for entry in answer["candidates"].get("awarding_body", ())]


@pytest.mark.parametrize(
    ("lines", "fact", "offered"),
    [
        (("CEO, HortaTech Inc.",), "HortaTech Inc", []),
        (("Deputy Director, Garden Foundation",), "Garden Foundation", []),
        (("Vice President, HORTAVIDA",), None, ["HORTAVIDA"]),
        (("Vice President, HORTAVIDA", "https://learn.hortavida.example/certificates"), "HORTAVIDA", []),
        (("CEO, Co-Founder of\nHortavida", "Enrolment at Hortavida"), "Hortavida", []),
        (("CEO HORTAVIDA", "Tim Moor", "COO HORTAVIDA"), "HORTAVIDA", []),
        (("CEO HORTAVIDA",), None, []),
        (("Засновник платформи HORTAVIDA", "hortavida.example/certificate"), "HORTAVIDA", []),
        (("CEO, HortaTech Inc.", "Tim Moor", "President, Marsh Society"), None, []),
        (("Vice President, Training",), None, []),
        (("CEO, Maria Rossi",), None, []),
    ],
)
def test_who_leads_a_body_signs_for_it(lines: tuple[str, ...], fact: str | None, offered: list[str]) -> None:
    assert bodies(*SENTENCE, *lines) == (fact, offered)


def test_the_post_of_the_learner_tells_an_employer() -> None:
    assert bodies("Certificate", "Ana Gil", "CEO, HortaTech Inc.", *SENTENCE[2:5])[0] is None
