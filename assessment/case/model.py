"""A case and its parts in the shape of the JSON contract. Pure. `assessment.case.files` reads a case from a text."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from assessment.case.answers import Answers, Override
from assessment.case.centre import Centre
from assessment.case.decision import Decision, Hearing
from assessment.case.fields import (
    MAX_HOURS,
    MOST_ENTRIES,
    CasePart,
    CountryCode,
    Day,
    Eqf,
    Exact,
    Hours,
    HoursFigure,
    ReceivingCode,
    Text,
    Texts,
    WeekHours,
    between,
)
from criteria.country import FieldCode
from criteria.dated import current_day
from criteria.vocabulary import UNKNOWN, PurposeId


class Applicant(CasePart):
    """The learner who asks for recognition. `reference` is the centre's own file number."""

    name: Text
    born: Day | None = None
    reference: Text | None = None
    contact: Text | None = None


class Target(CasePart):
    """What the recognition is for. A substantial difference is measured against it.

    `kind`: one of the framework's kinds of target under any of its names; older cases hold other words.
    """

    title: Text | None = None
    kind: Text | None = None
    level: Eqf | None = None
    hours: HoursFigure | None = None
    outcomes: Texts = Field(default_factory=list)


class Course(CasePart):
    """The course that the certificate is about. `field`: of education and training, a code of ISCED-F 2013."""

    title: Text | None = None
    platform: Text | None = None
    awarding_body: Text | None = None
    issuer_country: CountryCode | None = None
    url: Text | None = None
    language: Text | None = None
    field: FieldCode | None = None


class Elements(CasePart):
    """The EU standard elements that have no field elsewhere, with the optional ones (2022/C 243/02, Annex I)."""

    participation: Text | None = None
    assessment: Text | None = None
    quality_assurance: Text | None = None
    supervision: Text | None = None
    prerequisites: Text | None = None
    grade: Text | None = None
    stackability: Text | None = None
    further: Text | None = None


class Certificate(CasePart):
    """The certificate that was handed in."""

    issued_on: Day | None = None
    file: Text | None = None
    number: Text | None = None


class Workload(CasePart):
    """What is stated about the volume of the course; hours, credits and weeks may be given side by side."""

    hours: Hours | None = None
    credits: Annotated[Exact, between(0, 500, "credits")] | None = None
    system: Text | None = None
    weeks: Annotated[Exact, between(0, 520, "weeks")] | None = None
    hours_per_week: WeekHours | None = None

    @model_validator(mode="after")
    def _product(self) -> Workload:
        if self.weeks and self.hours_per_week and self.weeks * self.hours_per_week[1] > MAX_HOURS:
            raise ValueError(f"weeks times hours a week: expected at most {MAX_HOURS:,} hours")
        if self.system is not None and self.credits is None:
            raise ValueError("a credit system stands without credits: expected credits too")
        return self


class Level(CasePart):
    """The EQF level that fits best in each column, or the level that the awarding body states in a framework."""

    knowledge: Eqf | None = None
    skills: Eqf | None = None
    autonomy: Eqf | None = None
    framework: Text | None = None
    level: Annotated[Text, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)] | None = None

    @model_validator(mode="after")
    def _pair(self) -> Level:
        if (self.framework is None) != (self.level is None):
            raise ValueError("framework and level stand together: expected both, such as NFQ and 6")
        return self


def outcome_key(text: str) -> str:
    """What two ways to write one outcome have in common: they differ in capitals, spaces or the stop at the end.

    >>> outcome_key("Uses a spreadsheet.") == outcome_key("uses  a spreadsheet")
    True
    """
    return " ".join(text.split()).casefold().rstrip(" .;")


class LearningOutcomes(CasePart):
    """The outcomes that the certificate or course page lists, and those of the target that they cover."""

    listed: Texts = Field(default_factory=list)
    covered: Texts = Field(default_factory=list)


class OneCertificate(CasePart):
    """One of several certificates in one request (stacking). The fields of the course may stand without `course`."""

    course: Course = Field(default_factory=Course)
    certificate: Certificate = Field(default_factory=Certificate)
    workload: Workload = Field(default_factory=Workload)

    @model_validator(mode="before")
    @classmethod
    def _bare_course(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "course" in data:
            return data
        bare = {key: value for key, value in data.items() if key in Course.model_fields}
        return {key: value for key, value in data.items() if key not in bare} | ({"course": bare} if bare else {})


Compared = Literal["same", "other", "none"]
"""What a page shows in comparison with the certificate: the same, another value, or nothing to compare."""


class PageCheck(CasePart):
    """What a person saw on the issuer's or platform's page on one day. `screenshot`: the SHA-256 of a document."""

    address: Text
    on: Day
    by: Text | None = None
    page: Literal["valid", "not-found", "not-opened"] | None = None
    name: Compared | None = None
    title: Compared | None = None
    date: Compared | None = None
    note: Text | None = None
    screenshot: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None


class StillCurrent(CasePart):
    """What a person answered to the question whether what was learned long ago is still current, and why."""

    answer: Literal["yes", "partly", "no"]
    reason: Text | None = None
    by: Text | None = None
    on: Day | None = None


class Declared(CasePart):
    """What learners state about their own certificate. It does not count until an assessor takes it over.

    `source`: how it came in. `helped`: who helped to fill it in.
    """

    source: Text | None = None
    helped: Text | None = None
    answers: Answers = Field(default_factory=dict)
    elements: Elements = Field(default_factory=Elements)
    workload: Workload = Field(default_factory=Workload)
    level: Level = Field(default_factory=Level)
    outcomes: LearningOutcomes = Field(default_factory=LearningOutcomes)


class Case(CasePart):
    """A whole request for recognition. Only country and purpose are required.

    `region`: the part of the country whose rules apply, by the id in the country's file.
    `file_number`: the centre's own, in the pattern of its profile. `procedure`: what a person answered to the questions
    that a procedure of the country depends on, by their ids.
    """

    country: ReceivingCode
    purpose: PurposeId
    region: Annotated[str, Field(pattern="^[A-Z]{2}-[A-Za-z0-9]{1,3}$")] | None = None
    on: Day | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    file_number: Text | None = None
    centre: Centre | None = None
    applicant: Applicant | None = None
    target: Target = Field(default_factory=Target)
    procedure: dict[str, Literal["yes", "no"]] = Field(default_factory=dict, max_length=50)
    course: Course = Field(default_factory=Course)
    certificates: list[OneCertificate] = Field(default_factory=list, max_length=MOST_ENTRIES)
    elements: Elements = Field(default_factory=Elements)
    certificate: Certificate = Field(default_factory=Certificate)
    workload: Workload = Field(default_factory=Workload)
    level: Level = Field(default_factory=Level)
    outcomes: LearningOutcomes = Field(default_factory=LearningOutcomes)
    answers: Answers = Field(default_factory=dict)
    declared: Declared | None = None
    overrides: dict[str, Override] = Field(default_factory=dict)
    page_checks: list[PageCheck] = Field(default_factory=list, max_length=MOST_ENTRIES)
    currency: StillCurrent | None = None
    hearing: Hearing | None = None
    decision: Decision | None = None

    @model_validator(mode="after")
    def _several(self) -> Case:
        if self.certificates and self.purpose != "stacking":
            raise ValueError("certificates: several certificates stand for the purpose stacking only; expected course")
        return self

    @property
    def day(self) -> datetime.date:
        """The day whose rules apply: that of the case, else today."""
        return self.on or current_day()

    def answer(self, question: str) -> str:
        """The id of the answer to a question; `unknown` when it has none."""
        record = self.answers.get(question)
        return record.answer if record else UNKNOWN

    def covered_outcomes(self) -> frozenset[str]:
        """The outcomes that somebody marked as covered, as `outcome_key` has them."""
        return frozenset(map(outcome_key, self.outcomes.covered))

    def title(self) -> str | None:
        """The title of the course, or the titles of a bundle joined by semicolons; None when there is none."""
        titles = [entry.course.title for entry in self.certificates if entry.course.title]
        return self.course.title or ("; ".join(titles) or None)
