"""Shows a comparison: its main figures, then each question with its pictures or its tables."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from assessment.access.roles import compares_for
from assessment.screens.components.html import shape, table, table_row
from assessment.screens.shell import identity, navigation
from assessment.screens.shell.language import reader_words
from reports.comparison.chart_html import drawn
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import Cell, ComparisonQuestion, ComparisonTable, headline

FORMS = ("picture", "table")
"""How the answers to questions are shown."""


def choose_form() -> None:
    """Show the choice between pictures and tables, once for all questions of a screen. Only what is chosen is sent, so
    that a browser has half the work at each click.
    """
    words = reader_words()
    st.segmented_control(
        words("round.view"),
        FORMS,
        default=FORMS[0],
        key="compare-form",
        format_func=lambda form: words(f"compare.{form}"),
        required=True,
        persist_state="session",
    )


def show_questions(questions: Iterable[ComparisonQuestion], filters: Filters | None = None) -> None:
    """Show questions with their answers in the chosen form; without a table, the sentence alone. `filters`: the filters
    of the comparison, if its numbers link to their decisions.

    They are one piece of HTML: a browser draws that three times faster than what Streamlit makes of many pieces.
    """
    as_table = st.session_state.get("compare-form") == "table"
    st.html(Markup().join(_question(question, filters, as_table=as_table) for question in questions))


def show_title(title: str) -> None:
    """Show the title of a question by itself, where a field stands between it and the answer."""
    st.html(_title(title))


def _title(title: str) -> Markup:
    return Markup('<h2 class="l-question">{}</h2>').format(title)


def _question(question: ComparisonQuestion, filters: Filters | None, *, as_table: bool) -> Markup:
    title = _title(question.title) if question.title else Markup()
    if as_table:
        shown = Markup().join(_table(figures, filters) for figures in question.tables if figures.rows)
    else:
        shown = Markup().join(drawn(chart) for chart in (question.chart, *question.more_charts) if chart)
    note = Markup('<p class="l-quiet l-small">{}</p>')
    notes = Markup().join(note.format(each) for each in question.notes)
    return Markup("{}<p>{}</p>{}{}{}").format(title, question.sentence, _legend(question), shown, notes)


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
