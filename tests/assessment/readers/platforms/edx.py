"""edX, beside those in `samples.py`: old files in pieces, numbers of courses, Open edX's own wording, programmes."""

from __future__ import annotations

from tests.support.certificates.drawing import LANDSCAPE, Text, column, pdf
from tests.support.certificates.sample import Sample

HEX = "3f9a0c77d15e4b2a8e60d4c1b7a9f532"


def without_first_words() -> bytes:
    """2015: "This is to certify that" is a picture, the lecturers come first, the code's letters hold no ligature."""
    lines = [
        Text(620, 206, 13, "Head of Training"),
        Text(620, 189, 17, "Anna Bianchi, Ph. D."),
        Text(63, 105, 47, "HONOR CODE"),
        Text(63, 140, 55, "CERTIFICATE"),
        Text(65, 300, 40, "Ahmet Yılmaz"),
        Text(65, 353, 16, "successfully completed and received a passing grade in"),
        Text(65, 391, 19, "HTML5.1x: Window Design (Part 1)"),
        Text(65, 441, 16, "a course of study offered by GlazierX, an online learning"),
        Text(65, 461, 16, "initiative of the World Wide Window Consortium (W4C) through edX."),
        Text(65, 530, 13, "HONOR CODE CERTIFICATE"),
        Text(234, 529, 13, "Verify the authenticity of this certificate at"),
        Text(65, 544, 10, "Issued July 27, 2015"),
        Text(235, 544, 10, f"https://verify.edx.org/cert/{HEX}"),
    ]
    return pdf(lines, size=(792, 612))


def course_number(number: str) -> bytes:
    """A print from a browser of a course whose number is in small letters, or has no digit."""
    header = [Text(24, 22, 9, "11/4/23, 6:22 PM"), Text(400, 22, 9, "Certificate | edX")]
    lines = column(
        (15, "This is to certify that"),
        (18, "Λυδία Παπαδοπούλου"),
        (15, "successfully completed and received a passing grade in"),
        (18, f"{number}: Introduction to Encryption and"),
        (18, "Cryptography"),
        (15, "a course of study offered by OpenKeys, an online"),
        (15, "learning initiative of OpenKeys Foundation."),
        x=75,
        y=150,
    )
    panel = column((11, "Verified Certificate"), (11, "Issued November 4, 2023"), x=154, y=450)
    code = column((11, "Valid Certificate ID"), (11, HEX), x=300, y=450)
    foot = [Text(24, 573, 9, f"https://courses.edx.org/certificates/{HEX}?_gl=1*1w9a7lq*_ga*MTIz 1/1")]
    return pdf([*header, *panel, *code, *lines, *foot], links=[f"https://courses.edx.org/certificates/{HEX}"])


def narrow_print() -> bytes:
    """A print upright: sentence and date are broken, the address is cut off."""
    lines = column(
        (14, "This is to certify that"),
        (24, "Denise Ångström"),
        (14, "successfully completed and received a passing"),
        (14, "grade in"),
        (20, "6.832x: Underwater"),
        (20, "Robotics"),
        (14, "a course of study offered by HarbourX, an online"),
        (14, "learning initiative of the Harbour"),
        (14, "University through edX."),
        x=100,
        y=230,
    )
    panel = column((9, "HONOR CODE"), (9, "CERTIFICATE"), (9, "Issued December 18,"), (9, "2015"), x=131, y=530, gap=1)
    code = column((9, "VALID CERTIFICATE ID"), (9, HEX), x=260, y=530, gap=1)
    edge = [
        Text(18, 25, 9, "HarbourX 6.832x Certificate | edX"),
        Text(319, 25, 9, "https://courses.edx.org/certificates/3f9a0c77..."),
        Text(481, 820, 9, "12/24/15 23:30"),
    ]
    return pdf([*lines, *panel, *code, *edge], size=(595, 842))


def micromasters() -> bytes:
    """A programme by the template of Open edX: month of issue, the programme's whole effort."""
    lines = column(
        (12, "This is to certify that"),
        (26, "Oluwaseun Adeyemi"),
        (12, "has successfully completed all courses and received passing grades for a MicroMasters credential in"),
        (20, "Coastal Data Science"),
        (12, "a program offered by LowlandX, in collaboration with edX."),
        (11, "MicroMasters credential"),
        (11, "Issued May 2023"),
        (9, "Effort"),
        (9, "240 hours"),
        (9, f"https://credentials.edx.org/credentials/{HEX}/"),
    )
    return pdf(lines)


def professional() -> bytes:
    """A programme of the other kind, with a title over two lines."""
    lines = column(
        (12, "This is to certify that"),
        (26, "Ana Sofía Duarte"),
        (12, "successfully completed all courses and received passing grades for a Professional Certificate in"),
        (20, "Lighthouse Keeping and"),
        (20, "Coastal Signals"),
        (12, "a program offered by HarbourX, in collaboration with edX."),
        (11, "Issued December 2021"),
        (9, f"https://credentials.edx.org/credentials/{HEX}"),
    )
    return pdf(lines)


def open_edx_elsewhere() -> bytes:
    """The sentence of Open edX on somebody else's site: nothing says that it is edX."""
    lines = column(
        (12, "This is to certify that"),
        (26, "Ana Sofía Duarte"),
        (12, "successfully completed, received a passing grade, and was awarded this Campus Honor Code"),
        (12, "Certificate of Completion in"),
        (20, "BB101: Basket Weaving"),
        (12, "a course of study offered by Willow, an online learning initiative of Willow College."),
        (11, "Issued March 3, 2021"),
    )
    return pdf(lines, size=LANDSCAPE)


def oldest() -> bytes:
    """2013: no grade is spoken of; the panel of names comes first."""
    lines = [
        Text(470, 480, 10, "Anna Bianchi"),
        Text(470, 492, 8, "Assistant Professor"),
        Text(245, 130, 48, "HarbourX"),
        Text(597, 145, 17, "CERTIFICATE"),
        Text(588, 165, 10, "Issued May 24th, 2013"),
        Text(139, 230, 11, "This is to certify that"),
        Text(139, 265, 30, "Michał Zieliński"),
        Text(139, 300, 11, "successfully completed"),
        Text(139, 330, 21, "HX188.1x: Artificial Islands"),
        Text(139, 365, 11, "a course of study offered by HarbourX, an online learning"),
        Text(139, 385, 11, "initiative of the Harbour University, Old Town through edX."),
        Text(378, 515, 7, "HONOR CODE CERTIFICATE"),
        Text(241, 525, 7, f"*Authenticity of this certificate can be verified at https://verify.edx.org/cert/{HEX}"),
    ]
    return pdf(lines, size=(792, 612))


_CODE = {"platform": "edx", "verification_code": HEX, "verification_url": f"https://courses.edx.org/certificates/{HEX}"}
_PASSED = {"assessment": "received a passing grade"}
_ENCRYPTION = {
    **_CODE,
    **_PASSED,
    "learner": "Λυδία Παπαδοπούλου",
    "issue_date": "2023-11-04",
    "course_title": "Introduction to Encryption and Cryptography",
    "awarding_body": "OpenKeys Foundation",
}
_PROGRAMME = {**_CODE, "verification_url": f"https://credentials.edx.org/credentials/{HEX}"}

SAMPLES = (
    Sample(
        "edx-2015.pdf",
        without_first_words,
        "edx",
        {
            **_CODE,
            **_PASSED,
            "verification_url": f"https://verify.edx.org/cert/{HEX}",
            "learner": "Ahmet Yılmaz",
            "course_title": "Window Design (Part 1)",
            "awarding_body": "World Wide Window Consortium (W4C)",
            "issue_date": "2015-07-27",
        },
    ),
    Sample(
        "edx-2013.pdf",
        oldest,
        "edx",
        {
            **_CODE,
            "verification_url": f"https://verify.edx.org/cert/{HEX}",
            "learner": "Michał Zieliński",
            "course_title": "Artificial Islands",
            "awarding_body": "Harbour University, Old Town",
            "issue_date": "2013-05-24",
        },
    ),
    Sample("edx-small-number.pdf", lambda: course_number("keys201"), "edx", _ENCRYPTION),
    Sample("edx-number-of-letters.pdf", lambda: course_number("OKFEC"), "edx", _ENCRYPTION),
    Sample("edx-number-with-x.pdf", lambda: course_number("OKFECx"), "edx", _ENCRYPTION),
    Sample(
        "edx-narrow-print.pdf",
        narrow_print,
        "edx",
        {
            **_PASSED,
            "platform": "edx",
            "learner": "Denise Ångström",
            "course_title": "Underwater Robotics",
            "awarding_body": "Harbour University",
            "issue_date": "2015-12-18",
            "verification_code": HEX,
        },
        {"verification_url": [f"https://courses.edx.org/certificates/{HEX}"]},
    ),
    Sample(
        "edx-micromasters.pdf",
        micromasters,
        "edx",
        {
            **_PROGRAMME,
            "learner": "Oluwaseun Adeyemi",
            "course_title": "Coastal Data Science",
            "awarding_body": "LowlandX",
            "issue_date": "2023-05",
            "hours": 240,
        },
    ),
    Sample(
        "edx-professional.pdf",
        professional,
        "edx",
        {
            **_PROGRAMME,
            "learner": "Ana Sofía Duarte",
            "course_title": "Lighthouse Keeping and Coastal Signals",
            "awarding_body": "HarbourX",
            "issue_date": "2021-12",
        },
    ),
    Sample(
        "open-edx.pdf",
        open_edx_elsewhere,
        "edx",
        {
            **_PASSED,
            "learner": "Ana Sofía Duarte",
            "course_title": "Basket Weaving",
            "awarding_body": "Willow College",
            "issue_date": "2021-03-03",
        },
        {"platform": ["edx"]},
    ),
)
