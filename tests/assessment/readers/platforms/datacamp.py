"""DataCamp: with all labels, without the platform's name, values only, a title over two lines, a certification."""

from __future__ import annotations

from tests.support.certificates.drawing import Text, pdf
from tests.support.certificates.sample import Sample

SIZE = (900, 519.12)


def statement(learner: str, title: list[str], length: str, *, named: bool = True, tracking: float = 0.0) -> bytes:
    """All labels, in spaced capitals where `tracking` says so."""
    lines = [
        Text(257, 80, 9, "#36,203,413"),
        Text(257, 118, 13, "HAS BEEN AWARDED TO", tracking),
        Text(257, 165, 28, learner),
        Text(257, 210, 13, "FOR SUCCESSFULLY COMPLETING", tracking),
        *(Text(257, 250 + 32 * row, 28, words) for row, words in enumerate(title)),
        Text(257, 330, 11, "LENGTH", tracking),
        Text(257, 360, 17, length, tracking),
        Text(257, 395, 11, "COMPLETED ON", tracking),
        Text(257, 425, 17, "SEP 06, 2024", tracking),
    ]
    signed = [Text(712, 465, 10, "Jonathan Cornelissen"), Text(712, 477, 10, "CEO, DataCamp")]
    return pdf([*lines, *(signed if named else [])], size=SIZE)


def values_only() -> bytes:
    """Number, learner, title over two lines, date: the rest is a picture."""
    return pdf(
        [
            Text(257, 80, 7, "#23,635,582"),
            Text(257, 180, 23, "Anwen Pritchard"),
            Text(257, 280, 23, "Data-Driven Decisions for Small"),
            Text(257, 308, 23, "and Middling Orchards"),
            Text(257, 400, 14, "APR 01, 2022"),
        ],
        size=SIZE,
    )


def certification() -> bytes:
    """An exam: "has been certified as", with ligatures lost."""
    return pdf(
        [
            Text(259, 150, 18, "PROFESSIONAL"),
            Text(258, 185, 18, "DATA GARDENER"),
            Text(176, 280, 13, "This con rms that Anwen Pritchard has been certi ed as a"),
            Text(246, 305, 13, "Professional Data Gardener by DataCamp."),
            Text(369, 118, 8, "DA0014332000119"),
            Text(341, 340, 9, "Certi ed on May 11, 2022"),
        ],
        size=(824.88, 474),
    )


_CODE = {
    "platform": "datacamp",
    "awarding_body": "DataCamp",
    "verification_code": "36,203,413",
    "issue_date": "2024-09-06",
}

SAMPLES = (
    Sample(
        "datacamp-course.pdf",
        lambda: statement("Bartek Wilk", ["Introduction to Ponds"], "4 HOURS"),
        "datacamp",
        {**_CODE, "learner": "Bartek Wilk", "course_title": "Introduction to Ponds", "hours": 4},
    ),
    Sample(
        "datacamp-track-unnamed.pdf",
        lambda: statement("MARIA DEL MAR", ["Data Scientist"], "57 HR", named=False),
        "datacamp",
        {**_CODE, "learner": "MARIA DEL MAR", "course_title": "Data Scientist", "hours": 57},
    ),
    Sample(
        "datacamp-spaced.pdf",
        lambda: statement("Ana", ["Joining Hedges and Fields", "in SQL"], "1 HOURS", tracking=4),
        "datacamp",
        {**_CODE, "learner": "Ana", "course_title": "Joining Hedges and Fields in SQL", "hours": 1},
    ),
    Sample(
        "datacamp-values.pdf",
        values_only,
        "datacamp",
        {
            "platform": "datacamp",
            "awarding_body": "DataCamp",
            "learner": "Anwen Pritchard",
            "verification_code": "23,635,582",
            "course_title": "Data-Driven Decisions for Small and Middling Orchards",
            "issue_date": "2022-04-01",
        },
    ),
    Sample(
        "datacamp-certification.pdf",
        certification,
        "datacamp",
        {
            "platform": "datacamp",
            "awarding_body": "DataCamp",
            "learner": "Anwen Pritchard",
            "course_title": "Professional Data Gardener",
            "issue_date": "2022-05-11",
            "verification_code": "DA0014332000119",
        },
    ),
)
