"""What is filled into a form is read, seen in the picture, and told as a field."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from assessment.facts.model import Reading
from assessment.sandbox import read_certificate, render_pages

DAY = date(2026, 11, 22)
NAME, TITLE = "Marta Bianchi", "Introduction to Botany"
Draw = Callable[[Canvas], None]


def form(*extra: Draw, name: str = NAME, colour: object = None) -> bytes:
    """A certificate with fields for name, course and day, and whatever else is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    canvas.setFont("Helvetica", 12)
    for y, words in ((500, "This is to certify that"), (430, "has successfully completed the course")):
        canvas.drawString(60, y, words)
    canvas.drawString(60, 350, "offered by the Open University of Prova")
    canvas.drawString(60, 310, "Issued on")
    look = {"textColor": colour} if colour else {}
    text(canvas, "name", name, 460, size=20, **look)
    text(canvas, "course", TITLE, 390, size=20)
    text(canvas, "day", "8 March 2024", 305, x=140)
    for draw in extra:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(canvas: Canvas, name: str, value: str, y: float, **more: object) -> None:
    """A text field."""
    size = more.pop("size", 12)
    usual = {"x": 60, "width": 400, "height": size * 1.6, "fontSize": size, "borderStyle": "underlined"}
    canvas.acroForm.textfield(name=name, value=value, y=y, **{**usual, **more})


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def without_appearance(pdf: pikepdf.Pdf) -> None:
    """Fields as software writes them that leaves their look to the reader."""
    for note in pdf.pages[0].Annots:
        if "/AP" in note:
            del note["/AP"]
    pdf.Root.AcroForm.NeedAppearances = True


def values(reading: Reading, name: str) -> list[object]:
    """Everything that was read for a fact."""
    fact = reading.facts.get(name)
    return [entry.value for entry in [*([fact] if fact else []), *reading.candidates.get(name, [])]]


@pytest.mark.parametrize("change", [lambda pdf: None, without_appearance], ids=["drawn", "left to the reader"])
def test_fields_are_read_and_told(change: Callable[[pikepdf.Pdf], None]) -> None:
    reading = read_certificate(changed(form(), change), "c.pdf", on=DAY)
    facts = {name: (fact.value, fact.how) for name, fact in reading.facts.items()}
    assert facts == {
        "learner": (NAME, "field"),
        "course_title": (TITLE, "field"),
        "issue_date": ("2024-03-08", "field"),
        "awarding_body": ("Open University of Prova", "text"),
    }


@pytest.mark.parametrize("change", [lambda pdf: None, without_appearance], ids=["drawn", "left to the reader"])
def test_the_picture_shows_the_fields(change: Callable[[pikepdf.Pdf], None]) -> None:
    (filled,), (empty,) = (render_pages(changed(form(name=name), change), width=842) for name in (NAME, ""))
    first, second = (Image.open(io.BytesIO(picture)).convert("L") for picture in (filled, empty))
    box = (62, 595 - 490, 300, 595 - 462)
    assert sum(first.crop(box).histogram()[:100]) > sum(second.crop(box).histogram()[:100]) + 100


def test_of_a_list_only_what_is_chosen_is_read() -> None:
    hours = ["Duration: 20 hours", "Duration: 40 hours", "Duration: 90 hours"]

    def choose(canvas: Canvas) -> None:
        look = {"x": 60, "y": 240, "width": 300, "height": 24, "fontSize": 12}
        canvas.acroForm.choice(name="hours", value=hours[1], options=hours, **look)

    reading = read_certificate(form(choose), on=DAY)
    assert values(reading, "hours") == [40]


def test_boxes_say_nothing() -> None:
    def tick(canvas: Canvas) -> None:
        for number, checked in enumerate((False, True)):
            canvas.acroForm.checkbox(name=f"box{number}", checked=checked, x=60, y=240 - 30 * number, size=16)

    plain, ticked = (read_certificate(data, "c.pdf", on=DAY) for data in (form(), form(tick)))
    assert (ticked.facts, ticked.candidates) == (plain.facts, plain.candidates)


def test_what_stands_beside_an_empty_box_was_not_chosen() -> None:
    def offer(canvas: Canvas) -> None:
        for number, (checked, text) in enumerate(((False, "Workload: 40 hours"), (True, "Credits: 2 ECTS"))):
            canvas.acroForm.checkbox(name=f"box{number}", checked=checked, x=60, y=240 - 30 * number, size=16)
            canvas.setFont("Helvetica", 12)
            canvas.drawString(84, 244 - 30 * number, text)

    reading = read_certificate(form(offer), on=DAY)
    assert "hours" not in reading.facts
    assert [entry.value for entry in reading.candidates["hours"]] == [40]
    assert reading.value("credits") == 2


def hide(pdf: pikepdf.Pdf) -> None:
    """Mark the first field as hidden."""
    pdf.pages[0].Annots[0].F = 2


@pytest.mark.parametrize("data", [form(colour=white), changed(form(), hide)], ids=["white", "hidden"])
def test_a_field_that_nobody_sees_is_not_read(data: bytes) -> None:
    reading = read_certificate(data, on=DAY)
    assert NAME not in values(reading, "learner")
    assert reading.value("course_title") == TITLE


def signature(pdf: pikepdf.Pdf) -> None:
    """A stamp of a signature with a name and a day of its own."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    look = pdf.make_stream(
        b"BT /F 10 Tf 4 20 Td (Digitally signed by Pavel Novak) Tj 0 -14 Td (Date: 2025.01.01) Tj ET"
    )
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 40])
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T=pikepdf.String("Signature"),
            Rect=pikepdf.Array([500, 60, 700, 100]),
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
    )
    pdf.pages[0].Annots.append(field)
    pdf.Root.AcroForm.Fields.append(field)


def test_a_signature_is_in_the_picture_and_neither_learner_nor_issue() -> None:
    data = changed(form(), signature)
    reading = read_certificate(data, "c.pdf", on=DAY)
    assert (reading.value("learner"), reading.value("issue_date")) == (NAME, "2024-03-08")
    (picture,) = render_pages(data, width=842)
    stamp = Image.open(io.BytesIO(picture)).convert("L").crop((500, 495, 700, 535))
    assert stamp.getextrema()[0] < 100
