"""What a centre answered about a course when it last decided on a certificate of it. Pure.

The course is judged once: what was answered about it belongs to the course and its run, and is offered for the next
certificate of it. What belongs to the person or to what is asked for is always asked anew (`Question.about`). Nothing
is taken over unasked, and each answer says where it comes from.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assessment.case.model import Case, Course, Declared, LearningOutcomes
from assessment.evidence.field_proposals import with_fields
from assessment.evidence.known_answers import KnownAnswers
from assessment.evidence.learner_statements import stated_facts, take_over
from criteria.model import UNAVAILABLE, UNKNOWN, Framework
from criteria.text import Words

COURSE_FIELDS = ("awarding_body", "issuer_country", "url", "language")
"""Fields of a course that a certificate of the same course shares."""


@dataclass(frozen=True)
class CourseFile:
    """What an issued decision says about its course.

    `stated`: the answers and facts about the course. `centre`: the name of the centre that decided; `on`: the day;
    `entry`: the number of the decision in the register. `run`: the year of the certificate. `sha256`: of the framework
    that was in force then.
    """

    stated: Declared
    course: Course
    centre: str
    on: datetime.date
    entry: int
    run: int | None
    sha256: str

    def known_answers(self, words: Words) -> KnownAnswers:
        """Its answers, with where they come from."""
        answers = {name: record.answer for name, record in self.stated.answers.items()}
        origin = words("course-file.origin", on=self.on, centre=self.centre, entry=str(self.entry))
        return KnownAnswers(answers, origin)


@dataclass(frozen=True)
class PastDecision:
    """An issued decision as the register has it: its snapshot, and who decided when."""

    snapshot: Mapping[str, Any]
    centre: str
    on: datetime.date
    entry: int


def course_file(past: PastDecision, rules: Framework) -> CourseFile | None:
    """The course file that follows from a decision; None where its case cannot be read any more.

    An answer that today's framework does not have is left out, and so is one that says that nothing is known.
    """
    try:
        case = Case.model_validate(past.snapshot["case"])
    except (KeyError, ValidationError):
        return None
    answers = {
        name: record
        for name, record in case.answers.items()
        if (question := rules.questions.get(name))
        and question.about == "course"
        and question.has(record.answer)
        and record.answer not in (UNKNOWN, UNAVAILABLE)
    }
    elements = case.elements.model_copy(update={"grade": None, "further": None})
    issued = case.certificate.issued_on
    return CourseFile(
        stated=Declared(
            answers=answers,
            elements=elements,
            workload=case.workload,
            level=case.level,
            outcomes=LearningOutcomes(listed=case.outcomes.listed),
        ),
        course=case.course,
        centre=past.centre,
        on=past.on,
        entry=past.entry,
        run=issued.year if issued else None,
        sha256=past.snapshot.get("judgement", {}).get("framework", {}).get("sha256", ""),
    )


def open_parts(file: CourseFile, case: Case) -> dict[str, Any]:
    """The parts of the case, by name, with what the file states where the case holds nothing."""
    if case.certificates:
        return {}
    parts = take_over(case, [fact for fact in stated_facts(file.stated, case) if fact.state == "new"])
    patch = {
        field: value
        for field in COURSE_FIELDS
        if (value := getattr(file.course, field)) and not getattr(case.course, field)
    }
    return parts | dict([with_fields(case, "course", patch)]) if patch else parts


def changes_since(file: CourseFile, case: Case, rules: Framework) -> list[str]:
    """What is not as it was when the course was assessed: `edition`, `run` or `page`, in this order."""
    issued = case.certificate.issued_on
    return [
        what
        for what, changed in (
            ("edition", file.sha256 != rules.sha256),
            ("run", bool(issued and file.run and issued.year != file.run)),
            ("page", bool(case.course.url and file.course.url and case.course.url != file.course.url)),
        )
        if changed
    ]
