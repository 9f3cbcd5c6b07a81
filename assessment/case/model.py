"""A case as it is filed: the shape of the JSON contract. `assessment.case.files` reads one from a text."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assessment.case.fields import (
    LONGEST,
    MAX_HOURS,
    CountryCode,
    Day,
    Eqf,
    Exact,
    Hours,
    HoursFigure,
    ReceivingCode,
    Text,
    WeekHours,
    between,
)
from criteria.dated import current_day
from criteria.model import UNKNOWN, OutcomeId, PurposeId, Strength

CENTRE_TESTS = ("verification.centre-test", "testing.centre-test", "identification.centre-test")
"""Questions about the centre's own test or interview: one, supervised, answers all three."""


class CasePart(BaseModel):
    """A part of a case file; a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class Signatory(CasePart):
    """Who signs the centre's decisions, in which role. `deputy_for`: whose deputy it is, when that person is away."""

    name: Text
    role: Text = ""
    deputy_for: Text | None = None


class Centre(CasePart):
    """The deciding centre, as its letterhead names it. `guidance`: whom a learner may turn to."""

    name: Text
    address: Text | None = None
    logo: Text | None = None
    signatories: list[Signatory] = []
    appeal_to: Text | None = None
    guidance: Text | None = None


class Applicant(CasePart):
    """The learner who asks. `reference` is the centre's own file number."""

    name: Text
    born: Day | None = None
    reference: Text | None = None
    contact: Text | None = None


class Target(CasePart):
    """What the recognition is for: a substantial difference is measured against it."""

    title: Text | None = None
    kind: Text | None = None
    level: Eqf | None = None
    hours: HoursFigure | None = None
    outcomes: list[Text] = Field(default_factory=list)


class Course(CasePart):
    """The course the certificate is for."""

    title: Text | None = None
    platform: Text | None = None
    awarding_body: Text | None = None
    issuer_country: CountryCode | None = None
    url: Text | None = None
    language: Text | None = None


class Elements(CasePart):
    """EU standard elements that have no field elsewhere, the optional ones included (2022/C 243/02, Annex I)."""

    participation: Text | None = None
    assessment: Text | None = None
    quality_assurance: Text | None = None
    supervision: Text | None = None
    prerequisites: Text | None = None
    grade: Text | None = None
    stackability: Text | None = None
    further: Text | None = None


class Certificate(CasePart):
    """The document handed in."""

    issued_on: Day | None = None
    file: Text | None = None
    number: Text | None = None


class Workload(CasePart):
    """What is said about the volume; several sources may stand side by side."""

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
    """Best fit by EQF column, or the level the awarding body states in a framework."""

    knowledge: Eqf | None = None
    skills: Eqf | None = None
    autonomy: Eqf | None = None
    framework: Text | None = None
    level: Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)] | None = None

    @model_validator(mode="after")
    def _pair(self) -> Level:
        if (self.framework is None) != (self.level is None):
            raise ValueError("framework and level stand together: expected both, such as NFQ and 6")
        return self


class LearningOutcomes(CasePart):
    """Outcomes the certificate or course page lists, and which of the target's it covers."""

    listed: list[Text] = Field(default_factory=list)
    covered: list[Text] = Field(default_factory=list)


class OneCertificate(CasePart):
    """One of several certificates handed in for one request (stacking). The course's own fields may stand bare."""

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


class AnswerRecord(CasePart):
    """An answer with what stands behind it."""

    answer: str = UNKNOWN
    note: Text | None = None
    evidence: Text | None = None
    on: Day | None = None
    by: Text | None = None


class Override(CasePart):
    """A person's strength for a criterion, in place of the proposed one, with the reason."""

    strength: Strength
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
    by: Text | None = None
    on: Day | None = None


Compared = Literal["same", "other", "none"]
"""What a page shows beside the certificate: the same, another one, or nothing to compare."""


class PageCheck(CasePart):
    """What a person saw on the issuer's or platform's own page, on one day. `screenshot`: SHA-256 of a document."""

    address: Text
    on: Day
    by: Text | None = None
    page: Literal["valid", "not-found", "not-opened"] | None = None
    name: Compared | None = None
    title: Compared | None = None
    date: Compared | None = None
    note: Text | None = None
    screenshot: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None


class Against(CasePart):
    """The precedent a decision departs from: the number of its entry in the register, and why this one differs.

    The number leads nobody to the other case, as its code would.
    """

    entry: Annotated[int, Field(ge=1)]
    country: CountryCode
    outcome: OutcomeId
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]


class Decision(CasePart):
    """What a person decided. `signatories`: who signs it; empty: all whom the letterhead names.

    `conditions_until`: the day by which the conditions are to be met. `precedent`: the nearest earlier decision on the
    same course, where this one departs from it.
    """

    outcome: OutcomeId
    credits: Annotated[Exact, between(0, 5000, "credits or hours")] | None = None
    reason: Text | None = None
    conditions: list[Text] = []
    conditions_until: Day | None = None
    signatories: list[Signatory] = []
    by: Text | None = None
    on: Day | None = None
    validity: Text | None = None
    message: Text | None = None
    precedent: Against | None = None


def _given(value: object) -> object:
    return {"answer": value} if isinstance(value, str) else value


Answers = dict[str, Annotated[AnswerRecord, BeforeValidator(_given)]]


class Declared(CasePart):
    """What learners say of their own certificate. Nothing of it counts until an assessor takes it over.

    `source`: how it came in; `helped`: who helped to fill it in.
    """

    source: Text | None = None
    helped: Text | None = None
    answers: Answers = Field(default_factory=dict)
    elements: Elements = Field(default_factory=Elements)
    workload: Workload = Field(default_factory=Workload)
    level: Level = Field(default_factory=Level)
    outcomes: LearningOutcomes = Field(default_factory=LearningOutcomes)


class Case(CasePart):
    """One request for recognition, whole. Only country and purpose must be there.

    `file_number`: the centre's own, by the pattern of its profile.
    """

    country: ReceivingCode
    purpose: PurposeId
    on: Day | None = None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    file_number: Text | None = None
    centre: Centre | None = None
    applicant: Applicant | None = None
    target: Target = Field(default_factory=Target)
    course: Course = Field(default_factory=Course)
    certificates: list[OneCertificate] = Field(default_factory=list)
    elements: Elements = Field(default_factory=Elements)
    certificate: Certificate = Field(default_factory=Certificate)
    workload: Workload = Field(default_factory=Workload)
    level: Level = Field(default_factory=Level)
    outcomes: LearningOutcomes = Field(default_factory=LearningOutcomes)
    answers: Answers = Field(default_factory=dict)
    declared: Declared | None = None
    overrides: dict[str, Override] = Field(default_factory=dict)
    page_checks: list[PageCheck] = Field(default_factory=list)
    decision: Decision | None = None

    @model_validator(mode="after")
    def _several(self) -> Case:
        if self.certificates and self.purpose != "stacking":
            raise ValueError("certificates: several certificates stand for the purpose stacking only; expected course")
        return self

    @property
    def day(self) -> datetime.date:
        """The day whose rules apply: the case's own, else today."""
        return self.on or current_day()

    def answer(self, question: str) -> str:
        """The id of the answer given to a question; `unknown` where there is none."""
        given = self.answers.get(question)
        return given.answer if given else UNKNOWN

    def title(self) -> str | None:
        """The course's title, or the titles of a bundle."""
        titles = [entry.course.title for entry in self.certificates if entry.course.title]
        return self.course.title or ("; ".join(titles) or None)
