"""University of Helsinki: Elements of AI as OCR gives it, Full Stack Open, a print from a browser."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

CODE = "y4ixvcd7hkd"
ADDRESS = f"https://certificates.mooc.fi/validate/{CODE}"


def elements_of_ai() -> bytes:
    """The logos first; "AI" with a small L, as OCR reads it."""
    logos = [Text(60, 60, 20, "MinnaLearn"), Text(620, 60, 10, "UNIVERSITY OF HELSINKI")]
    lines = [
        Text(330, 90, 24, "Elements of Al"),
        Text(240, 170, 24, "CERTIFICATE OF COMPLETION"),
        Text(390, 220, 13, "Presented to"),
        Text(270, 260, 34, "AOIFE BRENNAN"),
        Text(180, 300, 15, "This is to certify that you have successfully completed the 2 ECTS credits online course"),
        Text(120, 440, 12, "Greta Lindqvist"),
        Text(120, 453, 12, "Professor, University of Helsinki"),
        Text(120, 490, 12, "January 22, 2023"),
        Text(520, 490, 12, ADDRESS),
    ]
    return pdf([*logos, *lines])


def full_stack_open() -> bytes:
    """Credits and a grade, a learner between two parts of the sentence, a name over two lines."""
    lines = column(
        (12, "UNIVERSITY OF HELSINKI"),
        (22, "Full Stack open"),
        (20, "CERTIFICATE OF COMPLETION"),
        (12, "This is to certify that"),
        (30, "María del Carmen Ibáñez-Vega"),
        (30, "de la Torre"),
        (12, "has successfully completed the 5 ECTS online course with grade 1"),
        (12, "6.7.2021"),
        (10, ADDRESS),
    )
    return pdf(lines)


def other_course() -> bytes:
    """A course that is not known by its name: what stands above the heading is offered."""
    lines = column(
        (12, "UNIVERSITY OF HELSINKI"),
        (22, "Securing Sauna Software"),
        (16, "CERTIFICATE OF COMPLETION"),
        (12, "Presented to"),
        (30, "Λυδία Παπαδοπούλου"),
        (12, "This is to certify that you have successfully completed the 3 ECTS credits online course"),
        (12, "May 2, 2024"),
        (10, ADDRESS),
    )
    return pdf(lines)


def browser_print() -> bytes:
    """A picture printed from a browser: the only words are those of the browser, the only date that of printing."""
    lines = [Text(24, 20, 9, "22/07/2025, 13:26"), Text(300, 20, 9, f"{CODE} (3508x2480)"), Text(24, 580, 9, ADDRESS)]
    return pdf(lines)


_CODE = {"platform": "helsinki", "verification_code": CODE, "verification_url": ADDRESS}
_ALL = {**_CODE, "awarding_body": "UNIVERSITY OF HELSINKI"}

SAMPLES = (
    Sample(
        "helsinki-elements-of-ai.pdf",
        elements_of_ai,
        "helsinki",
        {
            **_ALL,
            "learner": "AOIFE BRENNAN",
            "course_title": "Elements of AI",
            "credits": 2,
            "issue_date": "2023-01-22",
        },
    ),
    Sample(
        "helsinki-full-stack.pdf",
        full_stack_open,
        "helsinki",
        {
            **_ALL,
            "learner": "María del Carmen Ibáñez-Vega de la Torre",
            "course_title": "Full Stack Open",
            "credits": 5,
            "grade": "1",
            "issue_date": "2021-07-06",
        },
    ),
    Sample(
        "helsinki-other.pdf",
        other_course,
        "helsinki",
        {
            **_ALL,
            "learner": "Λυδία Παπαδοπούλου",
            "credits": 3,
            "issue_date": "2024-05-02",
        },
        {"course_title": ["Securing Sauna Software"]},
    ),
    Sample("helsinki-print.pdf", browser_print, "helsinki", _CODE),
)
