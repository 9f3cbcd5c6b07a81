"""Coursera: courses since 2015 in odd orders, with parted words, in several languages, and statements of 2012-15."""

from __future__ import annotations

from tests.support.certificates.drawing import LANDSCAPE, Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)
CODE = "QX7RT2LM94VB"
CONFIRMED = "Coursera has confirmed the identity of this individual and their participation in the course."
SEAL = [Text(560 + 14 * n, 340, 12, letter, turn=17 * n + 20) for n, letter in enumerate("EDUCATIONFOREVERYONE")]


def parted_words() -> bytes:
    """Chromium's output: words of the date and the small print come apart, the sentence of completion is last."""
    lines = [
        Text(79, 186, 11, "J ul 1 6, 2019"),
        Text(79, 210, 26, "Maria Rossi"),
        Text(79, 290, 17, "Beekeeping for Statisticians (Getting"),
        Text(79, 308, 17, "Started with Hives)"),
        Text(79, 340, 12, "an online non-credit course authorized by University of Lake Constance and offered through"),
        Text(79, 353, 12, "Coursera"),
        Text(79, 262, 12, "has successfully completed"),
        Text(81, 480, 10, "Anna Bianchi"),
        Text(81, 491, 10, "Professor of Applied Horticulture"),
        Text(81, 502, 10, "University of Lake Constance"),
        Text(560, 530, 10, "Ver ify at:"),
        Text(500, 541, 10, f"https://cour sera.org/ver ify/{CODE}"),
        Text(480, 557, 8, "Cou r sera h as con firmed th e id en tity of th is in d iv id u al an d"),
        Text(580, 566, 8, "th eir p ar ticip ation in th e cou r se."),
    ]
    return pdf([*SEAL, *lines], links=[f"https://coursera.org/verify/{CODE}"], size=LETTER)


def upside_down() -> bytes:
    """Prince's output of 2020: lines from the bottom up, the sentence in two pieces; American figures; honours."""
    lines = [
        Text(79, 340, 12, "an online non-credit course authorized by"),
        Text(79, 308, 18, "with Lemonade"),
        Text(79, 290, 18, "Number Theory"),
        Text(79, 215, 32, "ЮЛИЯ ПЕТРОВНА СОКОЛОВСКАЯ"),
        Text(79, 186, 11, "05/11/2020"),
        Text(315, 340, 12, "Northern Institute of Physics"),
        Text(81, 502, 10, "Northern Institute of Physics"),
        Text(81, 491, 10, "Director of Languages"),
        Text(81, 480, 10, "Greta Lindqvist"),
        Text(79, 353, 12, "and offered through Coursera"),
        Text(79, 262, 12, "has successfully completed with honors"),
        Text(500, 541, 11, f"Verify at coursera.org/verify/{CODE}"),
        Text(480, 557, 9, CONFIRMED),
    ]
    return pdf([*SEAL, *lines], size=LETTER)


def mooc() -> bytes:
    """2020: "a MOOC from the University of ..."."""
    lines = column(
        (11, "05/18/2020"),
        (26, "Piotr Zieliński"),
        (12, "has successfully completed"),
        (18, "Harbours: A Case Study Approach"),
        (12, "a MOOC from the University of the North Shore and offered through Coursera"),
        (9, f"Verify at coursera.org/verify/{CODE}"),
        (8, CONFIRMED),
    )
    return pdf(lines, size=LETTER)


def project() -> bytes:
    """A guided project: an identity sentence that ends differently."""
    lines = column(
        (11, "Ma y 3, 2022"),
        (26, "María del Carmen Ibáñez-Vega de la Torre"),
        (12, "has successfully completed"),
        (17, "Create a Tide Table with a Spreadsheet"),
        (12, "an online non-credit project authorized by Coursera Project Network and offered through"),
        (12, "Coursera"),
        (9, f"Verify at: https://coursera.org/verify/{CODE}"),
        (8, "Coursera has confirmed the identity of this individual and their participation in the project."),
    )
    return pdf(lines, size=LETTER)


def of_2026() -> bytes:
    """2026: no "non-credit", a long note below."""
    lines = column(
        (11, "Jun 9, 2026"),
        (26, "Aoife Brennan"),
        (12, "has successfully completed"),
        (17, "Introduction to Peat"),
        (11, "an online course authorized by Bogland College and offered through Coursera"),
        (9, f"Verify at: https://coursera.org/verify/{CODE}"),
        (8, CONFIRMED),
        (
            6,
            "This certificate attests to the learner's completion of an online course / project via Coursera.",
        ),
        (6, "It does not constitute formal enrollment at any university and does not itself grant academic credit."),
    )
    return pdf(lines, size=LETTER)


def portuguese_course() -> bytes:
    """Interface in Portuguese, where even a course is called a programme; the date stays English."""
    lines = column(
        (11, "Ma r 16, 2019"),
        (26, "João Tavares Pinto"),
        (12, "concluiu com sucesso o Programa de cursos integrados"),
        (17, "Cloud Gardens: Containers and"),
        (17, "Terraces"),
        (12, "um curso on-line sem créditos autorizado pela Jardim Aberto e ministrado através do"),
        (12, "Coursera"),
        (9, f"Verify at: https://coursera.org/verify/{CODE}"),
        (8, "A Coursera confirmou a identidade desta pessoa e sua"),
        (8, "participação no curso."),
    )
    return pdf(lines, size=LETTER)


def portuguese_specialization() -> bytes:
    """The list of courses stands left, the small print is English."""
    beside = column((16, "4 cursos"), (11, "Essential Orchards"), (11, "Elastic Hedges"), x=40, y=120)
    lines = column(
        (14, "Mar 18, 2019"),
        (24, "João Tavares Pinto"),
        (14, "concluiu com sucesso o Programa de cursos integrados on-line (sem"),
        (14, "créditos)"),
        (34, "Architecting with"),
        (34, "Living Hedges"),
        (12, "In this four-course accelerated specialization, learners deployed hedges."),
        (7, "This certificate does not confer a University grade, course credit or degree, and it does not verify the"),
        (7, "identity of the learner."),
        x=200,
    )
    foot = [Text(569, 560, 12, "https://coursera.org/verify/specializat"), Text(569, 573, 12, f"ion/{CODE}")]
    return pdf([*beside, *lines, *foot], size=LETTER)


def spanish_professional() -> bytes:
    """The list of courses stands left, small and at other heights; the date has points."""
    beside = column((9, "5 cursos"), (9, "Aspectos del riego"), (9, "Las podas y los"), (9, "injertos"), x=40, y=150)
    lines = column(
        (11, "04.09.2021"),
        (20, "Lucía Prova Marín"),
        (11, "ha completado correctamente el Certificado profesional sin"),
        (11, "crédito en línea"),
        (30, "Cuidado de huertos de la"),
        (30, "Vega de Prova"),
        (11, "Para quien cuida macetas y para quien empieza: de la siembra a la cosecha."),
        x=200,
    )
    foot = [Text(569, 573, 9, f"coursera.org/verify/professional-cert/{CODE}")]
    return pdf([*beside, *lines, *foot], size=LETTER)


def two_minds() -> bytes:
    """Coursera confirms the identity, the university on the same page denies it: a person decides."""
    lines = column(
        (11, "Oct 5, 2020"),
        (26, "Coursera Learner"),
        (12, "has successfully completed"),
        (17, "Machine Sewing"),
        (12, "an online non-credit course authorized by North Shore College and offered through Coursera"),
        (7, "IT DOES NOT CONFER A UNIVERSITY GRADE, AND IT DOES NOT VERIFY THE IDENTITY OF THE PARTICIPANT."),
        (9, f"Verify at coursera.org/verify/{CODE}"),
        (8, CONFIRMED),
    )
    return pdf(lines, size=LETTER)


def statement_free_offering() -> bytes:
    """2013: another wording, weeks in the sentence of the programme, no code."""
    lines = column(
        (16, "Statement of Accomplishment"),
        (12, "April 30, 2013"),
        (24, "JENS ØDEGAARD"),
        (10, "HAS SUCCESSFULLY COMPLETED A FREE ONLINE OFFERING OF THE FOLLOWING COURSE"),
        (10, "PROVIDED BY NORTH SHORE COLLEGE THROUGH COURSERA INC."),
        (20, "Fjords, Ferries and Fog"),
        (9, "The course covered the geography of the western coast."),
        (9, "GRETA LINDQVIST, LECTURER"),
        (6, "PLEASE NOTE: SOME ONLINE COURSES MAY DRAW ON MATERIAL FROM COURSES TAUGHT ON CAMPUS BUT THEY ARE NOT"),
        (6, "EQUIVALENT TO ON-CAMPUS COURSES. IT DOES NOT VERIFY THE IDENTITY OF THE STUDENT."),
    )
    return pdf(lines, size=LANDSCAPE)


def statement(*sentence: str, title: tuple[str, ...], note: str, distinction: bool = False) -> bytes:
    """2012 to 2015 as printed: the learner in the largest letters, the title in a column right of a short line."""
    lines = [
        Text(475, 90, 12, "coursera.org"),
        Text(119, 210, 36, "Statement of Accomplishment"),
        *([Text(385, 255, 13, "WITH DISTINCTION")] if distinction else []),
        Text(79, 190, 14, "DECEMBER 05, 2014"),
        Text(79, 340, 34, "JENS ØDEGAARD"),
        *(Text(78, 385 + 14 * row, 10, words) for row, words in enumerate(sentence)),
        *(Text(288, 420 + 19 * row, 17, words) for row, words in enumerate(title)),
        Text(288, 480, 10, "This advanced course covers the principles of ferries, including the"),
        Text(288, 495, 10, "use of ropes as values and lazy evaluation of tides."),
        Text(79, 620, 9, "GRETA LINDQVIST"),
        Text(79, 633, 9, "PROFESSOR OF FERRIES"),
        Text(79, 646, 9, "NORTH SHORE COLLEGE"),
        Text(79, 700, 7, "PLEASE NOTE: THE ONLINE OFFERING OF THIS CLASS DOES NOT REFLECT THE ENTIRE CURRICULUM."),
        Text(79, 710, 7, note),
    ]
    return pdf(lines, size=(612, 792))


IDENTITY_LINES = (
    (8, "Coursera has confirmed the identity of this individual and"),
    (8, "their participation in the course."),
)
COURSE_SEAL = (Text(640, 118, 18, "COURSE"), Text(640, 150, 18, "CERTIFICATE"))


def course() -> bytes:
    """Since 2016: the seal stands right of the learner, the sentence of completion is last in the file."""
    lines = column(
        (12, "Jul 16, 2019"),
        (26, "Maria Rossi"),
        (11, "has successfully completed"),
        (24, "Statistics for Kitchen Gardeners: From"),
        (24, "Seed to Significance"),
        (11, "an online non-credit course authorized by University of Lake Constance and offered"),
        (11, "through Coursera"),
        (9, "Anna Bianchi, Professor"),
        (9, "Department of Applied Horticulture"),
        (8, f"Verify at coursera.org/verify/{CODE}"),
        *IDENTITY_LINES,
    )
    completed = lines.pop(2)
    return pdf([*lines[:2], *COURSE_SEAL, *lines[2:], completed], links=[f"https://www.coursera.org/verify/{CODE}"])


def course_spanish() -> bytes:
    """Interface in Spanish: the date stays English, in US figures; the address breaks inside a word."""
    lines = column(
        (12, "06/28/2021"),
        (26, "Íñigo Pérez Muñoz"),
        (11, "ha completado con éxito"),
        (22, "Introducción a la energía solar"),
        (11, "un curso en línea sin créditos autorizado por Universidad de Ávila la Nueva y ofrecido a través de"),
        (11, "Coursera"),
        (8, "Verificar en coursera.org/ver"),
        (8, f"ify/{CODE}"),
        (8, "Coursera ha confirmado la identidad de esta persona y su participación en el curso."),
    )
    return pdf(lines)


def specialization(kind: str = "Specialization", path: str = "specialization") -> bytes:
    """The institution is a logo; the identity is denied; a list of courses stands beside."""
    lines = column(
        (12, "Nov 5, 2020"),
        (26, "Jens Ødegaard"),
        (11, f"has successfully completed the online, non-credit {kind}"),
        (24, "Applied Tidal Engineering"),
        (10, "In this series learners built models of estuaries, measured them,"),
        (10, "and presented their results in a final project."),
        (8, "Verify this certificate at:"),
        (8, f"coursera.org/verify/{path}/{CODE}"),
        (6, "The online program named in this certificate may draw on material from courses taught on-campus, but"),
        (6, "the included courses are not equivalent to on-campus courses. This certificate does not confer a grade,"),
        (6, "course credit or degree, and it does not verify the identity of the learner."),
    )
    beside = column((12, "4 Courses"), (8, "Tides and Moons"), (8, "Concrete at Sea"), x=600, y=90)
    return pdf([*lines, *beside])


def statement_2013() -> bytes:
    """2013: capitals, no code, no address, with distinction, identity denied."""
    lines = column(
        (14, "Coursera"),
        (16, "STATEMENT OF ACCOMPLISHMENT"),
        (12, "MAY 20, 2013"),
        (24, "PIOTR ZIELINSKI"),
        (11, "HAS SUCCESSFULLY COMPLETED NORTH SHORE COLLEGE'S ONLINE OFFERING OF"),
        (20, "A Brief History of Bridges"),
        (12, "WITH DISTINCTION"),
        (9, "GRETA LINDQVIST, LECTURER"),
        (6, "PLEASE NOTE: THE ONLINE OFFERING OF THIS CLASS DOES NOT REFLECT THE ENTIRE CURRICULUM."),
        (6, "THIS STATEMENT DOES NOT CONFER A GRADE OR CREDIT AND IT DOES NOT VERIFY THE IDENTITY OF THE STUDENT."),
    )
    return pdf(lines)


def split_letters() -> bytes:
    """Every letter drawn by itself, wide apart, as some engines give Chromium's output."""
    lines = column(
        (12, "Jul 16, 2019"),
        (26, "Maria Rossi"),
        (11, "has successfully completed"),
        (22, "Machine Learning for Beekeepers"),
        (11, "an online non-credit course authorized by Alpine University and offered through Coursera"),
        (9, f"Verify at coursera.org/verify/{CODE}"),
        *IDENTITY_LINES,
    )
    return pdf([Text(line.x, line.y, line.size, line.words, line.size * 0.28) for line in lines])


def ambiguous() -> bytes:
    """The date may be March or September; the code of the link is another than the printed one."""
    lines = column(
        (12, "09/03/2023"),
        (26, "Maria Rossi"),
        (11, "has successfully completed"),
        (22, "Soil Chemistry"),
        (11, "an online non-credit course authorized by Alpine University and offered through Coursera"),
        (9, f"Verify at coursera.org/verify/{CODE}"),
    )
    return pdf(lines, links=["https://coursera.org/verify/ZZZZZZZZZZZZ"])


def lookalike() -> bytes:
    """The printed address is genuine, the link leads to a host that only looks like Coursera's."""
    lines = column(
        (12, "Jul 16, 2019"),
        (26, "Maria Rossi"),
        (11, "has successfully completed"),
        (22, "Soil Chemistry"),
        (11, "an online non-credit course authorized by Alpine University and offered through Coursera"),
        (9, f"Verify at coursera.org/verify/{CODE}"),
    )
    return pdf(lines, links=[f"https://coursera.org.verify-id.example/verify/{CODE}"])


URL = f"https://coursera.org/verify/{CODE}"
_CODE = {"platform": "coursera", "verification_code": CODE, "verification_url": URL}
_STATEMENT = {"platform": "coursera", "learner": "JENS ØDEGAARD", "issue_date": "2014-12-05"}
_COURSE = {**_CODE, "identity_statement": True}

_SOIL = {
    "platform": "coursera",
    "learner": "Maria Rossi",
    "course_title": "Soil Chemistry",
    "awarding_body": "Alpine University",
}
_TIDAL = {
    "platform": "coursera",
    "learner": "Jens Ødegaard",
    "course_title": "Applied Tidal Engineering",
    "issue_date": "2020-11-05",
    "identity_statement": False,
    "verification_code": CODE,
}

SAMPLES = (
    Sample(
        "coursera-course.pdf",
        course,
        "coursera",
        {
            **_CODE,
            "learner": "Maria Rossi",
            "issue_date": "2019-07-16",
            "identity_statement": True,
            "course_title": "Statistics for Kitchen Gardeners: From Seed to Significance",
            "awarding_body": "University of Lake Constance",
        },
        {"instructors": [["Anna Bianchi"]]},
    ),
    Sample(
        "coursera-course-es.pdf",
        course_spanish,
        "coursera",
        {
            **_CODE,
            "learner": "Íñigo Pérez Muñoz",
            "issue_date": "2021-06-28",
            "identity_statement": True,
            "course_title": "Introducción a la energía solar",
            "awarding_body": "Universidad de Ávila la Nueva",
        },
    ),
    Sample(
        "coursera-specialization.pdf",
        specialization,
        "coursera",
        {
            **_TIDAL,
            "verification_url": f"https://coursera.org/verify/specialization/{CODE}",
        },
    ),
    Sample(
        "coursera-professional.pdf",
        lambda: specialization("Professional Certificate", "professional-cert"),
        "coursera",
        {
            **_TIDAL,
            "verification_url": f"https://coursera.org/verify/professional-cert/{CODE}",
        },
    ),
    Sample(
        "coursera-2013.pdf",
        statement_2013,
        "coursera",
        {
            "platform": "coursera",
            "learner": "PIOTR ZIELINSKI",
            "course_title": "A Brief History of Bridges",
            "issue_date": "2013-05-20",
            "grade": "WITH DISTINCTION",
            "identity_statement": False,
        },
        {"awarding_body": ["NORTH SHORE COLLEGE"]},
    ),
    Sample(
        "coursera-split.pdf",
        split_letters,
        "coursera",
        {
            **_CODE,
            "learner": "Maria Rossi",
            "issue_date": "2019-07-16",
            "identity_statement": True,
            "course_title": "Machine Learning for Beekeepers",
            "awarding_body": "Alpine University",
        },
    ),
    Sample(
        "coursera-ambiguous.pdf",
        ambiguous,
        "coursera",
        _SOIL,
        {
            "issue_date": ["2023-03-09", "2023-09-03"],
            "verification_code": [CODE, "ZZZZZZZZZZZZ"],
            "verification_url": [URL, "https://coursera.org/verify/ZZZZZZZZZZZZ"],
        },
    ),
    Sample(
        "coursera-lookalike.pdf",
        lookalike,
        "coursera",
        {
            **_SOIL,
            **_CODE,
            "issue_date": "2019-07-16",
        },
    ),
    Sample(
        "coursera-parted.pdf",
        parted_words,
        "coursera",
        {
            **_COURSE,
            "learner": "Maria Rossi",
            "issue_date": "2019-07-16",
            "course_title": "Beekeeping for Statisticians (Getting Started with Hives)",
            "awarding_body": "University of Lake Constance",
        },
        {"instructors": [["Anna Bianchi"]]},
    ),
    Sample(
        "coursera-upside-down.pdf",
        upside_down,
        "coursera",
        {
            **_COURSE,
            "learner": "ЮЛИЯ ПЕТРОВНА СОКОЛОВСКАЯ",
            "course_title": "Number Theory with Lemonade",
            "awarding_body": "Northern Institute of Physics",
            "grade": "with honors",
        },
        {"instructors": [["Greta Lindqvist"]], "issue_date": ["2020-05-11", "2020-11-05"]},
    ),
    Sample(
        "coursera-mooc.pdf",
        mooc,
        "coursera",
        {
            **_COURSE,
            "learner": "Piotr Zieliński",
            "issue_date": "2020-05-18",
            "course_title": "Harbours: A Case Study Approach",
            "awarding_body": "University of the North Shore",
        },
    ),
    Sample(
        "coursera-project.pdf",
        project,
        "coursera",
        {
            **_COURSE,
            "learner": "María del Carmen Ibáñez-Vega de la Torre",
            "issue_date": "2022-05-03",
            "course_title": "Create a Tide Table with a Spreadsheet",
            "awarding_body": "Coursera Project Network",
        },
    ),
    Sample(
        "coursera-2026.pdf",
        of_2026,
        "coursera",
        {
            **_COURSE,
            "learner": "Aoife Brennan",
            "issue_date": "2026-06-09",
            "course_title": "Introduction to Peat",
            "awarding_body": "Bogland College",
        },
    ),
    Sample(
        "coursera-pt.pdf",
        portuguese_course,
        "coursera",
        {
            **_COURSE,
            "learner": "João Tavares Pinto",
            "issue_date": "2019-03-16",
            "course_title": "Cloud Gardens: Containers and Terraces",
            "awarding_body": "Jardim Aberto",
        },
    ),
    Sample(
        "coursera-specialization-pt.pdf",
        portuguese_specialization,
        "coursera",
        {
            "platform": "coursera",
            "learner": "João Tavares Pinto",
            "issue_date": "2019-03-18",
            "course_title": "Architecting with Living Hedges",
            "identity_statement": False,
            "verification_code": CODE,
            "verification_url": f"https://coursera.org/verify/specialization/{CODE}",
        },
    ),
    Sample(
        "coursera-professional-es.pdf",
        spanish_professional,
        "coursera",
        {
            "platform": "coursera",
            "learner": "Lucía Prova Marín",
            "issue_date": "2021-09-04",
            "course_title": "Cuidado de huertos de la Vega de Prova",
            "verification_code": CODE,
            "verification_url": f"https://coursera.org/verify/professional-cert/{CODE}",
        },
    ),
    Sample(
        "coursera-two-minds.pdf",
        two_minds,
        "coursera",
        {
            **_CODE,
            "issue_date": "2020-10-05",
            "course_title": "Machine Sewing",
            "awarding_body": "North Shore College",
        },
        {"identity_statement": [True, False], "learner": ["Coursera Learner"]},
    ),
    Sample(
        "coursera-2013-free.pdf",
        statement_free_offering,
        "coursera",
        {
            "platform": "coursera",
            "learner": "JENS ØDEGAARD",
            "issue_date": "2013-04-30",
            "course_title": "Fjords, Ferries and Fog",
            "identity_statement": False,
        },
    ),
    Sample(
        "coursera-2014-offering.pdf",
        lambda: statement(
            "HAS SUCCESSFULLY COMPLETED THE ECOLE DES MARÉES DE LA CÔTE DU NORD'S ONLINE",
            "OFFERING OF",
            title=("Ferry Programming Principles", "in Scala"),
            distinction=True,
            note="AND IT DOES NOT VERIFY THE IDENTITY OF THE INDIVIDUAL WHO TOOK THE COURSE.",
        ),
        "coursera",
        {
            **_STATEMENT,
            "course_title": "Ferry Programming Principles in Scala",
            "grade": "WITH DISTINCTION",
            "identity_statement": False,
        },
        {"awarding_body": ["ECOLE DES MARÉES DE LA CÔTE DU NORD"]},
    ),
    Sample(
        "coursera-2014-offered-by.pdf",
        lambda: statement(
            "HAS SUCCESSFULLY COMPLETED AN ONLINE NON-CREDIT COURSE OFFERED BY NORTH SHORE",
            "COLLEGE.",
            title=("Tides",),
            note="NORTH SHORE COLLEGE CANNOT GUARANTEE THE IDENTITY OF THE STUDENT.",
        ),
        "coursera",
        {
            **_STATEMENT,
            "course_title": "Tides",
            "identity_statement": False,
        },
        {"awarding_body": ["NORTH SHORE COLLEGE"]},
    ),
    Sample(
        "coursera-2014-no-sentence.pdf",
        lambda: statement("ПРОЙДЕН ОНЛАЙН-КУРС", title=("Приливы (Tides)",), note=""),
        "coursera",
        {
            **_STATEMENT,
            "course_title": "Приливы (Tides)",
        },
    ),
)
