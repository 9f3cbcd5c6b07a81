"""One calibration round, at the address `?round=...`: composed, then running, then compared."""

from __future__ import annotations

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.components.html import note, paragraph
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from reports.screens.calibration import compared, compose, running
from reports.screens.calibration.shared import may_here, round_here


def show() -> None:
    """Show the whole screen."""
    load_styles("rounds")
    words, calibration = reader_words(), round_here()
    st.title(plain(calibration.title), anchor=False)
    now = f"{words(f'round.state.{calibration.state}')}. {words(f'round.now.{calibration.state}')}"
    paragraph(now, "l-quiet")
    if calibration.instructions and calibration.state != "draft":
        st.html(note(calibration.instructions))
    if may_here("compose", calibration):
        compose.show(calibration, words)
    elif calibration.state == "open":
        running.show(calibration, words)
    elif may_here("read-others", calibration):
        compared.show(calibration, words)
    with st.container(key="back"):
        navigation.link("rounds", words("round.back"))


SCREEN = Screen("round", show)
