"""A case file: read from a text, and its ids held against the framework. A fault is one line with its place.

>>> read_case("country: IT\\npurpose: credit").purpose
'credit'
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from assessment.case.model import Answers, Case
from criteria.load import first_fault, framework
from criteria.model import Framework
from criteria.source import SourceError, line_of, parse


def check_ids(case: Case, rules: Framework) -> tuple[tuple[str, ...], str] | None:
    """The place and words of the first question, answer or criterion id the framework does not have; None if all stand.

    `unknown` is as good as no answer; an override may name criteria only.
    """
    for place, answers in _all_answers(case):
        if fault := _answer_fault(place, answers, rules):
            return fault
    for name in case.overrides:
        if name not in {criterion.id for criterion in rules.criteria}:
            names = ", ".join(criterion.id for criterion in rules.criteria)
            return ("overrides", name), f"overrides.{name}: no such criterion; expected one of {names}"
    way = case.elements.participation
    if way is not None and rules.way(way) is None:
        names = ", ".join(entry.id for entry in rules.participation)
        return ("elements", "participation"), f"elements.participation: came {way!r}, expected one of {names}"
    return None


def _all_answers(case: Case) -> list[tuple[tuple[str, ...], Answers]]:
    declared = [(("declared", "answers"), case.declared.answers)] if case.declared else []
    return [(("answers",), case.answers), *declared]


def _answer_fault(place: tuple[str, ...], answers: Answers, rules: Framework) -> tuple[tuple[str, ...], str] | None:
    questions = rules.questions
    for name, given in answers.items():
        where = (*place, name)
        if name not in questions:
            return where, f"{'.'.join(where)}: no such question; expected one of {_some(questions)}"
        known = [answer.id for answer in questions[name].answers]
        if given.answer not in known:
            return where, f"{'.'.join(where)}: came {given.answer!r}, expected one of {', '.join(known)}"
    return None


def _some(names: dict[str, Any]) -> str:
    return ", ".join(list(names)[:5]) + ", ..."


def read_case(text: str, name: str = "case") -> Case:
    """A case from YAML or JSON text. SourceError: one line with file, line, what came and what was expected."""
    data = parse(text, name)
    if not isinstance(data, dict):
        raise SourceError(f"{name}, line 1: expected a mapping of keys such as country and purpose")
    return make_case(data, name, text, framework())


def make_case(data: dict[str, Any], name: str, text: str, rules: Framework) -> Case:
    """A case from parsed data; `text` serves to name the line of a fault."""
    try:
        case = Case.model_validate(data)
    except ValidationError as error:
        raise SourceError(first_fault(error, name, text)) from error
    if fault := check_ids(case, rules):
        line = line_of(text, fault[0])
        raise SourceError(f"{name}{f', line {line}' if line else ''}: {fault[1]}")
    return case
