"""Layouts of issuers no reader knows, in French: surname first, a course with modules, a sentence over lines."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def surname_first() -> bytes:
    """The surname in capitals first, assiduity, the title in its own size, the town before the day."""
    lines = column(
        (12, "Le directeur de l'Institut des Marées certifie que"),
        (20, "M. GARNIER Élodie"),
        (12, "a suivi avec assiduité la formation intitulée"),
        (20, "Jardins de bord de mer"),
        (12, "d'une durée totale de 12 heures"),
        (12, "Fait à Saint-Malo, le 7 février 2024"),
    )
    return pdf(lines)


def in_one_sentence() -> bytes:
    """Running text; the period of the course is no day of issue; hours a week are no total."""
    lines = column(
        (12, "Nous attestons que Élodie Garnier a réussi avec succès le MOOC « Lire la mer »,"),
        (12, "proposé par l'Institut des Marées du 8 janvier 2024 au 2 février 2024, 3 heures par semaine."),
        (12, "Délivré le 12/02/24"),
    )
    return pdf(lines)


def birth_between() -> bytes:
    """The day of birth between the name and the verb; the day of issue behind a number."""
    lines = column(
        (14, "Certificat de réussite"),
        (22, "Élodie Garnier"),
        (10, "né(e) le 23/09/1988"),
        (12, "a validé et obtenu le certificat :"),
        (18, "Initiez-vous à la navigation"),
        (9, "Certificat n° 7121869769 - Délivré le 27 juin 2022"),
    )
    return pdf(lines)


def hours_and_minutes() -> bytes:
    """Schedule dates are no issue date, hours and minutes."""
    lines = column(
        (12, "L'institut des Marées atteste que"),
        (22, "Élodie Garnier"),
        (12, "a suivi avec succès le cours « Les oiseaux du littoral »"),
        (12, "Durée : 1h45 à distance"),
        (12, "du 8 janvier 2024 au 2 février 2024"),
        (12, "Délivré le 7 février 2024"),
    )
    return pdf(lines, size=A4)


SAMPLES = (
    Sample(
        "francais.pdf",
        hours_and_minutes,
        "generic",
        {
            "learner": "Élodie Garnier",
            "course_title": "Les oiseaux du littoral",
            "hours": 1.75,
            "issue_date": "2024-02-07",
        },
    ),
    Sample(
        "unknown-fr-birth.pdf",
        birth_between,
        "generic",
        {
            "verification_code": "7121869769",
            "learner": "Élodie Garnier",
            "course_title": "Initiez-vous à la navigation",
            "issue_date": "2022-06-27",
        },
    ),
    Sample(
        "unknown-fr-surname.pdf",
        surname_first,
        "generic",
        {
            "learner": "GARNIER Élodie",
            "course_title": "Jardins de bord de mer",
            "issue_date": "2024-02-07",
            "hours": 12,
        },
    ),
    Sample(
        "unknown-fr-sentence.pdf",
        in_one_sentence,
        "generic",
        {
            "learner": "Élodie Garnier",
            "course_title": "Lire la mer",
            "awarding_body": "Institut des Marées",
        },
        {"issue_date": ["2024-02-12", "2024-12-02"]},
    ),
)
