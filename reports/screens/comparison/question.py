"""Shows a comparison: its main figures, then each question with a picture, and its tables in a tab."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from assessment.access.roles import compares_for
from assessment.screens.components.html import shape, table, table_row
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import Cell, ComparisonQuestion, ComparisonTable, headline


def show_question(question: ComparisonQuestion, filters: Filters | None = None) -> None:
    """Show a question with its answer; without a table, the sentence alone. `filters`: the filters of the comparison,
    if its numbers link to their decisions.
    """
    words = reader_words()
    if question.title:
        st.subheader(question.title)
    st.html(Markup("<p>{}</p>{}").format(question.sentence, _legend(question)))
    if question.tables:
        picture, tables = st.tabs([words("compare.picture"), words("compare.table")], key=f"compare-{question.id}")
        for chart in (question.chart, *question.more_charts):
            if chart:
                picture.vega_lite_chart(chart, width="stretch", theme=None)
        tables.html(Markup().join(_table(figures, filters) for figures in question.tables))
    if question.notes:
        line = Markup('<p class="l-quiet l-small">{}</p>')
        st.html(Markup().join(line.format(note) for note in question.notes))


def show_headline(comparison: Comparison, sentences: Iterable[str]) -> None:
    """Show the main figures, and below them in smaller letters the notes that one needs to read them."""
    item = Markup("<li><strong>{}</strong>{}</li>")
    figures = Markup().join(item.format(figure, what) for figure, what in headline(comparison, reader_words()))
    both = Markup('<ul class="l-four">{}</ul><p class="l-quiet l-small">{}</p>')
    st.html(both.format(figures, " ".join(filter(None, sentences))))


def _legend(question: ComparisonQuestion) -> Markup:
    items = Markup().join(Markup("<li>{}{}</li>").format(shape(light), word) for light, word in question.legend)
    return Markup('<ul class="l-legend">{}</ul>').format(items) if items else items


def _table(figures: ComparisonTable, filters: Filters | None) -> Markup:
    rows = (table_row([_cell(cell, filters) for cell in row[1:]], head=row[0].label) for row in figures.rows)
    shown = table(figures.headings, rows, caption=figures.caption)
    return Markup('<div class="l-scroll l-figures" tabindex="0">{}</div>').format(shown)


def _cell(cell: Cell, filters: Filters | None) -> str:
    if filters is None or cell.figure is None or not compares_for(identity.who(), cell.figure.country):
        return cell.label
    address = urlencode(navigation.address(None, **filters.address(), **cell.figure.address()))
    return Markup('<a href="?{}" target="_self">{}</a>').format(address, cell.label)
