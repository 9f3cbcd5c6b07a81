"""A question of a comparison as screens show it: a sentence, a picture, and its tables behind a tab."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from assessment.access.roles import compares_for
from assessment.screens.components.html import shape
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from reports.comparison.filters import Filters
from reports.comparison.narrative import Cell, ComparisonQuestion, ComparisonTable


def show_question(question: ComparisonQuestion, filters: Filters | None = None) -> None:
    """Show a question with its answer. `filters`: those of the comparison, where its numbers open their decisions."""
    words = reader_words()
    st.subheader(question.title)
    st.html(f"<p>{escape(question.sentence)}</p>{_legend(question)}")
    picture, tables = st.tabs([words("compare.picture"), words("compare.table")], key=f"compare-{question.id}")
    wide = question.id != "strengths"
    picture.vega_lite_chart(question.chart, width="stretch" if wide else "content", theme=None)
    tables.html("".join(_table(table, filters) for table in question.tables))


def _legend(question: ComparisonQuestion) -> str:
    items = "".join(f"<li>{shape(light)}{escape(word)}</li>" for light, word in question.legend)
    return f'<ul class="l-legend">{items}</ul>' if items else ""


def _table(table: ComparisonTable, filters: Filters | None) -> str:
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in table.headings)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0].label)}</th>{"".join(_cell(cell, filters) for cell in row[1:])}</tr>'
        for row in table.rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    return (
        f'<div class="l-scroll l-figures" tabindex="0"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, filters: Filters | None) -> str:
    if filters is None or cell.figure is None or not compares_for(identity.who(), cell.figure.country):
        return f"<td>{escape(cell.label)}</td>"
    address = urlencode(navigation.address(None, **filters.address(), **cell.figure.address()))
    return f'<td><a href="?{escape(address)}" target="_self">{escape(cell.label)}</a></td>'
