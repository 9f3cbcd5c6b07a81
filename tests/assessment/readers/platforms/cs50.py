"""CS50: courses and a puzzle day, with the glued "yeartwo" of older files, a title over two lines, links only."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)
UUID = "4c1d7e90-2b5a-4f3e-9d86-0a7b61c2e5f4"
ADDRESS = f"https://cs50.harvard.edu/certificates/{UUID}"


def certificate(
    learner: str, *sentence: str, year: str = "year two thousand twenty-four", printed: bool = True
) -> bytes:
    """One page: heading, learner, sentence, year in words, signature, address as text and as two links."""
    lines = column(
        (20, "CS50 Certificate"),
        (12, "CS50 congratulates"),
        (26, learner),
        *((12, words) for words in sentence),
        (12, "Awarded from Cambridge, Massachusetts,"),
        (12, f"in the {year}."),
        (10, "David J. Malan"),
        (10, "Gordon McKay Professor of the Practice of Computer Science"),
        (10, "Harvard University"),
        (8, ADDRESS if printed else "Verify online"),
    )
    return pdf(lines, links=[ADDRESS, ADDRESS], size=LETTER)


_FACTS = {
    "platform": "cs50",
    "awarding_body": "Harvard University",
    "verification_code": UUID,
    "verification_url": ADDRESS,
}

SAMPLES = (
    Sample(
        "cs50-cs50x.pdf",
        lambda: certificate(
            "Ngozi Okafor", "on completion of CS50x,", "including ten problem sets and one final project."
        ),
        "cs50",
        {
            **_FACTS,
            "learner": "Ngozi Okafor",
            "course_title": "CS50x",
            "issue_date": "2024",
            "assessment": "ten problem sets and one final project",
        },
    ),
    Sample(
        "cs50-python-two-lines.pdf",
        lambda: certificate(
            "ZÉLIA MARQUES-D'ALMEIDA DOS SANTOS",
            "on completion of CS50's Introduction to Programming with",
            "Python, including nine problem sets and one final project.",
            year="yeartwo thousand twenty",
        ),
        "cs50",
        {
            **_FACTS,
            "learner": "ZÉLIA MARQUES-D'ALMEIDA DOS SANTOS",
            "issue_date": "2020",
            "course_title": "CS50's Introduction to Programming with Python",
            "assessment": "nine problem sets and one final project",
        },
    ),
    Sample(
        "cs50-link-only.pdf",
        lambda: certificate(
            "Tariq Haddad",
            "on completion of CS50's Introduction to Cybersecurity,",
            "including five assignments and one final project.",
            year="year two thousand nineteen",
            printed=False,
        ),
        "cs50",
        {
            **_FACTS,
            "learner": "Tariq Haddad",
            "issue_date": "2019",
            "course_title": "CS50's Introduction to Cybersecurity",
            "assessment": "five assignments and one final project",
        },
    ),
    Sample(
        "cs50-puzzle-day.pdf",
        lambda: certificate(
            "Ngozi Okafor",
            "whose team solved 8 out of 8 puzzles in CS50x Puzzle Day 2022.",
            year="year two thousand twenty-two",
        ),
        "cs50",
        {**_FACTS, "learner": "Ngozi Okafor", "issue_date": "2022"},
        {"course_title": ["CS50x Puzzle Day 2022"]},
    ),
)
