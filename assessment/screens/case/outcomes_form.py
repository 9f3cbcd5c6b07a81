"""The learning outcomes the course lists, and which of the target's essential ones it covers."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.case.model import outcome_key
from assessment.case.stored import Stored
from assessment.screens.case.reopen import is_closed
from assessment.screens.components.fields import FieldBinding, entry, hold, plain, show_below
from assessment.screens.shell import navigation, saving
from assessment.screens.shell.changes import EntryChange
from criteria.text import Words


def show(stored: Stored, words: Words) -> None:
    """Show what is listed, and a box to tick for each essential outcome that is covered.

    What is marked in words that the target does not have stands in the record too, so it has a box as well.
    """
    closed, case = is_closed(stored), stored.case
    st.html(Markup("<h3>{}</h3>").format(words("assess.outcomes.heading")))
    entry(
        words("assess.outcomes.listed"),
        FieldBinding(
            f"outcomes:{stored.id}:listed",
            case.outcomes.listed or None,
            partial(_save, stored, "outcomes", "listed"),
            "outcomes.listed",
        ),
        read=typed_input.lines,
        area=True,
        height=100,
        disabled=closed,
    )
    if not case.target.outcomes:
        entry(
            words("assess.outcomes.target"),
            FieldBinding(
                f"outcomes:{stored.id}:target", None, partial(_save, stored, "target", "outcomes"), "target.outcomes"
            ),
            read=typed_input.lines,
            area=True,
            height=100,
            disabled=closed,
        )
        return
    st.html(Markup("<p><b>{}</b></p>").format(words("assess.outcomes.covered")))
    marked = {outcome_key(outcome): outcome for outcome in case.outcomes.covered}
    essential = {outcome_key(outcome) for outcome in case.target.outcomes}
    others = [outcome for key, outcome in marked.items() if key not in essential]
    for number, outcome in enumerate([*case.target.outcomes, *others]):
        key = f"covered:{stored.id}:{number}"
        ticked = outcome_key(outcome) in marked
        hold(key, ticked)
        args = (stored, marked.get(outcome_key(outcome), outcome), key)
        st.checkbox(plain(outcome), value=ticked, key=key, on_change=_save_tick, args=args, disabled=closed)
    show_below(st.empty(), "outcomes.covered")
    navigation.link("intake", words("assess.outcomes.change-target"), stored.id)


def _save(stored: Stored, part: str, field: str, value: Any) -> None:
    saving.save_fields(stored.id, part, {field: value})


def _save_tick(stored: Stored, outcome: str, key: str) -> None:
    _save(stored, "outcomes", "covered", EntryChange(outcome, listed=st.session_state[key]))
