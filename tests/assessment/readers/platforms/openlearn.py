"""OpenLearn: statement with its second page, a badged course, a title over two lines."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def statement(*title: str, hours: str = "24", name: str = "Λυδία Παπαδοπούλου") -> bytes:
    """Both pages; addresses are those of the course, and the course code is no learner's."""
    first = column(
        (25, "Statement of participation"),
        (32, name),
        (14, "has completed the free course including any mandatory tests for:"),
        *((17, line) for line in title),
        (14, f"This free {hours}-hour course looked at harbours and at those who keep"),
        (14, "them."),
        (17, "Issue date: 11 August 2025"),
        (16, "www.open.edu/openlearn"),
        (8, "This statement does not imply the award of credit points nor a University Qualification."),
        (8, "This statement confirms that this free course and all mandatory tests were passed by the learner."),
        (8, "Please go to the course on OpenLearn for full details:"),
        (7, "https://www.open.edu/openlearn/science-maths-technology/harbours/content-section-0"),
        (8, "COURSE CODE: H111_P2"),
    )
    second = column(
        (18, " ".join(title)),
        (9, "https://www.open.edu/openlearn/science-maths-technology/harbours/content-section-0"),
        (11, "Course summary"),
        (11, "This free course will take 3 hours a week for a year or two of your life."),
        (11, "By completing this course, the learner should be"),
        (11, "able to:"),
        (11, "understand harbours"),
        (11, "describe the work of a pilot."),
        (8, "COURSE CODE: H111_P2"),
    )
    return pdf(first, second, links=["http://www.tcpdf.org"], size=A4)


_ALL = {"platform": "openlearn", "learner": "Λυδία Παπαδοπούλου", "issue_date": "2025-08-11"}

SAMPLES = (
    Sample(
        "openlearn.pdf",
        lambda: statement("Ethics in harbours?"),
        "openlearn",
        {
            **_ALL,
            "course_title": "Ethics in harbours?",
            "hours": 24,
        },
    ),
    Sample(
        "openlearn-long-title.pdf",
        lambda: statement(
            "Introduction to harbours, lighthouses and", "everything that floats", hours="3", name="O'Neill-Sørensen"
        ),
        "openlearn",
        {
            **_ALL,
            "learner": "O'Neill-Sørensen",
            "hours": 3,
            "course_title": "Introduction to harbours, lighthouses and everything that floats",
        },
    ),
)
