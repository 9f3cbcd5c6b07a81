"""What a certificate says: facts with their provenance, values a person has to choose from, and checks. Pure.

The models have the shape of the JSON contract (section "A certificate says"). Nothing here reads a file.

>>> Fact(value="Machine Learning", where="page 1").certainty
'stated'
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

FACT_NAMES = (
    "platform",
    "learner",
    "course_title",
    "awarding_body",
    "instructors",
    "issue_date",
    "hours",
    "weeks",
    "hours_per_week",
    "credits",
    "level",
    "grade",
    "outcomes",
    "assessment",
    "identity_statement",
    "supervision",
    "verification_url",
    "verification_code",
    "language",
)

Value = bool | int | float | str | list[str]
Result = Literal["passed", "failed", "cannot-tell"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Box(_Model):
    """A rectangle on a page as it is displayed, in fractions (0 to 1) of width and height from the top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Candidate(_Model):
    """A value that may be wrong, because it is ambiguous, contradicted or guessed: a person has to choose it.

    `sentence`: the words around an amount which they deny, recommend or make conditional.
    """

    value: Value
    how: str = "text"
    where: str | None = None
    box: Box | None = None
    sentence: str | None = None


class Fact(Candidate):
    """A value that is printed on the certificate (`stated`) or computed from what is printed (`derived`)."""

    certainty: Literal["stated", "derived"] = "stated"


class Link(_Model):
    """An address in the file, in full. It is printed, or a link annotation (`link`) or a QR code (`qr`) leads there."""

    address: str
    how: Literal["link", "text", "qr", "ocr"] = "link"
    page: int
    box: Box | None = None


class Check(_Model):
    """A question about whether the certificate is genuine, with its answer and the reason; `at` is the day (ISO).

    `reason` is an English sentence; its text id is `check.<check>.<reason_id>`, filled in with `fields`. Readings
    stored by early versions have only the sentence. `detail` holds technical terms in English (algorithm, key, address)
    for somebody who wants to follow the check up; an assessor does not need it.
    """

    check: str
    result: Result
    reason: str
    at: str
    reason_id: str = ""
    fields: dict[str, str] = {}
    detail: str = ""


class FileCheck(Check):
    """A check of one of the files of a case. `sha256`: of the file."""

    sha256: str


class CertificateReading(_Model):
    """What was read of one of several certificates in a file.

    `pages`: the numbers of its pages; none in a file of credentials.
    """

    pages: list[int] = []
    reader: str | None = None
    facts: dict[str, Fact] = {}
    candidates: dict[str, list[Candidate]] = {}


class Reading(_Model):
    """All that was read from one file. `problem` is a sentence that says what to do; `problem_id` is its text id.

    `pages` is the number of pages of which a picture can be drawn; it is 0 when the file could not be opened. A reading
    may have both a problem and pages (a scan has no text to read, but can be displayed); a credential made for machines
    has neither. `metadata` is what the file says about itself: title, author, creator, created, modified (ISO). `needs`
    are addresses of data published for machines that would have to be fetched to check more; they are fetched only when
    a person asks. `within` is the name of the archive in which the file was handed in.

    `codes` are short texts of QR codes that are no addresses, such as a bare code of a certificate or a record.

    `certificates` are those of a file that holds several; the facts of the whole are then those in which all agree.
    `part` is set once a person has split the file: this reading is about that one of `certificates`.
    """

    file: str
    sha256: str
    media_type: str | None = None
    reader: str | None = None
    facts: dict[str, Fact] = {}
    candidates: dict[str, list[Candidate]] = {}
    checks: list[Check] = []
    pages: int = 0
    links: list[Link] = []
    codes: list[str] = []
    producer: str | None = None
    metadata: dict[str, str] = {}
    needs: list[str] = []
    problem: str | None = None
    problem_id: str | None = None
    within: str | None = None
    certificates: list[CertificateReading] = []
    part: int | None = None

    @field_validator("facts", "candidates")
    @classmethod
    def _names_are_known(cls, values: dict[str, Any]) -> dict[str, Any]:
        unknown = sorted(set(values) - set(FACT_NAMES))
        if unknown:
            raise ValueError(f"fact {unknown[0]!r} is not known; expected one of {', '.join(FACT_NAMES)}")
        return values

    def of_part(self, number: int) -> Reading:
        """The reading of one of several certificates: its facts, and the links on its pages."""
        own = self.certificates[number]
        links = [link for link in self.links if not own.pages or link.page in own.pages]
        facts = {"facts": own.facts, "candidates": own.candidates, "reader": own.reader}
        return self.model_copy(update={**facts, "links": links, "part": number})

    def value(self, name: str) -> Value | None:
        """The value of a fact such as "course_title"; None when there is no such fact."""
        fact = self.facts.get(name)
        return None if fact is None else fact.value
