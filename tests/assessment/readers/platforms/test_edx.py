"""edX: what its sentence says where a part of it is a picture. Whole certificates are samples (`edx.py`)."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.platforms.edx import read

PASSED = "successfully completed and received a passing grade in"
OFFERED = ("a course of study offered by HarbourX, an online learning", "initiative of Harbour University.")


@pytest.mark.parametrize(
    ("passed", "drawn", "title"),
    [
        (PASSED, (), None),
        ("successfully completed all courses and received passing grades for a MicroMasters credential in", (), None),
        ("successfully completed", (), None),
        (PASSED, ("HB5.1x: Window Design",), "Window Design"),
        (PASSED, ("Assessment of Lakes: a course",), "Assessment of Lakes: a course"),
    ],
)
def test_the_words_before_a_title_that_is_a_picture_are_no_title(
    passed: str, drawn: tuple[str, ...], title: str | None
) -> None:
    findings = read(Page.of_text("\n\n".join(("This is to certify that", passed, *drawn, *OFFERED, "edX"))))
    fact = findings.facts.get("course_title")
    assert (fact and fact["value"]) == title
    assert not findings.candidates.get("course_title")
    assert findings.facts["awarding_body"]["value"] == "Harbour University"
