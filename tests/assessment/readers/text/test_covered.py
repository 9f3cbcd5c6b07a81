"""What only stands where a covered name would be looked for is no fact."""

from __future__ import annotations

import io
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from assessment.facts.model import Reading
from assessment.sandbox import read_certificate

DAY = date(2026, 11, 22)
LINES = (
    (14, 520, "This is to certify that"),
    (22, 480, "Marta Bianchi"),
    (14, 450, "has successfully completed the course"),
    (18, 415, "Introduction to Botany"),
    (14, 385, "Open University of Prova"),
    (14, 355, "Issued on 8 March 2024"),
)


def covered(at: int | None, anew: str = "") -> Reading:
    """A certificate with a white box over one of its lines, and perhaps other words in its place."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    for size, y, words in LINES:
        canvas.setFont("Helvetica", size)
        canvas.drawString(60, y, words)
    if at is not None:
        canvas.setFillGray(1)
        canvas.rect(50, at - 6, 500, 24, fill=1, stroke=0)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 18)
        canvas.drawString(60, at, anew)
    canvas.showPage()
    canvas.save()
    return read_certificate(out.getvalue(), "c.pdf", on=DAY)


def test_the_next_line_is_not_the_title_that_is_covered() -> None:
    assert covered(None).value("course_title") == "Introduction to Botany"
    reading = covered(415)
    assert reading.value("course_title") is None
    assert reading.value("learner") == "Marta Bianchi"
    assert [check.result for check in reading.checks if check.check == "visible-text"] == ["failed"]


@pytest.mark.parametrize(
    ("at", "name", "anew"), [(415, "course_title", "Advanced Botany"), (480, "learner", "Ana Gil")]
)
def test_what_is_written_in_the_same_place_is_read(at: int, name: str, anew: str) -> None:
    assert covered(at, anew).value(name) == anew
