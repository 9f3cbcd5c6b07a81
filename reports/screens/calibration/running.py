"""A round while it is open: judges see their cases, and the coordinator sees the progress of each centre."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.calibration import RUNS
from assessment.screens.components.fields import plain
from assessment.screens.components.html import bullets, heading, shape_and_word
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.rounds import judgements, rounds
from assessment.store.rounds.rounds import ItemKey, Round
from criteria.text import Words
from reports.calibration.narrative import name_of
from reports.screens.calibration.shared import attempt, may_here, seat


def show(calibration: Round, words: Words) -> None:
    """Show the cases to judge, then the progress of the others."""
    if calibration.closes_on:
        st.markdown(words("rounds.until", day=calibration.closes_on))
    if may_here("judge", calibration):
        heading(words("round.to-judge"), first=True)
        st.markdown(words("round.to-judge.how"))
        with st.container(key="mine"):
            _mine(calibration, words)
    if RUNS & seat().roles:
        heading(words("round.progress"))
        _progress(calibration, words)
        with st.container(horizontal=True):
            st.button(
                words("round.move.close"),
                key="close",
                type="primary",
                help=words("round.close.how"),
                on_click=_move,
                args=(calibration.id, "close"),
            )
            st.button(words("round.move.cancel"), key="cancel", on_click=_move, args=(calibration.id, "cancel"))
        st.markdown(words("round.close.how"))


def _mine(calibration: Round, words: Words) -> None:
    with open_session() as session:
        own = {
            judged.number: judgements.own(ItemKey(calibration.id, judged.number), seat=seat(), session=session)
            for judged in calibration.items
        }
    for item in calibration.items:
        judged = own[item.number]
        how = "finished" if judged.finished else "begun" if judged.parts else "not-begun"
        light = {"finished": "strong", "begun": "substantial"}.get(how, "unknown")
        with st.container(border=True, gap=None):
            navigation.link("round_judge", plain(name_of(item, words)), round=calibration.id, item=str(item.number))
            st.html(shape_and_word(light, words(f"round.mine.{how}")))


def _progress(calibration: Round, words: Words) -> None:
    with open_session() as session:
        names = rounds.centre_names(session=session)
        done = judgements.progress(calibration.id, seat=seat(), session=session)
    lines = []
    for centre in calibration.invited:
        people, finished = done.get(centre, (0, 0))
        sentence = words("round.progress.line", people=people, finished=finished, cases=len(calibration.items))
        lines.append(f"{names.get(centre, centre)}: {sentence}")
    st.html(bullets(lines))


def _move(round_id: str, name: str) -> None:
    attempt(lambda session: partial(rounds.move_round, round_id, name)(seat=seat(), session=session))
