"""Layouts of issuers no reader knows, in English: names above the sentence, values alone, things that are no course."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample


def above_the_sentence() -> bytes:
    """The name above "has successfully completed", the label of the date below the date, a QR-less address."""
    lines = column(
        (30, "Certificate of Completion"),
        (26, "Aoife Brennan"),
        (14, "has successfully completed 100% of the self-paced training course"),
        (22, "Hedges and Hedgehogs: Wildlife"),
        (22, "Gardening"),
        (12, "offered by Meadow Academy"),
        (12, "17 May 2024"),
        (9, "Date of completion"),
        (9, "For certificate verification, please visit:"),
        (9, "https://learn.meadow.example/certificates/verify/8c41f0d2"),
        x=100,
    )
    return pdf(lines)


def running_text() -> bytes:
    """One paragraph: the student's college between name and verb, a period that is no date of issue."""
    lines = column(
        (22, "Certificate of Training"),
        (18, "TOMASZ OKAFOR,"),
        (11, "student of Riverside College, has successfully completed a six"),
        (11, "weeks online training on Orchard Care from 1st May, 2020 to 12th June, 2020. The training"),
        (11, "consisted of Soil, Grafting and Pruning."),
        (10, "Date of certification: 2020-07-25"),
        x=100,
    )
    return pdf(lines)


def values_only() -> bytes:
    """The words are part of the picture: nothing says which line is what."""
    title = (18, "Weaving for Engineers")
    return pdf(column((20, "Aoife Brennan"), title, (12, "22nd September, 2023"), (10, "ZfPCt0NO9E")))


def job_simulation() -> bytes:
    """Looks like a course, and is none: the title is left to a person."""
    lines = column(
        (12, "This certificate is awarded to"),
        (24, "Aoife Brennan"),
        (12, "for successfully completing the"),
        (20, "Harbour Logistics Job Simulation"),
        (12, "on 3 March 2025"),
    )
    return pdf(lines)


def browser_print() -> bytes:
    """A print from a browser: the day of printing in its header is not the day of issue."""
    header = [
        Text(20, 15, 8, "02/11/2020"),
        Text(350, 15, 8, "https://lms.dunes.example/certificates/index.php?id=8466"),
    ]
    foot = [Text(20, 585, 8, "https://lms.dunes.example/certificates/index.php?id=8466"), Text(810, 585, 8, "1/1")]
    lines = column(
        (12, "Dunes Institute confirms that"),
        (20, "Oluwaseun Adeyemi"),
        (12, "has completed the course"),
        (16, "Sand and Wind"),
        (12, "Duration: 65 hours"),
    )
    return pdf([*header, *lines, *foot])


def table_of_modules() -> bytes:
    """Hours of modules and a total: the total only."""
    rows = column((10, "Looms"), (10, "Yarns"), (10, "Total:"), y=260)
    hours = column((10, "10 hours"), (10, "15 hours"), (10, "25 hours"), x=300, y=260)
    name = (20, "Aoife Brennan")
    lines = column((12, "This is to certify that"), name, (12, "has completed the course"), (18, "Weaving"))
    return pdf([*lines, *rows, *hours])


def ambiguous_date() -> bytes:
    """A date that may be of March or of September."""
    lines = column(
        (12, "This is to certify that"),
        (22, "Maria Rossi"),
        (12, "has successfully completed the course"),
        (20, "Soil Chemistry"),
        (12, "Date of issue: 09/03/2023"),
    )
    return pdf(lines, size=A4)


def two_certificates() -> bytes:
    """Two certificates in one file: what differs is for a person to choose."""
    words = ((12, "This is to certify that"), (20, "Aoife Brennan"), (12, "has successfully completed the course"))
    first = column(*words)
    return pdf([*first, *column((20, "Weaving"), y=200)], [*first, *column((20, "Dyeing"), y=200)])


_BRENNAN = {"learner": "Aoife Brennan"}

SAMPLES = (
    Sample(
        "ambiguous.pdf",
        ambiguous_date,
        "generic",
        {
            "learner": "Maria Rossi",
            "course_title": "Soil Chemistry",
        },
        {"issue_date": ["2023-03-09", "2023-09-03"]},
    ),
    Sample(
        "two.pdf",
        two_certificates,
        "generic",
        {"learner": "Aoife Brennan"},
        {
            "course_title": ["Weaving", "Dyeing"],
        },
    ),
    Sample(
        "unknown-en-above.pdf",
        above_the_sentence,
        "generic",
        {
            **_BRENNAN,
            "course_title": "Hedges and Hedgehogs: Wildlife Gardening",
            "issue_date": "2024-05-17",
            "awarding_body": "Meadow Academy",
            "verification_url": "https://learn.meadow.example/certificates/verify/8c41f0d2",
            "verification_code": "8c41f0d2",
        },
    ),
    Sample(
        "unknown-en-running.pdf",
        running_text,
        "generic",
        {
            "learner": "TOMASZ OKAFOR",
            "course_title": "Orchard Care",
            "issue_date": "2020-07-25",
        },
    ),
    Sample(
        "unknown-en-values.pdf",
        values_only,
        "generic",
        {"issue_date": "2023-09-22"},
        {
            "learner": ["Aoife Brennan"],
            "course_title": ["Aoife Brennan", "Weaving for Engineers"],
        },
    ),
    Sample(
        "unknown-en-simulation.pdf",
        job_simulation,
        "generic",
        {**_BRENNAN, "issue_date": "2025-03-03"},
        {
            "course_title": ["Harbour Logistics Job Simulation"],
        },
    ),
    Sample(
        "unknown-en-print.pdf",
        browser_print,
        "generic",
        {
            "learner": "Oluwaseun Adeyemi",
            "course_title": "Sand and Wind",
            "hours": 65,
            "awarding_body": "Dunes Institute",
        },
        {"verification_url": ["https://lms.dunes.example/certificates/index.php?id=8466"]},
    ),
    Sample("unknown-en-modules.pdf", table_of_modules, "generic", {**_BRENNAN, "course_title": "Weaving", "hours": 25}),
)
