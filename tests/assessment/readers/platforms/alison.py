"""Alison: a verification with an e-mail address that must not be taken up, with and without its QR code."""

from __future__ import annotations

from tests.support.certificates.drawing import column, pdf, qr_code
from tests.support.certificates.sample import Sample

CODE = "%242y%2410%24XDl1vYpYetAX1ytvP83cce7hj.nBS4F4FLN4TfvQ3.oj2yr6KzcX"
ADDRESS = f"https://alison.com/certification/check/{CODE}"


def verification(*, qr: bool = True) -> bytes:
    """Sentence, details, score and time spent."""
    return pdf(
        column(
            (16, "Learner Achievement Verification"),
            (10, "This is to certify that the management of Alison has decided to award Abena Boateng living in Ghana"),
            (10, "the certificate of completion in Introduction to Pond Concepts."),
            (12, "Learner Details"),
            (10, "Name:"),
            (10, "Abena Boateng"),
            (10, "E-mail:"),
            (10, "abena@mail.example"),
            (12, "Course and Result"),
            (12, "Introduction to Pond Concepts"),
            (10, "Score"),
            (10, "80%"),
            (10, "Study Time"),
            (10, "6:18:37"),
            (10, "Module 1: Core Pond Concepts"),
        ),
        size=(595, 842),
        before=qr_code(ADDRESS, 420, 60, 120) if qr else None,
    )


_FACTS = {
    "platform": "alison",
    "awarding_body": "Alison",
    "learner": "Abena Boateng",
    "course_title": "Introduction to Pond Concepts",
    "grade": "80%",
}
_HOURS = {"hours": [6.3]}

SAMPLES = (
    Sample(
        "alison.pdf", verification, "alison", {**_FACTS, "verification_code": CODE, "verification_url": ADDRESS}, _HOURS
    ),
    Sample("alison-no-qr.pdf", lambda: verification(qr=False), "alison", _FACTS, _HOURS),
)
