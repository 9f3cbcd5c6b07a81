"""The level's facts: best fit by column, or the level the awarding body states; the eight EQF rows side by side."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case.reopen import is_closed
from assessment.screens.components import html
from assessment.screens.components.fields import FieldBinding, choice, entry
from assessment.screens.shell import saving
from criteria.eqf import descriptor, eqf
from criteria.text import Words


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the fields, what follows from them, and the table to read."""
    st.html(Markup("<h3>{}</h3><p>{}</p>").format(words("assess.level.heading"), words("assess.level.how")))
    for column, place in zip(eqf().columns, st.columns(3), strict=True):
        with place:
            _column(column, stored, words)
    level = stored.case.level
    entry(
        words("assess.level.stated"),
        FieldBinding(
            f"level:{stored.id}:stated",
            typed_input.shown_level(level.framework, level.level),
            partial(_save, stored),
            "level.level",
        ),
        read=typed_input.level,
        disabled=is_closed(stored),
        placeholder="EQF 5",
    )
    result = judgement.level
    st.html(html.note(*result.reasons, *result.warnings))


def show_table(stored: Stored, words: Words) -> None:
    """Show the descriptors of all levels, beside the questions."""
    st.html(_table(stored, words))


def _heading(column: str, words: Words) -> str:
    """The name of a column, which stands in the middle of a sentence elsewhere; German nouns keep their capitals."""
    name = words(f"level.{column}")
    return name[:1].upper() + name[1:]


def _column(column: str, stored: Stored, words: Words) -> None:
    choice(
        _heading(column, words),
        FieldBinding(
            f"level:{stored.id}:{column}",
            getattr(stored.case.level, column),
            partial(_save_column, stored, column),
            f"level.{column}",
        ),
        eqf().levels,
        lambda level: f"EQF {level}",
        index=None,
        placeholder=words("assess.level.none"),
        disabled=is_closed(stored),
    )


def _save_column(stored: Stored, column: str, level: int | None) -> None:
    _save(stored, {column: level})


def _save(stored: Stored, changes: dict[str, Any]) -> None:
    saving.save_fields(stored.id, "level", changes)


def _table(stored: Stored, words: Words) -> Markup:
    """The descriptors by level and column. The chosen cells are marked, by more than colour."""
    columns = eqf().columns
    chosen = {column: getattr(stored.case.level, column) for column in columns}
    head, row = Markup('<th scope="col">{}</th>'), Markup('<tr><th scope="row">EQF&nbsp;{}</th>{}</tr>')
    heads = Markup().join(head.format(_heading(column, words)) for column in columns)
    rows = Markup().join(
        row.format(level, Markup().join(_cell(level, column, chosen[column], words) for column in columns))
        for level in eqf().levels
    )
    table = Markup(
        "<details open><summary>{name}</summary>"
        '<div class="l-scroll l-levels" tabindex="0" role="region" aria-label="{name}">'
        "<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        '<p class="l-quiet l-small">{credit}</p></details>'
    )
    name, credit = words("assess.level.table"), words("assess.level.source")
    return table.format(name=name, heads=heads, rows=rows, credit=credit)


def _cell(level: int, column: str, chosen: int | None, words: Words) -> Markup:
    cell = Markup('<td class="l-chosen">✓ {}</td>' if level == chosen else "<td>{}</td>")
    return cell.format(descriptor(level, column, words))
