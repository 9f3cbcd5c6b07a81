"""Which date of a page is the day of issue, in every language that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.readers.document.opening import open_document
from assessment.readers.layout.lines import Line
from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from assessment.readers.platforms import generic
from tests.support.certificates.unknown import Layout

ISSUED = [
    ("cs", "V Brně 8. března 2024"),
    ("sk", "V Košiciach 8. marca 2024"),
    ("fi", "Helsingissä 8. maaliskuuta 2024"),
    ("es", "Fecha: 08-III-2024"),
    ("et", "8. märtsil 2024. aastal"),
    ("hu", "2024. március hó 8. nap"),
    ("lt", "2024 m. kovo 8 dieną"),
    ("pl", "Kraków, dn. 08.03.2024 r."),
    ("eu", "2024ko martxoaren 8ean"),
    ("tr", "8 Mart 2024 Cuma"),
    ("bg", "Дата на издаване: 8 март 2024 г."),
    ("bg", "Издаден на 8 март 2024 г."),
    ("cs", "Datum vydání: 8. března 2024"),
    ("cs", "V Praze dne 8. března 2024"),
    ("cs", "Vydáno dne 8. 3. 2024"),
    ("da", "Udstedt den 8. marts 2024"),
    ("da", "Dato: 8. marts 2024"),
    ("de", "Ausgestellt am Freitag, 8. März 2024"),
    ("de", "Bremen, den 8. März 2024"),
    ("el", "Ημερομηνία: 8 Μαρτίου 2024"),
    ("el", "ΗΜΕΡΟΜΗΝΙΑ ΕΚΔΟΣΗΣ: 8 ΜΑΡΤΙΟΥ 2024"),
    ("el", "Αθήνα, 8 Μαρτίου 2024"),
    ("en", "Issued on: Friday, March 8, 2024"),
    ("en", "Given this 8th day of March, 2024"),
    ("es", "Fecha de expedición: 8 de marzo de 2024"),
    ("es", "Madrid, a 8 de marzo de 2024"),
    ("et", "Väljaandmise kuupäev: 8. märts 2024"),
    ("et", "Kuupäev: 08.03.2024"),
    ("et", "Tallinn, 8. märts 2024. a"),
    ("fi", "Päiväys: 8. maaliskuuta 2024"),
    ("fi", "Helsinki, 8. maaliskuuta 2024"),
    ("fi", "Myönnetty 8.3.2024"),
    ("fr", "Fait à Lyon, le 8 mars 2024"),
    ("fr", "Délivré le vendredi 8 mars 2024"),
    ("ga", "Dáta eisiúna: 8 Márta 2024"),
    ("hr", "U Zagrebu, 8. ožujka 2024."),
    ("hr", "Datum izdavanja: 8. ožujka 2024. godine"),
    ("hu", "Kelt: Budapest, 2024. március 8."),
    ("hu", "Kiállítás dátuma: 2024. március 8."),
    ("it", "Rilasciato in data 8 marzo 2024"),
    ("it", "Roma, lì 8 marzo 2024"),
    ("lt", "Išdavimo data: 2024 m. kovo 8 d."),
    ("lt", "Vilnius, 2024 m. kovo 8 d."),
    ("lv", "Izsniegšanas datums: 2024. gada 8. marts"),
    ("lv", "Rīgā, 2024. gada 8. martā"),
    ("mt", "Data tal-ħruġ: 8 ta’ Marzu 2024"),
    ("nl", "Datum van afgifte: 8 maart 2024"),
    ("nl", "Utrecht, 8 maart 2024"),
    ("pl", "Data wydania: 8 marca 2024 r."),
    ("pl", "Warszawa, dnia 8 marca 2024 r."),
    ("pt", "Data de emissão: 8 de março de 2024"),
    ("pt", "Lisboa, 8 de março de 2024"),
    ("ro", "Data eliberării: 8 martie 2024"),
    ("ro", "Eliberat la data de 8 martie 2024"),
    ("sk", "Dátum vydania: 8. marca 2024"),
    ("sk", "V Bratislave dňa 8. marca 2024"),
    ("sl", "Datum izdaje: 8. marca 2024"),
    ("sl", "Ljubljana, 8. marca 2024"),
    ("sv", "Utfärdat den 8 mars 2024"),
    ("sv", "Stockholm den 8 mars 2024"),
    ("ca", "Barcelona, 8 de març de 2024"),
    ("ca", "Data d'expedició: 8 de març de 2024"),
    ("eu", "Bilbon, 2024ko martxoaren 8an"),
    ("eu", "Data: 2024ko martxoaren 8a"),
    ("gl", "Santiago de Compostela, 8 de marzo de 2024"),
    ("nb", "Utstedt 8. mars 2024"),
    ("is", "Dagsetning: 8. mars 2024"),
    ("uk", "Дата видачі: 8 березня 2024 р."),
    ("uk", "м. Київ, «08» березня 2024 року"),
    ("ru", "Дата выдачи: 8 марта 2024 г."),
    ("ru", "г. Москва, 8 марта 2024 года"),
    ("tr", "Tarih: 8 Mart 2024"),
    ("tr", "Düzenlenme tarihi: 08.03.2024"),
    ("id", "Diterbitkan pada tanggal 8 Maret 2024"),
    ("id", "Jakarta, 8 Maret 2024"),
    ("ar", "تاريخ الإصدار: 8 مارس 2024"),
    ("ar", "التاريخ: ٨ مارس ٢٠٢٤"),
]
COMPLETED = [
    ("tr", "Bu belge, 8 Mart 2024 tarihinde eğitimi başarıyla tamamlayan kişiye verilmiştir."),
    ("pl", "Data ukończenia: 8 marca 2024"),
    ("cs", "Datum dokončení: 8. března 2024"),
    ("ru", "Дата завершения: 8 марта 2024 г."),
    ("de", "Abgeschlossen am 8. März 2024"),
    ("ca", "Completat el 8 de març de 2024"),
]
LAWS = [
    ("it", "Formazione ai sensi del D.M. 170 del 21 marzo 2016"),
    ("it", "Accreditamento con D.D.G. n. 123 del 21 marzo 2016"),
    ("es", "Título propio conforme al Real Decreto 86/2025, de 11 de febrero de 2025"),
    ("es", "Resolución de 5 de marzo de 2020, de la Dirección General"),
    ("pt", "Nos termos do Decreto-Lei n.º 92/2014, de 20 de junho de 2014"),
    ("pt", "Portaria n.º 474/2010, de 8 de julho de 2010"),
    ("fr", "Arrêté du 22 décembre 2023 relatif à la formation"),
    ("de", "gemäß Gesetz vom 12. März 2001"),
    ("pl", "na podstawie rozporządzenia z dnia 18 sierpnia 2017 r."),
    ("cs", "Akreditováno podle zákona č. 563 ze dne 24. září 2004"),
    ("lt", "Patvirtinta įsakymu Nr. 45, 2019 m. kovo 8 d."),
    ("ro", "Ordinul nr. 5033 din 29 august 2016"),
    ("ru", "Лицензия № 1234 от 5 мая 2019 г."),
    ("uk", "згідно з наказом № 45 від 5 травня 2019 р."),
    ("el", "Απόφαση αριθ. 45 της 5 Μαΐου 2019"),
    ("tr", "Yönetmelik No 45, 5 Mayıs 2019"),
    ("sv", "enligt förordning av 5 maj 2019"),
    ("ca", "segons el Decret 45/2019, de 5 de maig de 2019"),
    ("en", "approved under Regulation No 45 of 5 May 2019"),
]
NOT_ISSUED = [
    "The course took place on 1, 2 and 3 August 2023.",
    "nos dias 1, 2 e 3 de agosto de 2023",
    "held 4-8 March 2024",
    "Member of the guild (as of 12 May 2025)",
    "The run ended on 8 March 2024",
    "del 4 al 8 de marzo de 2024",
    "od 4. do 8. března 2024",
    "з 4 по 8 березня 2024 року",
]


def read(*lines: str) -> tuple[object, list[object]]:
    findings = generic.read(Page.of_text("\n\n".join(lines)))
    fact = findings.facts.get("issue_date")
    return fact and fact["value"], [entry["value"] for entry in findings.candidates.get("issue_date", [])]


@pytest.mark.parametrize(("language", "line"), ISSUED + COMPLETED)
def test_a_day_of_issue_is_a_fact(language: str, line: str) -> None:
    assert read("Prova", line) == ("2024-03-08", [])


@pytest.mark.parametrize(("language", "line"), LAWS)
def test_a_decrees_date_is_none(language: str, line: str) -> None:
    assert read("Prova", line) == (None, [])
    assert read("Prova", "8 March 2024", line) == ("2024-03-08", [])


def test_a_decrees_date_on_the_next_line_is_none() -> None:
    assert (
        read("Corso riconosciuto ai sensi del D.M. n. 170 del\n21 marzo 2016", "Roma, 8 marzo 2024")[0] == "2024-03-08"
    )
    assert read("Corso riconosciuto ai sensi del D.M. n. 170 del\n21 marzo 2016") == (None, [])


@pytest.mark.parametrize("line", NOT_ISSUED)
def test_days_of_the_course_are_offered_at_most(line: str) -> None:
    fact, offered = read("Prova", line)
    assert fact is None
    assert len(offered) <= 1
    assert read("Prova", line, "Issued on 9 September 2024") == ("2024-09-09", [])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Zaświadczenie o ukończeniu szkolenia", "Warszawa, dnia 8 listopada 2024 r."), "2024-11-08"),
        (("Potvrda o završenom tečaju", "U Zagrebu, 8. listopada 2024. godine"), "2024-10-08"),
        (("Osvědčení o absolvování kurzu", "V Praze dne 8. listopadu 2024"), "2024-11-08"),
        (("Osvědčení o absolvování kurzu", "V Praze dne 8. srp. 2024"), "2024-08-08"),
    ],
)
def test_the_page_tells_which_november_it_is(lines: tuple[str, ...], expected: str) -> None:
    assert read(*lines) == (expected, [])


def test_without_a_word_of_the_language_both_are_offered() -> None:
    assert read("Prova", "8 listopada 2024") == (None, ["2024-10-08", "2024-11-08"])


@pytest.mark.parametrize(
    "lines",
    [
        ('Ana Gil has completed the course "The Attack of 11 September 2001" offered by the University of Testville.',),
        ('Ana Gil has completed the course "The Attack of\n11 September 2001 and its Causes" offered by Prova.',),
        ("Ana Gil has completed the course", "History 11 September 2001"),
        ("Course: Remembering 11 September 2001",),
    ],
)
def test_a_date_in_the_title_is_offered_at_most(lines: tuple[str, ...]) -> None:
    assert read(*lines)[0] is None
    assert read(*lines, "Issued on 8 March 2024") == ("2024-03-08", [])


def test_the_day_behind_the_quotes_is_a_fact() -> None:
    assert read('Ana Gil has completed the course "The Attack" on 8 March 2024.') == ("2024-03-08", [])


def test_months_are_a_period_whatever_dash_stands_between_them() -> None:
    assert [read(f"Jul{dash}Oct 2025") for dash in "-\u2013\u2014"] == [(None, [])] * 3


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        # Another date of the page shows that the day stands first.
        (("Started 14/11/2023", "Date of completion: 04/12/2023"), "2023-12-04"),
        # Another names the same day in one way.
        (("Held on 7 June 2022", "Issued on 07/06/2022"), "2022-06-07"),
        (("Accredited since 6 July 2022", "Issued on 07/06/2022"), None),
        (("Registration opened on 6 July 2022", "Issued on 07/06/2022"), None),
        (("From 6 July 2022 to 7 August 2022", "Issued on 07/06/2022"), None),
        # Nothing does, or the dates contradict each other.
        (("Started 10/11/2023", "Date of completion: 04/12/2023"), None),
        (("Started 14/11/2023", "11/14/2023", "Date of completion: 04/12/2023"), None),
        # The date of a law shows nothing.
        (("Regulation of 13/02/2019", "Issued on 04/05/2023"), None),
        (("Regulation No 45 of\n13/02/2019", "Issued on 04/05/2023"), None),
        # A date before the end of the course cannot be the day of issue; one behind it may be.
        (("20.10.2023", "Fecha de finalización: 06.11.2023"), "2023-11-06"),
        (("20.12.2023", "Fecha de finalización: 06.11.2023"), None),
    ],
)
def test_other_dates_of_the_page_tell_how_to_read_one(lines: tuple[str, ...], day: str | None) -> None:
    fact = generic.read(Page.of_text("\n\n".join(lines))).facts.get("issue_date")
    assert (fact and fact["value"]) == day


@pytest.mark.parametrize(
    "line",
    [
        "Curso impartido de abril a 9 de junio de 2021",
        "CURSO IMPARTIDO A 9 DE JUNIO DE 2021",
        "Impartido de lunes a 9 de junio de 2021",
        "Marzo a 9 de junio de 2021",
        "Enero-Marzo a 9 de junio de 2021",
        "Inscripciones abiertas de mayo a 9 de junio de 2021",
    ],
)
def test_a_period_is_no_town_and_day(line: str) -> None:
    assert read("Prova", line) == (None, ["2021-06-09"])


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Ciudad Universitaria, Cd. Mx., a 9 de junio de 2021", True),
        ("Rio de Janeiro, RJ, 9 de junho de 2021", True),
        ("09.06.2021 Москва", False),
        ("9 giugno 2021, Prova", False),
        ("Ana Gil, CEO 9 June 2021", False),
        ("Edición I, II 9 de junio de 2021", False),
        ("9 giugno 2021 Prova", False),
        ("9 June 2021, Course", False),
        ("concluiu o curso Horta com início em\n09.06.2021 e com prova", False),
    ],
)
def test_a_town_stands_with_its_region(line: str, *, sure: bool) -> None:
    assert read("Prova", line) == (("2021-06-09", []) if sure else (None, ["2021-06-09"]))


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        ('Marta Bianchi ha completato il corso "Api"\n9 giugno 2021, Roma', True),
        ('Marta Bianchi ha completato il corso "Api"\n\n9 giugno 2021, Roma', True),
        ("Marta Bianchi\nha completato il corso\nApi\n9 giugno 2021, Roma", True),
        ("Иван Прудов прошёл курс «Сад»\n\n09.06.2021 Москва", True),
        ('Marta Bianchi\n9 giugno 2021, Roma\nha completato il corso "Api"', False),
        ("Иван Прудов\n09.06.2021 Москва\nпрошёл курс «Сад»", False),
        ('Marta Bianchi ha completato il corso "Api"\nProssima edizione\n9 giugno 2021, Roma', False),
        ('Marta Bianchi ha completato il corso "Api"\n\nProssima lezione:\n\n9 giugno 2021, Roma', False),
        ("Иван Прудов прошёл курс «Сад»\nЛицензия\n09.06.2021 Москва", False),
        *(
            (f'Marta Bianchi has completed the course "Garden"\n{day}', False)
            for day in (
                "09.06.2021 Экзамен",
                "09.06.2021 Регистрация",
                "09.06.2021 Занятие",
                "9 giugno 2021, Esame",
                "9 giugno 2021, Iscrizione",
                "9 June 2021, Birth",
                "9 juin 2021, Naissance",
                "09.06.2021, Prüfung",
                "9 June 2021, Online",
            )
        ),
    ],
)
def test_a_town_behind_the_day_stands_below_the_sentence_and_below_no_label(lines: str, *, sure: bool) -> None:
    assert read(lines) == (("2021-06-09", []) if sure else (None, ["2021-06-09"]))


@pytest.mark.parametrize(
    "line",
    [
        "RG 12345 emissão: 9 de junho de 2001",
        "Marta Bianchi, RG 12345 SSP/SP, emissão: 09/06/2001, concluiu o curso Horta",
        "RG 12345\nEmissão: 9 de junho de 2001",
        "Carta d'identità AB123 emessa il 9 giugno 2001",
        "Marta Bianchi, carta d'identità AB123, rilascio: 9 giugno 2001",
        "Documento de identidad 123. Expedición: 9 de junio de 2001",
    ],
)
def test_the_day_of_an_identity_card_is_none_of_issue(line: str) -> None:
    assert read(line, "Prova, 3 de maio de 2021") == ("2021-05-03", [])
    assert read(line)[0] is None


@pytest.mark.parametrize(
    "line",
    [
        "Emissão: 9 de junho de 2021",
        "Rilascio: 9 giugno 2021",
        "CPF 123.456.789-00, concluiu o curso Horta, emitido em 9 de junho de 2021",
    ],
)
def test_a_noun_for_issue_at_the_start_of_a_line_and_a_verb_behind_the_course_are_enough(line: str) -> None:
    assert read("Marta", line, "4 giugno 2021") == ("2021-06-09", [])


@pytest.mark.parametrize(
    ("made", "read"),
    [("2023-12-04", "2023-12-04"), ("2023-04-12", "2023-04-12"), ("2023-12-05", None), ("", None)],
)
def test_the_day_on_which_the_file_was_made_tells_how_to_read_a_date(made: str, read: str | None) -> None:
    page = Page.of_text("Prova\n\nDate of completion: 04/12/2023")
    page.made_on = made
    findings = generic.read(page)
    fact = findings.facts.get("issue_date")
    assert (fact and fact["value"], fact and fact["certainty"]) == (read, read and "derived")


@pytest.mark.parametrize(
    ("text", "made", "day"),
    [
        ("Marta Bianchi concluiu o curso Horta\n\nEmitido em 12/04/2023", "2023-04-12", "2023-04-12"),
        # The month stands first in English only.
        ("Marta Bianchi concluiu o curso Horta\n\nEmitido em 12/04/2023", "2023-12-04", None),
        ("Si attesta che Marta Bianchi ha seguito on-line il corso Orto\n\nData: 02/01/2025", "2025-02-01", None),
        ("Certificamos a conclusão do curso Introduction to the Soil\n\nData: 02/01/2025", "2025-02-01", None),
        ("This is to certify that Eva de la Vega has completed Bees on 04/12/2023", "2023-04-12", "2023-04-12"),
        (
            "Certificate of Completion\nBees\n04/12/2023\nwww.prova.com https://prova.example/de/la",
            "2023-04-12",
            "2023-04-12",
        ),
        (
            "Certificate of Completion\n\nAna de la Cruz\n\nhas completed Bees\n\nDate: 04/12/2023",
            "2023-04-12",
            "2023-04-12",
        ),
        ("Ana Gil concluiu o curso Introduction to the Soil com 10 horas\n\nData: 04/12/2023", "2023-04-12", None),
        # These are two dates, of which one is another's.
        ("Ana Gil has completed the course Bees on 04/12/2023.\n\nIssued on 12/04/2023", "2023-12-04", None),
    ],
)
def test_the_file_settles_one_printed_date_in_an_order_of_its_language(text: str, made: str, day: str | None) -> None:
    page = Page.of_text(text)
    page.made_on = made
    fact = generic.read(page).facts.get("issue_date")
    assert (fact and fact["value"]) == day


def test_a_day_that_is_only_offered_is_not_settled() -> None:
    page = Page.of_text("Prova\n\nThe first lesson was on 04/12/2023 in the hall")
    page.made_on = "2023-12-04"
    assert "issue_date" not in generic.read(page).facts


@pytest.mark.parametrize("period", ["05/01/2022 to 24/03/2022", "с 05.01.2022 по 24.03.2022"])
def test_the_last_day_of_a_period_is_offered(period: str) -> None:
    assert read("Prova", f"Held {period}") == (None, ["2022-03-24"])


@pytest.mark.parametrize("town", ["Madrid", "Ciudad de México", "San Luis Potosí", "Santiago de los Caballeros"])
def test_a_town_and_day_without_a_comma_is_a_fact(town: str) -> None:
    assert read("Prova", f"{town} a 9 de junio de 2021") == ("2021-06-09", [])


def test_the_day_on_which_a_browser_printed_a_page_is_not_its_issue_even_without_the_foot() -> None:
    page = Page.of_text(
        "21/06/2022 19:43\nCertificate of completion\nProudly presented to\nMarta Bianchi\nBees and Flowers"
    )
    name = Line.of_text("Marta Bianchi completion certificate")
    name.glyphs = [replace(glyph, x0=glyph.x0 + 60, x1=glyph.x1 + 60) for glyph in name.glyphs]
    assert "issue_date" in read_pages([page])["facts"]
    page = Page(1, [page.lines[0], name, *page.lines[1:]])
    answer = read_pages([page])
    assert not {"issue_date"} & (answer["facts"].keys() | answer["candidates"].keys())


def test_the_end_of_a_training_in_russian_and_ukrainian_says_of_what() -> None:
    for line in ("Дата окончания обучения: 09.03.2021", "Дата закінчення курсу: 09.03.2021"):
        assert read("Марта Белая", "", line) == ("2021-03-09", [])
    for lines in (
        ("Срок действия", "Дата начала: 01.06.2024", "Дата окончания: 31.05.2025"),
        ("Термін дії", "Дата початку: 01.06.2024", "Дата завершення: 31.05.2025"),
        ("Срок действия сертификата", "Дата начала: 01.06.2024", "Дата завершения: 31.05.2025"),
        ("Термін дії", "Дата початку: 01.06.2024", "Дата закінчення: 31.05.2025"),
    ):
        assert read(*lines) == (None, ["2024-06-01", "2025-05-31"])


@pytest.mark.parametrize("line", ["Ablauf der Schulungsgültigkeit: 31.12.2024", "Ablauf der Ausbildung: 31.12.2024"])
def test_the_end_of_what_a_course_gives_is_not_offered(line: str) -> None:
    assert read("Prova", line) == (None, [])


def test_the_end_of_a_training_in_russian_and_a_day_below_the_title_in_its_size() -> None:
    assert read("Марта Белая", "", "Дата завершения обучения: 09.03.2021") == ("2021-03-09", [])
    lines = (
        "16 Presented to",
        "21 Marta Bianchi",
        "16 for successfully completing Garden Next",
        "19 Soil Services - S1",
    )
    layout = Layout("day", {}, "\n".join((*lines, "19 certification with 71 % score on 2023-04-18")))
    (page,) = open_document(layout.build()).pages()
    assert generic.read(page).facts["issue_date"]["value"] == "2023-04-18"


def test_a_valid_signature_makes_no_day_one_of_validity() -> None:
    days = ("Дата начала: 01.06.2024", "Дата завершения: 31.07.2024")
    assert read(*days, "Электронная подпись действительна") == read(*days) == ("2024-07-31", [])
    assert read("Дата початку: 01.06.2024", "Дата завершення: 31.07.2024", "Підпис дійсний")[0] == "2024-07-31"
