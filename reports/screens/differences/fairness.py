"""Fair to all, among the questions: outcomes by what learners said of themselves. Nothing where no centre asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.store.decisions import learner_groups
from criteria.dated import current_day, first_of_quarter
from criteria.text import Words
from reports.comparison.grid import GridPlace
from reports.differences.groups import groups, unequal
from reports.screens.comparison import cached
from reports.screens.comparison.question import show_questions, show_title


def show(seq: int, places: Sequence[GridPlace], countries: Sequence[str], words: Words) -> tuple[str, ...]:
    """Show the question for one of the countries of the comparison. `places`: the grid of entry `seq`.

    Returns what learners were asked by whose groups its outcomes differ.
    """
    database = str(shell_session.installation().engine.url)
    with open_session() as session:
        if not learner_groups.any_asks(session=session):
            return ()
        told = cached.groups(database, seq, first_of_quarter(current_day()), places, session)
    known = [code for code in countries if any(place.country == code for place in told)] or list(countries)[:1]
    country = known[0]
    show_title(words("diff.groups.title"))
    if len(known) > 1:
        country = st.selectbox(words("diff.groups.of"), known, format_func=words.country, key="diff-groups-country")
    show_questions([replace(groups(told, country, words), title="")])
    return unequal(told, country)
