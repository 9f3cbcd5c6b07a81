"""iMooX: the same confirmation in German and in English, alone and in one file; two languages that disagree."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample


def german(units: int = 7) -> list[Text]:
    """Two-digit year, day first."""
    return column(
        (20, "Teilnahmebestätigung"),
        (12, "Hiermit wird bestätigt, dass"),
        (22, "Jürgen Weiß"),
        (12, "hat den Online-Kurs „Grundlagen der Imkerei“ erfolgreich abgeschlossen."),
        (12, f"Der Kurs umfasst {units} Lektionen mit einem durchschnittlichen Arbeitsaufwand von"),
        (12, "4 Stunden pro Lektion."),
        (12, "Graz, am 10/08/23"),
        (9, "iMooX.at ist die MOOC-Plattform der Technischen Universität"),
    )


def english(units: int = 7) -> list[Text]:
    """The same in English."""
    return column(
        (20, "Confirmation of Participation"),
        (12, "This is to certify that"),
        (22, "Jürgen Weiß"),
        (12, "has successfully completed the online course"),
        (18, "Grundlagen der Imkerei"),
        (12, f"The course comprises {units} units with an average workload of"),
        (12, "4 hours per unit."),
        (12, "Graz, 10/08/23"),
        (9, "iMooX.at is the MOOC platform of the university of technology"),
    )


_ALL = {
    "platform": "imoox",
    "learner": "Jürgen Weiß",
    "course_title": "Grundlagen der Imkerei",
    "hours": 28,
    "issue_date": "2023-08-10",
}

SAMPLES = (
    Sample("imoox-de.pdf", lambda: pdf(german(), size=A4), "imoox", _ALL),
    Sample("imoox-en.pdf", lambda: pdf(english(), size=A4), "imoox", _ALL),
    Sample("imoox-both.pdf", lambda: pdf(german(), english(), size=A4), "imoox", _ALL),
    Sample(
        "imoox-disagree.pdf",
        lambda: pdf(german(7), english(8), size=A4),
        "imoox",
        {name: value for name, value in _ALL.items() if name != "hours"},
        {"hours": [28, 32]},
    ),
)
