"""openHPI, openSAP, OpenWHO: records of achievement and confirmations of participation."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

CODE = "xabel-mokuc-hobuc-vobok-dahyh"


def opensap_record(effort: str, place: str, *taught: str, weeks: str = "four") -> bytes:
    """Prawn's output: foot and scores before the name; birth date and mail address below it."""
    left = column((10, "openSAP is SAP's platform for"), (10, "open online courses. It"), x=43, y=700)
    score = [
        Text(216, 560, 13, "Maximum score possible for this course: 240 points."),
        Text(216, 580, 9, "The candidate scored 191 points (80%) by working on weekly assignments"),
        Text(216, 597, 9, "and taking a final exam."),
    ]
    text = [
        Text(216, 300, 14, "has successfully completed the following openSAP course:"),
        Text(216, 322, 22, "Introduction to Harbour"),
        Text(216, 344, 22, "Management"),
        *(Text(216, 366 + 15 * row, 15, line) for row, line in enumerate(taught)),
        Text(216, 400, 11, f"This {weeks}-week online course was held from March 8 through April 13, 2016."),
        Text(216, 417, 10, f"It comprised {effort}."),
        Text(216, 450, 12, "The course covered the following topics:"),
        Text(231, 467, 12, "Harbour Basics in 2 Hours"),
    ]
    foot = [Text(216, 730, 12, place), Text(216, 690, 9, "Greta Lindqvist"), Text(216, 700, 9, "Vice President")]
    name = [
        Text(216, 180, 18, "Oluwaseun Adeyemi"),
        Text(216, 220, 9, "Date of birth: March 6, 1991"),
        Text(216, 235, 9, "E-mail: oluwaseun@example.org"),
    ]
    address = [Text(271, 815, 7, f"Verify online: https://open.sap.com/verify/{CODE}")]
    title = [Text(213, 60, 36, "Record of Achievement")]
    return pdf([*title, *left, *score[:1], *foot, *text, *name, *score[1:], *address], size=A4)


def opensap_confirmation() -> bytes:
    """No code, the month of issue after a town and a country."""
    lines = column(
        (36, "Confirmation of Participation"),
        (18, "Γεωργία Νικολάου"),
        (9, "Date of birth: June 13, 1969"),
        (9, "E-mail: georgia@example.org"),
        (15, "has participated in the following openSAP course:"),
        (24, "In Action - Integration of Piers"),
        (15, "Instructors: Anna Bianchi, Greta Lindqvist and Jens Ødegaard"),
        (14, "This six-week online course was held from November 7"),
        (14, "through December 13, 2017. It comprised 4 hours of learning"),
        (14, "effort per week."),
        (14, "Walldorf, Germany, December 2017"),
    )
    return pdf(lines, size=A4)


def openhpi_record() -> bytes:
    """Duration as dates, points with decimals, the address as a link behind the code too."""
    lines = column(
        (34, "Record of Achievement"),
        (20, "JÜRGEN WEISS"),
        (9, "Date of birth: 06.03.1991"),
        (14, "has successfully completed the following openHPI course:"),
        (24, "Computer Vision for Gardeners"),
        (12, "Duration: 08.10.2025 - 26.11.2025"),
        (12, "The learner gained 252.8 out of 260.0 possible points (97.2%)."),
        (12, "Potsdam, 26.11.2025"),
        (8, f"Verify online: https://open.hpi.de/verify/{CODE}"),
    )
    return pdf(lines, links=[f"https://open.hpi.de/verify/{CODE}"], size=A4)


def openhpi_confirmation() -> bytes:
    """No code and no date of issue, only that of the download; in German, in one size throughout."""
    lines = column(
        (30, "Teilnahmebestätigung"),
        (14, "Aoife Brennan"),
        (14, "hat am openHPI-Kurs teilgenommen:"),
        (14, "Grundlagen der Imkerei"),
        (12, "Dauer: 08.10.2025 - 26.11.2025"),
        (8, "Heruntergeladen am 02.12.2025"),
        (8, "open.hpi.de"),
    )
    return pdf(lines, size=A4)


def openwho_record() -> bytes:
    """The platform's name stands only in the address behind a picture."""
    lines = column(
        (30, "Record of Achievement"),
        (22, "Λυδία Παπαδοπούλου"),
        (12, "has successfully completed the course"),
        (24, "Clean Hands at Sea"),
        (12, "with a total score of 100%"),
    )
    return pdf(lines, links=[f"https://openwho.org/verify/{CODE}"], size=A4)


_SAP = {
    "platform": "opensap",
    "learner": "Oluwaseun Adeyemi",
    "course_title": "Introduction to Harbour Management",
    "weeks": 4,
    "grade": "191 points (80%)",
    "verification_code": CODE,
    "assessment": "working on weekly assignments and taking a final exam",
    "verification_url": f"https://open.sap.com/verify/{CODE}",
}

SAMPLES = (
    Sample(
        "opensap-record.pdf",
        lambda: opensap_record("3-4 hours of learning effort per week, 4 weekly assignments", "Walldorf, April 2016"),
        "openhpi",
        {
            **_SAP,
            "issue_date": "2016-04",
        },
        {"hours_per_week": ["3-4"]},
    ),
    Sample(
        "opensap-nutshell.pdf",
        lambda: opensap_record(
            "5 hours of learning effort and 1 course assignment",
            "Walldorf, November/December 2015",
            "Instructor: Thomas Jungmann",
            weeks="one",
        ),
        "openhpi",
        {
            **_SAP,
            "weeks": 1,
            "hours": 5,
            "instructors": ["Thomas Jungmann"],
        },
        {"issue_date": ["2015-12"]},
    ),
    Sample(
        "opensap-hours-of-a-week.pdf",
        lambda: opensap_record("5 hours of learning effort and 4 weekly assignments", "Walldorf, April 2016"),
        "openhpi",
        {
            **_SAP,
            "issue_date": "2016-04",
        },
        {"hours": [5]},
    ),
    Sample(
        "opensap-confirmation.pdf",
        opensap_confirmation,
        "openhpi",
        {
            "platform": "opensap",
            "learner": "Γεωργία Νικολάου",
            "course_title": "In Action - Integration of Piers",
            "instructors": ["Anna Bianchi", "Greta Lindqvist", "Jens Ødegaard"],
            "weeks": 6,
            "hours_per_week": 4,
            "issue_date": "2017-12",
        },
    ),
    Sample(
        "openhpi-record.pdf",
        openhpi_record,
        "openhpi",
        {
            "platform": "openhpi",
            "learner": "JÜRGEN WEISS",
            "course_title": "Computer Vision for Gardeners",
            "grade": "252.8 out of 260.0 possible points (97.2%)",
            "issue_date": "2025-11-26",
            "verification_code": CODE,
            "verification_url": f"https://open.hpi.de/verify/{CODE}",
        },
    ),
    Sample(
        "openhpi-confirmation.pdf",
        openhpi_confirmation,
        "openhpi",
        {"platform": "openhpi"},
        {
            "learner": ["Aoife Brennan"],
            "course_title": ["Grundlagen der Imkerei"],
        },
    ),
    Sample(
        "openwho-record.pdf",
        openwho_record,
        "openhpi",
        {
            "platform": "openwho",
            "learner": "Λυδία Παπαδοπούλου",
            "course_title": "Clean Hands at Sea",
            "verification_code": CODE,
            "verification_url": f"https://openwho.org/verify/{CODE}",
        },
    ),
)
