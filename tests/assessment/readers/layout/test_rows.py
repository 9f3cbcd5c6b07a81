"""Values in the gaps of a printed form are read with the words around them."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from assessment.readers.document.opening import open_document
from assessment.readers.layout.rows import with_whole_rows
from assessment.readers.page_reading import read_pages


def form(*pieces: tuple[float, float, str]) -> bytes:
    """A page of texts (x, y, words) in the order of the file, in 12 points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1)
    canvas.setFont("Helvetica", 12)
    for x, y, words in pieces:
        canvas.drawString(x, y, words)
    canvas.save()
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    (page,) = open_document(data).pages()
    return [line.text for line in with_whole_rows(page).seen]


FORM = (
    (60, 400, "A Escola de Prova certifica que"),
    (60, 340, "concluiu o curso “Saúde e Botânica”, com carga horária de"),
    (400, 340, "horas."),
    (60, 300, "Prova, "),
    (60, 370, "Marta Bianchi"),
    (380, 340, "45"),
    (105, 300, "8 de março de 2024"),
)


def test_values_at_the_end_of_the_file_are_read_in_their_gaps() -> None:
    data = form(*FORM)
    assert 'concluiu o curso "Saúde e Botânica", com carga horária de 45 horas.' in texts(data)
    facts = read_pages(list(open_document(data).pages()))["facts"]
    assert {name: facts[name]["value"] for name in ("learner", "course_title", "hours", "issue_date")} == {
        "learner": "Marta Bianchi",
        "course_title": "Saúde e Botânica",
        "hours": 45,
        "issue_date": "2024-03-08",
    }


def test_a_value_is_put_into_the_gap_of_one_line() -> None:
    assert texts(form((60, 340, "a workload of          hours"), (70, 300, "x"), (141, 340, "45"))) == [
        "a workload of 45 hours",
        "x",
    ]


@pytest.mark.parametrize(
    "pieces",
    [
        ((60, 300, "Marta Bianchi"), (60, 200, "Date"), (160, 300, "Ada Neri")),
        ((60, 300, "Marta"), (60, 200, "Date"), (64, 300, "Bianchi")),
        ((60, 300, "Marta"), (60, 200, "Date"), (92, 310, "Bianchi")),
    ],
)
def test_columns_words_over_words_and_other_rows_stay_apart(pieces: tuple[tuple[float, float, str], ...]) -> None:
    assert len(texts(form(*pieces))) == 3
