"""What is struck through does not count any more."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from assessment.sandbox import read_certificate
from tests.support.certificates import unseen

DAY = date(2026, 11, 22)
WIDE = 240.0


def stroke(
    height: float, *, colour: str = "#000000", end: float = WIDE, before: bool = False
) -> Callable[[Canvas], None]:
    """The line under test with a stroke so many points above its foot."""

    def draw(canvas: Canvas) -> None:
        if not before:
            unseen.line(canvas)
        canvas.setStrokeColor(HexColor(colour))
        canvas.line(unseen.X, unseen.Y + height, unseen.X + end, unseen.Y + height)
        if before:
            unseen.line(canvas)

    return draw


def bar(canvas: Canvas) -> None:
    """The line under test with a thin box over it."""
    unseen.line(canvas)
    canvas.rect(unseen.X, unseen.Y + 4, WIDE, 1, stroke=0, fill=1)


def annotated() -> bytes:
    """The line under test with an annotation that strikes it through, as programs for PDFs write it."""
    out, (x, y) = io.BytesIO(), (unseen.X, unseen.Y)
    with pikepdf.open(io.BytesIO(unseen.page(unseen.line))) as pdf:
        look = pdf.make_stream(b"1 0 0 RG 1 w 0 8 m 240 8 l S", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, WIDE, 16])
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.StrikeOut, F=4)
        note.Rect, note.AP = pikepdf.Array([x, y - 3, x + WIDE, y + 13]), pikepdf.Dictionary(N=look)
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(out, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        unseen.page(stroke(4.5)),
        unseen.page(stroke(5, colour="#cc0000")),
        unseen.page(bar),
        annotated(),
    ],
)
def test_what_is_struck_through_is_no_fact_and_is_told(data: bytes) -> None:
    reading = read_certificate(data, "c.pdf", on=DAY)
    assert "hours" not in reading.facts
    assert "credits" not in reading.facts
    assert {name: reading.value(name) for name in unseen.FACTS} == unseen.FACTS
    answers = [(check.result, check.reason_id) for check in reading.checks if check.check == "visible-text"]
    assert answers == [("cannot-tell", "struck")]


@pytest.mark.parametrize(
    "way",
    [
        stroke(-2),
        stroke(12),
        stroke(4.5, colour="#f4f4f4"),
        stroke(4.5, end=8),
        stroke(4.5, before=True),
    ],
)
def test_a_rule_under_or_behind_a_line_strikes_nothing(way: Callable[[Canvas], None]) -> None:
    reading = read_certificate(unseen.page(way), "c.pdf", on=DAY)
    assert (reading.value("hours"), reading.value("credits")) == (300, 12)
