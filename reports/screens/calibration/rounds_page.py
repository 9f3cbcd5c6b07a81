"""The list of calibration rounds: those in which to judge, and for coordinators those they run, with a way to create
one.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.calibration import may
from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading, paragraph
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.database import Session, after_commit
from assessment.store.rounds import rounds
from assessment.store.rounds.rounds import RoundLine
from criteria.text import Words
from reports.agreement.same_course import same_courses
from reports.protection.disclosure_control import ENOUGH
from reports.screens.calibration.agreement_table import figures
from reports.screens.calibration.shared import attempt, seat


def show() -> None:
    """Show the whole screen."""
    load_styles("rounds")
    words = reader_words()
    st.title(words("page.rounds"), anchor=False)
    st.markdown(words("rounds.intro"))
    with open_session() as session:
        lines = rounds.all_rounds(seat=seat(), session=session)
    runs = may("compose", seat(), "draft", invited=())
    if runs:
        _begin(words)
    if lines:
        heading(words("rounds.all"))
        with st.container(key="rounds", gap="small"):
            for line in lines:
                _line(line, words)
    else:
        st.info(words("rounds.none"))
    if runs:
        _same_courses(words)


def _line(line: RoundLine, words: Words) -> None:
    with st.container(border=True, gap=None):
        navigation.link("round", plain(line.title), round=line.id)
        sentences = [words(f"round.state.{line.state}"), words("rounds.cases", count=line.items)]
        if line.state == "open":
            sentences.append(words("rounds.mine", mine=line.mine, all=line.items))
            sentences += [words("rounds.until", day=line.closes_on)] if line.closes_on else []
        paragraph(" · ".join(sentences), "l-quiet")


def _same_courses(words: Words) -> None:
    """Show how far centres agree that decided on the same course. This is worked out only when somebody asks for it."""
    with st.expander(words("same-course.title"), key="same-course", on_change="rerun") as folded:
        if not folded.open:
            return
        st.markdown(words("same-course.how"))
        with open_session() as session:
            same = same_courses(session=session)
        if not same.agreement:
            st.info(words("same-course.few", count=same.courses, least=ENOUGH))
            return
        st.markdown(words("same-course.counted", courses=same.courses))
        if not same.exact:
            st.caption(words("same-course.rounded"))
        figures(same.agreement, words)


def _begin(words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words("rounds.title"), key="round-title", max_chars=200, width=420)
        st.button(words("rounds.begin"), key="round-begin", type="primary", on_click=_new)
    if made := st.session_state.pop("round-made", None):
        navigation.go("round", round=made)


def _new() -> None:
    def write(session: Session) -> None:
        round_id = rounds.new_round(st.session_state.get("round-title", ""), seat=seat(), session=session)
        after_commit(session, partial(_open_next, round_id))

    if not st.session_state.get("round-title", "").strip():
        st.session_state["problem"] = reader_words()("rounds.title-missing")
        return
    attempt(write)


def _open_next(round_id: str) -> None:
    st.session_state["round-made"] = round_id


SCREEN = Screen("rounds", show)
