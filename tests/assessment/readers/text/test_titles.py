"""Where a title begins and ends in the sentence of a layout that nobody has described."""

from __future__ import annotations

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.text.title_text import title_of
from tests.support.certificates.unknown import Layout


def read(*lines: str) -> dict[str, object]:
    facts = read_pages([Page.of_text("\n".join(lines))])["facts"]
    return {name: facts[name]["value"] for name in ("learner", "course_title", "issue_date") if name in facts}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Marta Bianchi", "", "a suivi avec succès le MODULE 2 : LES SOLS", ""), "MODULE 2 : LES SOLS"),
        (("Marta Bianchi", "", "ha completato il Modulo 3: Le acque", ""), "Modulo 3: Le acque"),
        (("Certificamos que Marta Bianchi concluiu o curso de HORTAS na turma 014",), "HORTAS"),
        (("Certificamos que", "Marta Bianchi", "", "Assistiu vídeo-aulas do curso", "", "As Hortas"), "As Hortas"),
        (("Marta Bianchi, concluiu o curso Hortas do Mar (1ª Oferta), com 70 horas",), "Hortas do Mar"),
    ],
)
def test_the_title_and_nothing_else(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines)["course_title"] == title


def test_the_number_of_a_group_is_no_part_of_a_title_in_quotes_either() -> None:
    assert [title_of(text) for text in ('"Hortas (Turma 3)"', '"Hortas" (Turma 3)')] == ["Hortas", "Hortas"]


@pytest.mark.parametrize("cut", ["Análise e Desenvolvimento de", "Gestão de hortas (1ª", "Hortas y", "The Roots of"])
def test_a_text_that_is_cut_off_is_no_title(cut: str) -> None:
    assert title_of(cut) is None


def test_a_share_of_the_hours_is_no_title() -> None:
    for text in (
        "12 of the 40 hours",
        "12 delle 40 ore previste",
        "12 heures sur 40 heures",
        "12 από τις 40 ώρες",
        "2 of 3 ECTS credits",
    ):
        assert title_of(text) is None, text
    titles = ("3 of 4 Seasons", "8 de 10 mujeres", "2 z 3 dni", "10 od 10 zapovijedi")
    for text in ("7 Habits in 30 Days", "5 Ways of Learning", "1984 and 2024 Compared", *titles):
        assert title_of(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Fait le 8 mars 2024",
        "Date obtained: 8 March 2024",
        "Documento emitido às 09:00:45 do dia 08.03.2024",
    ],
)
def test_further_words_for_the_day_of_issue(line: str) -> None:
    assert read("Marta Bianchi", "", "Module taken on 1 March 2024", "", line)["issue_date"] == "2024-03-08"


def test_the_learner_behind_a_form_of_address_in_brackets() -> None:
    assert read("certifica que o (a) aluno (a) MARTA BIANCHI concluiu o curso de Hortas.")["learner"] == "MARTA BIANCHI"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Marta Bianchi", "", "completó y aprobó el curso", "", "Botánica para todos"), "Botánica para todos"),
        (("Marta Bianchi", "", "a suivi avec succès à distance le MooC : “Les sols”"), "Les sols"),
        (("Marta Bianchi has completed the course Botany for All (as of 12 May 2025).",), "Botany for All"),
        (("has successfully completed", "", "Gardens course under Prova Training Program"), "Gardens"),
        (("Marta Bianchi", "", "ukończył/-a kurs online", "", "Botanika dla wszystkich"), "Botanika dla wszystkich"),
        (
            ("confere a Marta Bianchi declaração de participação no curso autoinstrucional Hortas, nível de base",),
            "Hortas",
        ),
        (
            ("Marta Bianchi participou do curso online Hortas: um guia na data de 12/01/2022 com 2 horas.",),
            "Hortas: um guia",
        ),
        (("se hace constar que Ana Gil acreditó el taller de Huertos, con una duración de 40 horas",), "Huertos"),
        (("Ana Gil has completed an internship/training program on “Soil” organized by Prova",), "Soil"),
        (
            ("прошла обучение в ООО «Сад» по дополнительной профессиональной программе «Почвы» в объёме 72 часов",),
            "Почвы",
        ),
        (
            ("Ana Sari", "", "atas partisipasinya sebagai peserta dalam kegiatan pelatihan", "", "Kebun Kota"),
            "Kebun Kota",
        ),
        # An adjective with a capital belongs to the title; "completed the" leads to the next line.
        (
            ("Ana Gil has successfully completed the Short Walk to the Lake held on 3 May 2024",),
            "Short Walk to the Lake",
        ),
        (
            ("This certifies that", "Ana Gil", "Completed the", "", "Walk to the Lake", "", "on 3 May 2024"),
            "Walk to the Lake",
        ),
        (("Ana Gil", "", "participou e concluiu com sucesso o", "", "Lago para Todos"), "Lago para Todos"),
        # Words after which a title must follow, whatever its size; a duration in English.
        (
            (
                "presented to",
                "Ana Gil",
                "",
                "For successfully completing",
                "all required coursework and training for",
                "",
                "SOIL",
            ),
            "SOIL",
        ),
        (("Ana Gil", "", "Pour avoir participé à l'atelier ayant pour thème", "", "Les lacs"), "Les lacs"),
        (("Ana Gil", "", "concluiu com total aproveitamento o curso", "", "Lago para Todos"), "Lago para Todos"),
        (("Ana Gil has completed the course Lakes of Prova with a duration of 12 hours",), "Lakes of Prova"),
        (("Ana Gil participated in LakeNet Webinar", "“Fish and", "Rivers” on 3 May 2024"), "Fish and Rivers"),
        (
            (
                "ANA GIL",
                "finalizou 5 cursos da formação com carga horária estimada em 58 horas.",
                "",
                "Formação_",
                "BIGPOND",
            ),
            "BIGPOND",
        ),
        (
            ("Have hereby awarded", "Marta Bianchi", "", "The certificate of achievement for", "", "Garden Analyst"),
            "Garden Analyst",
        ),
    ],
)
def test_sentences_as_they_are_printed(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines)["course_title"] == title


def test_the_learner_of_a_german_sentence_stands_before_its_verb() -> None:
    facts = read("Marta Bianchi hat vom 8. bis 12. März 2021 erfolgreich an der Projektwoche “Botanik” teilgenommen")
    assert (facts["learner"], facts["course_title"]) == ("Marta Bianchi", "Botanik")


def titles(*lines: str) -> tuple[str | None, list[str]]:
    """The title stated and those offered."""
    answer = read_pages([Page.of_text("\n\n".join(lines))])
    fact, offered = answer["facts"].get("course_title"), answer["candidates"].get("course_title", [])
    return fact and fact["value"], [entry["value"] for entry in offered]


@pytest.mark.parametrize(
    ("verb", "stump", "rest"),
    [
        ("ha completato il corso", "Lavorare", "in modalità agile"),
        ("ha completato il corso", "Vivere", "in presenza di Dio"),
        ("ha completato il corso", "Lavorare", "con voto di fiducia"),
        ("ha completato il corso", "Criminalità", "organizzata"),
        ("ha completado el curso", "Ventas", "via WhatsApp"),
        ("ha completado el curso", "Cocinar", "con nota alta y gusto"),
        ("ha completado el curso", "El crimen", "organizado y sus redes"),
        ("concluiu o curso", "Programar", "com média"),
        ("concluiu o curso", "Nota Fiscal", "com nota de crédito"),
        ("concluiu o curso", "Pães", "com 3 ingredientes"),
        ("concluiu o curso", "O Brasil", "no período colonial"),
        ("has completed the course", "Cooking", "with 5 Ingredients"),
        ("has completed the course", "Master", "Course and Passed Pawns"),
        ("has completed the course", "Working", "in Collaboration and Peace"),
        ("has completed the course", "Honey", "and Obtained Wax"),
        ("concluiu o curso", "Empresas", "administradas por mulheres"),
        ("concluiu a disciplina", "Jardim", "do curso de Agronomia"),
        ("ha superado la asignatura", "Jardines", "del Grado en Agronomía"),
    ],
)
def test_words_that_may_belong_to_a_title_cut_none_off_as_sure(verb: str, stump: str, rest: str) -> None:
    for lines in ([f"{verb} {stump} {rest}"], [f"{verb} {stump} {rest}, 3 May 2024."], [verb, f"{stump} {rest}"]):
        fact, offered = titles("Certificate", "Ana Gil", *lines)
        assert fact != stump
        assert f"{stump} {rest}" in (fact, *offered)


@pytest.mark.parametrize(
    ("stump", "rest"),
    [("Projekte", "erfolgreich leiten"), ("Leben", "mit einem Hund"), ("Deutsch", "mit der Note Eins")],
)
def test_words_inside_a_german_title_cut_none_off_as_sure(stump: str, rest: str) -> None:
    fact, offered = titles("Zertifikat", "Ana Gil", f"hat den Kurs {stump} {rest} abgeschlossen")
    assert (fact, offered) == (None, [stump, f"{stump} {rest}"])


@pytest.mark.parametrize(
    "rest",
    [
        "in modalità FAD",
        "con voto finale 28/30",
        "con una duración de 40 horas",
        "obteniendo una calificación de 9",
        "com média 9,5",
        "mit der Note 1,3",
        "mit der Note sehr gut",
        "with a grade of 90%",
        "organizado por Prova",
        "na modalidade EAD",
    ],
)
def test_a_grade_an_amount_or_a_way_of_teaching_ends_a_title(rest: str) -> None:
    assert titles("Certificate", "Ana Gil", f"has completed the course Botanica {rest}") == ("Botanica", [])


@pytest.mark.parametrize(
    ("rest", "fact", "offered"),
    [
        (": 40 hours", "Bees", []),
        (" - Universidad de Prova", "Bees", []),
        (" - Modalidade a distância", "Bees", []),
        (" – 3 May 2024", "Bees", []),
        (": offered by Prova", "Bees", []),
        (": a course for beginners", None, ["Bees", '"Bees": a course for beginners']),
    ],
)
def test_what_follows_a_quotation_is_no_title_unless_it_may_be(rest: str, fact: str | None, offered: list[str]) -> None:
    assert titles("Certificate", "Ana Gil", "has completed the course", f'"Bees"{rest}') == (fact, offered)


@pytest.mark.parametrize(
    ("title", "offered"), [("Beekeeping. The Start.", ["Beekeeping", "Beekeeping. The Start"]), ("Beekeeping.", [])]
)
def test_a_full_stop_inside_a_line_in_larger_type_may_end_the_title_or_not(title: str, offered: list[str]) -> None:
    lines = ("12 This is to certify that", "24 Ana Gil", "12 has completed the course", f"20 {title}", "12 3 May 2024")
    answer = read_pages(list(open_document(Layout("stop", {}, "\n".join(lines)).build()).pages()))
    assert ("course_title" in answer["facts"]) == (not offered)
    assert [entry["value"] for entry in answer["candidates"].get("course_title", ())] == offered


@pytest.mark.parametrize("event", ["attended the event", "participou do evento de extensão", "participó en el evento"])
def test_an_event_is_offered(event: str) -> None:
    assert titles("Certificate", f"Ana Gil {event} Garden Days, held on 3 May 2024") == (None, ["Garden Days"])


@pytest.mark.parametrize("lead", ["Por haber asistido al Curso", "Por haber asistido al Curso Virtual"])
def test_a_word_for_a_course_at_the_end_of_a_line_is_no_title(lead: str) -> None:
    lines = ("Certificado", "Se otorga a", "Ana Gil", lead)
    assert titles(*lines, "LEY DE PLANTAS") == ("LEY DE PLANTAS", [])


@pytest.mark.parametrize("below", ["Instituto Verde", "Realizado en Prova", "Organizado por Prova", "Prova"])
def test_what_stands_below_a_word_for_a_course_may_be_no_title(below: str) -> None:
    lines = ("Se otorga a", "Ana Gil", "", "Por haber asistido al Curso")
    assert "course_title" not in read(*lines, below)
    assert "course_title" not in read(*lines, below, "Jardines")
    assert "course_title" not in read("por haber asistido al Curso", "Ana Gil")


def test_what_was_not_completed_has_no_title() -> None:
    assert titles("Сертификат", "Иван Прудов не прошёл обучение по программе «Почвы».")[0] is None


@pytest.mark.parametrize(
    "line", ["Ana Gil no ha completado el curso “Abejas”", "Ana Gil hat den Kurs “Bienen” nicht abgeschlossen"]
)
def test_a_verb_denied_before_or_behind_states_no_title(line: str) -> None:
    assert titles("Certificado", line)[0] is None


@pytest.mark.parametrize("text", ["Big/Data: The Basics", "The Secret/Code: Learn It", "Musical/Score: The Art"])
def test_a_title_with_a_colon_is_not_cut(text: str) -> None:
    first, second = text.split("/")
    verb = "Ana Gil has completed the course"
    for lines in ((f"{verb} {first}", second), (verb, first, second)):
        assert read(*lines).get("course_title") in (None, f"{first} {second}")
    assert read(verb, second)["course_title"] == second


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        (("Dates: 11-12 March 2024",), True),
        (("Data: 12/03/2024",), True),
        (("Lieu : Prova", "Durée : 3 jours"), True),
        (("Lieu : Prova",), False),
        (("Location: How to Find It",), False),
    ],
)
def test_an_entry_of_a_form_ends_a_title(below: tuple[str, ...], *, sure: bool) -> None:
    assert read("Ana Gil has completed the course", "Bees", *below).get("course_title") == ("Bees" if sure else None)


@pytest.mark.parametrize("above", ["Ana Gil", "Green Labs"])
def test_what_stands_above_the_day_of_a_course_may_be_no_title(above: str) -> None:
    assert "course_title" not in read(above, "Course passed on 3 May 2024", "Bees and Us")
    assert read("Bees and Us", "Course passed on 3 May 2024")["course_title"] == "Bees and Us"


@pytest.mark.parametrize("place", ["академии", "школе", "университете"])
def test_a_school_in_quotes_is_no_title(place: str) -> None:
    lead = f"Марта Прудова прошла обучение в {place} «Синергия»"
    assert titles("Сертификат", lead) == (None, ["Синергия"])
    assert titles("Сертификат", f"{lead} по курсу «Сад»") == ("Сад", [])


def test_a_test_is_no_title() -> None:
    fact, offered = titles("Certificate", "Ana Gil has passed the Prova skill certification test", "Python (Basic)")
    assert (fact, offered) == (None, ["Prova skill certification test"])


def test_an_employer_in_quotes_is_no_title() -> None:
    lines = ("Ана Гил успешно завершила стажировку", "в компании «Открытые Поля»")
    assert "Открытые Поля" not in str(titles("Сертификат", *lines)[0])


def test_a_bracket_that_the_next_line_closes_belongs_to_the_title() -> None:
    text = "Certificate\n\nAna Gil has completed the course Soil of the North (1st\nedition), with 70 hours"
    assert read_pages([Page.of_text(text)])["facts"]["course_title"]["value"] == "Soil of the North (1st edition)"


@pytest.mark.parametrize("title", ["Sopra le nuvole", "Los siguientes pasos en IA", "Arriba el telón"])
def test_a_title_may_begin_with_a_word_that_points(title: str) -> None:
    assert title_of(title) == title
    assert titles("Certificate", "Ana Gil", "has completed the course", title) == (title, [])


@pytest.mark.parametrize(
    "text",
    ["sopra indicato", "Sopra", "Il seguente corso", "Los siguientes", "los siguientes pasos", "The following modules"],
)
def test_words_that_only_point_are_no_title(text: str) -> None:
    assert title_of(text) is None


def stated_or_offered(*lines: str) -> list[object]:
    """The title that is certain, alone; or those that are offered."""
    answer = read_pages([Page.of_text("\n\n".join(lines))])
    certain = answer["facts"].get("course_title")
    return [certain["value"]] if certain else [entry["value"] for entry in answer["candidates"].get("course_title", ())]


SENTENCE = "This is to certify that Marta Bianchi has successfully completed the course"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A semicolon or a question inside a title does not end it; in running text other words may follow them.
        ((SENTENCE, "Salt & Pepper; a History"), ["Salt & Pepper; a History"]),
        ((SENTENCE, "What is Law? An Introduction"), ["What is Law? An Introduction"]),
        ((f"{SENTENCE} What is Law? on 3 May 2024.",), ["What is Law?"]),
        ((f"{SENTENCE} Botany; issued on 3 May 2024.",), ["Botany"]),
        ((f"{SENTENCE} Salt & Pepper; a History.",), ["Salt & Pepper", "Salt & Pepper; a History"]),
        ((f"{SENTENCE} Hello World! Well done.",), ["Hello World!", "Hello World! Well done"]),
        # Several titles may stand in one line.
        ((SENTENCE, "Bees; Wasps"), ["Bees", "Bees; Wasps"]),
    ],
)
def test_a_title_with_a_semicolon_or_a_question(lines: tuple[str, ...], expected: list[str]) -> None:
    assert stated_or_offered(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "certain", "offered"),
    [
        # A title may go on, or begin, in the larger type below.
        (
            (
                "16 Presented to",
                "21 Marta Bianchi",
                "17 for successfully completing Garden Next",
                "19 Soil Services - S1",
            ),
            None,
            "Garden Next Soil Services - S1",
        ),
        # "An AI webinar" only describes what was attended.
        (("40 MARTA BIANCHI", "18 Has actively participated in an AI webinar", "20 May 2021"), None, "AI webinar"),
        # How and when a course was passed.
        (
            ("24 Marta Bianchi", "16 Por haber concluido el curso de Huertos de forma sobresaliente"),
            None,
            "Huertos",
        ),
        (
            (
                "14 Sertifikat ini menyatakan bahwa",
                "38 Marta Bianchi",
                "14 telah berhasil menyelesaikan",
                "16 1 Study pada",
                "28 Kursus Kebun Kecil",
            ),
            None,
            "Kursus Kebun Kecil",
        ),
        # An accent over a capital makes the second line higher.
        (
            ("24 Marta Bianchi", "16 ukończył/-a kurs online", "24 Ogrody i pszczoły", "26 internetowe w MŚP 2023"),
            "Ogrody i pszczoły internetowe w MŚP 2023",
            None,
        ),
        (
            ("38 Marta Bianchi", "14 ukończył kurs podstawowy Bees for Youth (opracowany przez firmę Prova)"),
            "Bees for Youth",
            None,
        ),
        (
            (
                "13 Marta Bianchi has participated in Garden Foundations with the following achievements:",
                "11 Time 10:26",
            ),
            None,
            "Garden Foundations",
        ),
        # In German the verb comes last, below the title.
        (
            (
                "18 Marta Bianchi",
                "13 Hiermit wird die Teilnahme an der Garten-Veranstaltung",
                "18 Grundlagen - Arbeiten an Beeten",
                "13 vom 17.11.2025 bis zum 18.11.2025 in Prova bestätigt.",
            ),
            None,
            "Grundlagen - Arbeiten an Beeten",
        ),
    ],
)
def test_where_a_title_ends_or_goes_on(lines: tuple[str, ...], certain: str | None, offered: str | None) -> None:
    answer = read_pages(list(open_document(Layout("titles", {}, "\n".join(lines)).build()).pages()))
    assert answer["facts"].get("course_title", {}).get("value") == certain
    assert offered in [None, *(entry["value"] for entry in answer["candidates"].get("course_title", ()))]


def test_a_day_of_issue_in_larger_type_below_a_title_is_no_part_of_it() -> None:
    lines = ("40 MARTA BIANCHI", "18 Has actively participated in an AI webinar", "20 Awarded on May 7, 2022")
    answer = read_pages(list(open_document(Layout("titles", {}, "\n".join(lines)).build()).pages()))
    assert answer["facts"]["issue_date"]["value"] == "2022-05-07"
    assert [entry["value"] for entry in answer["candidates"]["course_title"]] == ["AI webinar"]


def test_a_title_that_begins_with_a_letter_and_a_hyphen_is_one() -> None:
    for title in ("E-commerce i marketing", "E-learning para huertos", "On-page Gardening", "In-depth Botany"):
        assert title_of(title) == title
    for other in ("e del giardino", "in the garden", "on 3 May", "e-learning", "on-line"):
        assert title_of(other) is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            (
                "se dne 9. března 2022 zúčastnil(a) odborného vzdělávacího on-line",
                "webináře s názvem:",
                "",
                "Včely v zimě",
            ),
            "Včely v zimě",
        ),
        (
            ("Marta Bianchi", "", "Sebagai Peserta dalam Webinar Spesial dengan Tema", '" Kebun Kecil di Kota "'),
            "Kebun Kecil di Kota",
        ),
    ],
)
def test_sentences_of_events_that_teach(lines: tuple[str, ...], title: str) -> None:
    assert read(*lines)["course_title"] == title


@pytest.mark.parametrize(
    ("lines", "offered"),
    [
        (("Программа курса: Основы садоводства",), ["Основы садоводства"]),
        (("Программа обучения: Основы садоводства",), ["Основы садоводства"]),
        (("Программа курса: 1. Введение 2. Основы",), []),
    ],
)
def test_the_programme_of_a_course_in_russian_is_no_sure_title(lines: tuple[str, ...], offered: list[str]) -> None:
    assert titles("СЕРТИФИКАТ", *lines) == (None, offered)
    assert titles("СЕРТИФИКАТ", "Курс: Пчеловодство", *lines) == ("Пчеловодство", [])
    assert titles("СЕРТИФИКАТ", *lines, "Курс: Пчеловодство") == ("Пчеловодство", [])


def test_the_contents_of_a_course_in_russian_are_no_title() -> None:
    fact, offered = titles("СЕРТИФИКАТ", "Программа курса: Введение, основы, практика, зачёт", "Марта Белая")
    assert fact is None
    assert "Введение, основы, практика, зачёт" not in offered


def test_a_programme_is_offered_at_its_label_in_russian() -> None:
    lines = ("СЕРТИФИКАТ", "Программа: Садоводство", "Белая Марта Ивановна")
    assert titles(*lines) == (None, ["Садоводство"])
    offered = read_pages([Page.of_text("\n\n".join(lines))])["candidates"]["learner"]
    assert [entry["value"] for entry in offered] == ["Белая Марта Ивановна"]


def test_an_event_of_which_the_hours_of_study_are_given_is_sure() -> None:
    held = "na modalidade Educação a Distância, no período de 05/01/2022 a 24/03/2022"
    for title, rest, is_sure in (
        ("Hortas e Combate à Praga", f", {held}, com carga de 22 horas-aula.", True),
        ("Dia da Horta", ", com carga horária de 4 horas.", True),
        ("Concurso da Horta", ", com carga horária de 4 horas.", False),
        ("Hortas e Combate à Praga", f", {held}.", False),
    ):
        fact, offered = titles(f"Certificamos que Marta Bianchi participou do evento {title}{rest}")
        assert (fact, offered) == ((title, []) if is_sure else (None, [title])), title


def test_the_name_of_a_platform_before_a_title_and_a_town_behind_it_may_be_part_of_it() -> None:
    named = titles("Certificate", "Ana Gil has completed the Gardenly course Soil Basics")
    assert named == (None, ["Soil Basics", "Gardenly course Soil Basics"])
    title = "Gestión de los huertos y las\nmareas del norte"
    page = Page.of_text(f"Se certifica que\nAna Gil\nha completado el curso\n{title}\nen Prova, 3 de mayo de 2024")
    answer = read_pages([page])
    assert "course_title" not in answer["facts"]
    assert answer["candidates"]["course_title"][0]["value"] == title.replace("\n", " ")


def test_what_the_work_of_a_learner_is_about_is_no_title() -> None:
    work = "защитив проектную работу по теме «Сад у моря»"
    lines = f"МАРТА БЕЛАЯ\nУспешно окончила курс «Почвы/Воды»,\nпройдя обучение с 28 марта 2024 г.,\n{work}."
    assert titles(lines) == ("Почвы/Воды", [])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("participou da comissão organizadora do evento Semana da Horta", "Semana da Horta"),
        ("participou da organização do evento Semana da Horta", "Semana da Horta"),
        ("participou como palestrante do evento Semana da Horta", "Semana da Horta"),
        ("participou como monitora do evento Semana da Horta", "Semana da Horta"),
        ("participou da banca de avaliação do evento Semana da Horta", "Semana da Horta"),
        ("participó en el comité científico del congreso Lagos Vivos", "Lagos Vivos"),
        ("participó en el equipo organizador del evento Lagos Vivos", "Lagos Vivos"),
        ("participou do concurso Horta Viva", "Horta Viva"),
        ("participou do evento Horta Viva como palestrante", "Horta Viva como palestrante"),
        ("participou do evento Horta Viva na condição de voluntária", "Horta Viva na condição de voluntária"),
        ("participou do evento Horta Viva ministrando a oficina Abelhas", "Horta Viva ministrando a oficina Abelhas"),
        ("participou do evento Horta Viva apresentando o trabalho Mel", "Horta Viva apresentando o trabalho Mel"),
    ],
)
def test_who_organises_speaks_or_helps_at_an_event_gets_no_sure_course(words: str, title: str) -> None:
    assert titles(f"Certificamos que Marta Bianchi {words}, com carga horária de 20 horas.") == (None, [title])


@pytest.mark.parametrize("words", ["como ouvinte do evento Horta Viva", "do evento Horta Viva"])
def test_who_attends_an_event_gets_its_title(words: str) -> None:
    line = f"Certificamos que Marta Bianchi participou {words}, com carga horária de 20 horas."
    assert titles(line) == ("Horta Viva", [])


def test_a_title_that_may_go_on_with_its_programme_is_offered() -> None:
    lines = "Ana Gil\n\nconcluiu o curso\n\nHortas e Lagos do Programa Verde\n\ncom carga horária de 20 horas"
    answer = read_pages([Page.of_text(lines)])
    assert "course_title" not in answer["facts"]
    offered = [entry["value"] for entry in answer["candidates"]["course_title"]]
    assert offered == ["Hortas e Lagos", "Hortas e Lagos do Programa Verde"]


@pytest.mark.parametrize(
    ("course", "title"),
    [
        ('Ana Gil has completed Value Added Course on "Bees" in association with Lake Pvt. Ltd. from 3.5.2024', "Bees"),
        ('Ana Gil has completed Value Added Course on "Bees", from 3 to 5 May 2024', "Bees"),
        ('Ana Gil has completed Three Day Hands-on Workshop in "Bees" organized by Lake College', "Bees"),
        ('Ana Gil has completed the Faculty Development Programme entitled "Bees".', "Bees"),
        ('Ana Gil ha completado Curso Abierto de Extensión sobre "Abejas" en alianza con Lago', "Abejas"),
        ('Ana Gil ha completato Corso di Aggiornamento su "Api" in collaborazione con Lago', "Api"),
        ('Ana Gil concluiu Curso de Extensão em "Abelhas" em parceria com a Lago Ltda.', "Abelhas"),
        ('Ana Gil a suivi Formation Continue sur "Abeilles" en partenariat avec Lac SAS', "Abeilles"),
        (
            "Ana Gil has completed Value Added Course on Bees in association with Lake Pvt.",
            "Value Added Course on Bees",
        ),
        # What follows the quotes belongs to the title, or the title has the words itself.
        ('Ana Gil has completed Value Added Course on "Advanced" Soil', 'Value Added Course on "Advanced" Soil'),
        ('Ana Gil has completed Value Added Course on "Plants" and Us', 'Value Added Course on "Plants" and Us'),
        ("Ana Gil has completed Working in Partnership with Families", "Working in Partnership with Families"),
    ],
)
def test_a_title_in_quotes_behind_a_kind_of_course(course: str, title: str) -> None:
    assert read(course)["course_title"] == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        # What the words announce stands below them, in any size.
        (
            (
                "10 Ana Gil",
                "10 has successfully completed all elements (tests, tasks and projects) of",
                "10 the following online course:",
                "10 Pond Keeping (Short Course)",
                "8 The candidate was assessed in writing.",
            ),
            "Pond Keeping (Short Course)",
        ),
        (
            ("20 Ana Gil", "10 has completed the following Prova Learning Courses On-Demand:", "12 Soil and Us"),
            "Soil and Us",
        ),
        (("20 Ana Gil", "10 has completed the following courses:", "12 Soil", "12 Water"), None),
        # A course of a body, and its title in larger type; a body there, or a name of no body, is no such thing.
        (("20 Ana Gil", "10 has successfully completed Lakeside Academy course", "12 SOIL AND US"), "SOIL AND US"),
        (("20 Ana Gil", "10 has successfully completed Lakeside Academy course", "12 PROVA UNIVERSITY"), None),
        (("20 Ana Gil", "10 has successfully completed Soil Basics course", "12 SOIL AND US"), None),
        # Words that lead to the title, with how the course was held among them.
        (
            ("20 Ana Gil", "12 a terminé avec succès le programme de formation en ligne sur", "10 LES SOLS DU NORD"),
            "LES SOLS DU NORD",
        ),
        # The length in brackets before the title, and a word for a course below it.
        (
            ("10 attended the course (15 hours)", "14 5 Soils of the North", "10 organized by Prova"),
            "5 Soils of the North",
        ),
        (("10 attended the course (spring)", "14 5 Soils of the North", "10 organized by Prova"), None),
        (
            ("20 Ana Gil", "10 participated in the", "12 Methods of Soil Analysis", "10 Course", "10 3 May 2024"),
            "Methods of Soil Analysis",
        ),
        (("20 Ana Gil", "10 participated in the", "12 Methods of Soil Analysis", "10 Prova", "10 3 May 2024"), None),
        # A label, and a title over two lines that reads on.
        (
            ("20 Ana Gil", "9 Curso_", "20 SOLOS E LAGOS: CUIDANDO E", "20 PLANTANDO EM JARDINS"),
            "SOLOS E LAGOS: CUIDANDO E PLANTANDO EM JARDINS",
        ),
    ],
)
def test_words_that_lead_to_a_title_below_them(lines: tuple[str, ...], title: str | None) -> None:
    facts = read_pages(list(open_document(Layout("lead", {}, "\n".join(lines)).build()).pages()))["facts"]
    assert facts.get("course_title", {}).get("value") == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "participou da II Jornada de formação de monitores da Horta, realizada em Prova",
            "II Jornada de formação de monitores da Horta",
        ),
        ('asistió a la "Charla sobre los suelos del norte" dictada por Eva Lago', "Charla sobre los suelos del norte"),
    ],
)
def test_an_event_with_a_number_or_in_quotes_is_sure_with_its_hours(words: str, title: str) -> None:
    for rest, sure in ((", con una duración de 8 horas.", True), (".", False)):
        assert titles(f"Certifican que Marta Bianchi {words}{rest}") == ((title, []) if sure else (None, [title]))


def test_who_speaks_at_an_event_with_a_number_gets_no_sure_course() -> None:
    for words in ("como palestrante", "ministrando a oficina Abelhas"):
        line = (
            f"Certificamos que Marta Bianchi participou da II Jornada da Horta {words}, com carga horária de 8 horas."
        )
        assert titles(line)[0] is None


@pytest.mark.parametrize(
    ("course", "quoted"),
    [
        # The words before the quotes have a topic of their own, or the quotes hold a place or a platform.
        ('the course Introduction to Soil within the program "Green Farm"', "Green Farm"),
        ('Module 3 Soil Science of the Training Programme "Green Farm"', "Green Farm"),
        ('Soil Science as part of the training "Green Farm"', "Green Farm"),
        ('a project on Water after the Workshop on "Bees"', "Bees"),
        ('Bee Keeping Training on "Coursera"', "Coursera"),
        ('Value Added Course on "Zoom"', "Zoom"),
        ('Bee Keeping Course in "English"', "English"),
        ('Food Safety Level 2 Training in "Green Valley"', "Green Valley"),
        ('Curso de Botánica en "Aula Verde"', "Aula Verde"),
        ('Corso di Botanica in "Casa Verde"', "Casa Verde"),
        ('Formation Premiers Secours sur "Place Verte"', "Place Verte"),
    ],
)
def test_a_quotation_behind_another_topic_is_offered(course: str, quoted: str) -> None:
    answer = read_pages([Page.of_text(f"Ana Gil has completed {course}.")])
    assert "course_title" not in answer["facts"]
    offered = [entry["value"] for entry in answer["candidates"]["course_title"]]
    assert offered[0] == quoted
    assert len(offered) == 2


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("hat am Kurs", "Schulentwicklung", "in Zusammenarbeit mit Eltern"),
        ("hat am Kurs", "Pflege", "in Kooperation mit Angehörigen"),
        ("has completed the course", "Doing business", "in partnership with China"),
        ("has completed the course", "Working", "in cooperation with Parents and carers"),
        ("ha completado el curso", "Trabajar", "en colaboración con Familias"),
        ("a suivi la formation", "Travailler", "en partenariat avec Pôle emploi"),
    ],
)
def test_a_title_that_may_go_on_with_who_works_together_is_offered(before: str, title: str, after: str) -> None:
    behind = " teilgenommen" if before.startswith("hat") else ""
    answer = read_pages([Page.of_text(f"Ana Gil {before} {title} {after}{behind}")])
    assert "course_title" not in answer["facts"]
    assert [entry["value"] for entry in answer["candidates"]["course_title"]] == [title, f"{title} {after}"]


def test_a_school_or_company_that_held_a_course_with_another_ends_its_title() -> None:
    for partner in ("Lake University", "the University of Prova", "Prova Verde S.r.l.", "Lago Blu Ltd."):
        assert read(f"Ana Gil has completed the course Green Lakes in partnership with {partner}")["course_title"] == (
            "Green Lakes"
        ), partner
