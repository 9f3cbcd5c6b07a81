"""This module shows who signs at this centre, and who is at the desk now."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.case.centre import Signatory
from assessment.screens.centre.profile import change
from assessment.screens.components.fields import FieldBinding, choice, entry
from assessment.screens.shell import identity, sign_in
from assessment.screens.shell.language import reader_words
from assessment.store.centres import CentreProfile

MOST = 8
"""The most signatories."""


def person(profile: CentreProfile) -> None:
    """The name that is noted with every entry from now on. A person who has signed in does not choose it."""
    if sign_in.configured():
        return
    words = reader_words()
    names = list(dict.fromkeys(signatory.name for signatory in profile.signatories if signatory.name))
    here = identity.person()
    names += [here] if here and here not in names else []
    choice(
        words("centre.person"),
        FieldBinding("centre:person", here or None, _sit_down),
        names,
        str,
        placeholder=words("centre.person.none"),
        help=words("centre.person.help"),
    )


def _sit_down(name: str | None) -> None:
    st.session_state["person"] = name


def signatories(profile: CentreProfile) -> None:
    """A row for each signatory, and an empty one for the next. An emptied name removes the row."""
    words = reader_words()
    rows = [*profile.signatories, Signatory(name="")][:MOST]
    for number, signatory in enumerate(rows):
        name, role, deputy = st.columns(3)
        new = number == len(profile.signatories)
        label = words("centre.signatory.new") if new else words("centre.signatory", number=number + 1)
        with name:
            entry(
                label,
                FieldBinding(f"centre:signatory:{number}", signatory.name or None, _set_signatory(number, "name")),
            )
        with role:
            entry(
                words("centre.role"),
                FieldBinding(f"centre:role:{number}", signatory.role or None, _set_signatory(number, "role")),
                disabled=new,
                placeholder=words("centre.role.example"),
            )
        with deputy:
            entry(
                words("centre.deputy"),
                FieldBinding(f"centre:deputy:{number}", signatory.deputy_for, _set_signatory(number, "deputy_for")),
                disabled=new,
                placeholder=words("centre.deputy.example"),
            )


def _set_signatory(number: int, field: str) -> Callable[[str | None], None]:
    def save(value: str | None) -> None:
        profile = identity.profile()
        rows = [signatory.model_dump() for signatory in profile.signatories] if profile else []
        if number >= len(rows):  # a new one, or rows above it went while this one was being typed
            rows.append({"name": "", "role": ""})
        rows[min(number, len(rows) - 1)][field] = value or (None if field == "deputy_for" else "")
        change(signatories=[row for row in rows if row["name"]])

    return save
