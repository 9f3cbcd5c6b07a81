"""What may be written into a case: only what the rules know. Browsers, files and shells are treated alike.

A screen offers what is right; whoever sends another message than the screen would is refused here, before anything is
written. NotValidError names the place, what came and what was expected.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from assessment.case.answers import AnswerRecord
from assessment.case.files import check_ids
from assessment.case.model import Case
from assessment.store.errors import NotValidError
from criteria.load import first_fault, framework
from criteria.text import languages

LONGEST_PLACE = 100
"""Characters of the name of a screen or criterion at which a case was left."""


def checked_answer(question: str, record: AnswerRecord) -> AnswerRecord:
    """The answer, once its question has it and its day, note and evidence fit."""
    try:
        answer = AnswerRecord.model_validate(record.model_dump(warnings=False))
    except ValidationError as error:
        raise NotValidError(first_fault(error, f"answers.{_short(question)}", "")) from error
    check_known(_bare(answers={question: answer}))
    return answer


def check_part(name: str, case: Case) -> None:
    """Refuse a part of a case that names a question, answer, criterion, way of taking part or language there is not.

    Only this part is looked at: what stands elsewhere in an older case does not keep anybody from mending it.
    """
    if name in ("declared", "overrides", "elements"):
        check_known(_bare(**{name: getattr(case, name)}))
    if name == "language" and case.language is not None and case.language not in languages():
        raise NotValidError(f"language: came {case.language!r}, expected one of {', '.join(languages())}")


def check_known(case: Case) -> None:
    """Refuse a case that names a question, answer, criterion or way of taking part there is not."""
    if fault := check_ids(case, framework()):
        raise NotValidError(_short(fault[1]))
    for answers in (case.answers, case.declared.answers if case.declared else {}):
        for question, record in answers.items():
            check_former(question, record)


def check_former(question: str, record: AnswerRecord) -> None:
    """Refuse an earlier answer that the question never had: what is not known now is not let in as what once was."""
    known = [former.id for former in framework().questions[question].former]
    if record.former is not None and record.former not in known:
        came, expected = _short(record.former), ", ".join(known) or "none"
        raise NotValidError(
            f"answers.{question}: came {came!r}, expected an answer of today, or a former one: {expected}"
        )


def checked_place(place: str) -> str:
    """The name of a place to come back to. A longer one than any screen has is refused."""
    if len(place) > LONGEST_PLACE:
        raise NotValidError(f"place: {len(place)} characters, expected at most {LONGEST_PLACE}")
    return place


def _bare(**parts: Any) -> Case:
    return Case.model_construct(country="EU", purpose="credit", **parts)


def _short(text: object) -> str:
    """A text for a sentence: what a browser sent may be long."""
    return str(text) if len(str(text)) <= 300 else f"{str(text)[:300]}..."
