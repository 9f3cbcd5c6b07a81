"""What a certificate says: facts with provenance, what a person has to choose, and the checks run on it.

Plain models in the shape of the JSON contract (section "A certificate says"). Nothing here reads a file.

>>> Fact(value="Machine Learning", where="page 1").certainty
'stated'
"""

from __future__ import annotations

from typing import Literal

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
    "verification_url",
    "verification_code",
    "language",
)

Value = bool | int | float | str | list[str]
Result = Literal["passed", "failed", "cannot-tell"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Box(_Model):
    """A rectangle on a page as a person sees it: fractions of its width and height from the top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Candidate(_Model):
    """A value that may be right and that a person has to choose: ambiguous, contradicted or guessed."""

    value: Value
    how: str = "text"
    where: str | None = None
    box: Box | None = None


class Fact(Candidate):
    """A value that is printed there (`stated`) or computed from what is printed (`derived`)."""

    certainty: Literal["stated", "derived"] = "stated"


class Link(_Model):
    """An address in the file, in full: what is printed, or where a link annotation (`link`) or QR code (`qr`) leads."""

    address: str
    how: Literal["link", "text", "qr", "ocr"] = "link"
    page: int
    box: Box | None = None


class Check(_Model):
    """One question about genuineness, its answer, the reason in a sentence, and the day (ISO) it was asked.

    `reason` is English; its text id is `check.<check>.<reason_id>`, filled in with `fields`. Readings stored by early
    versions have the sentence only. `detail` is the technical side, for whoever wants to follow the check up: English
    words of the field (algorithm, key, address), never a sentence an assessor needs.
    """

    check: str
    result: Result
    reason: str
    at: str
    reason_id: str = ""
    fields: dict[str, str] = {}
    detail: str = ""


class Reading(_Model):
    """All that was read from one file. `problem` is one sentence that says what to do; `problem_id` is its text id.

    `pages` is the number of pages a picture can be drawn of: 0 when the file could not be opened. A reading may have
    a problem and pages (a scan has no words to read, yet can be looked at), and a credential made for machines has
    neither. `metadata` is what the file says of itself: title, author, creator, created, modified (ISO). `needs` are
    the addresses of what is published for machines and would have to be fetched to check more; they are fetched only
    when a person asks.
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
    producer: str | None = None
    metadata: dict[str, str] = {}
    needs: list[str] = []
    problem: str | None = None
    problem_id: str | None = None

    @field_validator("facts", "candidates")
    @classmethod
    def _names_are_known(cls, found: dict) -> dict:
        unknown = sorted(set(found) - set(FACT_NAMES))
        if unknown:
            raise ValueError(f"fact {unknown[0]!r} is not known; expected one of {', '.join(FACT_NAMES)}")
        return found

    def value(self, name: str) -> Value | None:
        """The value of a fact, or None: `reading.value("course_title")`."""
        fact = self.facts.get(name)
        return None if fact is None else fact.value
