"""The coordinator's questions: where countries differ, why, since when, and what can be done.

The address holds the filters of the questions, so a view is saved as an address under a name (`saved_views`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import streamlit as st

from assessment.access.roles import compares_for, reach
from assessment.screens.components.fields import day_format
from assessment.screens.components.html import paragraph
from assessment.screens.shell import identity, navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.decisions import register_chain
from assessment.store.decisions.same_courses import same_course_keys
from criteria.dated import current_day, first_of_quarter
from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.grid import GridPlace
from reports.comparison.model import Comparison
from reports.comparison.narrative import ComparisonQuestion, notes
from reports.comparison.told import NotToldError
from reports.differences import changes, questions
from reports.differences.courses import CourseDifference
from reports.differences.funnel import CentreShare, middle_of, verdict
from reports.differences.next_steps import DifferenceFindings, steps
from reports.differences.proportion import ALPHA, homogeneity
from reports.differences.reading import MIXES, CountryReader
from reports.differences.shares import recognised
from reports.screens.comparison.cached import grid
from reports.screens.comparison.filter_fields import show_filters
from reports.screens.comparison.question import choose_form, show_questions, show_title
from reports.screens.differences import fairness
from reports.screens.differences.round_button import offer_round
from reports.screens.differences.views import show_views


def show() -> None:
    """Show the whole screen."""
    words = reader_words()
    load_styles("comparison", "chart")
    st.title(words("page.differences"), anchor=False)
    st.markdown(words("diff.intro"))
    filters = Filters.of_address(dict(st.query_params))
    with open_session() as session:
        seq = register_chain.length(session=session)
    if not seq:
        st.info(words("compare.empty"))
        return
    with open_session() as session:
        places = grid(str(shell_session.installation().engine.url), seq, session)
        same = tuple(sorted(same_course_keys(session=session).items()))
    show_views(filters, words)
    show_filters(filters, identity.who(), seq, places)
    asked = _Asked(filters, (seq, same, first_of_quarter(current_day())), places)
    try:
        comparison = asked.read("countries", filters)
    except NotToldError as problem:
        st.info(words(problem.word))
        return
    paragraph(" ".join(notes(comparison, words)), "l-quiet l-small")
    if not comparison.countries:
        st.info(words("compare.nothing"))
        return
    _answers(asked, comparison, words)


_State = tuple[int, tuple[tuple[str, str], ...], datetime.date]


class _Asked:
    """The filters of the questions, and the material for the answers, kept as long as `state` stays the same: the last
    entry of the register, the courses that people said are the same, and the first day of the quarter.
    """

    def __init__(self, filters: Filters, state: _State, places: list[GridPlace]) -> None:
        self.filters, self.state, self.places = filters, state, places

    def read(self, name: str, *arguments: Any) -> Any:
        """The result of the method of CountryReader with this name. NotToldError: it may not be shown."""
        database = str(shell_session.installation().engine.url)
        return _read(database, self.state, reach(identity.who()), name, arguments, self.places)


@st.cache_data(show_spinner=False, max_entries=128)
def _read(
    database: str,
    state: _State,
    own: tuple[str, ...],
    name: str,
    arguments: tuple[Any, ...],
    _places: list[GridPlace],
) -> Any:
    """Read the material. It depends on the countries that the person coordinates (`own`) and on the `state`."""
    with open_session() as session:
        read: Callable[..., Any] = getattr(CountryReader(identity.who(), _places, session), name)
        return read(*arguments)


def _answers(asked: _Asked, comparison: Comparison, words: Words) -> None:
    several = len(comparison.countries) > 1
    choose_form()
    if several:
        show_questions([questions.where(comparison, words), questions.criteria(comparison, words)])
    listed: list[CourseDifference] = asked.read("courses", comparison.filters, comparison.countries)
    show_questions([questions.courses(listed, words)])
    offer_round(listed, words)
    with _or_why_not("quarters", words):
        show_questions([changes.quarters(asked.read("quarters", comparison.filters), words)])
    _periods(asked, comparison, words)
    centres = _centres(asked, comparison, words)
    if several:
        _mix(asked, comparison, words)
    unequal = fairness.show(asked.state[0], asked.places, comparison.countries, words)
    _next(comparison, listed, centres, unequal, words)


@contextmanager
def _or_why_not(question: str, words: Words) -> Iterator[None]:
    """Within this context, show a sentence if a question cannot be answered about other countries with these
    filters.
    """
    try:
        yield
    except NotToldError:
        st.subheader(words(f"diff.{question}.title"))
        st.info(words("diff.not-told"))


def _periods(asked: _Asked, comparison: Comparison, words: Words) -> None:
    """Show two periods side by side: the one of the filters, and an earlier one that is chosen here."""
    earlier = {name: _day(st.query_params.get(f"earlier-{name}", "")) for name in ("since", "until")}
    show_title(words("diff.periods.title"))
    st.markdown(words("diff.periods.how"))
    places = st.columns(2)
    for place, (name, day) in zip(places, earlier.items(), strict=True):
        key = f"diff:earlier-{name}"
        if key not in st.session_state or st.session_state[key] != day:
            st.session_state[key] = day
        label = words(f"compare.filter.{name}")
        place.date_input(label, None, key=key, format=day_format(), on_change=_remember, args=(name,))
    if not any(earlier.values()):
        return
    try:
        then = replace(comparison.filters, since=earlier["since"], until=earlier["until"])
        before: Comparison = asked.read("countries", then)
    except NotToldError:
        st.info(words("diff.not-told"))
        return
    show_questions([_untitled(changes.periods(comparison, before, words))])


def _untitled(question: ComparisonQuestion) -> ComparisonQuestion:
    return replace(question, title="")


def _remember(name: str) -> None:
    day = st.session_state[f"diff:earlier-{name}"]
    if day:
        st.query_params[f"earlier-{name}"] = day.isoformat()
    else:
        st.query_params.pop(f"earlier-{name}", None)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _centres(asked: _Asked, comparison: Comparison, words: Words) -> list[CentreShare]:
    """Show the centres of the person's own country in a funnel chart; nothing if the person coordinates none of the
    compared countries.
    """
    own = [code for code in comparison.countries if compares_for(identity.who(), code)]
    if not own:
        return []
    country = own[0]
    show_title(words("diff.centres.title"))
    if len(own) > 1:
        country = st.selectbox(words("diff.centres.of"), own, format_func=words.country, key="diff-country")
    listed: list[CentreShare] = asked.read("centres", country, comparison.filters)
    show_questions([_untitled(questions.centres(listed, country, words))])
    return listed


def _mix(asked: _Asked, comparison: Comparison, words: Words) -> None:
    show_title(words("diff.mix.title"))
    name = st.selectbox(
        words("diff.mix.of"), MIXES, format_func=lambda each: words(f"diff.mix.by.{each}"), key="diff-mix"
    )
    try:
        strata = asked.read("strata", comparison.filters, name)
    except NotToldError:
        st.info(words("diff.not-told"))
        return
    show_questions([_untitled(questions.mix(comparison, strata, name, words))])


def _next(
    comparison: Comparison,
    listed: list[CourseDifference],
    centres: list[CentreShare],
    unequal: tuple[str, ...],
    words: Words,
) -> None:
    shares = [share for place in comparison.countries if (share := recognised(comparison, place))]
    middle = middle_of(centres)
    findings = DifferenceFindings(
        countries=len(shares),
        differ=homogeneity(shares).beyond_chance,
        criterion=questions.leading_criterion(comparison),
        courses=sum(each.chance < ALPHA for each in listed),
        centres=tuple(each.centre for each in centres if verdict(each, middle) == "outside"),
        unequal=unequal,
    )
    st.subheader(words("diff.next.title"))
    for step in steps(findings, words):
        paragraph(step.sentence)
        if step.screen:
            navigation.link(step.screen, words(f"page.{step.screen}"))


SCREEN = Screen("differences", show)
