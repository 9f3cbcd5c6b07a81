"""Layouts of issuers no reader knows, in Portuguese: a date inside the sentence, minutes, a title over three lines."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def three_lines() -> bytes:
    """A title over three lines in its own size, up to the workload; the only date inside the sentence."""
    lines = column(
        (10, "3DF4835D"),
        (12, "Certificamos que"),
        (18, "João Tavares Pinto"),
        (12, "em 02 de Maio de 2021, concluiu o curso"),
        (22, "Trabalhando com sementes"),
        (22, "e mudas em"),
        (22, "estufa"),
        (12, "com carga horária de 4 horas."),
    )
    return pdf(lines)


def aside() -> bytes:
    """The day of completion as an aside, half an hour, the town before the day of issue, where to confirm."""
    lines = column(
        (14, "Certificamos que Marina Lopes Faria concluiu, em 26/04/2026, o curso"),
        (14, "Resolução de Problemas no Pomar, oferecido pelo Sistema Raiz,"),
        (14, "com carga horária de 30 minutos."),
        (14, "Évora, 26 de abril de 2026."),
        (8, "Para confirmar a autenticidade deste certificado, acesse a página:"),
        (8, "https://raiz.example/external/validate-certificate"),
        (8, "Código de validação: eb509eea-543a-4f78-aa44-1daa12e8ac8f"),
    )
    return pdf(lines)


def number_of_the_learner() -> bytes:
    """A national number before the verb, the number of a group behind the title, hours said again in words."""
    lines = column(
        (11, "A Escola do Mar certifica que o(a) aluno(a),"),
        (11, "Marina Lopes Faria"),
        (11, "CPF: 123.456.789-09, concluiu o curso Gestão de Marés (Turma SET/2025), com carga-horária de"),
        (11, "180 (cento e oitenta) horas, início em 26/09/2025, término em 12/10/2025 e nota final 91.67."),
    )
    return pdf(lines)


def workload_label() -> bytes:
    """Workload with its usual label, date after the town."""
    lines = column(
        (12, "Certificamos que"),
        (22, "João Tavares Pinto"),
        (12, "concluiu com êxito o curso"),
        (20, "Cidadania digital"),
        (12, "Carga horária: 30 horas"),
        (12, "Lisboa, 2 de outubro de 2022"),
    )
    return pdf(lines, size=A4)


SAMPLES = (
    Sample(
        "portugues.pdf",
        workload_label,
        "generic",
        {
            "learner": "João Tavares Pinto",
            "course_title": "Cidadania digital",
            "hours": 30,
            "issue_date": "2022-10-02",
        },
    ),
    Sample(
        "unknown-pt-lines.pdf",
        three_lines,
        "generic",
        {
            "learner": "João Tavares Pinto",
            "course_title": "Trabalhando com sementes e mudas em estufa",
            "issue_date": "2021-05-02",
            "hours": 4,
        },
        {"verification_code": ["3DF4835D"]},
    ),
    Sample(
        "unknown-pt-aside.pdf",
        aside,
        "generic",
        {
            "verification_code": "eb509eea-543a-4f78-aa44-1daa12e8ac8f",
            "learner": "Marina Lopes Faria",
            "course_title": "Resolução de Problemas no Pomar",
            "issue_date": "2026-04-26",
            "hours": 0.5,
            "verification_url": "https://raiz.example/external/validate-certificate",
        },
    ),
    Sample(
        "unknown-pt-number.pdf",
        number_of_the_learner,
        "generic",
        {
            "learner": "Marina Lopes Faria",
            "course_title": "Gestão de Marés",
            "hours": 180,
            "awarding_body": "Escola do Mar",
        },
        {"issue_date": ["2025-10-12"]},
    ),
)
