"""FutureLearn: certificate with transcript, long titles, older ones, a transcript alone, one encrypted."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

CODE = "a1b2c3d"
ADDRESS = f"futurelearn.com/certificates/{CODE}"


def certificate(name: str, *capitals: str, workload: str = "3 weeks, 2 hours per week") -> list[Text]:
    """The first page, its lines centred; the issue date and the address run up its right edge."""
    rows = [
        (265, 18, "Certificate of Achievement"),
        (330, 30, name),
        (360, 12, "has completed the following course:"),
        *((382 + 14 * row, 12, words) for row, words in enumerate(capitals)),
        (430, 11, "This online course gave an insight into harbours, their role in trade and the"),
        (443, 11, "types that can be used and why they are important in an ever-evolving world."),
        (470, 12, workload),
        (520, 9, "Greta Lindqvist"),
        (530, 9, "Head of Harbours"),
    ]
    lines = [Text(297 - stringWidth(words, "Helvetica", size) / 2, y, size, words) for y, size, words in rows]
    edge = Text(575, 560, 8, f"Issued 11th February 2026. {ADDRESS}", turn=90)
    foot = [
        Text(30, 770, 8, "The person named on this certificate has completed the activities in the"),
        Text(30, 780, 8, "attached transcript. See futurelearn.com/proof-of-learning/certificate-of-achievement."),
    ]
    return [*lines, edge, *foot]


def transcript(name: str, *capitals: str, score: str = "98%", of: str = "OVERALL") -> list[Text]:
    """The second page: the score stands right, the outcomes begin with dots, the syllabus counts weeks."""
    lines = [Text(85, 180, 18, name), Text(85, 204, 11, "has completed the following course:")]
    lines += [Text(85, 222 + 13 * row, 12, words) for row, words in enumerate(capitals)]
    panel = [Text(501, 190, 21, score), Text(501, 206, 9, of), Text(505, 216, 9, "SCORE")]
    left = [
        Text(85, 300, 11, "Running a harbour often requires a working"),
        Text(85, 313, 11, "knowledge of tides."),
        Text(85, 420, 10, "STUDY REQUIREMENT"),
        Text(85, 433, 11, "3 weeks, 2 hours per week"),
        Text(85, 453, 10, "LEARNING OUTCOMES"),
        Text(78, 466, 11, "• Describe what a tide is"),
        Text(78, 479, 11, "•"),
        Text(85, 479, 11, "Explain the moon's part in it, for sailors of"),
        Text(85, 492, 11, "Greenland"),
        Text(85, 512, 10, "SYLLABUS"),
        Text(85, 525, 12, "Week 1 - Tide basics"),
        Text(85, 800, 6, f"For more information visit futurelearn.com. Issued 11th February 2026. {ADDRESS}"),
    ]
    return [*lines, *panel, *left]


TITLE = ("DIGITAL HARBOURS: TIDE ANALYTICS", "NORTH SHORE COLLEGE")
LONG = (
    "INTRODUCTION TO HARBOURS, TIDES AND THE TRADE OF THE",
    "NORTHERN SEAS",
    "NORTH SHORE COLLEGE",
)


def both_pages() -> bytes:
    """Certificate and transcript, encrypted with an empty password as most are."""
    lock = StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128)
    return pdf(certificate("Jens Ødegaard", *TITLE), transcript("Jens Ødegaard", *TITLE), size=A4, encrypt=lock)


def long_title() -> bytes:
    """A title over two lines in the size of the institution below: the first line had no room for more."""
    return pdf(certificate("MARÍA DEL CARMEN IBÁÑEZ", *LONG), size=A4)


def two_short_lines() -> bytes:
    """Three lines that all had room: where the title ends is for a person to say."""
    return pdf(certificate("Li", "HARBOURS", "AND TIDES", "LOWLAND"), size=A4)


def transcript_alone() -> bytes:
    """The second page by itself."""
    return pdf(transcript("Aoife Brennan", *TITLE, score="86%", of="AVERAGE TEST"), size=A4)


def of_2016() -> bytes:
    """Older: the learner's identity was not verified, and the page says so."""
    lines = column(
        (20, "Certificate of Achievement"),
        (30, "Piotr Zieliński"),
        (12, "has completed the following course:"),
        (13, "FJORDS AND FERRIES"),
        (13, "WESTERN UNIVERSITY"),
        (11, "This course explored the ferries of the western coast and why some of them are always late."),
        (12, "6 weeks, 4 hours per week"),
        (9, f"Issued 8th April 2016. {ADDRESS}"),
        (8, "This learner has not verified their identity. The certificate and transcript do not imply the award of"),
        (8, "credit or the conferment of a qualification from Western University."),
    )
    return pdf(lines, size=A4)


_CODE = {"platform": "futurelearn", "verification_code": CODE, "verification_url": f"https://{ADDRESS}"}
_WORK = {"weeks": 3, "hours_per_week": 2}
_TITLE = {"course_title": TITLE[0], "awarding_body": TITLE[1], "issue_date": "2026-02-11"}
_OUTCOMES = {
    "outcomes": ["Describe what a tide is", "Explain the moon's part in it, for sailors of Greenland"],
}

SAMPLES = (
    Sample(
        "futurelearn.pdf",
        both_pages,
        "futurelearn",
        {
            **_CODE,
            **_WORK,
            **_TITLE,
            **_OUTCOMES,
            "learner": "Jens Ødegaard",
            "grade": "98%",
        },
    ),
    Sample(
        "futurelearn-long-title.pdf",
        long_title,
        "futurelearn",
        {
            **_CODE,
            **_WORK,
            "learner": "MARÍA DEL CARMEN IBÁÑEZ",
            "issue_date": "2026-02-11",
            "course_title": "INTRODUCTION TO HARBOURS, TIDES AND THE TRADE OF THE NORTHERN SEAS",
            "awarding_body": "NORTH SHORE COLLEGE",
        },
    ),
    Sample(
        "futurelearn-short-lines.pdf",
        two_short_lines,
        "futurelearn",
        {
            **_CODE,
            **_WORK,
            "learner": "Li",
            "issue_date": "2026-02-11",
        },
        {"course_title": ["HARBOURS", "HARBOURS AND TIDES"], "awarding_body": ["AND TIDES LOWLAND", "LOWLAND"]},
    ),
    Sample(
        "futurelearn-transcript.pdf",
        transcript_alone,
        "futurelearn",
        {
            **_CODE,
            **_WORK,
            **_TITLE,
            **_OUTCOMES,
            "learner": "Aoife Brennan",
            "grade": "86%",
        },
    ),
    Sample(
        "futurelearn-2016.pdf",
        of_2016,
        "futurelearn",
        {
            **_CODE,
            "learner": "Piotr Zieliński",
            "course_title": "FJORDS AND FERRIES",
            "weeks": 6,
            "hours_per_week": 4,
            "awarding_body": "WESTERN UNIVERSITY",
            "issue_date": "2016-04-08",
            "identity_statement": False,
        },
    ),
)
