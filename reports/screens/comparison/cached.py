"""The protected figures, read once for all who compare. Nobody changes them, so all get the same objects."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from assessment.screens.shell import session as shell_session
from assessment.screens.shell.session import open_session
from assessment.store.database import Session
from assessment.store.decisions import learner_groups
from criteria.dated import current_day, first_of_quarter
from reports.comparison.grid import GridPlace, read_grid, read_grids
from reports.differences.group_places import GroupPlace, read_groups
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.places import FeedbackPlace, read_places

GROUPS_FOR = datetime.timedelta(minutes=1)
"""How long the groups are kept. Learners may take back what they said at any time, and centres may stop asking."""


def grid(database: str, seq: int, session: Session) -> list[GridPlace]:
    """The grid, which stays the same until the register has another entry (`seq`) or another quarter begins."""
    return _grid(database, seq, first_of_quarter(current_day()), session)


@st.cache_resource(show_spinner=False, max_entries=2)
def _grid(database: str, seq: int, first_day: datetime.date, _session: Session) -> list[GridPlace]:
    return read_grid(session=_session)


@st.cache_resource(show_spinner=False, max_entries=2)
def answers(
    database: str, seq: int, first_day: datetime.date, _places: Sequence[GridPlace], _session: Session
) -> list[FeedbackPlace]:
    """What became of decisions, as far as the grid of the same entry of the register tells something of a place. An
    answer counts once its quarter is over.

    `first_day`: that of the present quarter.
    """
    return read_places(first_day, session=_session, grid=_places)


def learners_answers(seq: int, places: Sequence[GridPlace]) -> LearnersAnswers:
    """What learners said, as far as it may be told. `places`: the grid of entry `seq` of the register."""
    database, first = str(shell_session.installation().engine.url), first_of_quarter(current_day())
    with open_session() as session:
        asks = learner_groups.any_asks(session=session)
        told = groups(database, seq, first, places, session) if asks else []
        return LearnersAnswers(answers(database, seq, first, places, session), told)


@st.cache_resource(show_spinner=False, max_entries=2, ttl=GROUPS_FOR)
def groups(
    database: str, seq: int, first_day: datetime.date, _places: Sequence[GridPlace], _session: Session
) -> list[GroupPlace]:
    """What learners said of themselves, with the grid of the same entry of the register. `first_day`: as above."""
    return read_groups([*_places, *_grids(database, seq, first_day, _session)], first_day, session=_session)


@st.cache_resource(show_spinner=False, max_entries=2)
def _grids(database: str, seq: int, first_day: datetime.date, _session: Session) -> list[GridPlace]:
    """The grid of each edition of the rules, as partners are handed it. `first_day`: as above."""
    return read_grids(session=_session)
