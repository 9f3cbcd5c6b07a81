"""freeCodeCamp: as downloaded, printed from a browser with the print date, signature first, address that may be cut."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)


def entries(learner: str, title: str, date: str) -> list[tuple[float, str]]:
    """The sentence of the certificate."""
    return [
        (14, "This certifies that"),
        (26, learner),
        (14, "successfully completed the"),
        (26, title),
        (14, f"Developer Certification on {date}"),
        (11, "representing approximately 300 hours of work"),
    ]


def signature(address: str) -> list[tuple[float, str]]:
    """What stands below."""
    return [
        (11, "Quincy Larson"),
        (9, "Executive Director, freeCodeCamp.org"),
        (8, "Verify this certification at:"),
        (8, f"https://freecodecamp.org/certification/{address}"),
    ]


def download() -> bytes:
    """The certificate alone."""
    return pdf(
        column(
            *entries("Mirela Ionescu", "Responsive Web Design", "August 17, 2023"),
            *signature("mirela_i/responsive-web-design"),
        ),
        size=LETTER,
    )


def browser_print() -> bytes:
    """Header and foot of a print from a browser, with its own day; the short name ends in a version."""
    address = "kofi-m/javascript-algorithms-and-data-structures-v8"
    lines = column(
        *entries("Kofi Mensah", "JavaScript Algorithms and Data Structures", "July 1, 2025"), *signature(address)
    )
    header = [Text(24, 15, 8, "7/5/25, 10:08 AM"), Text(304, 15, 8, f"freecodecamp.org/certification/{address}")]
    foot = [Text(24, 590, 8, f"https://www.freecodecamp.org/certification/{address}"), Text(755, 590, 8, "1/1")]
    return pdf([*lines, *header, *foot], size=LETTER)


def signature_first() -> bytes:
    """Some engines give the signature before the sentence."""
    top = column(*entries("Mirela Ionescu", "Responsive Web Design", "August 17, 2023"))
    return pdf([*column(*signature("mirela_i/responsive-web-design"), y=320), *top], size=LETTER)


def cut_address() -> bytes:
    """An address that goes on in the next line cannot be told from a whole one but by the title."""
    lines = column(
        *entries("Kofi Mensah", "Front End Development Libraries", "May 9, 2024"),
        *signature("kofi-m/front-end-"),
        (8, "development-libraries"),
    )
    return pdf(lines, size=LETTER)


_MIRELA = {
    "platform": "freecodecamp",
    "awarding_body": "freeCodeCamp",
    "learner": "Mirela Ionescu",
    "course_title": "Responsive Web Design",
    "issue_date": "2023-08-17",
    "verification_url": "https://freecodecamp.org/certification/mirela_i/responsive-web-design",
}
_HOURS = {"hours": [300]}

SAMPLES = (
    Sample("freecodecamp.pdf", download, "freecodecamp", _MIRELA, _HOURS),
    Sample("freecodecamp-signature-first.pdf", signature_first, "freecodecamp", _MIRELA, _HOURS),
    Sample(
        "freecodecamp-browser.pdf",
        browser_print,
        "freecodecamp",
        {
            "platform": "freecodecamp",
            "awarding_body": "freeCodeCamp",
            "learner": "Kofi Mensah",
            "issue_date": "2025-07-01",
            "course_title": "JavaScript Algorithms and Data Structures",
            "verification_url": "https://freecodecamp.org/certification/kofi-m/javascript-algorithms-and-data-structures-v8",
        },
        _HOURS,
    ),
    Sample(
        "freecodecamp-cut.pdf",
        cut_address,
        "freecodecamp",
        {
            "platform": "freecodecamp",
            "awarding_body": "freeCodeCamp",
            "learner": "Kofi Mensah",
            "issue_date": "2024-05-09",
            "course_title": "Front End Development Libraries",
        },
        {"verification_url": ["https://freecodecamp.org/certification/kofi-m/front-end-"], **_HOURS},
    ),
)
