"""What a centre answered about a course when it last decided on a certificate of it. Pure.

The course is judged once: what was answered about it belongs to the course and its run, and is offered for the next
certificate of it. What belongs to the person is always asked anew (`Question.about`), and so is what belongs to the
target, unless the case asks for the very same. Nothing is taken over unasked, and each answer says where it comes from.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case, Course, Declared, LearningOutcomes, Target
from assessment.evidence.field_proposals import with_fields
from assessment.evidence.known_answers import KnownAnswers
from assessment.evidence.learner_statements import stated_facts, take_over
from assessment.readers.links.pasted import link_of
from criteria.model import Framework
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

COURSE_FIELDS = ("awarding_body", "issuer_country", "url", "language")
"""Fields of a course that a certificate of the same course shares. An address: of the course's page alone."""

OF_PERSON = ("participation", "supervision", "grade", "further")
"""EU elements that tell how one learner took part and with what success. They are asked anew of each."""


@dataclass(frozen=True)
class CourseFile:
    """What an issued decision says about its course.

    `stated`: the answers and facts about the course. `target`: what it was for; `for_target` and `covered`:
    what was answered about that and which of its outcomes are covered, which holds for the same target alone. `centre`:
    the name of the centre that decided; `on`: the day. `run`: the year of the certificate. `sha256`: of the framework
    that was in force then.
    """

    stated: Declared
    course: Course
    centre: str
    on: datetime.date
    run: int | None
    sha256: str
    target: Target
    for_target: Mapping[str, str]
    covered: Sequence[str]

    def same_target(self, case: Case) -> bool:
        """Whether a case asks for the same as that decision did: the same outcomes of the same target."""
        return bool(case.target.outcomes) and case.target == self.target

    def known_answers(self, case: Case, words: Words) -> KnownAnswers:
        """Its answers, with where they come from; those about what is asked for where the case asks for the same."""
        answers = {name: record.answer for name, record in self.stated.answers.items()}
        if self.same_target(case):
            answers |= self.for_target
        origin = words("course-file.origin", on=self.on, centre=self.centre)
        return KnownAnswers(answers, origin)


@dataclass(frozen=True)
class PastDecision:
    """An issued decision as the register has it: its snapshot, and who decided when."""

    snapshot: Mapping[str, Any]
    centre: str
    on: datetime.date


def course_file(past: PastDecision, rules: Framework) -> CourseFile | None:
    """The course file that follows from a decision; None where its case cannot be read any more.

    An answer that today's framework does not have is left out, and so is one that says that nothing is known.
    """
    try:
        case = Case.model_validate(past.snapshot["case"])
    except (KeyError, ValidationError):
        return None
    answers = _answered_about("course", case, rules)
    elements = case.elements.model_copy(update=dict.fromkeys(OF_PERSON))
    issued = case.certificate.issued_on
    return CourseFile(
        stated=Declared(
            answers=answers,
            elements=elements,
            workload=case.workload,
            level=case.level,
            outcomes=LearningOutcomes(listed=case.outcomes.listed),
        ),
        course=case.course.model_copy(update={"url": _page(case.course.url)}),
        centre=past.centre,
        on=past.on,
        run=issued.year if issued else None,
        sha256=past.snapshot.get("judgement", {}).get("framework", {}).get("sha256", ""),
        target=case.target,
        for_target={name: record.answer for name, record in _answered_about("target", case, rules).items()},
        covered=tuple(case.outcomes.covered),
    )


def _answered_about(what: str, case: Case, rules: Framework) -> dict[str, AnswerRecord]:
    """The answers of a case to the questions about the course, the person or the target that say something."""
    return {
        name: record
        for name, record in case.answers.items()
        if (question := rules.questions.get(name))
        and question.about == what
        and question.has(record.answer)
        and record.answer not in (UNKNOWN, UNAVAILABLE)
    }


def _page(url: str | None) -> str | None:
    """The address if it is known to be that of a course's page; None for one that may show a single certificate."""
    link = link_of(url) if url else None
    return url if link and link.kind == "course" else None


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
    if patch:
        parts |= dict([with_fields(case, "course", patch)])
    if file.covered and file.same_target(case) and not case.outcomes.covered:
        outcomes = parts.get("outcomes") or case.outcomes.model_dump(mode="json")
        parts["outcomes"] = outcomes | {"covered": list(file.covered)}
    return parts


def changes_since(file: CourseFile, case: Case, rules: Framework) -> list[str]:
    """What is not as it was when the course was assessed: `edition`, `run` or `page`, in this order."""
    issued, page = case.certificate.issued_on, _page(case.course.url)
    return [
        what
        for what, changed in (
            ("edition", file.sha256 != rules.sha256),
            ("run", bool(issued and file.run and issued.year != file.run)),
            ("page", bool(page and file.course.url and page != file.course.url)),
        )
        if changed
    ]
