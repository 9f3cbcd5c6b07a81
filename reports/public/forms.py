"""This module holds what pages with forms share: the signed state, typed values, and the choice among answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from assessment.case.typed_input import TypedInputError
from assessment.evidence.accepted_files import problem_sentence
from assessment.facts.model import Reading
from criteria.text import Words
from reports.public.installation import installation
from reports.public.signed_state import ForgedStateError
from reports.public.visit import Form, RefusedError

STATE = "state"
"""The hidden field that carries the signed state."""

Problem = tuple[str, str, dict[str, Any]]
"""A field, the id of its problem (`public.typed.<id>`, or a whole id), and the values of the sentence."""

Name = TypeVar("Name", bound=str)


def sealed_state(purpose: str, data: Any) -> str:
    """Data as a signed text for a form of one purpose."""
    return installation().signed.sealed(purpose, data)


def opened_state(purpose: str, form: Form) -> Any:
    """The data that a form carries. Raises RefusedError if it was not made here for this purpose."""
    try:
        return installation().signed.opened(purpose, form.get(STATE))
    except ForgedStateError as problem:
        raise RefusedError("public.refused.forged") from problem


def one_of(value: str, choices: Iterable[Name]) -> Name:
    """The value as one of the choices. Raises RefusedError if it is none of them."""
    for choice in choices:
        if choice == value:
            return choice
    raise RefusedError("public.refused.answer", 422)


def problem_texts(problems: Iterable[Problem], words: Words) -> list[tuple[str, str]]:
    """Each field with the sentence about its problem, addressed to the person who fills in the form."""
    return [
        (name, words(fault if "." in fault else f"public.typed.{fault}", **values)) for name, fault, values in problems
    ]


def file_problem(reading: Reading, words: Words) -> str:
    """The problem with a file and what the learner can do; empty if there is none."""
    name = f"public.file.{reading.problem_id}"
    return words(name) if name in words else problem_sentence(reading, words)


def read_typed(name: str, form: Form, read: Callable[[str], Any]) -> tuple[Any, list[Problem]]:
    """What was typed into a field as a value, and the problem with it."""
    try:
        return read(form.get(name)), []
    except TypedInputError as fault:
        return None, [(name, fault.id, fault.values)]
