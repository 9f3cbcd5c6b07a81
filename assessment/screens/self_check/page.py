"""The learner's own check: one question a screen, for everybody, without sign-in. Nothing of it is stored.

At `/self_check?step=...&draft=...`: the step, and the answers in a code without personal data
(`assessment.self_check.resume_link`).
"""

from __future__ import annotations

import streamlit as st

from assessment.screens.self_check import certificate, goal
from assessment.screens.self_check.question import question
from assessment.screens.self_check.result import answer
from assessment.screens.self_check.several import together
from assessment.screens.self_check.steps import ANSWER, TOGETHER, keep_address, progress, restore_from_link, step
from assessment.screens.shell import frame
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles

SCREENS = {
    "start": goal.start,
    "where": goal.where,
    "target": goal.target,
    "certificate": certificate.certificate,
    "read": certificate.read,
    "course": certificate.course,
    "taken": certificate.taken,
    ANSWER: answer,
    TOGETHER: together,
}
"""What is shown at each step; every other step is a question."""


def show() -> None:
    """Show the step in the address."""
    load_styles("learner")
    with st.container(key="learner"):
        restore_from_link()
        here = step()
        progress(here)
        if here in SCREENS:
            SCREENS[here]()
        else:
            question(here)
        if st.session_state.get("learner:moved"):
            frame.to_top(here)
    keep_address()


SCREEN = Screen("self_check", show)
