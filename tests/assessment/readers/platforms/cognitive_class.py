"""Cognitive Class: prints from a browser of 2017 and since, whose own day is no day of issue."""

from __future__ import annotations

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


_FACTS = {
    "platform": "cognitive-class",
    "learner": "Yara Haddad",
    "assessment": "received a passing grade",
    "verification_code": HEX,
    "verification_url": ADDRESS,
}

SAMPLES = (
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
