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
        (("Verein", "Institut der Bienen", "und Gärten"), None, ["Verein Institut der Bienen"]),
        (("Verein", "«Тихий", "сад»"), None, ["Verein «Тихий"]),
        # It may be a town, a part of a body, a person, or the course.
        (("Associazione culturale", "Roma"), None, ["Associazione culturale Roma"]),
        (("Verein", "Faculty of Botany"), None, ["Verein Faculty of Botany"]),
        (
            ("Associazione culturale", "Ana Lago, Accademia di Prova"),
            None,
            ["Associazione culturale Ana Lago, Accademia di Prova"],
        ),
        (("Verein", "«Abejas»"), None, ["Verein «Abejas»"]),
        (("Eingetragener Verein", "Gartenstraße 12"), None, []),
        (("Eingetragener Verein", "Direktorin"), None, []),
    ],
)
def test_a_name_goes_on_below_its_legal_form(lines: tuple[str, ...], body: str | None, offered: list[str]) -> None:
    assert bodies(*SIGNED, *lines) == (body, offered)
    assert bodies(*lines, "", *SIGNED) == (body, offered)


# Labels, and what stands below one, or below a legal form, and is no name.
ENTRIES = """Organization/Signature|Company/Seal|Institution/Date of issue|Institution/Place and date
Company/Stamp & Signature|Institution/Department|Institution/Verification|Verein/Unterschrift
Stiftung/Siegel|Gesellschaft/Ort|Organization/Participant|Organisme de formation/Signature
Ente di formazione/Firma|Ente/Timbro|Institución/Fecha|Instituição/Assinatura|Company/Position
Organizacija/Datum|Ustanova/Potpis|Организация/Подпись|Учреждение/Дата|Verein/Stempel der Akademie
Udruga/Potvrda|Institution/Signature of the Institution|Institution/Faculty of Botany|Zavod/Potrdilo
Forening/Kursusbevis|Mittetulundusühing/Tunnistus|Fundación/Constancia|Fundación/Reconocimiento
Vereniging/Getuigschrift|Yayasan/Sertifikat|Egyesület/Oklevél|Asociația/Adeverință|Σύλλογος/Βεβαίωση
Общество с ограниченной ответственностью/Удостоверение|Организация/«Тихий сад»""".replace("\n", "|")


def test_what_a_form_asks_for_is_no_body() -> None:
    for lines in (entry.split("/") for entry in ENTRIES.split("|")):
        assert bodies(*SIGNED, *lines) == bodies(*lines, "", *SIGNED) == (None, []), lines


def test_a_label_is_no_part_of_the_name_below_it() -> None:
    for label in ("Organization", "Institution", "Ente di formazione"):
        assert bodies(label, "Lake University", "", *SIGNED) == ("Lake University", []), label


def test_a_name_that_goes_on_below_the_head_of_the_page_is_offered() -> None:
    lines = ("Verein", "Institut der Bienen", "und Gärten", SENTENCE)
    assert bodies(*lines) == (None, ["Verein Institut der Bienen"])
