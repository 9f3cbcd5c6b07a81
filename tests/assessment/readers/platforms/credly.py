"""Credly: three layouts of a badge's print, a student number behind the name, a title over two lines."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)
UUID = "c0ffee12-4b6d-4a3e-8f21-9d5e7a6b3c10"


def with_labels(learner: str, address: str, *, link: bool = False) -> bytes:
    """Learner, title, and three labels below."""
    lines = [
        Text(61, 240, 40, learner),
        Text(61, 400, 22, "Getting Started with Enterprise Ponds"),
        Text(157, 480, 10, "Issued on: 07 FEB 2024"),
        Text(157, 500, 10, "Issued by: Coursera"),
        Text(157, 550, 9, f"Verify: https://www.{address}"),
        Text(0, 610, 1, "Powered by TCPDF (www.tcpdf.org)"),
    ]
    return pdf(lines, links=[f"https://www.{address}"] if link else [], size=LETTER)


def issued_to() -> bytes:
    """The title over two lines stands on top, the labels come first in the file."""
    return pdf(
        [
            Text(289, 540, 8, "Issued on: 01 JUN 2025 | Issued by: Example SkillsBuild"),
            Text(303, 555, 8, "Verify: https://www.credly.com/go/Bu72wpJY"),
            Text(118, 215, 28, "Pond Fundamentals: Foundations for"),
            Text(253, 250, 28, "Understanding Ponds"),
            Text(369, 310, 9, "ISSUED TO"),
            Text(261, 340, 20, "Kesava Raman Iyer"),
        ],
        links=["https://www.credly.com/go/Bu72wpJY"],
        size=LETTER,
    )


def values_only() -> bytes:
    """Learner, date, title and address, in this order in the file."""
    values = column((14, "Uwase Jeanne"), (12, "Pond Indexing Fundamentals"), (11, "Oct 25, 2025"), y=220, gap=50)
    address = Text(465, 585, 8, f"https://www.credly.com/badges/{UUID}")
    return pdf([values[0], values[2], values[1], address], size=(841.49, 595.28))


def aws() -> bytes:
    """AWS Academy: hours on a line of their own, a date in figures that can be read in two ways."""
    return pdf(
        [
            Text(198, 230, 36, "Uwase Jeanne"),
            Text(198, 320, 19, "AWS Academy Graduate - Machines and"),
            Text(198, 343, 19, "Ponds"),
            Text(198, 400, 19, "20 hours"),
            Text(198, 470, 18, "06/03/2023"),
            Text(198, 550, 16, "https://www.credly.com/go/UuubGZjk"),
        ],
        size=LETTER,
    )


def learner_only() -> bytes:
    """The title is a picture, and the one date may be that of expiry."""
    return pdf(
        [
            Text(72, 180, 25, "Uwase Jeanne"),
            Text(582, 545, 9, "May 17, 2021"),
            Text(542, 570, 9, "Expiration date, if applicable:"),
            Text(66, 550, 7, f"https://www.credly.com/badges/{UUID}"),
        ],
        size=LETTER,
    )


SAMPLES = (
    Sample(
        "credly-aws.pdf",
        aws,
        "credly",
        {
            "platform": "credly",
            "learner": "Uwase Jeanne",
            "verification_code": "UuubGZjk",
            "course_title": "AWS Academy Graduate - Machines and Ponds",
            "verification_url": "https://credly.com/go/UuubGZjk",
        },
        {"hours": [20], "issue_date": ["2023-03-06", "2023-06-03"]},
    ),
    Sample(
        "credly-learner-only.pdf",
        learner_only,
        "credly",
        {
            "platform": "credly",
            "verification_code": UUID,
            "verification_url": f"https://credly.com/badges/{UUID}",
        },
        {"learner": ["Uwase Jeanne"]},
    ),
    Sample(
        "credly-badge.pdf",
        lambda: with_labels("Asha Varma (RA2411003010)", f"credly.com/badges/{UUID}"),
        "credly",
        {
            "platform": "credly",
            "learner": "Asha Varma",
            "course_title": "Getting Started with Enterprise Ponds",
            "issue_date": "2024-02-07",
            "verification_code": UUID,
            "verification_url": f"https://credly.com/badges/{UUID}",
        },
        {"awarding_body": ["Coursera"]},
    ),
    Sample(
        "credly-go.pdf",
        lambda: with_labels("Rui", "credly.com/go/TT3QT7YV", link=True),
        "credly",
        {
            "platform": "credly",
            "learner": "Rui",
            "course_title": "Getting Started with Enterprise Ponds",
            "issue_date": "2024-02-07",
            "verification_code": "TT3QT7YV",
            "verification_url": "https://credly.com/go/TT3QT7YV",
        },
        {"awarding_body": ["Coursera"]},
    ),
    Sample(
        "credly-issued-to.pdf",
        issued_to,
        "credly",
        {
            "platform": "credly",
            "learner": "Kesava Raman Iyer",
            "verification_code": "Bu72wpJY",
            "course_title": "Pond Fundamentals: Foundations for Understanding Ponds",
            "issue_date": "2025-06-01",
            "verification_url": "https://credly.com/go/Bu72wpJY",
            "awarding_body": "Example SkillsBuild",
        },
    ),
    Sample(
        "credly-values.pdf",
        values_only,
        "credly",
        {
            "platform": "credly",
            "learner": "Uwase Jeanne",
            "course_title": "Pond Indexing Fundamentals",
            "issue_date": "2025-10-25",
            "verification_code": UUID,
            "verification_url": f"https://credly.com/badges/{UUID}",
        },
    ),
)
