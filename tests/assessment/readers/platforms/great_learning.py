"""Great Learning: all words as read from the picture, in both forms of the address."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, pdf
from tests.support.certificates.sample import Sample


def certificate(address: str) -> bytes:
    """The sentence in the middle, the address at the lower right."""
    return pdf(
        [
            Text(128, 180, 36, "CERTIFICATE OF COMPLETION"),
            Text(373, 265, 16, "Presented to"),
            Text(324, 315, 26, "Roshan Mehra"),
            Text(237, 355, 16, "For successfully completing a free online course"),
            Text(278, 385, 22, "Pond Development - Frogs"),
            Text(390, 450, 12, "Provided by"),
            Text(325, 475, 18, "Great Learning Academy"),
            Text(388, 495, 9, "(On August 2023)"),
            Text(500, 585, 8, f"To verify this certificate visit {address}"),
        ]
    )


_FACTS = {
    "platform": "great-learning",
    "learner": "Roshan Mehra",
    "course_title": "Pond Development - Frogs",
    "issue_date": "2023-08",
    "awarding_body": "Great Learning Academy",
    "verification_code": "VUPNLNZX",
}

SAMPLES = tuple(
    Sample(
        name,
        lambda address=address: certificate(address),
        "great-learning",
        {**_FACTS, "verification_url": f"https://{address.removeprefix('https://www.')}"},
    )
    for name, address in (
        ("great-learning.pdf", "verify.mygreatlearning.com/VUPNLNZX"),
        ("great-learning-2024.pdf", "https://www.mygreatlearning.com/certificate/VUPNLNZX"),
    )
)
