"""Case files: reading a case from a text and comparing its ids with the framework. Pure.

A fault is one line that names the place.

>>> read_case("country: IT\\npurpose: credit").purpose
'credit'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from assessment.case.answers import Answers
from assessment.case.hearing import short_hearing
from assessment.case.model import Case
from assessment.case.recognised_units import unit_faults
from criteria.load import first_fault, framework
from criteria.model import Framework
from criteria.source import SourceError, line_of, parse
from criteria.text import ENGLISH, words_in


class CaseFileError(SourceError):
    """What is wrong in a case file, in one line. `kind`: as pydantic names it, or `one-of`, or empty.

    `place`: the path to it in the case. `values`: what came, and the figures or names that were expected.
    """

    def __init__(self, line: str, kind: str, place: Sequence[str | int], **values: Any) -> None:
        super().__init__(line)
        self.kind, self.place, self.values = kind, tuple(map(str, place)), values


class UnknownId(NamedTuple):
    """An id that the framework does not have: its place, a sentence, the id, and those that it could be."""

    place: tuple[str, ...]
    sentence: str
    came: str
    names: str


def check_ids(case: Case, rules: Framework) -> UnknownId | None:
    """The first id of a question, answer, criterion or way of taking part that the framework does not have.

    None when all ids are known. An override may name criteria only.
    """
    for place, answers in _all_answers(case):
        if fault := _answer_fault(place, answers, rules):
            return fault
    for name in case.overrides:
        if name not in {criterion.id for criterion in rules.criteria}:
            names = ", ".join(criterion.id for criterion in rules.criteria)
            sentence = f"overrides.{name}: no such criterion; expected one of {names}"
            return UnknownId(("overrides", name), sentence, name, names)
    way = case.elements.participation
    if way is not None and rules.way(way) is None:
        names = ", ".join(entry.id for entry in rules.participation)
        sentence = f"elements.participation: came {way!r}, expected one of {names}"
        return UnknownId(("elements", "participation"), sentence, way, names)
    return None


def _all_answers(case: Case) -> list[tuple[tuple[str, ...], Answers]]:
    declared = [(("declared", "answers"), case.declared.answers)] if case.declared else []
    return [(("answers",), case.answers), *declared]


def _answer_fault(place: tuple[str, ...], answers: Answers, rules: Framework) -> UnknownId | None:
    questions = rules.questions
    for name, record in answers.items():
        where = (*place, name)
        if name not in questions:
            sentence = f"{'.'.join(where)}: no such question; expected one of {_some(questions)}"
            return UnknownId(where, sentence, name, _some(questions))
        known = [answer.id for answer in questions[name].answers]
        if instead := questions[name].instead_of(record.answer):
            now = ", ".join(instead)
            sentence = f"{'.'.join(where)}: {record.answer!r} is an answer no longer; expected one of {now} instead"
            return UnknownId(where, sentence, record.answer, now)
        if record.answer not in known:
            names = ", ".join(known)
            sentence = f"{'.'.join(where)}: came {record.answer!r}, expected one of {names}"
            return UnknownId(where, sentence, record.answer, names)
    return None


def _some(names: dict[str, Any]) -> str:
    return ", ".join(list(names)[:5]) + ", ..."


def read_case(text: str, name: str = "case") -> Case:
    """A case from YAML or JSON text.

    Raises SourceError with one line: the file, the line, what came and what was expected.
    """
    data = parse(text, name)
    if not isinstance(data, dict):
        raise SourceError(f"{name}, line 1: expected a mapping of keys such as country and purpose")
    return make_case(data, name, text, framework())


def make_case(data: dict[str, Any], name: str, text: str, rules: Framework) -> Case:
    """A case from parsed data. `text` is what it was parsed from, so that a CaseFileError can name the line."""
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        first, line = error.errors(include_url=False)[0], first_fault(error, name, text, model=Case)
        values = {"came": first["input"], "message": first["msg"], **first.get("ctx", {})}
        raise CaseFileError(line, first["type"], first["loc"], **values) from error
    if unknown := check_ids(case, rules):
        line = f"{_where(name, text, unknown.place)}: {unknown.sentence}"
        raise CaseFileError(line, "one-of", unknown.place, came=unknown.came, names=unknown.names)
    if misfit := next(unit_faults(case), None):
        where = _where(name, text, misfit.place)
        raise SourceError(f"{where}: {'.'.join(misfit.place)}: {misfit.sentence(words_in(ENGLISH))}")
    if case.hearing and (early := short_hearing(case.country, case.hearing)):
        where = _where(name, text, ("hearing", "until"))
        came = f"came {case.hearing.until}, expected no day before {early}"
        raise SourceError(f"{where}: hearing.until: {came}: the country gives the learner these days")
    return case


def is_accepted(case: Case, rules: Framework) -> bool:
    """Whether `make_case` accepts a case that has the shape of one: its ids are known, its figures and days fit."""
    if check_ids(case, rules) or next(unit_faults(case), None):
        return False
    return not (case.hearing and short_hearing(case.country, case.hearing))


def _where(name: str, text: str, place: tuple[str, ...]) -> str:
    """The file and the line that a place of the case stands in."""
    line = line_of(text, [int(part) if part.isdecimal() else part for part in place])
    return f"{name}, line {line}" if line else name
