"""Checks that a case is given only values that the rules know, whether they come from a browser, a file or a shell.

A screen offers only valid values, but a browser can send anything, so everything is checked here before it is written.
NotValidError names the place, what came and what was expected.
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
"""The greatest length, in characters, of the name of the screen or criterion at which a case was left."""


def checked_answer(question: str, record: AnswerRecord) -> AnswerRecord:
    """Return the answer if its question has it and its day, note and evidence are valid. NotValidError otherwise."""
    try:
        answer = AnswerRecord.model_validate(record.model_dump(warnings=False))
    except ValidationError as error:
        raise NotValidError(first_fault(error, f"answers.{_short(question)}", "")) from error
    check_known(_bare(answers={question: answer}))
    return answer


def check_part(name: str, case: Case) -> None:
    """Check one part of a case.

    NotValidError: the part names a question, answer, criterion, way of taking part or language that does not exist. The
    other parts are not checked, so a fault in one part of an older case does not stop anybody from correcting another
    part.
    """
    if name in ("declared", "overrides", "elements"):
        check_known(_bare(**{name: getattr(case, name)}))
    if name == "language" and case.language is not None and case.language not in languages():
        raise NotValidError(f"language: came {case.language!r}, expected one of {', '.join(languages())}")


def check_known(case: Case) -> None:
    """Check a whole case. NotValidError: it names a question, answer, criterion or way of taking part that does not
    exist.
    """
    if fault := check_ids(case, framework()):
        raise NotValidError(_short(fault.sentence))
    for answers in (case.answers, case.declared.answers if case.declared else {}):
        for question, record in answers.items():
            check_former(question, record)


def check_former(question: str, record: AnswerRecord) -> None:
    """Check an answer of an earlier edition of the rules. NotValidError: the question never had this answer."""
    known = [former.id for former in framework().questions[question].former]
    if record.former is not None and record.former not in known:
        came, expected = _short(record.former), ", ".join(known) or "none"
        raise NotValidError(
            f"answers.{question}: came {came!r}, expected an answer of today, or a former one: {expected}"
        )


def checked_place(place: str) -> str:
    """Return the name of the place at which a case was left. NotValidError: it is longer than any screen's name."""
    if len(place) > LONGEST_PLACE:
        raise NotValidError(f"place: {len(place)} characters, expected at most {LONGEST_PLACE}")
    return place


_BARE = Case.model_construct(country="EU", purpose="credit")


def _bare(**parts: Any) -> Case:
    return _BARE.model_copy(update=parts)  # to construct one takes longer than the check


def _short(text: object) -> str:
    """Shorten a text for use in an error message, because what a browser sent may be long."""
    return str(text) if len(str(text)) <= 300 else f"{str(text)[:300]}..."
