"""Converts between a case and its rows: the JSON data in `content`, and the columns that lists use."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.matching.folding import fold
from assessment.store.columns import writable
from assessment.store.errors import NotValidError
from criteria.load import first_fault
from criteria.vocabulary import UNKNOWN

SHOWN, KEY, SEARCH = 300, 100, 500
"""The greatest length, in characters, of a value that lists show, sort and search by.

An index entry of PostgreSQL has room for 2,700 bytes.
"""


def file_of(case: Case) -> dict[str, Any]:
    """A case without its answers, as JSON data. Empty fields are left out."""
    data: dict[str, Any] = writable(case.model_dump(mode="json", exclude={"answers"}, exclude_defaults=True))
    return data


def case_of(content: dict[str, Any], answers: dict[str, Any]) -> Case:
    """The whole case, made from its stored content and answers. NotValidError: a field does not fit.

    An answer that the question no longer has becomes a former answer.
    """
    try:
        case = Case.model_validate({**content, "answers": answers})
    except ValidationError as error:
        raise NotValidError(first_fault(error, "case", "")) from error
    for holder in (case, case.declared):
        if holder:
            holder.answers = {name: record.of_today(name) for name, record in holder.answers.items()}
    return case


def shown(case: Case, reference: str) -> dict[str, Any]:
    """The values of the columns by which lists show, sort and search a case."""
    platforms = [case.course.platform, *(entry.course.platform for entry in case.certificates)]
    learner = case.applicant.name if case.applicant else ""
    title = case.title() or ""
    platform = ", ".join(dict.fromkeys(name for name in platforms if name))
    own = [case.file_number, case.applicant.reference if case.applicant else None]
    words = fold(f"{reference} {' '.join(filter(None, own))[:KEY]} {learner[:SHOWN]} {platform[:SHOWN]} {title}")
    return {
        "purpose": case.purpose,
        "country": case.country,
        "language": case.language,
        "learner": learner[:SHOWN],
        "title": title[:SHOWN],
        "platform": platform[:SHOWN],
        "learner_key": fold(learner)[:KEY],
        "title_key": fold(title)[:KEY],
        "search": words[:SEARCH],
    }


def given_data(record: AnswerRecord | None) -> dict[str, Any] | None:
    """An answer as JSON data, for an event."""
    return None if record is None else writable(record.model_dump(mode="json", exclude_defaults=True))


def answer_columns(record: AnswerRecord) -> dict[str, Any]:
    """An answer as the columns of its row."""
    columns: dict[str, Any] = writable({name: getattr(record, name) for name in ("note", "evidence", "on", "by")})
    return columns | {"answer": record.former if record.former and record.answer == UNKNOWN else record.answer}


def given_of(row: Row[Any]) -> AnswerRecord:
    """The answer in a row. An answer that the question no longer has becomes a former answer. NotValidError: a field
    does not fit.
    """
    try:
        record = AnswerRecord(answer=row.answer, note=row.note, evidence=row.evidence, on=row.on, by=row.by)
        return record.of_today(row.question)
    except ValidationError as error:
        raise NotValidError(first_fault(error, f"answers.{row.question}", "")) from error
