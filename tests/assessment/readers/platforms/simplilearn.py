"""Simplilearn: an ordinal apart from its number, a title over two lines."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, pdf
from tests.support.certificates.sample import Sample


def declaration(title: list[str]) -> bytes:
    """Learner, title, date and code, and the platform's name as read from its picture."""
    texts = [
        Text(105, 250, 24, "Kasia Zielonka"),
        *(Text(105, 335 + 23 * row, 19, words) for row, words in enumerate(title)),
        Text(100, 500, 15, "26 th Sep 2021"),
        Text(100, 530, 12, "Certificate code : 2881000"),
        Text(640, 560, 9, "SkillUp by Simplilearn"),
    ]
    return pdf(texts)


_FACTS = {
    "platform": "simplilearn",
    "awarding_body": "Simplilearn",
    "learner": "Kasia Zielonka",
    "issue_date": "2021-09-26",
    "verification_code": "2881000",
}

SAMPLES = (
    Sample(
        "simplilearn.pdf",
        lambda: declaration(["Introduction to Ponds"]),
        "simplilearn",
        {**_FACTS, "course_title": "Introduction to Ponds"},
    ),
    Sample(
        "simplilearn-two-lines.pdf",
        lambda: declaration(["Pond Assessment & Testing and", "Pond Operations"]),
        "simplilearn",
        {**_FACTS, "course_title": "Pond Assessment & Testing and Pond Operations"},
    ),
)
