"""Layouts of issuers no reader knows, in Italian: school training, a university's own course."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def school() -> bytes:
    """The date before the name, hours before the title, the title in capitals over two lines, the day of printing."""
    lines = column(
        (18, "ATTESTATO DI PARTECIPAZIONE"),
        (13, "rilasciato in data 26/09/2023 a"),
        (26, "LUCIA FERRI"),
        (13, "per aver completato il percorso formativo della durata di ore 15"),
        (18, "ORTI A SCUOLA: PERCORSI PER COLTIVARE INSIEME LA"),
        (18, "TERRA E LE PAROLE"),
        (11, "organizzato da Polo dei Laghi"),
        (10, "CODICE IDENTIFICATIVO: 130626.064494.243717"),
        (8, "Data di stampa: 16-03-2024 19:27"),
    )
    return pdf(lines)


def in_one_sentence() -> bytes:
    """Running text over three lines, ordinal day, ECTS beside hours."""
    lines = column(
        (12, "Si certifica che la dott.ssa Giulia Marin ha superato con profitto il corso online"),
        (12, "«Acque alte: maree e città», per un totale di 40 ore, pari a 2 crediti ECTS, ottenendo il"),
        (12, "punteggio finale di 87/100."),
        (12, "Trieste, 1° marzo 2024"),
        (9, "Verifica su https://corsi.lagune.example/attestati/2f7c91aa"),
    )
    return pdf(lines)


def school_training() -> bytes:
    """School training: total of hours, a numeric date that is plain, and things never to take up."""
    lines = column(
        (18, "ATTESTATO DI FREQUENZA"),
        (12, "Si attesta che"),
        (22, "Lucia Ferri"),
        (10, "nata a Lecce il 04/11/1988, codice fiscale FRRLCU88S44E506X"),
        (12, "ha completato con successo il corso online"),
        (20, "Didattica con gli strumenti digitali"),
        (12, "della durata di ore 25"),
        (12, "erogato ai sensi del D.M. 12 marzo 2015"),
        (12, "rilasciato in data 15/07/2023"),
    )
    return pdf(lines, size=A4)


SAMPLES = (
    Sample(
        "italiano.pdf",
        school_training,
        "generic",
        {
            "learner": "Lucia Ferri",
            "course_title": "Didattica con gli strumenti digitali",
            "hours": 25,
            "issue_date": "2023-07-15",
        },
    ),
    Sample(
        "unknown-it-school.pdf",
        school,
        "generic",
        {
            "verification_code": "130626.064494.243717",
            "awarding_body": "Polo dei Laghi",
            "learner": "LUCIA FERRI",
            "issue_date": "2023-09-26",
            "hours": 15,
            "course_title": "ORTI A SCUOLA: PERCORSI PER COLTIVARE INSIEME LA TERRA E LE PAROLE",
        },
    ),
    Sample(
        "unknown-it-sentence.pdf",
        in_one_sentence,
        "generic",
        {
            "learner": "Giulia Marin",
            "course_title": "Acque alte: maree e città",
            "issue_date": "2024-03-01",
            "hours": 40,
            "credits": 2,
            "grade": "87/100",
            "verification_url": "https://corsi.lagune.example/attestati/2f7c91aa",
        },
    ),
)
