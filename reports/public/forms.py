"""What pages with forms share: the signed state, typed values, and answers that exist."""

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
"""A field, the id of what is wrong with it (`public.typed.<id>`, or a whole one), and what stands in the sentence."""

Name = TypeVar("Name", bound=str)


def sealed_state(purpose: str, data: Any) -> str:
    """Data as a signed text for a form of one purpose."""
    return installation().signed.sealed(purpose, data)


def opened_state(purpose: str, form: Form) -> Any:
    """The data that a form carries. RefusedError when it was not made here for this purpose."""
    try:
        return installation().signed.opened(purpose, form.get(STATE))
    except ForgedStateError as problem:
        raise RefusedError("public.refused.forged") from problem


def one_of(value: str, choices: Iterable[Name]) -> Name:
    """The value as the choice it names. RefusedError: there is no such choice."""
    for choice in choices:
        if choice == value:
            return choice
    raise RefusedError("public.refused.answer", 422)


def problem_texts(problems: Iterable[Problem], words: Words) -> list[tuple[str, str]]:
    """Each field with the sentence on what is wrong with it, said to the person who fills the form in."""
    return [
        (name, words(fault if "." in fault else f"public.typed.{fault}", **values)) for name, fault, values in problems
    ]


def file_problem(reading: Reading, words: Words) -> str:
    """What is wrong with a file and what the learner can do; empty when nothing is wrong."""
    name = f"public.file.{reading.problem_id}"
    return words(name) if name in words else problem_sentence(reading, words)


def read_typed(name: str, form: Form, read: Callable[[str], Any]) -> tuple[Any, list[Problem]]:
    """What was typed into a field as a value, and what is wrong with it."""
    try:
        return read(form.get(name)), []
    except TypedInputError as fault:
        return None, [(name, fault.id, fault.values)]
