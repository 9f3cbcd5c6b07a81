"""The coordinator's screen: do the countries decide alike, where not, and how often do people depart from the rules?

The address says what is compared, and which figure's decisions are opened (`decisions_behind`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from assessment.access.roles import Person, compares_for, reach
from assessment.screens.components.html import shape
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.database import Session
from assessment.store.decisions import register
from reports.comparison.as_json import data
from reports.comparison.drill_down import SelectedFigure
from reports.comparison.figures import compare, waiting
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace, read_grid
from reports.comparison.model import Comparison
from reports.comparison.narrative import Cell, ComparisonQuestion, ComparisonTable, headline, notes, questions
from reports.comparison.told import NotToldError
from reports.screens.comparison.decisions_behind import show_decisions
from reports.screens.comparison.departures import show_departures
from reports.screens.comparison.filter_fields import show_filters
from reports.screens.comparison.pdf_button import offer_report


def show() -> None:
    """The whole screen."""
    words = reader_words()
    load_styles("comparison")
    filters, person = Filters.of_address(dict(st.query_params)), identity.who()
    figure = SelectedFigure.of_address(dict(st.query_params))
    with open_session() as session:
        seq = register.length(session=session)
        if figure:
            alone = replace(filters, countries=(figure.country,))
            comparison = compare(alone, person, session=session) if compares_for(person, figure.country) else None
            show_decisions(figure, comparison, person, filters)
            return
    st.title(words("page.comparison"))
    st.markdown(words("compare.intro"))
    if not seq:
        st.info(words("compare.empty"))
        return
    database = str(shell_session.installation().engine.url)
    with open_session() as session:
        places = _grid(database, seq, session)
    show_filters(filters, person, seq, places)
    try:
        comparison = _figures(filters, person, seq, places)
    except NotToldError as problem:
        st.info(words(problem.word))
        return
    if comparison.filters != filters:
        st.caption(words("compare.filter.within"))
    if not comparison.countries:
        st.info(words("compare.nothing"))
        return
    _top(comparison)
    for question in questions(comparison, words):
        _question(question, filters)
    show_departures(filters, person)
    _take_away(comparison)


def _figures(filters: Filters, person: Person, seq: int, places: list[GridPlace]) -> Comparison:
    """The figures, with the cases that wait now. NotToldError."""
    database = str(shell_session.installation().engine.url)
    with open_session() as session:
        comparison = _compared(database, seq, filters, reach(person), person, places, session)
        waits = waiting(comparison.filters, comparison.countries, exact=comparison.exact, session=session)
    return replace(comparison, waiting=waits)


@st.cache_data(show_spinner=False, max_entries=2)
def _grid(database: str, seq: int, _session: Session) -> list[GridPlace]:
    """The protected figures, which stay the same until the register has another entry (`seq`)."""
    return read_grid(session=_session)


@st.cache_data(show_spinner=False, max_entries=64)
def _compared(
    database: str,
    seq: int,
    filters: Filters,
    own: tuple[str, ...],
    _person: Person,
    _places: list[GridPlace],
    _session: Session,
) -> Comparison:
    """The figures, which stay the same as long as the grid does. They differ by person."""
    return compare(filters, _person, places=_places, session=_session)


def _top(comparison: Comparison) -> None:
    words = reader_words()
    four = "".join(
        f"<li><strong>{escape(figure)}</strong>{escape(what)}</li>" for figure, what in headline(comparison, words)
    )
    sentences = notes(comparison, words) + ([words("compare.one-country")] if len(comparison.countries) == 1 else [])
    st.html(f'<ul class="l-four">{four}</ul><p class="l-quiet l-small">{escape(" ".join(sentences))}</p>')


def _question(question: ComparisonQuestion, filters: Filters) -> None:
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


def _table(table: ComparisonTable, filters: Filters) -> str:
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


def _cell(cell: Cell, filters: Filters) -> str:
    if cell.figure is None or not compares_for(identity.who(), cell.figure.country):
        return f"<td>{escape(cell.label)}</td>"
    address = urlencode(navigation.address(None, **filters.address(), **cell.figure.address()))
    return f'<td><a href="?{escape(address)}" target="_self">{escape(cell.label)}</a></td>'


def _take_away(comparison: Comparison) -> None:
    words = reader_words()
    st.subheader(words("compare.out.title"))
    offer_report(comparison)
    document = json.dumps(data(comparison), ensure_ascii=False, indent=1)
    st.download_button(words("compare.out.data"), document, "comparison.json", "application/json", on_click="ignore")
    st.markdown(words("compare.out.decisions"))


SCREEN = Screen("comparison", show)
