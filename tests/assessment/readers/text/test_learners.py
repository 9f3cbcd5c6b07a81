"""The learner: what begins a name in the line above, what only looks like a name, and labels with two meanings."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.unknown import Layout


def learner(*lines: str) -> tuple[str | None, list[str]]:
    """The learner stated and those offered."""
    answer = read_pages([Page.of_text("\n".join(lines))])
    fact, offered = answer["facts"].get("learner"), answer["candidates"].get("learner", [])
    return fact and fact["value"], [entry["value"] for entry in offered]


@pytest.mark.parametrize(
    "above",
    [
        "London, United Kingdom",
        "This certifies that Doctor",
        "This certifies that Captain",
        "Si attesta che la Dottoressa",
        "Certificamos que a Senhora",
    ],
)
def test_a_form_of_address_or_a_place_in_the_line_above_is_no_part_of_the_name(above: str) -> None:
    assert learner(above, "Marta Bianchi has completed the course Bees") == ("Marta Bianchi", [])


def test_a_name_may_begin_in_the_line_above() -> None:
    name = learner("This certifies that MARTA", "ROSSI BIANCHI has completed the course Bees")
    assert name == ("MARTA ROSSI BIANCHI", [])


@pytest.mark.parametrize("above", ["a colaboradora da Empresa Agro", "a aluna do Ministerio"])
def test_an_employer_in_the_line_above_leaves_the_name_in_doubt(above: str) -> None:
    fact, offered = learner(f"Certificamos que {above}", "Marta Bianchi concluiu o curso Abelhas")
    assert fact is None
    assert "Marta Bianchi" in offered


@pytest.mark.parametrize(
    ("below", "offered"),
    [("SU DEDICACIÓN", []), ("Su Excelente Labor", []), ("Instituto Verde", []), ("Ana Gil", ["Ana Gil"])],
)
def test_what_is_recognised_may_be_no_person(below: str, offered: list[str]) -> None:
    lines = ("EN RECONOCIMIENTO A", below, "por haber completado el curso “Abejas”")
    assert learner(*lines) == (None, offered)


@pytest.mark.parametrize(
    "line", ["A: Very Good", "A: Luca Verdi", "Para: Educadores Sociais", "To: Open Campus", "To: Human Resources"]
)
def test_words_that_also_stand_before_other_things_are_no_label_of_a_name(line: str) -> None:
    assert learner("Certificate", "", line) == (None, [])
    assert learner("Marta Bianchi has completed the course Bees", "", line) == ("Marta Bianchi", [])


def test_the_given_names_below_a_surname_are_no_other_learner() -> None:
    layout = Layout("ru", {}, "30 Сертификат\n12 удостоверяем, что\n24 Белая\n24 Марта Ивановна\n12 прошла курс")
    answer = read_pages(list(open_document(layout.build()).pages()))
    assert answer["facts"]["learner"]["value"] == "Белая Марта Ивановна"


def test_what_was_done_stands_below_the_name_behind_a_short_label() -> None:
    assert learner("Constancia", "", "a: Ana Gil", "por haber aprobado el curso", "Abejas") == ("Ana Gil", [])


def test_one_word_between_the_introduction_and_what_was_done_is_a_name() -> None:
    assert learner("This is to certify that", "Marthakumari", "has successfully completed", "Bees") == (
        "Marthakumari",
        [],
    )
    assert learner("This is to certify that", "Marthakumari", "and others", "has successfully completed") == (None, [])
    assert learner("In recognition of", "Attendance", "has successfully completed", "Bees")[0] is None
    numbered = learner("This is to certify that", "Marthakumari (RA2411003010)", "has successfully completed", "Bees")
    assert numbered == ("Marthakumari", [])
    for no_name in ("Name", "Nome", "Full name", "NOMBRE", "Learner", "Ana van der", "van"):
        assert learner("This is to certify that", no_name, "has successfully completed", "Bees")[0] is None, no_name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        # The last word of a name on a line of its own, before what was done.
        (("This is to certify that", "Ana Maria", "Gil", "has successfully completed", "Bees"), "Ana Maria Gil"),
        (("This is to certify that", "Ana Maria", "GARDENER", "has successfully completed", "Bees"), None),
        (("hago constar que el C. Luis Gil Soto, estudiante de la Escuela Prova, cursó", "Abejas"), "Luis Gil Soto"),
        (("Luis Gil has participated in the workshop “Bees”",), "Luis Gil"),
        (("Luis Gil participó en el taller “Abejas”",), "Luis Gil"),
        (("Luis Gil", "", "DNI: 41048074", "", "ha completado con éxito el curso Abejas"), "Luis Gil"),
        (("para acreditar que", "Luis Gil", "completó y aprobó los estudios de", "Abejas"), "Luis Gil"),
        (("With thanks to Luis Gil for participating in the workshop “Bees”",), None),
    ],
)
def test_a_name_as_sentences_lead_to_it(lines: tuple[str, ...], name: str | None) -> None:
    assert learner(*lines)[0] == name


def test_where_somebody_works_may_stand_between_the_name_and_what_was_done() -> None:
    lines = "12 Ana Gil\n12 Lake University\n12 attended the course (15 hours)\n18 Soils of the North"
    facts = read_pages(list(open_document(Layout("even", {}, lines).build()).pages()))["facts"]
    assert (facts["learner"]["value"], facts["course_title"]["value"]) == ("Ana Gil", "Soils of the North")
    lines = "28 CERTIFICATE\n24 Ana Gil\n12 Lake University\n12 has participated in the workshop “Bees”"
    facts = read_pages(list(open_document(Layout("en", {}, lines).build()).pages()))["facts"]
    assert (facts["learner"]["value"], facts["learner"]["certainty"]) == ("Ana Gil", "stated")
    assert "awarding_body" not in facts


def test_a_colon_may_stand_before_the_value_of_a_label_in_its_row() -> None:
    lines = "28 SERTIFIKAT\n12 @100,200 NAMA\n12 @300,200 : ANA GIL\n12 @100,230 LAHIR\n12 @300,230 : PROVA"
    assert (
        read_pages(list(open_document(Layout("id", {}, lines).build()).pages()))["facts"]["learner"]["value"]
        == "ANA GIL"
    )


def test_the_head_of_an_address_is_the_learner_of_a_sentence_without_one() -> None:
    address = ["18 l Marta Bianchi", "13 l Garten GmbH", "13 l Prova"]
    sentence = ["13 l Hiermit wird die Teilnahme an der Garten-Veranstaltung", "18 l Grundlagen - Arbeiten an Beeten"]
    for above, name in ((address, "Marta Bianchi"), ([*address, "18 l Anna Verdi", "13 l Kursleitung"], None)):
        facts = written_above("40 l ZERTIFIKAT", *above, *sentence)["facts"]
        assert facts.get("learner", {}).get("value") == name
    brand = ["13 l Gartenweg 5, 1234 Prova", "13 l marta bianchi"]
    company = ["13 l Garten GmbH", "13 l Prova"]
    for above in (
        ["18 l Blaue Blume", *brand],
        ["40 l ZERTIFIKAT", "18 l Blaue Blume", *brand],
        ["18 l Rotes Kreuz", *company],
        ["40 l ZERTIFIKAT", "18 l Design Thinking", "13 l Prova"],
    ):
        answer = written_above(*above, *sentence)
        assert "learner" not in answer["facts"], above
        assert answer["candidates"]["learner"], above
    course = written_above("40 l ZERTIFIKAT", "18 l Erste Hilfe", *company, sentence[0])
    assert "learner" not in course["facts"]


def written_above(*lines: str) -> dict[str, Any]:
    """What is read from drawn lines that stand above "vom 1. bis 8. März 2024 bestätigt."."""
    layout = Layout("de", {}, "\n".join([*lines, "13 l vom 1. bis 8. März 2024 bestätigt."]))
    return read_pages(list(open_document(layout.build()).pages()))


ORGANISATIONS = """Prova Security|Lake Technologies|Prova Akademi|Akademie Prova|Lago Consulting|Prova Software
Prova Güvenlik|Prova Yazılım|Prova Solutions|Academia Prova|Prova Education|Fundación Prova|Verein Prova
Академия Прова|Прова Технологии|Ακαδημία Πρόβα|Accademia Prova|Prova Limited|Yayasan Prova""".replace("\n", "|")


def test_the_name_of_a_company_or_a_school_is_not_stated_as_the_learner() -> None:
    pages = (
        ("{}", "3 Mayıs 2024 tarihinde Bahçe eğitimine katılım sağlayıp başarıyla tamamlamıştır."),
        ("This is to certify that", "{}", "has successfully completed the course Bees"),
        ("Name: {}", "Course: Bees"),
        ("Se otorga a", "{}", "por haber completado el curso “Abejas”"),
    )
    for page in pages:
        for name in ORGANISATIONS.split("|"):
            assert learner(*(line.format(name) for line in page))[0] is None, (page, name)
    for name in ("Ana Gil", "Marco Polo", "Ana Centro", "Maria Studio"):
        assert learner(*(line.format(name) for line in pages[1]))[0] == name
