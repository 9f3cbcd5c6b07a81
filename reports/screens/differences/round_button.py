"""Starts, with one click, a calibration round on courses that are decided differently."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.calibration import anonymous
from assessment.calibration import may as may_in_round
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.store.cases import loading
from assessment.store.database import Session, after_commit
from assessment.store.decisions.own_decisions import case_of_entry
from assessment.store.errors import NotFoundError
from assessment.store.rounds import rounds
from criteria.dated import current_day
from criteria.text import Words
from reports.differences.courses import CourseDifference
from reports.screens.calibration.shared import attempt, seat

MOST = 5
"""The number of courses of such a round: as many as people can judge in an hour."""


def offer_round(listed: list[CourseDifference], words: Words) -> None:
    """Show a button that creates a round with the newest own case on each of the courses that differ most."""
    if made := st.session_state.pop("diff-round", None):
        navigation.go("round", round=made)
    entries = [each.newest for each in listed if each.newest][:MOST]
    if entries and may_in_round("compose", seat(), "draft", invited=()):
        label = words("diff.round.begin", count=len(entries))
        st.button(label, key="diff-round-begin", on_click=_begin, args=(entries,))


def _begin(entries: list[int]) -> None:
    words = reader_words()

    def write(session: Session) -> None:
        title = words("diff.round.title", on=words.date(current_day()))
        round_id = rounds.new_round(title, seat=seat(), session=session)
        for entry in entries:
            case_id = case_of_entry(entry, session=session)
            try:
                case = anonymous(loading.load(case_id or "", session=session).case)
            except NotFoundError:
                continue  # the case was erased in the meantime
            rounds.add_item(round_id, case, seat=seat(), session=session)
        after_commit(session, partial(_open_next, round_id))

    attempt(write)


def _open_next(round_id: str) -> None:
    st.session_state["diff-round"] = round_id
