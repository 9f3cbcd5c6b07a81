"""The title below a heading such as "Certificate of attendance of the course"."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout

HEADING = "22 Attestato di partecipazione al corso"


@pytest.mark.parametrize(
    ("lines", "stated", "offered"),
    [
        ((HEADING, "18 Orti, laghi e clima", "20 Nome: Marta Bianchi"), "Orti, laghi e clima", []),
        ((HEADING, "18 “Lago Blu”", "20 Nome: Marta Bianchi"), "Lago Blu", []),
        (("28 СЕРТИФИКАТ", "14 участника вебинара", "18 Основы почв", "14 ФИО: Анна Белая"), "Основы почв", []),
        (
            ("12 A Prova concede a Ana Gil", "12 o certificado de conclusão de curso livre.", "18 Lago, rio e mar."),
            "Lago, rio e mar",
            [],
        ),
        (("19 Certificado de finalización en:", "30 Huertos con datos", "20 Nombre: Ana Gil"), "Huertos con datos", []),
        # The learner may stand there, or somebody else, or a body; a heading that names no course.
        ((HEADING, "18 Lago Blu", "20 Nome: Marta Bianchi"), None, ["Lago Blu"]),
        ((HEADING, "20 Marta Bianchi", "18 Nome: Marta Bianchi"), None, []),
        ((HEADING, "18 Istituto dei Laghi", "20 Nome: Marta Bianchi"), None, []),
        (("22 Attestato di Programmatore", "18 Conseguito", "20 Nome: Marta Bianchi"), None, []),
        (("22 Attestato di partecipazione", "18 Orti, laghi e clima", "20 Nome: Marta Bianchi"), None, []),
    ],
)
def test_a_heading_may_lead_to_the_title(lines: tuple[str, ...], stated: str | None, offered: list[str]) -> None:
    answer = read_pages(list(open_document(Layout("it", {}, "\n".join(lines)).build()).pages()))
    assert answer["facts"].get("course_title", {}).get("value") == stated
    assert [entry["value"] for entry in answer["candidates"].get("course_title", ())] == offered
