"""The choice of the signatories of a decision, deputies included, and the day by which conditions must be met."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.case.centre import Signatory
from assessment.case.decision import Decision
from assessment.case.stored import Stored
from assessment.screens.components.fields import FieldBinding, day_field, hold, show_below
from assessment.screens.shell import identity
from criteria.dated import current_day
from criteria.text import Words


def signatories(stored: Stored, decision: Decision | None, save: Callable[..., Any], words: Words) -> None:
    """Show the centre's signatories to choose from; if none is chosen, all sign. Nothing is shown if there is
    only one.
    """
    profile = identity.profile()
    every = profile.signatories if profile else []
    if len(every) < 2:
        return
    names = [person.name for person in every]
    chosen = [person.name for person in decision.signatories if person.name in names] if decision else []
    key, roles = f"decision:{stored.id}:signatories", {person.name: person for person in every}
    hold(key, chosen)

    def save_signatories() -> None:
        picked = [roles[name].model_dump(exclude_none=True) for name in st.session_state[key]]
        save("signatories", picked or None)

    st.multiselect(
        words("decision.signatories"),
        names,
        default=chosen,
        key=key,
        on_change=save_signatories,
        placeholder=words("decision.signatories.all"),
        format_func=lambda name: named(roles[name], words),
    )
    show_below(st.empty(), "decision.signatories")


def named(person: Signatory, words: Words) -> str:
    """A signatory in words: name, role, and for a deputy, whose deputy."""
    name = f"{person.name} ({person.role})" if person.role else person.name
    return words("decision.deputy", name=name, whom=person.deputy_for) if person.deputy_for else name


def conditions_until(stored: Stored, decision: Decision | None, save: Callable[..., Any], words: Words) -> None:
    """Show the field for the day by which the conditions must be met; empty: no day is named."""
    until = decision.conditions_until if decision else None

    def save_day(day: datetime.date | None) -> None:
        save("conditions_until", day and day.isoformat())

    field = FieldBinding(f"decision:{stored.id}:conditions-until", until, save_day, "decision.conditions_until")
    day_field(words("decision.conditions-until"), field, earliest=current_day())
