"""Legal forms, which are no names, and the names that stand below them."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.legal_forms import is_legal_form

FORMS = """Автономная Некоммерческая Организация|Общество с ограниченной ответственностью|Громадська організація
Частное образовательное учреждение|Società a responsabilità limitata|Associazione culturale|Ente di formazione
Fundación|Asociación Civil|Institución Educativa|Associação sem fins lucrativos|Sociedade Anônima|Association loi 1901
Société par actions simplifiée|Eingetragener Verein|Stiftung des öffentlichen Rechts|Limited Liability Company
Non-profit Association|Stichting|Spółka akcyjna|Akciová společnost|Društvo s ograničenom odgovornošću|Zavod
Ideell förening|Rekisteröity yhdistys|Közhasznú egyesület|Asociația|Viešoji įstaiga|Αστική μη κερδοσκοπική εταιρεία
Limited Şirketi|Perseroan Terbatas|Сдружение с нестопанска цел""".replace("\n", "|")
SENTENCE = 'Ana Gil ha completado el curso "Abejas"'
SIGNED = (SENTENCE, "", "3 de mayo de 2024", "", "Sofía Lago", "Direttrice", "")


def bodies(*lines: str) -> tuple[str | None, list[str]]:
    """The body stated, and those offered."""
    answer = read_pages([Page.of_text("\n".join(lines))])
    fact, offered = answer["facts"].get("awarding_body"), answer["candidates"].get("awarding_body", [])
    return fact and fact["value"], [entry["value"] for entry in offered]


def test_a_legal_form_alone_is_no_body() -> None:
    for form in FORMS.split("|"):
        assert is_legal_form(form), form
        assert not is_legal_form(f"{form} Prova"), form
        pages = ((form, "", SENTENCE), (*SIGNED, form), (form, "", "certifica que", "", "Ana Gil"))
        sentences = ((f"A {form} certifica que", "Ana Gil"), (f"Institution: {form}",), (f"organised by {form}.",))
        for lines in (*pages, *sentences):
            assert bodies(*lines) == (None, []), lines


@pytest.mark.parametrize(
    ("lines", "body", "offered"),
    [
        (
            ("Автономная некоммерческая организация", "«Тихий сад»"),
            "Автономная некоммерческая организация «Тихий сад»",
            [],
        ),
        (
            ("Автономная некоммерческая организация", "Дополнительного профессионального образования", "«Тихий сад»"),
            "Автономная некоммерческая организация Дополнительного профессионального образования «Тихий сад»",
            [],
        ),
        (("Associazione culturale", "Accademia di Prova"), "Associazione culturale Accademia di Prova", []),
        # The name may be that of a person, or go on.
        (("Fundación", "HORIZONTE DE PROVA"), None, ["Fundación HORIZONTE DE PROVA"]),
        (("Частное учреждение", "Тихий сад", "и луга"), None, ["Частное учреждение Тихий сад"]),
        (("Eingetragener Verein", "Gartenstraße 12"), None, []),
        (("Eingetragener Verein", "Direktorin"), None, []),
    ],
)
def test_a_name_goes_on_below_its_legal_form(lines: tuple[str, ...], body: str | None, offered: list[str]) -> None:
    assert bodies(*SIGNED, *lines) == (body, offered)
    assert bodies(*lines, "", *SIGNED) == (body, offered)
