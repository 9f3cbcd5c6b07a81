"""Microsoft: certificates until 2021, prints since then in three languages, a transcript with a legal name."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)


def until_2021() -> bytes:
    """The signature comes first in the file; one date is that of expiry."""
    lines = column(
        (22, "Microsoft Certified"),
        (14, "Azure Pond Associate"),
        (24, "IMANI N'DIAYE"),
        (
            9,
            "Has successfully completed the requirements to be recognized as a Microsoft Certified: Pond Associate.",
        ),
        (9, "Date of achievement: October 19, 2020"),
        (9, "Valid until: October 19, 2022"),
        (9, "Certification number: H546-1000"),
    )
    return pdf([Text(500, 560, 9, "Satya Nadella"), Text(500, 575, 8, "Chief Executive Officer"), *lines])


def learn(learner: str, sentence: str, title: str, labels: tuple[str, str, str], *more: tuple[float, str]) -> bytes:
    """A print of Microsoft Learn with its own header, date and time."""
    lines = column(
        (28, learner),
        (12, sentence),
        (24, title),
        (10, f"{labels[0]}: D4A73FBEB9A04000"),
        (10, f"{labels[1]}: 21A0B4-B6B000"),
        (10, labels[2]),
        *more,
        (9, '" Online Verifiable'),
        y=90,
    )
    header = [Text(24, 15, 8, "23/07/2025, 09:18"), Text(300, 15, 8, "Credential - imani | Learn")]
    return pdf([*lines, *header], size=LETTER)


def transcript() -> bytes:
    """A print of the certification site: the name shown, and below it the legal name."""
    return pdf(
        column(
            (8, "Certifications / View all certifications / Details / Print"),
            (26, "Imani Ndiaye"),
            (10, "(Legal name: IMANI M N'DIAYE)"),
            (11, "has successfully achieved the certification"),
            (22, "Microsoft 365 Certified: Pond Administrator Associate"),
            (10, "Date of achievement: June 13, 2021"),
            (10, "Valid until: June 13, 2024"),
            (10, "Certification Number: H854-8000"),
        ),
        size=LETTER,
    )


def legal_name_without_brackets() -> bytes:
    """2023: the same, of Microsoft Learn."""
    return pdf(
        column(
            (22, "Imani Ndiaye"),
            (10, "Legal name: Imani M Ndiaye"),
            (12, "has successfully achieved the certification"),
            (15, "Microsoft Certified: Pond Fundamentals"),
            (10, "Certification number: I806-0000"),
            (10, "Earned on: June 22, 2023"),
        ),
        size=LETTER,
    )


def achievement() -> bytes:
    """A learning path: known by its address only."""
    address = "https://learn.microsoft.com/en-us/users/imani-7/achievements/ab12cd34"
    return pdf(column((20, "Introduction to ponds"), (12, "Learning path")), links=[address])


SAMPLES = (
    Sample(
        "microsoft-legal-name.pdf",
        legal_name_without_brackets,
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "Imani Ndiaye",
            "course_title": "Microsoft Certified: Pond Fundamentals",
            "issue_date": "2023-06-22",
            "verification_code": "I806-0000",
        },
    ),
    Sample(
        "microsoft-2020.pdf",
        until_2021,
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "IMANI N'DIAYE",
            "course_title": "Microsoft Certified: Pond Associate",
            "issue_date": "2020-10-19",
            "verification_code": "H546-1000",
        },
    ),
    Sample(
        "microsoft-learn.pdf",
        lambda: learn(
            "Imani Ndiaye",
            "has successfully passed all requirements for",
            "Microsoft Certified: Pond Engineer Expert",
            ("Credential ID", "Certification number", "Earned on: June 28, 2021"),
            (10, "Expires on: June 28, 2025"),
        ),
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "Imani Ndiaye",
            "issue_date": "2021-06-28",
            "course_title": "Microsoft Certified: Pond Engineer Expert",
            "verification_code": "D4A73FBEB9A04000",
        },
    ),
    Sample(
        "microsoft-portugues.pdf",
        lambda: learn(
            "Conceição, Raul",
            "foi aprovado com sucesso em todos os requisitos para",
            "Microsoft Certified: Conceitos básicos de lagoas",
            ("ID da credencial", "Número da certificação", "Obtido em: 17 de abril de 2023"),
        ),
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "Conceição, Raul",
            "issue_date": "2023-04-17",
            "course_title": "Microsoft Certified: Conceitos básicos de lagoas",
            "verification_code": "D4A73FBEB9A04000",
        },
    ),
    Sample(
        "microsoft-unnamed.pdf",
        lambda: learn(
            "Jan de Wit",
            "is geslaagd voor alle vereisten voor",
            "Applied Skills: Vijvers",
            ("Referentie-id", "Certificeringsnummer", "Behaald op: 17 mei 2024"),
        ),
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "Jan de Wit",
            "course_title": "Applied Skills: Vijvers",
            "issue_date": "2024-05-17",
            "verification_code": "D4A73FBEB9A04000",
        },
    ),
    Sample(
        "microsoft-transcript.pdf",
        transcript,
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "learner": "Imani Ndiaye",
            "issue_date": "2021-06-13",
            "course_title": "Microsoft 365 Certified: Pond Administrator Associate",
            "verification_code": "H854-8000",
        },
    ),
    Sample(
        "microsoft-learning-path.pdf",
        achievement,
        "microsoft",
        {
            "platform": "microsoft",
            "awarding_body": "Microsoft",
            "verification_code": "ab12cd34",
            "verification_url": "https://learn.microsoft.com/en-us/users/imani-7/achievements/ab12cd34",
        },
    ),
)
