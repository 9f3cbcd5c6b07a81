"""NPTEL: values only with and without a QR code, a title and a name over two lines, a score that does not add up."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf, qr_code
from tests.support.certificates.sample import Sample

SIZE = (2552.25, 1828.5)
ROLL = "NPTEL25CS110S475200013"
CODE = f"{ROLL}10700084"
ADDRESS = f"https://nptel.ac.in/noc/E_Certificate/{CODE}"


def values(learner: list[str], title: list[str], scores: tuple[str, str, str], weeks: int, *, qr: bool = True) -> bytes:
    """Title, learner and scores in the order of the file; all labels but four are a picture."""
    assignments, exam, total = scores
    texts = [
        Text(60, 1717, 44, "Roll No:"),
        Text(853, 1717, 44, "To verify the certificate"),
        Text(1817, 1717, 44, "No. of credits recommended: 3 or 4"),
        Text(1137, 1290, 54, "Jul-Oct 2025"),
        Text(1123, 1376, 48, f"({weeks} week course)"),
        *(Text(900, 740 + 78 * (row + 1 - len(title)), 64, words) for row, words in enumerate(title)),
        *(Text(900, 420 + 60 * row, 50, words) for row, words in enumerate(learner)),
        Text(1094, 940, 52, f"{assignments}/25"),
        Text(1732, 940, 52, f"{exam}/75"),
        Text(1448, 835, 68, total),
        Text(1638, 1066, 56, "1754"),
        Text(215, 1717, 44, ROLL),
    ]
    return pdf(texts, size=SIZE, before=qr_code(ADDRESS, 1250, 160, 260) if qr else None)


def sentences() -> bytes:
    """2020: sentences are text."""
    return pdf(
        column(
            (
                9,
                "This certificate is computer generated and can be verified by scanning the QR code. This will",
            ),
            (9, "display the certificate from the NPTEL repository, https://nptel.ac.in/noc"),
            (9, "Roll No: NPTEL20CS22S1694000"),
            (8, "No. of credits recommended by NPTEL:3"),
            (20, "NPTEL Online Certification"),
            (10, "This certificate is awarded to"),
            (16, "DEVIKA NAMBIAR"),
            (10, "for passing the course"),
            (18, "Introduction to Ponds"),
            (11, "with a consolidated score of 84%"),
            (10, "Jan-Apr 2020"),
            (9, "(12 week course)"),
        ),
        size=(595, 842),
    )


_QR = {"verification_code": CODE, "verification_url": ADDRESS}

SAMPLES = (
    Sample(
        "nptel.pdf",
        lambda: values(["DEVIKA NAMBIAR"], ["Pond Algorithms"], ("24.81", "65.25", "90"), 12),
        "nptel",
        {
            "platform": "nptel",
            "learner": "DEVIKA NAMBIAR",
            "course_title": "Pond Algorithms",
            "weeks": 12,
            "grade": "90%",
            **_QR,
        },
    ),
    Sample(
        "nptel-two-lines.pdf",
        lambda: values(
            ["VENKATA SUBRAHMANYA LAKSHMI", "NARASIMHAN"],
            ["Introduction to Industry 4.0 and", "Ponds"],
            ("20", "33", "53"),
            4,
            qr=False,
        ),
        "nptel",
        {
            "platform": "nptel",
            "learner": "VENKATA SUBRAHMANYA LAKSHMI NARASIMHAN",
            "weeks": 4,
            "grade": "53%",
            "course_title": "Introduction to Industry 4.0 and Ponds",
        },
    ),
    Sample(
        "nptel-other-score.pdf",
        lambda: values(["ABHAY K"], ["Social Ponds"], ("24.81", "65.25", "99"), 8),
        "nptel",
        {"platform": "nptel", "learner": "ABHAY K", "course_title": "Social Ponds", "weeks": 8, **_QR},
    ),
    Sample(
        "nptel-2020.pdf",
        sentences,
        "nptel",
        {"platform": "nptel", "weeks": 12},
        {
            "learner": ["DEVIKA NAMBIAR"],
            "course_title": ["Introduction to Ponds"],
            "grade": ["84%"],
        },
    ),
)
