"""LinkedIn Learning: since 2023 and before, three languages, credits for continuing education, a name left empty."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)
HEX = "7b1f0c9ad3e84526b90f7c1e5a2d486037ce81f45ab96d20e8c3174f6b5a09d2"
CODE = "AQx7Rt-LM94vb_Zk2pWc0YhTn81s"


def since_2023(title: tuple[str, ...], by: str, moment: str, code: str, *, twice: bool = False) -> bytes:
    """Title over several lines, "... completed by NAME", date and running time, skills, the code at the foot."""
    lines = [Text(90, 190 + 44 * row, 36, words) for row, words in enumerate(title)]
    y = 190 + 44 * len(title)
    lines += [Text(160, y + 20, 17, by), Text(178, y + 46, 17, moment), Text(316, y + 90, 17, "Top skills covered")]
    again = [Text(line.x + 0.04, line.y + 0.04, line.size, line.words) for line in lines] if twice else []
    foot = [Text(178, y + 130, 12, "Tides Waves"), Text(200, 555, 9, code), Text(290, 500, 9, "Head of Content")]
    return pdf([*lines, *again, *foot], size=LETTER)


def before(done: str, code: str, name: str = "Maria Rossi") -> bytes:
    """A greeting, title, "Course completed on ...", the address of the company."""
    lines = column(
        (22, "Certificate of Completion"),
        (17, f"Congratulations, {name}"),
        (24, "Harbours and How to Leave Them"),
        (16, done),
        (12, "By continuing to learn, you have expanded your perspective, sharpened your"),
        (12, "skills, and made yourself even more in demand."),
        (12, "Head of Content Strategy, Learning"),
        (10, code),
        x=230,
        y=110,
    )
    address = column((12, "LinkedIn Learning"), (12, "1000 W Maude Ave"), (12, "Sunnyvale, CA 94085"), x=600, y=400)
    return pdf([*lines, *address], size=LETTER)


def spanish_before() -> bytes:
    """2021 and 2022 in Spanish, a title over two lines, the time in letters."""
    lines = column(
        (22, "Certificado de finalización"),
        (17, "¡Felicidades, Íñigo Pérez Muñoz!"),
        (24, "Amplía tus competencias"),
        (24, "como práctico de puerto"),
        (9, "Itinerario de aprendizaje completado el feb 02, 2021 at 05:16PM UTC • 19 h 18 min"),
        (12, "Seguir aprendiendo te ha permitido ampliar horizontes, perfeccionar tus"),
        (12, "LinkedIn Learning"),
        (10, f"Número del certificado: {CODE}"),
        x=230,
        y=110,
    )
    return pdf(lines, size=LETTER)


def continuing_education() -> bytes:
    """The variant for accountants: no running time, credits that are none of ours."""
    return before(
        "Course completed on Jan 29, 2023 at 01:33PM UTC",
        f"Certificate No: {CODE}  Continuing Professional Education Credit (CPE): 1.80",
    )


def french() -> bytes:
    """A language not seen in print: what it says is for a person to confirm."""
    lines = column(
        (22, "Certificat de réussite"),
        (17, "Félicitations, Élodie Garnier"),
        (24, "Les marées de la Manche"),
        (16, "Cours terminé le 12 mars 2020 • 3 heures 47 minutes"),
        (12, "LinkedIn Learning"),
        (10, f"ID du certificat : {CODE}"),
    )
    return pdf(lines, size=LETTER)


_LINK = f"https://linkedin.com/learning/certificates/{HEX}"
_NEW = {"platform": "linkedin-learning", "awarding_body": "LinkedIn Learning", "verification_code": HEX}
_OLD = {
    "platform": "linkedin-learning",
    "awarding_body": "LinkedIn Learning",
    "verification_code": CODE,
    "learner": "Maria Rossi",
    "course_title": "Harbours and How to Leave Them",
}

SAMPLES = (
    Sample(
        "linkedin-course.pdf",
        lambda: since_2023(
            ("Ethical Sailing: Evading Rocks,", "Reefs, and Wrecks"),
            "Course completed by Oluwabusayo (Busayo) Adeyemi",
            "Jan 03, 2024 at 12:37PM UTC • 1 hour 58 minutes",
            f"Certificate ID: {HEX}",
        ),
        "linkedin-learning",
        {
            **_NEW,
            "learner": "Oluwabusayo (Busayo) Adeyemi",
            "issue_date": "2024-01-03",
            "course_title": "Ethical Sailing: Evading Rocks, Reefs, and Wrecks",
        },
        {"hours": [1.97], "verification_url": [_LINK]},
    ),
    Sample(
        "linkedin-path-twice.pdf",
        lambda: since_2023(
            ("Become a Harbour Master",),
            "Learning Path completed by ARAL ŞAHİN",
            "Dec 21, 2023 at 10:18AM UTC • 9 hours 14 minutes",
            f"Certificate ID: {HEX}",
            twice=True,
        ),
        "linkedin-learning",
        {
            **_NEW,
            "learner": "ARAL ŞAHİN",
            "issue_date": "2023-12-21",
            "course_title": "Become a Harbour Master",
        },
        {"hours": [9.23], "verification_url": [_LINK]},
    ),
    Sample(
        "linkedin-es.pdf",
        lambda: since_2023(
            ("Explora una carrera como", "especialista en faros"),
            "Itinerario de aprendizaje completado por Íñigo Pérez Muñoz",
            "dic 30, 2025 at 03:28p. m. UTC • 13 horas 21 minutos",
            f"ID del certificado: {HEX}",
        ),
        "linkedin-learning",
        {
            **_NEW,
            "learner": "Íñigo Pérez Muñoz",
            "issue_date": "2025-12-30",
            "course_title": "Explora una carrera como especialista en faros",
        },
        {"hours": [13.35], "verification_url": [_LINK]},
    ),
    Sample(
        "linkedin-pt.pdf",
        lambda: since_2023(
            ("Introdução às Marés",),
            "Curso concluído por João Tavares Pinto",
            "jul. 29, 2025 at 05:06PM UTC • 1 hora 48 minutos",
            f"Código do certificado: {HEX}",
        ),
        "linkedin-learning",
        {
            **_NEW,
            "learner": "João Tavares Pinto",
            "issue_date": "2025-07-29",
            "course_title": "Introdução às Marés",
        },
        {"hours": [1.8], "verification_url": [_LINK]},
    ),
    Sample(
        "linkedin-nobody.pdf",
        lambda: since_2023(
            ("Learning Splicing",),
            "Course completed by",
            "May 14, 2024 at 09:47AM UTC • 50 minutes",
            f"Certificate ID: {HEX}",
        ),
        "linkedin-learning",
        {
            **_NEW,
            "issue_date": "2024-05-14",
            "course_title": "Learning Splicing",
        },
        {"hours": [0.83], "verification_url": [_LINK]},
    ),
    Sample(
        "linkedin-2021.pdf",
        lambda: before("Course completed on May 28, 2021 at 06:53PM UTC • 2 hours 43 min", f"Certificate Id: {CODE}"),
        "linkedin-learning",
        {**_OLD, "issue_date": "2021-05-28"},
        {"hours": [2.72]},
    ),
    Sample(
        "linkedin-2020.pdf",
        lambda: before("Course completed on Mar 15, 2020 • 41 min", f"Certificate Id: {CODE}"),
        "linkedin-learning",
        {**_OLD, "issue_date": "2020-03-15"},
        {"hours": [0.68]},
    ),
    Sample(
        "linkedin-es-2021.pdf",
        spanish_before,
        "linkedin-learning",
        {
            "platform": "linkedin-learning",
            "awarding_body": "LinkedIn Learning",
            "verification_code": CODE,
            "learner": "Íñigo Pérez Muñoz",
            "course_title": "Amplía tus competencias como práctico de puerto",
            "issue_date": "2021-02-02",
        },
        {"hours": [19.3]},
    ),
    Sample("linkedin-cpe.pdf", continuing_education, "linkedin-learning", {**_OLD, "issue_date": "2023-01-29"}),
    Sample(
        "linkedin-fr.pdf",
        french,
        "linkedin-learning",
        {
            "platform": "linkedin-learning",
            "awarding_body": "LinkedIn Learning",
            "verification_code": CODE,
            "issue_date": "2020-03-12",
            "learner": "Élodie Garnier",
            "course_title": "Les marées de la Manche",
        },
        {"hours": [3.78]},
    ),
)
