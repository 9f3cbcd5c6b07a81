"""Udacity: a single course of 2016, Nanodegrees before and since 2021, an address over two lines."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, column, pdf
from tests.support.certificates.sample import Sample

LETTER = (792, 612)
UUID = "7be1c2d4-90ab-11ed-8c3f-d5a0e6b7f812"


def course_2016() -> bytes:
    """Labels at the left, values at their right, and a seal whose letters stand one by one."""
    labels = [Text(73, 260, 9, "UDACITY CERTIFIES THAT"), Text(43, 306, 9, "HAS SUCCESSFULLY COMPLETED")]
    values = [
        Text(209, 262, 22, "Leila Farouk"),
        Text(209, 308, 14, "Developing Garden Apps"),
        Text(209, 340, 9, "Garden Fundamentals"),
        Text(134, 376, 9, "TAUGHT BY Hugo Brandt, Inês Couto"),
        Text(115, 416, 9, "CO-CREATED BY Example Labs"),
    ]
    seal = [Text(600 + 8 * row, 460 + 4 * row, 9, letter) for row, letter in enumerate("LEARNTHINKDO")]
    head = [Text(435, 55, 9, "VERIFIED CERTIFICATE OF COMPLETION"), Text(642, 72, 8, "DECEMBER 20, 2016")]
    foot = [Text(209, 560, 9, "Sebastian Thrun"), Text(209, 572, 9, "CEO, Udacity")]
    return pdf([*labels, *head, *seal, *foot, *values], size=LETTER)


def nanodegree_2019() -> bytes:
    """Date, learner, title; partners of the programme are no institution."""
    return pdf(
        column(
            (9, "VERIFIED CERTIFICATE OF COMPLETION"),
            (10, "March 14, 2019"),
            (28, "JOÃO PEDRO VIEIRA DA COSTA"),
            (12, "Has successfully completed the"),
            (24, "Data Gardener Nanodegree"),
            (10, "NANODEGREE PROGRAM"),
            (8, "Co-Created with"),
            (8, "Example Labs"),
            (8, "Udacity has confirmed the participation of this individual in this program."),
            (8, "Confirm program completion at confirm.udacity.com/QWTR7LXE"),
            (9, "Sebastian Thrun"),
            (9, "Founder, Udacity"),
        ),
        size=LETTER,
    )


def nanodegree_2021() -> bytes:
    """The title over two lines stands on top, the date below at the right, read first."""
    lines = column(
        (32, "Predictive Analytics for"),
        (32, "Orchards"),
        (12, "CERTIFICATE OF COMPLETION"),
        (11, "Awarded to"),
        (26, "Søren Kjær"),
        x=260,
        y=90,
        gap=4,
    )
    foot = column(
        (9, "Udacity has confirmed the participation of this"),
        (9, "individual in this program. Confirm program"),
        (9, "completion at confirm.udacity.com/DGD6NGY"),
        x=447,
        y=470,
        gap=2,
    )
    return pdf(
        [
            Text(449, 460, 11, "September 27, 2021"),
            *lines,
            *foot,
            Text(241, 500, 9, "SEBASTIAN THRUN"),
            Text(278, 515, 9, "Founder, Udacity"),
        ],
        size=LETTER,
    )


def nanodegree_2023() -> bytes:
    """The address is a long one, broken over two lines, and a link."""
    lines = column(
        (6, "NANODEGREE PROGRAM"),
        (28, "Visualising Harvests"),
        (8, "CERTIFICATE OF COMPLETION"),
        (8, "Awarded to"),
        (22, "Mei-Ling Wang"),
        x=200,
        y=90,
    )
    foot = column(
        (9, "August 04, 2023"),
        (9, "Udacity has confirmed participation of this individual in"),
        (9, "this program. Confirm program"),
        (9, "confirm.udacity.com/"),
        (9, f"e/{UUID}"),
        x=455,
        y=470,
        gap=2,
    )
    return pdf(
        [*lines, *foot, Text(177, 520, 8, "SEBASTIAN THRUN"), Text(232, 535, 8, "Founder, Udacity")],
        [],
        links=[f"https://confirm.udacity.com/e/{UUID}"],
        size=LETTER,
    )


SAMPLES = (
    Sample(
        "udacity-2016.pdf",
        course_2016,
        "udacity",
        {
            "platform": "udacity",
            "awarding_body": "Udacity",
            "learner": "Leila Farouk",
            "course_title": "Developing Garden Apps",
            "issue_date": "2016-12-20",
        },
    ),
    Sample(
        "udacity-2019.pdf",
        nanodegree_2019,
        "udacity",
        {
            "platform": "udacity",
            "awarding_body": "Udacity",
            "learner": "JOÃO PEDRO VIEIRA DA COSTA",
            "course_title": "Data Gardener Nanodegree",
            "issue_date": "2019-03-14",
            "verification_code": "QWTR7LXE",
            "verification_url": "https://confirm.udacity.com/QWTR7LXE",
        },
    ),
    Sample(
        "udacity-2021.pdf",
        nanodegree_2021,
        "udacity",
        {
            "platform": "udacity",
            "awarding_body": "Udacity",
            "learner": "Søren Kjær",
            "course_title": "Predictive Analytics for Orchards",
            "issue_date": "2021-09-27",
            "verification_code": "DGD6NGY",
            "verification_url": "https://confirm.udacity.com/DGD6NGY",
        },
    ),
    Sample(
        "udacity-2023.pdf",
        nanodegree_2023,
        "udacity",
        {
            "platform": "udacity",
            "awarding_body": "Udacity",
            "learner": "Mei-Ling Wang",
            "course_title": "Visualising Harvests",
            "issue_date": "2023-08-04",
            "verification_code": UUID,
            "verification_url": f"https://confirm.udacity.com/e/{UUID}",
        },
    ),
)
