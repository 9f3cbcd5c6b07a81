"""What a course provider has answered so far, in this session alone: nothing of it is stored."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pydantic import ValidationError

from assessment.case.fields import plain
from assessment.case.model import Case
from assessment.course_check import CourseDraft, answered
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from criteria.model import CRITERIA, PURPOSES, PurposeId

STEPS = ("course", *CRITERIA, "certificate")
"""The steps of the check; the report follows."""


def draft() -> CourseDraft:
    """The draft of this session; a new one is for the country of the desk."""
    if "provider:draft" not in st.session_state:
        profile = identity.profile()
        save_draft(CourseDraft(Case(country=profile.country if profile else "IT", purpose="credit")))
    kept: CourseDraft = st.session_state["provider:draft"]
    return kept


def save_draft(changed: CourseDraft) -> None:
    """Keep a draft in place of the one before."""
    st.session_state["provider:draft"] = changed


def save_answer(question: str, answer: str) -> None:
    """Keep an answer."""
    save_draft(answered(draft(), question, answer))


def change_fields(part: str | None, values: dict[str, Any]) -> None:
    """Change fields of a part of the case, or (part None) of the case itself; None takes a value away.

    What no case can hold is not kept, and the screen says so.
    """
    data = draft().case.model_dump(mode="json", exclude_none=True)
    place = data if part is None else data.setdefault(part, {})
    for name, value in values.items():
        place.pop(name, None)
        if value is not None:
            place[name] = value
    try:
        save_draft(CourseDraft(Case.model_validate(data), draft().stated))
    except ValidationError as fault:
        problem = fault.errors()[0]["msg"]
        st.session_state["problem"] = reader_words()("screen.not-valid", problem=problem)


def figures(value: Any) -> Any:
    """A number or a range as a case file writes it."""
    if value is None:
        return None
    return [plain(end) for end in value] if isinstance(value, tuple) else plain(value)


def set_stated(element: str, *, stated: bool) -> None:
    """Keep whether the certificate states an element."""
    now = draft()
    save_draft(CourseDraft(now.case, now.stated | {element} if stated else now.stated - {element}))


def purposes() -> tuple[PurposeId, ...]:
    """What the course is judged for: one purpose, or all there are."""
    chosen = st.session_state.get("provider:purpose-kept")
    return (chosen,) if chosen else PURPOSES
