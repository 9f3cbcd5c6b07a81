"""The workload's figures as the certificate or the course page gives them, and the sum that follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.model import Workload
from assessment.case.stored import Stored
from assessment.evidence.field_proposals import with_fields
from assessment.rules.judgement import Judgement
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.components.fields import entry
from assessment.screens.shell import saving
from criteria.text import Words

FIELDS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    ("hours", typed_input.span),
    ("weeks", typed_input.weeks),
    ("hours_per_week", typed_input.week_span),
)


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """The figures; of a bundle, where each certificate has its own, only the sum."""
    st.html(f"<h3>{escape(words('assess.workload.heading'))}</h3><p>{escape(words('assess.workload.how'))}</p>")
    if any(entry.workload != Workload() for entry in stored.case.certificates):
        st.html(html.note(words("assess.workload.bundle")))
    else:
        _fields(stored, words)
    st.html(_sum(judgement, words))


def _fields(stored: Stored, words: Words) -> None:
    closed, load = header.is_closed(stored), stored.case.workload
    places = iter(st.columns(2) + st.columns(2))
    for name, read in FIELDS:
        with next(places):
            entry(
                words(f"assess.workload.{name}"),
                f"workload:{stored.id}:{name}",
                getattr(load, name),
                partial(_save, stored, name),
                read=read,
                disabled=closed,
            )
    with next(places):
        entry(
            words("assess.workload.credits"),
            f"workload:{stored.id}:credits",
            typed_input.shown_credits(load.credits, load.system, words.language),
            lambda found: saving.save_part(stored.id, *with_fields(stored.case, "workload", found)),
            read=typed_input.credits_and_system,
            disabled=closed,
            placeholder="2 ECTS",
        )


def _save(stored: Stored, name: str, value: Any) -> None:
    saving.save_part(stored.id, *with_fields(stored.case, "workload", {name: value}))


def _sum(judgement: Judgement, words: Words) -> str:
    """The sum written out in the centre's own unit first."""
    if not judgement.equivalence:
        return html.note(words("assess.no-credits"))
    parts = [f"<b>{escape(entry.name)}</b>{html.bullets(entry.steps)}" for entry in judgement.own_first]
    return f'<div class="l-note">{"".join(parts)}</div>'
