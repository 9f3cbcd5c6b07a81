"""Cognitive Class: prints from a browser of 2017 and since, whose own day is no day of issue."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

HEX = "026c24a310bc4c1dbdb11e908d0eba00"
ADDRESS = f"https://courses.cognitiveclass.ai/certificates/{HEX}"


def since_2020() -> bytes:
    """The certificate and the header and foot of the print."""
    lines = column(
        (14, "This is to certify that"),
        (26, "Yara Haddad"),
        (11, "successfully completed and received a passing grade in"),
        (26, "Ponds and Relational Lakes 101"),
        (11, "(DB0101EN, provided by IBM)"),
        (11, "A course on cognitiveclass.ai"),
        (11, "Issued by"),
        (11, "Cognitive Class"),
        (11, "March 2, 2025"),
        (8, "Authenticity of this certificate can be validated by going to:"),
        (8, ADDRESS),
    )
    header = [Text(24, 15, 8, "3/4/25, 3:23 PM"), Text(390, 15, 8, "IBM DB0101EN Certificate | Cognitive Class")]
    return pdf([*lines, *header, Text(24, 585, 8, ADDRESS)], links=[ADDRESS])


def in_2017() -> bytes:
    """Day of issue and course number share a line."""
    return pdf(
        [
            Text(26, 15, 8, "11/5/2017"),
            Text(318, 15, 8, "Cognitive Class BD0101EN Certificate | Cognitive Class"),
            Text(26, 585, 8, ADDRESS),
            Text(618, 110, 12, "Raul Example"),
            Text(300, 200, 40, "Yara Haddad"),
            Text(203, 290, 12, "successfully completed, received a passing grade, and was awarded a"),
            Text(277, 308, 12, "Cognitive Class Certificate of Completion in"),
            Text(343, 350, 20, "Big Ponds 101"),
            Text(264, 450, 18, "NOVEMBER 4, 2017 | BD0101EN CERTIFICATE"),
        ],
        size=(792, 612),
    )


def labels() -> bytes:
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


_FACTS = {
    "platform": "cognitive-class",
    "learner": "Yara Haddad",
    "assessment": "received a passing grade",
    "verification_code": HEX,
    "verification_url": ADDRESS,
}


SAMPLES = (
    Sample(
        "english.pdf",
        labels,
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
        "cognitive-class.pdf",
        since_2020,
        "cognitive-class",
        {**_FACTS, "course_title": "Ponds and Relational Lakes 101", "issue_date": "2025-03-02"},
    ),
    Sample(
        "cognitive-class-2017.pdf",
        in_2017,
        "cognitive-class",
        {**_FACTS, "course_title": "Big Ponds 101", "issue_date": "2017-11-04"},
    ),
)
