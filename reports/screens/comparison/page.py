"""The comparison for coordinators: whether countries decide alike, where they do not, and how often people depart from
the proposal.

The address says what is compared, and for which figure the decisions are shown (`decisions_behind`).
"""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import streamlit as st

from assessment.access.roles import Person, compares_for, reach
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.database import Session
from assessment.store.decisions import register_chain
from criteria.dated import current_day, first_of_quarter
from reports.comparison.as_json import data
from reports.comparison.drill_down import SelectedFigure
from reports.comparison.figures import compare, waiting
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.model import Comparison
from reports.comparison.narrative import notes, questions
from reports.comparison.told import NotToldError
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.narrative import became
from reports.screens.comparison.cached import grid, learners_answers
from reports.screens.comparison.decisions_behind import show_decisions
from reports.screens.comparison.departures import show_departures
from reports.screens.comparison.filter_fields import show_filters
from reports.screens.comparison.package_button import offer_package
from reports.screens.comparison.pdf_button import offer_report
from reports.screens.comparison.question import choose_form, show_headline, show_questions


def show() -> None:
    """Show the whole screen."""
    words = reader_words()
    load_styles("comparison", "chart")
    filters, person = Filters.of_address(dict(st.query_params)), identity.who()
    figure = SelectedFigure.of_address(dict(st.query_params))
    with open_session() as session:
        seq = register_chain.length(session=session)
        if figure:
            alone = replace(filters, countries=(figure.country,))
            comparison = compare(alone, person, session=session) if compares_for(person, figure.country) else None
            show_decisions(figure, comparison, person, filters)
            return
    st.title(words("page.comparison"), anchor=False)
    st.markdown(words("compare.intro"))
    if not seq:
        st.info(words("compare.empty"))
        return
    database = str(shell_session.installation().engine.url)
    with open_session() as session:
        places = grid(database, seq, session)
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
    choose_form()
    show_questions(questions(comparison, words), filters)
    answers = learners_answers(seq, places)
    show_questions([became(answers.became, comparison.countries, words)])
    show_departures(filters, person, places)
    _take_away(comparison, answers)


def _figures(filters: Filters, person: Person, seq: int, places: list[GridPlace]) -> Comparison:
    """The figures, with the cases that wait now. NotToldError: they may not be shown."""
    database = str(shell_session.installation().engine.url)
    with open_session() as session:
        comparison: Comparison = _compared(
            database, seq, first_of_quarter(current_day()), filters, reach(person), person, places, session
        )
        waits = waiting(comparison.filters, comparison.countries, exact=comparison.exact, session=session)
    return replace(comparison, waiting=waits)


@st.cache_data(show_spinner=False, max_entries=64)
def _compared(
    database: str,
    seq: int,
    first_day: datetime.date,
    filters: Filters,
    own: tuple[str, ...],
    _person: Person,
    _places: list[GridPlace],
    _session: Session,
) -> Comparison:
    """The figures for one person. They stay the same as long as the protected figures do: until the register has
    another entry (`seq`) or another quarter begins (`first_day`).
    """
    return compare(filters, _person, places=_places, session=_session)


def _top(comparison: Comparison) -> None:
    words = reader_words()
    sentences = notes(comparison, words) + ([words("compare.one-country")] if len(comparison.countries) == 1 else [])
    show_headline(comparison, sentences)


def _take_away(comparison: Comparison, answers: LearnersAnswers) -> None:
    words = reader_words()
    st.subheader(words("compare.out.title"))
    offer_report(comparison, answers)
    figures = data(comparison) | answers.data(comparison.countries)
    document = json.dumps(figures, ensure_ascii=False, indent=1)
    st.download_button(words("compare.out.data"), document, "comparison.json", "application/json", on_click="ignore")
    offer_package()


SCREEN = Screen("comparison", show)
