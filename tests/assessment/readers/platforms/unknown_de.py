"""Layouts of issuers no reader knows, in German: the verb comes last."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def verb_last() -> bytes:
    """The title between "am Kurs" and "teilgenommen", the birth between name and verb, total and credits."""
    lines = column(
        (20, "Teilnahmebescheinigung"),
        (12, "Hiermit wird bestätigt, dass Frau"),
        (20, "Jutta Grün"),
        (11, "geboren am 04.11.1988 in Bremen"),
        (12, "hat am Online-Kurs"),
        (20, "Hecken pflanzen und pflegen"),
        (12, "erfolgreich teilgenommen."),
        (11, "Gesamtumfang: 30 Stunden (1 ECTS)"),
        (11, "Bremen, den 3. Dezember 2024"),
    )
    return pdf(lines)


def in_one_line() -> bytes:
    """Everything in two lines; grade in percent."""
    lines = column(
        (12, "Wir bestätigen, dass Jürgen Weiß"),
        (12, "hat erfolgreich am Kurs Grundlagen der Imkerei im Umfang von 20 Stunden teilgenommen."),
        (12, "Ergebnis: 92 %"),
        (12, "Ausgestellt am 10.03.2025"),
        (9, "Echtheit prüfen: https://kurse.imker.example/zertifikat/77ab12cd"),
    )
    return pdf(lines)


def course_dates_only() -> bytes:
    """Dates of the course only: nothing is stated as the date of issue."""
    lines = column(
        (12, "Hiermit wird bescheinigt, dass"),
        (22, "Jürgen Weiß"),
        (12, "hat den Kurs „Grundlagen der Imkerei“ erfolgreich abgeschlossen"),
        (12, "Dauer: 08.10.2025 - 26.11.2025"),
        (12, "7 Lektionen, 4 Stunden pro Lektion"),
    )
    return pdf(lines, size=A4)


SAMPLES = (
    Sample(
        "deutsch.pdf",
        course_dates_only,
        "generic",
        {
            "learner": "Jürgen Weiß",
            "course_title": "Grundlagen der Imkerei",
        },
        {"issue_date": ["2025-11-26"]},
    ),
    Sample(
        "unknown-de-verb.pdf",
        verb_last,
        "generic",
        {
            "learner": "Jutta Grün",
            "course_title": "Hecken pflanzen und pflegen",
            "issue_date": "2024-12-03",
            "hours": 30,
            "credits": 1,
        },
    ),
    Sample(
        "unknown-de-line.pdf",
        in_one_line,
        "generic",
        {
            "learner": "Jürgen Weiß",
            "course_title": "Grundlagen der Imkerei",
            "issue_date": "2025-03-10",
            "grade": "92%",
            "hours": 20,
            "verification_url": "https://kurse.imker.example/zertifikat/77ab12cd",
        },
    ),
)
