"""A round while it is open: for those who judge, their cases; for the coordinator, how far each centre is."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from assessment.calibration import RUNS
from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading, shape
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.rounds import judgements, rounds
from assessment.store.rounds.rounds import Round
from criteria.text import Words
from reports.calibration.narrative import name_of
from reports.screens.calibration.shared import attempt, may_here, seat


def show(found: Round, words: Words) -> None:
    """What is to be judged first, then how far the others are."""
    if found.closes_on:
        st.markdown(words("rounds.until", day=found.closes_on))
    if may_here("judge", found):
        heading(words("round.to-judge"), first=True)
        st.markdown(words("round.to-judge.how"))
        with st.container(key="mine"):
            _mine(found, words)
    if RUNS & seat().roles:
        heading(words("round.progress"))
        _progress(found, words)
        with st.container(horizontal=True):
            close = {"on_click": _move, "args": (found.id, "close")}
            st.button(words("round.move.close"), key="close", type="primary", help=words("round.close.how"), **close)
            st.button(words("round.move.cancel"), key="cancel", on_click=_move, args=(found.id, "cancel"))
        st.markdown(words("round.close.how"))


def _mine(found: Round, words: Words) -> None:
    with open_session() as session:
        own = {one.number: judgements.own(found.id, one.number, seat=seat(), session=session) for one in found.items}
    for item in found.items:
        one = own[item.number]
        how = "finished" if one.finished else "begun" if one.given else "not-begun"
        light = shape({"finished": "strong", "begun": "substantial"}.get(how, "unknown"))
        with st.container(border=True, gap=None):
            navigation.link("round_judge", plain(name_of(item, words)), round=found.id, item=str(item.number))
            st.html(f'<span class="l-light">{light}<span>{escape(words(f"round.mine.{how}"))}</span></span>')


def _progress(found: Round, words: Words) -> None:
    with open_session() as session:
        names = rounds.centre_names(session=session)
        done = judgements.progress(found.id, seat=seat(), session=session)
    lines = []
    for centre in found.invited:
        people, finished = done.get(centre, (0, 0))
        said = words("round.progress.line", people=people, finished=finished, cases=len(found.items))
        lines.append(f"<li>{escape(names.get(centre, centre))}: {escape(said)}</li>")
    st.html(f"<ul>{''.join(lines)}</ul>")


def _move(round_id: str, name: str) -> None:
    attempt(lambda session: partial(rounds.move_round, round_id, name)(seat=seat(), session=session))
