"""The level's facts: best fit by column, or the level the awarding body states; the eight EQF rows side by side."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from assessment.case import typed_input
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.components.fields import choice, entry
from assessment.screens.shell import saving
from criteria.eqf import descriptor, eqf
from criteria.text import Words


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """The fields, what follows from them, and the table to read."""
    closed = header.is_closed(stored)
    st.html(f"<h3>{escape(words('assess.level.heading'))}</h3><p>{escape(words('assess.level.how'))}</p>")
    for column, place in zip(eqf().columns, st.columns(3), strict=True):
        with place:
            _column(column, stored, words, closed)
    level = stored.case.level
    entry(
        words("assess.level.stated"),
        f"level:{stored.id}:stated",
        typed_input.shown_level(level.framework, level.level),
        partial(_save_all, stored),
        read=typed_input.level,
        disabled=closed,
        placeholder="EQF 5",
    )
    found = judgement.level
    st.html(f"{html.note(*found.reasons, *found.warnings)}{_table(stored, words)}")


def _column(column: str, stored: Stored, words: Words, closed: bool) -> None:
    choice(
        words(f"level.{column}").capitalize(),
        f"level:{stored.id}:{column}",
        getattr(stored.case.level, column),
        partial(_save, stored, column),
        eqf().levels,
        lambda level: f"EQF {level}",
        index=None,
        placeholder=words("assess.level.none"),
        disabled=closed,
    )


def _save(stored: Stored, column: str, value: Any) -> None:
    _save_all(stored, {column: value})


def _save_all(stored: Stored, changes: dict[str, Any]) -> None:
    data = stored.case.level.model_dump(mode="json") | changes
    saving.save_part(stored.id, "level", {name: value for name, value in data.items() if value is not None})


def _table(stored: Stored, words: Words) -> str:
    """The descriptors; the chosen cells are marked, by more than colour."""
    columns = eqf().columns
    chosen = {column: getattr(stored.case.level, column) for column in columns}
    heads = "".join(f'<th scope="col">{escape(words(f"level.{column}").capitalize())}</th>' for column in columns)
    rows = "".join(
        f'<tr><th scope="row">EQF&nbsp;{level}</th>{"".join(_cell(level, c, chosen[c], words) for c in columns)}</tr>'
        for level in eqf().levels
    )
    name, source = escape(words("assess.level.table")), escape(eqf().source)
    return (
        f"<details open><summary>{name}</summary>"
        f'<div class="l-scroll" tabindex="0" role="region" aria-label="{name}">'
        f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<p class="l-quiet l-small">{escape(words("assess.level.source"))} <span lang="en">{source}</span></p>'
        "</details>"
    )


def _cell(level: int, column: str, chosen: int | None, words: Words) -> str:
    said = escape(descriptor(level, column, words))
    if level != chosen:
        return f"<td>{said}</td>"
    return f'<td class="l-chosen">✓ {said}</td>'
