"""The application pack to read: what a learner asks for, what they say about each certificate, which files go with it.

>>> application_pdf(application, words("it"), made_on=date(2026, 11, 24))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from assessment.case.model import Applicant, Case
from assessment.evidence.learner_statement_text import label, value_text
from assessment.evidence.learner_statements import declare, facts
from criteria.load import PLAIN, framework
from criteria.text import Words
from criteria.vocabulary import UNKNOWN
from reports.application.pack import Application, PackPart
from reports.pdf.render import Attached
from reports.pdf.templates import printed
from reports.record.document import canonical

Row = tuple[str, str]

NAME = "application.json"


def application_pdf(application: Application, words: Words, made_on: datetime.date) -> bytes:
    """The application as PDF/A-3a and PDF/UA-1, its case files attached as JSON. RecordError: Pango is missing."""
    cases = [part.case.model_dump(mode="json", exclude_defaults=True) for part in application.parts]
    attached = Attached(NAME, words["application.attached"], canonical({"cases": cases}))
    first, title = application.parts[0].case, words["application.title"]
    who = first.applicant.name if first.applicant else ""
    return printed(
        "application.html",
        words,
        attached,
        made_on,
        title=title,
        foot=words.beside(title, who),
        asked=_asked(first, application, words),
        parts=[_part(part, words) for part in application.parts],
    )


def _asked(case: Case, application: Application, words: Words) -> list[Row]:
    """The rows that say who asks, for what and where."""
    who = case.applicant or Applicant(name="")
    target = case.target
    aim = [target.title, words("record.hours", hours=target.hours) if target.hours is not None else None]
    aim.append(f"EQF {target.level}" if target.level else None)
    rows = (
        ("record.learner", who.name),
        ("application.birth", words.date(who.born) if who.born else ""),
        ("application.reach", who.contact),
        ("application.wish", words.get(f"purpose.{case.purpose}.for_learner") or words(f"purpose.{case.purpose}.name")),
        ("application.target", words.beside(*aim)),
        ("application.country", "" if case.country == PLAIN else words.country(case.country)),
        ("application.made-on", words.date(application.made_on)),
        ("application.helped", None if application.helped is None else application.helped or words["application.yes"]),
    )
    return [(words[key], value) for key, value in rows if value]


def _part(part: PackPart, words: Words) -> dict[str, Any]:
    case = part.case
    return {
        "title": case.title() or words["application.no-title"],
        "course": list(_course(case, words)),
        "stated": [
            (label(fact.part, fact.field, words), value_text(fact.part, fact.field, fact.value, words))
            for fact in facts(declare(case)[0])
        ],
        "criteria": list(_answers(case, words)),
        "open": _open(case, words),
        "files": [(file.name, words("application.size", kilobytes=-(-len(file.data) // 1000))) for file in part.files],
    }


def _course(case: Case, words: Words) -> Iterator[Row]:
    course, certificate = case.course, case.certificate
    rows = (
        ("intake.fact.platform", course.platform),
        ("intake.fact.awarding_body", course.awarding_body),
        ("record.element.country", words.country(course.issuer_country) if course.issuer_country else None),
        ("intake.fact.issue_date", words.date(certificate.issued_on) if certificate.issued_on else None),
        ("intake.fact.verification_code", certificate.number),
        ("intake.fact.verification_url", course.url),
    )
    yield from ((words[key], value) for key, value in rows if value)


def _answers(case: Case, words: Words) -> Iterator[tuple[str, list[Row]]]:
    """By criterion: the questions answered, in the learner's words where there are some."""
    for criterion in framework().criteria:
        rows = [
            (_question(question.id, words), _answer(question.id, case, words))
            for question in criterion.questions
            if case.answer(question.id) != UNKNOWN
        ]
        if rows:
            yield words(f"criterion.{criterion.id}.name"), rows


def _question(name: str, words: Words) -> str:
    return words.get(f"question.{name}.for_learner") or words(f"question.{name}.text")


def _answer(name: str, case: Case, words: Words) -> str:
    record = case.answers[name]
    answer = words.get(f"answer.{name}.{record.answer}.for_learner") or words.answer(name, record.answer)
    return " ".join(part for part in (answer, record.note, record.evidence) if part)


def _open(case: Case, words: Words) -> list[str]:
    """Questions a learner could have answered and has not."""
    questions = framework().questions.values()
    return [_question(q.id, words) for q in questions if q.asked_of_learner and case.answer(q.id) == UNKNOWN]
