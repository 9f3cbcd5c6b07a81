"""HackerRank: a skill test, built from memory."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample


def certificate() -> bytes:
    """A passed test is no course."""
    return pdf(
        column(
            (22, "Certificate of Accomplishment"),
            (12, "Presented to"),
            (26, "Lior Amsel"),
            (12, "The bearer of this certificate has passed the HackerRank skill certification test"),
            (20, "SQL (Basic)"),
            (10, "Earned on: 30 Apr, 2021"),
            (10, "ID: 39B92F5A0B00"),
            (8, "https://www.hackerrank.com/certificates/39b92f5a0b00"),
        )
    )


SAMPLES = (
    Sample(
        "hackerrank.pdf",
        certificate,
        "hackerrank",
        {
            "platform": "hackerrank",
            "awarding_body": "HackerRank",
            "issue_date": "2021-04-30",
            "verification_code": "39b92f5a0b00",
            "verification_url": "https://hackerrank.com/certificates/39b92f5a0b00",
            "assessment": "has passed the HackerRank skill certification test",
        },
        {"learner": ["Lior Amsel"], "course_title": ["SQL (Basic)"]},
    ),
)
