"""Who of the centre's signatories signs a decision, deputies included; by when a condition is to be met."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.case.model import Decision, Signatory
from assessment.case.stored import Stored
from assessment.screens.components.fields import DAY, hold
from assessment.screens.shell import identity
from criteria.text import Words


def signatories(stored: Stored, decision: Decision | None, save: Callable[..., Any], words: Words) -> None:
    """The centre's signatories to choose from; none chosen means all. Nothing where the centre has only one."""
    profile = identity.profile()
    every = profile.signatories if profile else []
    if len(every) < 2:
        return
    names = [one.name for one in every]
    chosen = [one.name for one in decision.signatories if one.name in names] if decision else []
    key, roles = f"decision:{stored.id}:signatories", {one.name: one for one in every}
    hold(key, chosen)

    def keep() -> None:
        picked = [roles[name].model_dump(exclude_none=True) for name in st.session_state[key]]
        save("signatories", picked or None)

    st.multiselect(
        words("decision.signatories"),
        names,
        key=key,
        on_change=keep,
        placeholder=words("decision.signatories.all"),
        format_func=lambda name: named(roles[name], words),
    )


def named(one: Signatory, words: Words) -> str:
    """A signatory with role, and whose deputy it is."""
    said = f"{one.name} ({one.role})" if one.role else one.name
    return words("decision.deputy", name=said, whom=one.deputy_for) if one.deputy_for else said


def conditions_until(stored: Stored, decision: Decision | None, save: Callable[..., Any], words: Words) -> None:
    """The day by which the conditions are to be met; empty: none is named."""
    key = f"decision:{stored.id}:conditions-until"
    hold(key, decision.conditions_until if decision else None)

    def keep() -> None:
        day: datetime.date | None = st.session_state[key]
        save("conditions_until", day and day.isoformat())

    st.date_input(
        words("decision.conditions-until"), key=key, value=None, on_change=keep, format=DAY, min_value="today"
    )
