"""The workload's figures as the certificate or the course page gives them, and the sum that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.case.model import Workload
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, without_figure
from assessment.screens.case.reopen import is_closed
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, entry
from assessment.screens.shell import saving
from criteria.text import Words

FIELDS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("hours", typed_input.span),
    ("weeks", typed_input.weeks),
    ("hours_per_week", typed_input.week_span),
)
"""The fields of the workload with one figure, or a range, and how what is typed into each is read."""


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the figures and the sum; of a bundle, where each certificate has figures of its own, only the sum, folded.

    A bundle's sum names each certificate once for each unit.
    """
    heading = Markup("<h3>{}</h3>").format(words("assess.workload.heading"))
    total = _sum(judgement, words)
    if any(entry.workload != Workload() for entry in stored.case.certificates):
        st.html(heading + html.note(words("assess.workload.bundle")))
        folded = Markup("<details><summary>{}</summary>{}</details>")
        st.html(folded.format(html.credits_line(judgement, words), total) if judgement.equivalence else total)
        return
    st.html(heading + Markup("<p>{}</p>").format(words("assess.workload.how")))
    _fields(stored, words)
    st.html(total)


def _fields(stored: Stored, words: Words) -> None:
    closed, load = is_closed(stored), stored.case.workload
    places = iter(st.columns(4, vertical_alignment="bottom"))
    below = st.container()  # below the line, because what is said of a field is too long for a column
    for name, read in FIELDS:
        with next(places):
            entry(
                words(f"assess.workload.{name}"),
                FieldBinding(
                    f"workload:{stored.id}:{name}",
                    getattr(load, name),
                    partial(_save_field, stored, name),
                    f"workload.{name}",
                ),
                read=read,
                below=below.empty(),
                disabled=closed,
            )
    with next(places):
        entry(
            words("assess.workload.credits"),
            FieldBinding(
                f"workload:{stored.id}:credits",
                typed_input.shown_credits(load.credits, load.system, words.language),
                partial(_save, stored),
                "workload.credits",
            ),
            read=typed_input.credits_and_system,
            below=below.empty(),
            disabled=closed,
            placeholder="2 ECTS",
        )


def _save_field(stored: Stored, name: str, value: Any) -> None:
    _save(stored, {name: value})


def _save(stored: Stored, fields: dict[str, Any]) -> None:
    saving.save_fields(stored.id, "workload", fields)


def _sum(judgement: Judgement, words: Words) -> Markup:
    """The sum in each unit, written out step by step, the centre's own unit first."""
    if not judgement.equivalence:
        return html.note(without_figure(judgement, words))
    part = Markup("<b>{}</b>{}")
    parts = (part.format(entry.name, html.bullets(entry.steps)) for entry in judgement.own_first)
    return Markup('<div class="l-note">{}</div>').format(Markup().join(parts))
