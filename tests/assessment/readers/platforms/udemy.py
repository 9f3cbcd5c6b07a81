"""Udemy, with the lines as OCR gives them: labels glued, the company misread; Turkish; before 2020, also Portuguese."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

CODE = "UC-0d9a31f7-5c4e-4b28-8e60-d4c1b7a9f532"
OLD = "UC-P8Q4G11D"


def since_2020(*title: str, foot: tuple[str, ...], name: str, taught: str = "InstructorsGreta Lindqvist") -> bytes:
    """Large title over up to four lines, the learner far below."""
    right = [
        Text(520, 50, 8, f"Certificate no: {CODE}"),
        Text(500, 64, 8, f"Certificate url: ude.my/{CODE}"),
        Text(640, 78, 8, "Reference Number: 0004"),
    ]
    heading = [Text(40, 70, 40, "ûdemy"), Text(48, 160, 12, "CERTIFICATE OFCOMPLETION")]
    large = [Text(42, 210 + 46 * row, 44, line) for row, line in enumerate(title)]
    y = 210 + 46 * len(title)
    low = [Text(48, y + 10, 12, taught), Text(46, 480, 36, name)]
    return pdf([*heading, *right, *large, *low, *(Text(48, 515 + 18 * n, 12, line) for n, line in enumerate(foot))])


def turkish() -> bytes:
    """Another language, with a month of its own."""
    lines = column(
        (40, "üdemy"),
        (8, f"Sertifika no: {CODE}"),
        (8, f"Sertifika URL'si: ude.my/{CODE}"),
        (14, "BİTİRME SERTİFİKASI"),
        (40, "Liman Yönetimi: Temeller"),
        (12, "Eğitmenler Emre Şahin"),
        (36, "Ahmet Yılmaz"),
        (12, "Tarih 04 Mart 2022"),
        (12, "Uzunluk Toplam 6.5 saat"),
    )
    return pdf(lines)


def sentence(*lines: str) -> bytes:
    """Before 2020: one sentence, broken anywhere."""
    return pdf(
        column(
            (44, "Certificate of Completion"),
            *((24, line) for line in lines),
            (14, "Greta Lindqvist, Instructor"),
            (30, "UUdemy"),
            (8, f"Certificate no: {OLD}"),
            (8, f"Certificate url: ude.my/{OLD}"),
            (14, "#BeAble"),
        )
    )


def portuguese_sentence(amount: str = "5 horas") -> bytes:
    """The sentence of certificates up to 2021 in Portuguese."""
    return pdf(
        column(
            (44, "Certificado de Conclusão"),
            (24, "Certificamos que Otávio Brandão"),
            (24, f"concluiu com sucesso {amount} do curso online"),
            (24, "Mapas e bússolas / Orientação"),
            (24, "em 8 de Julho de 2019"),
            (14, "Greta Lindqvist, Instrutor"),
            (30, "Udemy"),
            (8, f"Nº do certificado: {OLD}"),
            (8, f"Url do certificado: ude.my/{OLD}"),
        )
    )


_NEW = {
    "platform": "udemy",
    "awarding_body": "Udemy",
    "verification_code": CODE,
    "verification_url": f"https://ude.my/{CODE}",
}
_OLD = {
    "platform": "udemy",
    "awarding_body": "Udemy",
    "verification_code": OLD,
    "verification_url": f"https://ude.my/{OLD}",
}

SAMPLES = (
    Sample(
        "udemy.pdf",
        lambda: since_2020(
            "Data Harbours: Master the",
            "Tides of 2022 with",
            "Pandas",
            name="MD. MAHBUB KABIR",
            foot=("Date Nov. 18, 2023", "Length33 total hours"),
        ),
        "udemy",
        {
            **_NEW,
            "learner": "MD. MAHBUB KABIR",
            "course_title": "Data Harbours: Master the Tides of 2022 with Pandas",
            "issue_date": "2023-11-18",
        },
        {"hours": [33], "instructors": [["Greta Lindqvist"]]},
    ),
    Sample(
        "udemy-minutes.pdf",
        lambda: since_2020("Knots", name="Οδυσσέας", foot=("DateApril 28, 2026", "Length 43 total mins")),
        "udemy",
        {
            **_NEW,
            "learner": "Οδυσσέας",
            "course_title": "Knots",
            "issue_date": "2026-04-28",
        },
        {"hours": [0.72], "instructors": [["Greta Lindqvist"]]},
    ),
    Sample(
        "udemy-tr.pdf",
        turkish,
        "udemy",
        {
            **_NEW,
            "learner": "Ahmet Yılmaz",
            "course_title": "Liman Yönetimi: Temeller",
            "issue_date": "2022-03-04",
        },
        {"hours": [6.5], "instructors": [["Emre Şahin"]]},
    ),
    Sample(
        "udemy-pt-2019.pdf",
        portuguese_sentence,
        "udemy",
        {
            **_OLD,
            "learner": "Otávio Brandão",
            "course_title": "Mapas e bússolas / Orientação",
            "issue_date": "2019-07-08",
        },
        {"hours": [5]},
    ),
    Sample(
        "udemy-pt-total.pdf",
        lambda: portuguese_sentence("3 horas no total"),
        "udemy",
        {
            **_OLD,
            "learner": "Otávio Brandão",
            "course_title": "Mapas e bússolas / Orientação",
            "issue_date": "2019-07-08",
        },
        {"hours": [3]},
    ),
    Sample(
        "udemy-2019.pdf",
        lambda: sentence(
            "This is to certify that P.Nair successfully",
            "completed 2.5 hours of English Sailing | Learn",
            "Spoken Sailing with Real Storms! online course on",
            "Jan. 5, 2019",
        ),
        "udemy",
        {
            **_OLD,
            "learner": "P.Nair",
            "course_title": "English Sailing | Learn Spoken Sailing with Real Storms!",
            "issue_date": "2019-01-05",
        },
        {"hours": [2.5]},
    ),
    Sample(
        "udemy-2017.pdf",
        lambda: sentence(
            "This is to certify that Jens Ødegaard",
            "successfully completed the Tableau A-Z:",
            "Hands-On Training For Pilots!",
            "online course on March 15, 2017",
        ),
        "udemy",
        {
            **_OLD,
            "learner": "Jens Ødegaard",
            "course_title": "Tableau A-Z: Hands-On Training For Pilots!",
            "issue_date": "2017-03-15",
        },
    ),
)
