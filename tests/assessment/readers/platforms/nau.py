"""NAU: two languages, a citizen card's number that must not be taken up, a title with a comma, no duration."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

HEX = "7aa9d84ae0354fcfb2e3df6130dfdb00"
ADDRESS = f"https://lms.nau.edu.pt/certificates/{HEX}"


DATE = ("Emitido em:", "12 de março de 2024")


def certificate(body: list[str], panel: str = "", date: tuple[str, str] = DATE) -> bytes:
    """Heading, the sentence over several lines, the panel at the left, day, number and address at the foot."""
    lines = column((26, "CERTIFICADO"), *((14, words) for words in body), (12, "Rita Falcão"), (9, "Diretora"), x=300)
    foot = column(
        (9, date[0]),
        (9, date[1]),
        (9, "Identificação:"),
        (9, HEX),
        (8, ADDRESS),
        (6, "Este certificado é uma prova de aprendizagem e término do curso."),
        x=40,
        y=400,
    )
    return pdf([*lines, *([Text(40, 250, 12, panel)] if panel else []), *foot], links=[ADDRESS])


_FACTS = {
    "platform": "nau",
    "verification_code": HEX,
    "verification_url": ADDRESS,
    "issue_date": "2024-03-12",
    "learner": "INÊS VALADARES DA CÂMARA",
}

SAMPLES = (
    Sample(
        "nau.pdf",
        lambda: certificate(
            [
                "Certifica-se que INÊS VALADARES DA CÂMARA, concluiu o",
                "Curso Proteção de Lagoas e Charcos, com uma duração",
                "estimada de 25 horas.",
            ]
        ),
        "nau",
        {**_FACTS, "course_title": "Proteção de Lagoas e Charcos", "hours": 25},
    ),
    Sample(
        "nau-cartao.pdf",
        lambda: certificate(
            [
                "Certifica-se que INÊS VALADARES DA CÂMARA, com Cartão",
                "Cidadão número 12345678 9 ZZ0, concluiu o Curso Lagoas,",
                "charcos e fontes.",
            ],
            panel="Lagoas, charcos e fontes",
        ),
        "nau",
        {**_FACTS, "course_title": "Lagoas, charcos e fontes"},
    ),
    Sample(
        "nau-open-title.pdf",
        lambda: certificate(
            [
                "Certifica-se que INÊS VALADARES DA CÂMARA, concluiu o",
                "Curso Lagoas para todos. Lisboa",
            ]
        ),
        "nau",
        _FACTS,
        {"course_title": ["Lagoas para todos"]},
    ),
    Sample(
        "nau-english.pdf",
        lambda: certificate(
            [
                "This is to certify that Bram de Vries, completed the course Ponds of",
                "the Algarve, with an estimated duration of 12 hours.",
            ],
            date=("Issued on:", "March 12, 2024"),
        ),
        "nau",
        {**_FACTS, "learner": "Bram de Vries", "course_title": "Ponds of the Algarve", "hours": 12},
    ),
)
