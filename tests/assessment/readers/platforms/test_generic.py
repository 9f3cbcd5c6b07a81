"""What the generic reader takes from sentences and labels, and what it leaves to a person."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.readers.layout.flow import Flow
from assessment.readers.layout.lines import Glyph, Line
from assessment.readers.layout.page import Address, Page, Place
from assessment.readers.parsing.dates import dates_in
from assessment.readers.platforms.generic import read
from assessment.readers.text.person_names import leading_name, name_in
from assessment.readers.text.quantities import amounts_in
from assessment.readers.text.title_text import title_of


def read_lines(*lines: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Facts and candidates of lines of one size, each a paragraph of its own."""
    findings = read(Page.of_text("\n\n".join(lines)))
    return (
        {name: fact["value"] for name, fact in findings.facts.items()},
        {name: [entry["value"] for entry in entries] for name, entries in findings.candidates.items()},
    )


NL = ("Hierbij verklaart het instituut dat", "Jan de Wit", "heeft met goed gevolg de cursus", "Vijvers in de tuin")
PL = ("Niniejszym zaświadcza się, że Pan", "Piotr Zieliński", "ukończył szkolenie:", "„Ogród nad Wisłą”")
HR = ("Ovime se potvrđuje da", "Ivana Kovač", "uspješno završila tečaj", "Maslinici Jadrana")
SL = ("Potrjujemo, da je", "Maja Novak", "uspešno opravila usposabljanje", "Čebelarstvo")


@pytest.mark.parametrize(
    ("lines", "learner", "title"),
    [
        (NL, "Jan de Wit", "Vijvers in de tuin"),
        (PL, "Piotr Zieliński", "Ogród nad Wisłą"),
        (HR, "Ivana Kovač", "Maslinici Jadrana"),
        (SL, "Maja Novak", "Čebelarstvo"),
    ],
    ids=["nl", "pl", "hr", "sl"],
)
def test_further_languages_in_their_plainest_words(lines: tuple[str, ...], learner: str, title: str) -> None:
    facts, _ = read_lines(*lines)
    assert (facts["learner"], facts["course_title"]) == (learner, title)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Ana Gil has completed the course Design by Contract in Practice",), None),  # may be "by" somebody
        (("Ana Gil participated in Night of Lights",), None),  # an event
        (("Ana Gil has completed the Harbour Internship on 3 May 2024",), None),
        (("Ana Gil has successfully completed the Weaving course named above",), None),
        (("Ana Gil has completed Course Design for Beginners on 3 May 2024",), "Course Design for Beginners"),
        (("Ana Gil has completed the course Weaving, a course of Alpine College.",), "Weaving"),
        (("Ana Gil concluiu o curso Mar, um programa de orientação.",), "Mar"),
        (('Ana Gil ha completado el taller sobre "Riego",',), "Riego"),
        (("Ana Gil has completed a course of 15 hours on 3 May 2024",), None),
        (("Ana Gil has completed the course Weaving offered June through August 2023.",), "Weaving"),
        (("Ana Gil has completed the course Weaving (June - August 2023).",), "Weaving"),
        (("Ana Gil has completed the course Weaving, given between May and June 2023.",), "Weaving"),
        (("Ana Gil has completed the course Guide to March 2024 Elections",), None),
    ],
)
def test_a_title_ends_where_its_words_end(lines: tuple[str, ...], title: str | None) -> None:
    facts, _ = read_lines(*lines)
    assert facts.get("course_title") == title


@pytest.mark.parametrize(
    ("lines", "learner"),
    [
        (("Certificamos que MARIA DOS REIS, CPF 123.456.789-09, concluiu o curso Mar.",), "MARIA DOS REIS"),
        (("This is to certify that", "Mr./Ms. Tomasz Okafor", "has completed the course"), "Tomasz Okafor"),
        (("Over the period of June 2023, Aoife Brennan has completed the course",), "Aoife Brennan"),
        (("La Fundación del Mar certifica que el alumno Ana Gil ha superado el curso",), "Ana Gil"),
        (("This is to certify that", "the course was held"), None),
        (("A Escola Mar certifica a participação de", "Joana Reis"), "Joana Reis"),
        (("Si attesta la partecipazione di", "Rosa Conti"), "Rosa Conti"),
        (("Настоящим подтверждается, что", "Иванова Анна Петровна"), "Иванова Анна Петровна"),
        (("Machine Learning", "course completed on 3 May 2024"), None),
        (("Certificado de conclusão", "A Fundação Mar, por meio da escola"), None),
    ],
)
def test_a_learner_is_a_persons_name(lines: tuple[str, ...], learner: str | None) -> None:
    facts, candidates = read_lines(*lines)
    assert facts.get("learner") == learner
    assert not any("123" in str(value) for value in [*facts.values(), *candidates.values()])


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("com início em 06/07/2021 e concluído em 17/07/2021",), "2021-07-17"),
        (("Course completed: 3 May 2024",), "2024-05-03"),
        (("from 3 May 2024 to 5 May 2024", "Lisboa, 9 de maio de 2024"), "2024-05-09"),
        (("Expiry date: 3 May 2024",), None),
        (("4-8 March 2024",), None),
        (("nato a Lecce il 3 maggio 1988",), None),
        (("Issued on: Friday, June 5, 2026",), "2026-06-05"),
        (("Issue Date: : January 3, 2026",), "2026-01-03"),
        (("Certificate Date: 16 February 2024", "5 May 2024"), "2024-02-16"),
        (("Sunday 19 January 2025", "Completion date"), "2025-01-19"),
        (("Completed on 3 May 2024, valid until 3 May 2026",), "2024-05-03"),
        (("Issued by Alpine College, valid until 3 May 2026",), None),
        (("Completed on 03/04/2024",), None),  # the third of April, or the fourth of March
    ],
)
def test_the_day_of_issue_among_dates(lines: tuple[str, ...], day: str | None) -> None:
    facts, _ = read_lines(*lines)
    assert facts.get("issue_date") == day


@pytest.mark.parametrize(
    "label",
    [
        *("Valid until", "Expires on", "Expiration date:", "Valido fino al", "Scadenza:", "Data di scadenza"),
        *("Válido hasta el", "Fecha de vencimiento:", "Caduca el", "Validade:", "Válido até", "Data de expiração"),
        *("Valable jusqu'au", "Date d'expiration :", "Expire le", "Gültig bis", "Ablaufdatum:", "Läuft ab am"),
        *("Geldig tot", "Vervaldatum:", "Ważny do", "Data ważności:", "Vrijedi do", "Datum isteka:", "Velja do"),
        *("Poteče", "Certified, expires"),
    ],
)
def test_the_last_day_a_certificate_holds_is_not_its_day_of_issue(label: str) -> None:
    for lines in ((f"{label} 2031-05-03",), (label, "2031-05-03"), ("2031-05-03", label)):
        facts, candidates = read_lines(*lines)
        assert "issue_date" not in facts, lines
        assert not candidates.get("issue_date"), lines
    facts, _ = read_lines("Issued on 2028-05-03", f"{label} 2031-05-03")
    assert facts["issue_date"] == "2028-05-03"


@pytest.mark.parametrize(
    ("lines", "learner"),
    [
        (("This course was held online.", "", "", "Ana Gil", "Student"), "Ana Gil"),
        (("Instructor", "Tomasz Okafor", "Student", "Ana Gil"), None),
        (("Instructor", "Tomasz Okafor", "Student"), None),  # whose name it is cannot be told
        (("Alpine College", "Student"), None),
        (("Ana Gil", "... has successfully demonstrated an ability to weave"), "Ana Gil"),
    ],
)
def test_a_name_over_its_label(lines: tuple[str, ...], learner: str | None) -> None:
    facts, _ = read_lines(*lines)
    assert facts.get("learner") == learner


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Ana Gil has completed 3 CEUS/CPES and",), None),
        (("Ana Gil has completed the 3 CEUs/CPEs and 3 hours training course Bees of the Alps",), "Bees of the Alps"),
        (("Ana Gil has completed the course", "Bees and"), None),
        (("Ana Gil", "has completed a free online offering of", "Bees of the Alps"), "Bees of the Alps"),
        (("ANA GIL HAS COMPLETED A FREE ONLINE OFFERING OF BEES PROVIDED BY ALPINE COLLEGE.",), "BEES"),
        (("has completed the course by demonstrating", "sound understanding of", "Bees"), "Bees"),
        (("has completed the course by demonstrating sound understanding of", "Bees of the Alps"), "Bees of the Alps"),
        (("upon successful completion of the course:", "03. BEES - MASTER"), "03. BEES - MASTER"),
        (("por su asistencia a la", "Tercera Escuela de Abejas"), None),  # may be an event
    ],
)
def test_units_and_cut_off_words_are_no_title(lines: tuple[str, ...], title: str | None) -> None:
    facts, _ = read_lines(*lines)
    assert facts.get("course_title") == title


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12 dicembre 2023", ["2023-12-12"]),
        ("3. Dezember 2024", ["2024-12-03"]),
        ("16-Feb-2026", ["2026-02-16"]),
        ("06, June 2025", ["2025-06-06"]),
        ("11 días del mes de Septiembre de 2024", ["2024-09-11"]),
        ("14. rujna 2023.", ["2023-09-14"]),
        ("3 września 2023", ["2023-09-03"]),
        ("9 listopada 2024", ["2024-10-09", "2024-11-09"]),  # Croatian October, Polish November
    ],
)
def test_days_in_further_wordings(text: str, readings: list[str]) -> None:
    assert [reading for printed in dates_in(text) for reading in printed.readings] == readings


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("com carga horária estimada em 10 horas.", [10]),
        ("carga-horária de 180 (cento e oitenta) horas", [180]),
        ("com carga de 65 horas", [65]),
        ("8 Horas I 2 Módulos I Autoavaliação", [8]),
        ("com carga horária de 30 minutos", [0.5]),
        ("carga horaria de undefined hs", []),
        ("10 hours of video", []),
    ],
)
def test_hours_in_further_wordings(text: str, hours: list[float]) -> None:
    assert [amount.value for amount in amounts_in(text) if amount.name == "hours" and amount.sure] == hours


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("EQF level: 6", "EQF 6"),
        ("Livello 5 EQF", "EQF 5"),
        ("QEQ nível 4", "EQF 4"),
        ("Niveau 6 CEC", "EQF 6"),
        ("DQR-Niveau 6", None),  # a national framework
        ("English level: B2", None),
    ],
)
def test_a_level_is_one_of_the_european_framework(line: str, level: str | None) -> None:
    assert read_lines(line)[0].get("level") == level


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("A Escola Nacional do Mar - Enmar certifica que", "Escola Nacional do Mar - Enmar"),
        ("Meadow University hereby certifies that", "Meadow University"),
        ("Le directeur de l'Institut des Marées certifie que", None),
        ("This certificate confirms that", None),
        ("a course offered by Meadow College through the web", "Meadow College"),
        ("a course offered by Meadow", None),
    ],
)
def test_an_awarding_body_says_what_it_is(line: str, body: str | None) -> None:
    assert read_lines(line)[0].get("awarding_body") == body


def test_names_in_running_text_end_at_the_first_other_word() -> None:
    assert leading_name("ANA DE LA CRUZ HAS COMPLETED")[0] == "ANA DE LA CRUZ"
    assert leading_name("Ana Gil Documento Nacional de Identidad")[0] == "Ana Gil"
    assert leading_name("Ana Gil Dec 20, 2023")[0] == "Ana Gil"
    assert name_in("Rehan") is None
    assert name_in("Rehan", expected=True) == "Rehan"


def test_a_title_is_given_without_its_group_and_kind() -> None:
    assert title_of("Introdução à Libras (Turma JAN/2025)") == "Introdução à Libras"
    assert title_of("Mobile Robotics course") == "Mobile Robotics"


def test_an_address_is_a_fact_where_it_is_introduced_and_the_only_one() -> None:
    first, second = "https://learn.meadow.example/check/8c41", "https://learn.meadow.example/about/us"
    assert read_lines(f"Verify at {first}", second)[0]["verification_url"] == first
    facts, candidates = read_lines(f"Verify at {first}", "or verify at", "https://other.example/check/8c41")
    assert "verification_url" not in facts
    assert len(candidates["verification_url"]) == 2
    assert read_lines("Visit us at", second) == ({}, {})


def test_an_address_may_hold_its_code_in_its_query() -> None:
    assert read_lines("Verify at https://prova.meadow.example/?AT=4C462C3B6F48")[0]["verification_url"].endswith("6F48")
    assert read_lines("Verify at https://prova.meadow.example/?lang=en") == ({}, {})


def test_a_code_to_scan_that_leads_to_a_certificate_is_a_fact() -> None:
    page = Page.of_text("Scan to verify")
    page.links = [Address("https://check.example/verify/AB12CD34", Place(1), "qr")]
    assert read(page).facts["verification_url"]["value"] == "https://check.example/verify/AB12CD34"


def test_a_name_over_two_lines_is_read_on_only_where_the_first_is_full() -> None:
    full = [_line("This is to certify that Maria da", 0), _line("Silva has completed the course", 12)]
    short = [_line("Course completed by Maria da Silva", 0), _line("May 3, 2024 at 10:00 UTC, 1 hour in all", 12)]
    assert read(Page(1, full)).facts["learner"]["value"] == "Maria da Silva"
    assert read(Page(1, short)).facts["learner"]["value"] == "Maria da Silva"


def test_a_flow_knows_its_lines() -> None:
    flow = Flow(Page(1), [_line("one", 0), _line("two", 12), _line("far", 60)])
    assert (flow.text, flow.index_at(5), flow.line_end(5)) == ("one\ntwo\nfar", 1, 7)
    assert flow.running_end(0) == 7


def _line(text: str, y: float) -> Line:
    glyphs = []
    for x, character in enumerate(text):
        if not character.isspace():
            glyphs.append(Glyph(character, 6 * x, y, 6 * x + 5, y + 10, spaced=x > 0 and text[x - 1] == " "))
    return Line(glyphs)


@pytest.mark.parametrize("label", ["Programme", "Program", "Module", "Training", "Percorso"])
def test_what_stands_at_a_label_of_a_whole_or_a_part_is_offered(label: str) -> None:
    facts, candidates = read_lines(f"{label}: Erasmus+")
    assert ("course_title" in facts, candidates["course_title"]) == (False, ["Erasmus+"])
    facts, candidates = read_lines("Course: Botany for All", f"{label}: Erasmus+")
    assert ("course_title" in facts, candidates["course_title"]) == (False, ["Botany for All", "Erasmus+"])


def test_a_label_that_says_title_states_it() -> None:
    for label in ("Programme title", "Module name", "Training completed"):
        assert read_lines(f"{label}: Botany for All")[0]["course_title"] == "Botany for All"


def test_a_distinction_is_no_title() -> None:
    facts, candidates = read_lines("Achievement: Distinction")
    assert "course_title" not in {*facts, *candidates}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            (
                "Maria Rossi has completed the course Botany for All.",
                'To continue, register for the course "Advanced Gardening" today.',
            ),
            "Botany for All",
        ),
        (('Maria Rossi has fulfilled the entry requirements for the course "Advanced Gardening".',), None),
        (('Register today\nfor the course "Advanced Gardening".',), None),
        (('This is awarded to Maria Rossi for the course "Botany".',), "Botany"),
        (("Maria Rossi", 'for the course "Botany"'), "Botany"),
        (('Maria Rossi\nfor the course "Botany"',), "Botany"),
    ],
)
def test_for_the_course_says_something_only_of_who_is_named_before(lines: tuple[str, ...], title: str | None) -> None:
    facts, _ = read_lines(*lines)
    assert facts.get("course_title") == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('Ana Gil attended the event "Annual Networking Dinner" on 3 May 2024.', None),
        ('Ana Gil attended "Annual Networking Dinner" on 3 May 2024.', None),
        ('Ana Gil attended the two-part evening workshop "Bees" on 3 May 2024.', "Bees"),
        ('Ana Gil has completed "Bees" on 3 May 2024.', "Bees"),
    ],
)
def test_a_quotation_is_the_title_only_of_what_is_called_a_course(line: str, title: str | None) -> None:
    facts, candidates = read_lines(line)
    assert facts.get("course_title") == title
    assert title or candidates["course_title"] == ["Annual Networking Dinner"]


@pytest.mark.parametrize("mark", ["'", "\u2018"])
def test_a_title_in_single_quotes_is_read_like_one_in_double_quotes(mark: str) -> None:
    end = mark.replace("\u2018", "\u2019")
    line = (
        f"Ana Gil has completed the course {mark}Women{end}s Lives and Us{end} offered by the University of Testville."
    )
    assert read_lines(line)[0]["course_title"] == "Women's Lives and Us"


def test_a_day_is_no_title() -> None:
    facts, candidates = read_lines("Course completed: 3 May 2024")
    assert "course_title" not in {*facts, *candidates}


def test_a_title_that_may_end_before_a_day_is_offered_both_ways() -> None:
    facts, candidates = read_lines("Ana Gil has completed the course The Attack of 11 September 2001 offered by Prova.")
    assert "course_title" not in facts
    assert candidates["course_title"] == ["The Attack", "The Attack of 11 September 2001"]
    assert candidates["issue_date"] == ["2001-09-11"]
