"""The centre's own credit rules: a flat rate or an upper limit for each unit of its country.

Kept as `credit_rules`, in the shape `judge(own_rules=...)` takes, each figure optional:
`{"ECTS": {"flat": 2, "cap": 6}, "hours": {"cap": 50}}`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment.case.fields import plain
from assessment.case.typed_input import amount
from assessment.rules.credits import systems_of
from assessment.screens.centre.profile import change
from assessment.screens.components.fields import FieldBinding, entry
from assessment.screens.components.html import heading
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.store.centres import CentreProfile

MOST = 5000
"""Credits or hours."""

KINDS = ("flat", "cap")


def rules(profile: CentreProfile) -> None:
    """A row for each unit of the centre's country."""
    words = reader_words()
    heading(words("centre.rules"))
    st.markdown(words("centre.rules.why"))
    for system in systems_of(profile.country):
        own = profile.credit_rules.get(system.id, {})
        name, *columns = st.columns([2, 1, 1], vertical_alignment="center")
        name.markdown(f"**{system.name}**")
        for kind, column in zip(KINDS, columns, strict=True):
            with column:
                label = words(f"centre.rules.{kind}", unit=system.name)
                key, save = f"centre:rule:{system.id}:{kind}", _save(system.id, kind)
                entry(label, FieldBinding(key, own.get(kind), save), read=amount(MOST, "rule"))


def _save(system: str, kind: str) -> Callable[[Any], None]:
    def save(value: Any) -> None:
        profile = identity.profile()
        kept = dict(profile.credit_rules) if profile else {}
        figures = {**kept.pop(system, {}), kind: None if value is None else plain(value)}
        figures = {name: figure for name, figure in figures.items() if figure is not None}
        change(credit_rules=kept | ({system: figures} if figures else {}))

    return save
