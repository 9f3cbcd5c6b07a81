"""What pages with forms share: the signed state, typed values, and answers that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from assessment.case.typed_input import TypedInputError
from reports.public.installation import installation
from reports.public.signed_state import ForgedStateError
from reports.public.visit import Form, RefusedError

STATE = "state"
"""The hidden field that carries the signed state."""

Problem = tuple[str, str, dict[str, Any]]
"""A field, the id of what is wrong with it (`typed.<id>`), and what stands in the sentence."""

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


def read_typed(name: str, form: Form, read: Callable[[str], Any]) -> tuple[Any, list[Problem]]:
    """What was typed into a field as a value, and what is wrong with it."""
    try:
        return read(form.get(name)), []
    except TypedInputError as fault:
        return None, [(name, fault.id, fault.values)]
