"""Layouts of issuers no reader knows, in Spanish: a card, a name above, hours that are "undefined"."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def above() -> bytes:
    """The sentence ends in a colon and the title stands below; the word for the date stands below the date."""
    lines = column(
        (12, "Por medio del presente certificado acreditamos que:"),
        (22, "Agustina Paz Robledo"),
        (12, "Ha finalizado y aprobado con un excelente desempeño el curso:"),
        (16, "Riego por goteo - Nivel II"),
        (11, "27/10/2025"),
        (11, "Fecha"),
        (8, "Puedes validar este certificado visitando este enlace:"),
        (8, "https://cursos.huertas.example/lW9sM2k1izu1wYGiR"),
    )
    return pdf(lines)


def undefined() -> bytes:
    """An identity number behind the name, hours the template left undefined, the day in words."""
    lines = column(
        (11, "La Secretaría de Extensión de la Universidad de las Mareas,"),
        (11, "certifica que Carmen Vidal Otero Documento Nacional de Identidad 12345678 ha aprobado el curso:"),
        (14, "Diplomatura en Huertos"),
        (11, "Modalidad a distancia, con una carga horaria de undefined hs. Nota: Aprobado."),
        (11, "Se extiende el presente certificado a los: 11 días del mes de Septiembre de 2024 ."),
    )
    return pdf(lines)


def card() -> bytes:
    """Hours and modules parted by a capital I; the name behind "certificado de finalización de"."""
    lines = column(
        (12, "Certificado de finalización de"),
        (22, "Íñigo Pérez Muñoz"),
        (26, "Fundamentos del riego"),
        (12, "Curso terminado el 28 de mayo de 2025"),
        (12, "8 Horas I 2 Módulos I Autoevaluación"),
    )
    return pdf(lines)


def institute() -> bytes:
    """An institute's own MOOC, with an identity number behind the name."""
    lines = column(
        (12, "El Instituto de las Mareas certifica que"),
        (22, "Dª Carmen Vidal Otero, con DNI 12345678Z,"),
        (12, "ha superado el curso"),
        (20, "Gestión del agua en zonas áridas"),
        (12, "con una duración de 40 horas, 3 horas por semana"),
        (12, "Fecha de expedición: 3 de mayo de 2022"),
    )
    return pdf(lines, size=A4)


SAMPLES = (
    Sample(
        "espanol.pdf",
        institute,
        "generic",
        {
            "learner": "Carmen Vidal Otero",
            "course_title": "Gestión del agua en zonas áridas",
            "hours": 40,
            "issue_date": "2022-05-03",
            "awarding_body": "Instituto de las Mareas",
        },
    ),
    Sample(
        "unknown-es-above.pdf",
        above,
        "generic",
        {
            "learner": "Agustina Paz Robledo",
            "course_title": "Riego por goteo - Nivel II",
            "issue_date": "2025-10-27",
            "verification_url": "https://cursos.huertas.example/lW9sM2k1izu1wYGiR",
            "verification_code": "lW9sM2k1izu1wYGiR",
        },
    ),
    Sample(
        "unknown-es-undefined.pdf",
        undefined,
        "generic",
        {
            "learner": "Carmen Vidal Otero",
            "course_title": "Diplomatura en Huertos",
            "issue_date": "2024-09-11",
            "awarding_body": "Secretaría de Extensión de la Universidad de las Mareas",
        },
    ),
    Sample(
        "unknown-es-card.pdf",
        card,
        "generic",
        {
            "learner": "Íñigo Pérez Muñoz",
            "course_title": "Fundamentos del riego",
            "issue_date": "2025-05-28",
            "hours": 8,
        },
    ),
)
