"""One calibration round, at `?round=...`: composed, then running, then compared."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.screens import desk
from assessment.screens.fields import plain
from assessment.screens.look import look
from assessment.screens.pieces import note
from reports.screens import round_compared, round_compose, round_running
from reports.screens.round_here import LOOK, may_here, round_here


def show() -> None:
    """The whole screen."""
    look()
    text, found = desk.said(), round_here()
    st.title(plain(found.title))
    now = f"{text(f'round.state.{found.state}')}. {text(f'round.now.{found.state}')}"
    st.html(f'{LOOK}<p class="l-quiet">{escape(now)}</p>')
    if found.instructions and found.state != "draft":
        st.html(note(found.instructions))
    if may_here("compose", found):
        round_compose.show(found, text)
    elif found.state == "open":
        round_running.show(found, text)
    elif may_here("read-others", found):
        round_compared.show(found, text)
    with st.container(key="back"):
        desk.link("rounds", text("round.back"))


show()
