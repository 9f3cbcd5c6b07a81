"""Learner and title in the certifying sentence of every language that is read."""

from __future__ import annotations

import pytest

from assessment.readers.layout.page import Page
from assessment.readers.page_reading import read_pages
from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.reading import read_text

# Language, the sentence before the name, the name, the sentence before the title, the title.
SENTENCES = [
    ("en", "This is to certify that", "Marta Bianchi", "has successfully completed the course", "Botany for All"),
    ("it", "Si certifica che", "Marta Bianchi", "ha completato con successo il corso", "Botanica per tutti"),
    ("es", "Certifican que", "Marta Vidal", "completó con éxito el curso", "Botánica para todos"),
    ("pt", "Certificamos que", "Marta Pinto", "concluiu com sucesso o curso", "Botânica para todos"),
    ("fr", "Le centre atteste que", "Marthe Blanc", "a suivi avec succès le cours", "Botanique pour tous"),
    ("de", "Hiermit wird bestätigt, dass", "Marta Weiß", "hat erfolgreich den Kurs", "Botanik für alle"),
    ("ca", "Certifica que", "Marta Vidal", "ha superat amb èxit el curs", "Botànica per a tothom"),
    ("gl", "Certifica que", "Marta Vidal", "superou con éxito o curso", "Botánica para todos"),
    ("nl", "verklaart dat", "Marta de Wit", "heeft met goed gevolg de cursus", "Plantkunde voor iedereen"),
    ("pl", "Zaświadcza się, że", "Marta Biała", "ukończyła kurs", "Botanika dla wszystkich"),
    ("hr", "Potvrđuje se da", "Marta Bijelić", "je uspješno završila tečaj", "Botanika za sve"),
    ("sl", "Potrjujemo, da", "Marta Belič", "je uspešno opravila usposabljanje", "Botanika za vse"),
    ("et", "Kinnitame, et", "Marta Valge", "on edukalt läbinud kursuse", "Botaanika kõigile"),
    ("da", "Det bekræftes herved, at", "Marta Hvid", "har med succes gennemført kurset", "Botanik for alle"),
    ("sv", "Härmed intygas att", "Marta Vit", "har slutfört kursen", "Botanik för alla"),
    ("fi", "Todistetaan, että", "Marta Valkea", "on hyväksytysti suorittanut kurssin", "Kasvitiede kaikille"),
    ("cs", "Potvrzujeme, že", "Marta Bílá", "úspěšně absolvovala kurz", "Botanika pro každého"),
    ("sk", "Potvrdzujeme, že", "Marta Biela", "úspešne absolvovala kurz", "Botanika pre každého"),
    ("hu", "Igazoljuk, hogy", "Fehér Márta", "sikeresen elvégezte a következő kurzust:", "Botanika mindenkinek"),
    ("ro", "Se certifică faptul că", "Marta Albu", "a absolvit cu succes cursul", "Botanica pentru toți"),
    ("el", "Πιστοποιείται ότι", "Μάρθα Λευκού", "ολοκλήρωσε επιτυχώς το μάθημα", "Βοτανική για όλους"),
    ("bg", "Удостоверява се, че", "Марта Белева", "успешно завърши курса", "Ботаника за всички"),
    ("lt", "Pažymima, kad", "Marta Baltienė", "sėkmingai baigė kursą", "Botanika visiems"),
    ("lv", "Apliecina, ka", "Marta Balta", "ir sekmīgi apguvusi kursu", "Botānika visiem"),
    ("mt", "Jiċċertifika li", "Marta Bjank", "lesta b'suċċess il-kors", "Botanika għal kulħadd"),
    ("id", "Sertifikat ini diberikan kepada", "Marta Putih", "telah berhasil menyelesaikan kursus", "Botani Dasar"),
    ("uk", "Підтверджується, що", "Марта Біла", "успішно завершила курс", "Ботаніка для всіх"),
    ("ru", "Настоящим подтверждаем, что", "Марта Белая", "успешно завершил(а) обучение по курсу", "Ботаника для всех"),
]


def facts(*lines: str) -> dict[str, object]:
    answer = read_pages([Page.of_text("\n\n".join(lines))])
    return {name: fact["value"] for name, fact in answer["facts"].items() if name in ("learner", "course_title")}


@pytest.mark.parametrize(("language", "before", "name", "done", "title"), SENTENCES)
def test_learner_and_title_are_read(language: str, before: str, name: str, done: str, title: str) -> None:
    assert facts("Prova", before, name, done, title) == {"learner": name, "course_title": title}


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Ha finalizado con éxito el curso de 60 horas de:", "Riego por goteo"), "Riego por goteo"),
        (("concluiu com êxito o curso em videoaula", "HORTA BÁSICA"), "HORTA BÁSICA"),
        (("por ter participado do curso de extensão online de 4 horas em", "Liderança no campo"), "Liderança no campo"),
        (
            ("ha aprobado el curso de complementación\n“Lubricación - Análisis y Selección”",),
            "Lubricación - Análisis y Selección",
        ),
        (("Por haber aprobado el Curso Virtual de", "Formación sobre el riego"), "Formación sobre el riego"),
        (
            ("hat vom 05.08. - 08.08.2024 erfolgreich an der\nProjektwoche “Garten und Klima”\nteilgenommen.",),
            "Garten und Klima",
        ),
        (
            ("por completar con éxito", "Fundamentos de redes 2", "ofrecido por Academia Prova"),
            "Fundamentos de redes 2",
        ),
        (("Успешно прошел обучение по специализации", "«Аналитик садов»"), "Аналитик садов"),
        (("concluiu o curso Horta em Casa com um total de 2 horas.",), "Horta em Casa"),
        (("Completou o curso Horta 2.0, cumprindo a carga horária de 8 horas.",), "Horta 2.0"),
        (
            ("ha frequentato il corso\n\nSICUREZZA AI SENSI DEL\nD.LGS. 81/08 - PARTE GENERALE",),
            "SICUREZZA AI SENSI DEL D.LGS. 81/08 - PARTE GENERALE",
        ),
        (("completou com sucesso as 7 horas do curso Horta em Casa, ministrado por Ana Gil",), "Horta em Casa"),
    ],
)
def test_titles_of_many_sentences(lines: tuple[str, ...], title: str) -> None:
    assert facts("Prova", *lines).get("course_title") == title


def test_words_without_a_capital_are_no_sure_title() -> None:
    assert "course_title" not in facts("Prova", "has completed the course with great care and")


def test_given_name_and_surname_on_two_lines_are_one_name() -> None:
    lines = column(
        (12, "This is to certify that"), (24, "MARTA"), (24, "BIANCHI"), (12, "has completed the course"), gap=4
    )
    assert read_text(pdf(lines)).value("learner") == "MARTA BIANCHI"
