"""Sample certificates of people who do not exist, in layouts rebuilt from descriptions of real ones.

Those of Coursera, edX and of no platform stand here, those of each other platform in a module of `platforms/`.
"""

from __future__ import annotations

import io
import pkgutil
import random
from importlib import import_module
from typing import Any

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from tests.assessment.readers import platforms
from tests.support.certificates.drawing import LANDSCAPE, Text, column, pdf
from tests.support.certificates.sample import Sample

CODE = "QX7RT2LM94VB"
HEX = "3f9a0c77d15e4b2a8e60d4c1b7a9f532"
IDENTITY = (
    (8, "Coursera has confirmed the identity of this individual and"),
    (8, "their participation in the course."),
)
SEAL = (Text(640, 118, 18, "COURSE"), Text(640, 150, 18, "CERTIFICATE"))


def coursera_course() -> bytes:
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
        *IDENTITY,
    )
    completed = lines.pop(2)
    return pdf([*lines[:2], *SEAL, *lines[2:], completed], links=[f"https://www.coursera.org/verify/{CODE}"])


def coursera_course_spanish() -> bytes:
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


def coursera_specialization(kind: str = "Specialization", path: str = "specialization") -> bytes:
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


def coursera_statement() -> bytes:
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


def coursera_split() -> bytes:
    """Every letter drawn by itself, wide apart, as some engines give Chromium's output."""
    lines = column(
        (12, "Jul 16, 2019"),
        (26, "Maria Rossi"),
        (11, "has successfully completed"),
        (22, "Machine Learning for Beekeepers"),
        (11, "an online non-credit course authorized by Alpine University and offered through Coursera"),
        (9, f"Verify at coursera.org/verify/{CODE}"),
        *IDENTITY,
    )
    return pdf([Text(one.x, one.y, one.size, one.words, one.size * 0.28) for one in lines])


def coursera_ambiguous() -> bytes:
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


def coursera_lookalike() -> bytes:
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


def edx_lines(kind: str = "Verified Certificate", *more: tuple[float, str]) -> list[Text]:
    """The text column of an edX certificate and the panel at its right."""
    lines = column(
        (12, "This is to certify that"),
        (26, "Oluwaseun Adeyemi"),
        (12, "successfully completed and received a passing grade in"),
        (20, "GEO101x: Rivers, Deltas and Coasts"),
        (12, "a course of study offered by LowlandX, an online learning initiative of Lowland"),
        (12, "University of Technology."),
        y=110,
    )
    return [*lines, *column((11, kind), (10, "Issued May 31, 2015"), *more, x=600, y=300)]


def edx_verified() -> bytes:
    """Code and date in the panel; the link carries tracking parameters."""
    panel = ((9, "VALID CERTIFICATE ID"), (9, HEX))
    return pdf(
        edx_lines("VERIFIED CERTIFICATE", *panel), links=[f"https://courses.edx.org/certificates/{HEX}?utm_source=pdf"]
    )


def edx_honor() -> bytes:
    """2014: honor code, address of the old verification host, an ordinal in the date."""
    lines = column(
        (14, "HONOR CODE CERTIFICATE"),
        (12, "This is to certify that"),
        (24, "Ana Sofía Duarte"),
        (12, "successfully completed and received a passing grade in"),
        (20, "6.77x: Circuits for Poets"),
        (12, "a course of study offered by HarbourX, an online learning initiative of Harbour University through edX."),
        (10, "Issued May 12th, 2014"),
        (8, "Authenticity of this certificate can be verified at"),
        (8, f"https://verify.edx.org/cert/{HEX}"),
    )
    return pdf(lines)


def edx_browser_print() -> bytes:
    """A print from a browser: its header has the day and time of printing, its foot the address."""
    header = [Text(20, 15, 8, "9/3/2023, 10:15 AM"), Text(350, 15, 8, "edX GEO101x Certificate | edX")]
    foot = [Text(20, 585, 8, f"https://courses.edx.org/certificates/{HEX}"), Text(810, 585, 8, "1/1")]
    return pdf([*header, *edx_lines(), *foot])


def edx_effort() -> bytes:
    """Newer: the whole effort in hours."""
    return pdf(edx_lines("Verified Certificate", (10, "Effort 9 hours"), (9, "Valid Certificate ID"), (9, HEX)))


def edx_programme() -> bytes:
    """A programme certificate: the month only."""
    lines = column(
        (12, "This is to certify that"),
        (26, "Oluwaseun Adeyemi"),
        (12, "successfully completed all courses and received passing grades in"),
        (20, "Coastal Engineering"),
        (12, "a MicroMasters program offered by Lowland University of Technology, in collaboration with edX."),
        (11, "Issued June 2019"),
        (9, f"https://credentials.edx.org/credentials/{HEX}"),
    )
    return pdf(lines)


def edx_rotated() -> bytes:
    """As printed by edX, but lying on its side, with /Rotate."""
    with pikepdf.open(io.BytesIO(edx_verified())) as file:
        file.pages[0].Rotate = 90
        return _saved(file)


def edx_sideways() -> bytes:
    """Drawn on its side without /Rotate."""
    return pdf(edx_lines(), size=(LANDSCAPE[1], LANDSCAPE[0]), before=_turn)


def _turn(canvas: Any) -> None:
    canvas.translate(LANDSCAPE[1], 0)
    canvas.rotate(90)
    canvas.translate(0, LANDSCAPE[1] - LANDSCAPE[0])


def italian() -> bytes:
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


def spanish() -> bytes:
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


def portuguese() -> bytes:
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


def french() -> bytes:
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


def german() -> bytes:
    """Dates of the course only: nothing is stated as the date of issue."""
    lines = column(
        (12, "Hiermit wird bescheinigt, dass"),
        (22, "Jürgen Weiß"),
        (12, "hat den Kurs „Grundlagen der Imkerei“ erfolgreich abgeschlossen"),
        (12, "Dauer: 08.10.2025 - 26.11.2025"),
        (12, "7 Lektionen, 4 Stunden pro Lektion"),
    )
    return pdf(lines, size=A4)


def english_labels() -> bytes:
    """A table of labels, several amounts of hours that are no total, and a known platform's address."""
    lines = column(
        (18, "Certificate of Completion"),
        (11, "Name: Aoife Brennan"),
        (11, "Course: Weaving for Engineers"),
        (11, "Start date: 1 March 2024"),
        (11, "Date of issue: 30 April 2024"),
        (11, "Module 1: 4 hours"),
        (11, "at least 20 hours"),
        (11, "3-5 hours per week"),
        (11, f"https://courses.cognitiveclass.ai/certificates/{HEX}"),
    )
    return pdf(lines, size=A4)


def ambiguous_date() -> bytes:
    """A date that may be of March or of September."""
    lines = column(
        (12, "This is to certify that"),
        (22, "Maria Rossi"),
        (12, "has successfully completed the course"),
        (20, "Soil Chemistry"),
        (12, "Date of issue: 09/03/2023"),
    )
    return pdf(lines, size=A4)


def two_certificates() -> bytes:
    """Two certificates in one file: what differs is for a person to choose."""
    words = ((12, "This is to certify that"), (20, "Aoife Brennan"), (12, "has successfully completed the course"))
    first = column(*words)
    return pdf([*first, *column((20, "Weaving"), y=200)], [*first, *column((20, "Dyeing"), y=200)])


def empty_password() -> bytes:
    """Encrypted with an owner password only, as one genuine file in five."""
    return pdf(edx_lines(), encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128))


def user_password() -> bytes:
    """Asks for a password."""
    return pdf(edx_lines(), encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128))


def broken_xref() -> bytes:
    """The cross-reference points nowhere, and the file ends in the middle of it."""
    data = edx_verified()
    return data[: data.rindex(b"xref\n0") + 40].replace(b"startxref", b"startxxxx")


def large() -> bytes:
    """Some 8 MB: a photo behind the text."""
    noise = Image.frombytes("RGB", (1700, 1200), random.Random(8).randbytes(1700 * 1200 * 3))
    return pdf(edx_lines(), before=lambda canvas: canvas.drawImage(ImageReader(noise), 0, 0, *LANDSCAPE))


def many_pages(count: int = 31) -> bytes:
    """More pages than a certificate has."""
    return pdf(*[column((20, f"Page {number}")) for number in range(count)])


def text_as_pdf() -> bytes:
    """A text file that calls itself a PDF."""
    return b"This is to certify that Maria Rossi has completed nothing.\n"


def picture(kind: str = "PNG") -> bytes:
    """A certificate as a picture, with a comment inside."""
    image = Image.new("RGB", (1200, 850), "white")
    ImageDraw.Draw(image).text((100, 100), "This is to certify that Maria Rossi", fill="black")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _saved(file: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    file.save(out, static_id=True)
    return out.getvalue()


URL = f"https://coursera.org/verify/{CODE}"
_COURSERA = {"platform": "coursera", "verification_code": CODE, "verification_url": URL}
_EDX = {
    "platform": "edx",
    "learner": "Oluwaseun Adeyemi",
    "course_title": "Rivers, Deltas and Coasts",
    "awarding_body": "Lowland University of Technology",
    "issue_date": "2015-05-31",
    "assessment": "received a passing grade",
}
_EDX_CODE = {"verification_code": HEX, "verification_url": f"https://courses.edx.org/certificates/{HEX}"}
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

_SAMPLES = (
    Sample(
        "coursera-course.pdf",
        coursera_course,
        "coursera",
        {
            **_COURSERA,
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
        coursera_course_spanish,
        "coursera",
        {
            **_COURSERA,
            "learner": "Íñigo Pérez Muñoz",
            "issue_date": "2021-06-28",
            "identity_statement": True,
            "course_title": "Introducción a la energía solar",
            "awarding_body": "Universidad de Ávila la Nueva",
        },
    ),
    Sample(
        "coursera-specialization.pdf",
        coursera_specialization,
        "coursera",
        {
            **_TIDAL,
            "verification_url": f"https://coursera.org/verify/specialization/{CODE}",
        },
    ),
    Sample(
        "coursera-professional.pdf",
        lambda: coursera_specialization("Professional Certificate", "professional-cert"),
        "coursera",
        {
            **_TIDAL,
            "verification_url": f"https://coursera.org/verify/professional-cert/{CODE}",
        },
    ),
    Sample(
        "coursera-2013.pdf",
        coursera_statement,
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
        coursera_split,
        "coursera",
        {
            **_COURSERA,
            "learner": "Maria Rossi",
            "issue_date": "2019-07-16",
            "identity_statement": True,
            "course_title": "Machine Learning for Beekeepers",
            "awarding_body": "Alpine University",
        },
    ),
    Sample(
        "coursera-ambiguous.pdf",
        coursera_ambiguous,
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
        coursera_lookalike,
        "coursera",
        {
            **_SOIL,
            **_COURSERA,
            "issue_date": "2019-07-16",
        },
    ),
    Sample("edx-verified.pdf", edx_verified, "edx", {**_EDX, **_EDX_CODE}),
    Sample(
        "edx-honor.pdf",
        edx_honor,
        "edx",
        {
            **_EDX,
            "learner": "Ana Sofía Duarte",
            "course_title": "Circuits for Poets",
            "issue_date": "2014-05-12",
            "awarding_body": "Harbour University",
            "verification_code": HEX,
            "verification_url": f"https://verify.edx.org/cert/{HEX}",
        },
    ),
    Sample("edx-print.pdf", edx_browser_print, "edx", {**_EDX, **_EDX_CODE}),
    Sample(
        "edx-effort.pdf",
        edx_effort,
        "edx",
        {**_EDX, "hours": 9, "verification_code": HEX},
        {
            "verification_url": [f"https://courses.edx.org/certificates/{HEX}"],
        },
    ),
    Sample(
        "edx-programme.pdf",
        edx_programme,
        "edx",
        {
            "platform": "edx",
            "learner": "Oluwaseun Adeyemi",
            "course_title": "Coastal Engineering",
            "awarding_body": "Lowland University of Technology",
            "issue_date": "2019-06",
            "verification_code": HEX,
            "verification_url": f"https://credentials.edx.org/credentials/{HEX}",
        },
    ),
    Sample("edx-rotated.pdf", edx_rotated, "edx", {**_EDX, **_EDX_CODE}),
    Sample("edx-sideways.pdf", edx_sideways, "edx", _EDX),
    Sample("edx-empty-password.pdf", empty_password, "edx", _EDX),
    Sample("edx-broken-xref.pdf", broken_xref, "edx", {**_EDX, **_EDX_CODE}),
    Sample("edx-8mb.pdf", large, "edx", _EDX),
    Sample(
        "italiano.pdf",
        italian,
        "generic",
        {
            "learner": "Lucia Ferri",
            "course_title": "Didattica con gli strumenti digitali",
            "hours": 25,
            "issue_date": "2023-07-15",
        },
    ),
    Sample(
        "espanol.pdf",
        spanish,
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
        "portugues.pdf",
        portuguese,
        "generic",
        {
            "learner": "João Tavares Pinto",
            "course_title": "Cidadania digital",
            "hours": 30,
            "issue_date": "2022-10-02",
        },
    ),
    Sample(
        "francais.pdf",
        french,
        "generic",
        {
            "learner": "Élodie Garnier",
            "course_title": "Les oiseaux du littoral",
            "hours": 1.75,
            "issue_date": "2024-02-07",
        },
    ),
    Sample(
        "deutsch.pdf",
        german,
        "generic",
        {
            "learner": "Jürgen Weiß",
            "course_title": "Grundlagen der Imkerei",
        },
    ),
    Sample(
        "english.pdf",
        english_labels,
        "cognitive-class",
        {
            "platform": "cognitive-class",
            "learner": "Aoife Brennan",
            "course_title": "Weaving for Engineers",
            "issue_date": "2024-04-30",
            "verification_code": HEX,
            "verification_url": f"https://courses.cognitiveclass.ai/certificates/{HEX}",
        },
    ),
    Sample(
        "ambiguous.pdf",
        ambiguous_date,
        "generic",
        {
            "learner": "Maria Rossi",
            "course_title": "Soil Chemistry",
        },
        {"issue_date": ["2023-03-09", "2023-09-03"]},
    ),
    Sample(
        "two.pdf",
        two_certificates,
        "generic",
        {"learner": "Aoife Brennan"},
        {
            "course_title": ["Weaving", "Dyeing"],
        },
    ),
)

_MODULES = [
    import_module(f"{platforms.__name__}.{one.name}")
    for one in pkgutil.iter_modules(platforms.__path__)
    if not one.name.startswith("test_")
]
SAMPLES = (*_SAMPLES, *(sample for module in _MODULES for sample in module.SAMPLES))
"""Every sample. The bytes are the same on every run; names, codes and institutions are invented."""
