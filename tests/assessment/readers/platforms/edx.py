"""edX: verified and honor certificates, prints, programmes, and files that are encrypted, broken or in pieces."""

from __future__ import annotations

import io
import random
from typing import Any

import pikepdf
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

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


def lines_with_panel(kind: str = "Verified Certificate", *more: tuple[float, str]) -> list[Text]:
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


def verified() -> bytes:
    """Code and date in the panel; the link carries tracking parameters."""
    panel = ((9, "VALID CERTIFICATE ID"), (9, HEX))
    return pdf(
        lines_with_panel("VERIFIED CERTIFICATE", *panel),
        links=[f"https://courses.edx.org/certificates/{HEX}?utm_source=pdf"],
    )


def honor() -> bytes:
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


def browser_print() -> bytes:
    """A print from a browser: its header has the day and time of printing, its foot the address."""
    header = [Text(20, 15, 8, "9/3/2023, 10:15 AM"), Text(350, 15, 8, "edX GEO101x Certificate | edX")]
    foot = [Text(20, 585, 8, f"https://courses.edx.org/certificates/{HEX}"), Text(810, 585, 8, "1/1")]
    return pdf([*header, *lines_with_panel(), *foot])


def effort() -> bytes:
    """Newer: the whole effort in hours."""
    return pdf(lines_with_panel("Verified Certificate", (10, "Effort 9 hours"), (9, "Valid Certificate ID"), (9, HEX)))


def programme() -> bytes:
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


def rotated() -> bytes:
    """As printed by edX, but lying on its side, with /Rotate."""
    with pikepdf.open(io.BytesIO(verified())) as file:
        file.pages[0].Rotate = 90
        return _saved(file)


def sideways() -> bytes:
    """Drawn on its side without /Rotate."""
    return pdf(lines_with_panel(), size=(LANDSCAPE[1], LANDSCAPE[0]), before=_turn)


def _turn(canvas: Any) -> None:
    canvas.translate(LANDSCAPE[1], 0)
    canvas.rotate(90)
    canvas.translate(0, LANDSCAPE[1] - LANDSCAPE[0])


def empty_password() -> bytes:
    """Encrypted with an owner password only, as one genuine file in five."""
    return pdf(lines_with_panel(), encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128))


def user_password() -> bytes:
    """Asks for a password."""
    return pdf(lines_with_panel(), encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128))


def broken_xref() -> bytes:
    """The cross-reference points nowhere, and the file ends in the middle of it."""
    data = verified()
    return data[: data.rindex(b"xref\n0") + 40].replace(b"startxref", b"startxxxx")


def large() -> bytes:
    """Some 8 MB: a photo behind the text."""
    noise = Image.frombytes("RGB", (1700, 1200), random.Random(8).randbytes(1700 * 1200 * 3))
    return pdf(lines_with_panel(), before=lambda canvas: canvas.drawImage(ImageReader(noise), 0, 0, *LANDSCAPE))


def _saved(file: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    file.save(out, static_id=True)
    return out.getvalue()


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

_RIVERS = {
    "platform": "edx",
    "learner": "Oluwaseun Adeyemi",
    "course_title": "Rivers, Deltas and Coasts",
    "awarding_body": "Lowland University of Technology",
    "issue_date": "2015-05-31",
    "assessment": "received a passing grade",
}

SAMPLES = (
    Sample("edx-verified.pdf", verified, "edx", {**_RIVERS, **_CODE}),
    Sample(
        "edx-honor.pdf",
        honor,
        "edx",
        {
            **_RIVERS,
            "learner": "Ana Sofía Duarte",
            "course_title": "Circuits for Poets",
            "issue_date": "2014-05-12",
            "awarding_body": "Harbour University",
            "verification_code": HEX,
            "verification_url": f"https://verify.edx.org/cert/{HEX}",
        },
    ),
    Sample("edx-print.pdf", browser_print, "edx", {**_RIVERS, **_CODE}),
    Sample(
        "edx-effort.pdf",
        effort,
        "edx",
        {**_RIVERS, "hours": 9, "verification_code": HEX},
        {
            "verification_url": [f"https://courses.edx.org/certificates/{HEX}"],
        },
    ),
    Sample(
        "edx-programme.pdf",
        programme,
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
    Sample("edx-rotated.pdf", rotated, "edx", {**_RIVERS, **_CODE}),
    Sample("edx-sideways.pdf", sideways, "edx", _RIVERS),
    Sample("edx-empty-password.pdf", empty_password, "edx", _RIVERS),
    Sample("edx-broken-xref.pdf", broken_xref, "edx", {**_RIVERS, **_CODE}),
    Sample("edx-8mb.pdf", large, "edx", _RIVERS),
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
