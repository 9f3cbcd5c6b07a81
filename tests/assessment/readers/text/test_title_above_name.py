"""A title above the learner, where the sentence speaks of a course without its name."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout

NAME = "18 Ana Gil Porto"
SENTENCE = "11 Ha realizado y completado con éxito su curso en Prova. La duración fue de 32 horas"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("24 PROVA", "14 Certificado", "24 Gestión de huertos", NAME, SENTENCE), "Gestión de huertos"),
        (("30 Huertos con datos", NAME, "11 concluiu o curso com carga horária de 6 horas"), "Huertos con datos"),
        # A second block as large, a brand of one word, a sentence with a title, and a name that is not read.
        (("24 Huertos con datos", "12 Certificado", "24 Ciencia para todos", NAME, SENTENCE), None),
        (("24 Huertalia", NAME, SENTENCE), None),
        (("24 Huertos con datos", NAME, "11 ha completado con éxito el curso “Agua”"), "Agua"),
        (("24 Huertos con datos", SENTENCE), None),
        # No course was completed.
        (("24 Huertos con datos", NAME, "11 no ha completado su curso en Prova"), None),
    ],
)
def test_the_largest_block_above_the_name_is_the_title(lines: tuple[str, ...], title: str | None) -> None:
    facts = read_pages(list(open_document(Layout("es", {}, "\n".join(lines)).build()).pages()))["facts"]
    assert facts.get("course_title", {}).get("value") == title
