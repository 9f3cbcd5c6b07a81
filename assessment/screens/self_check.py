"""The learner's own check: one question a screen, for everybody, without sign-in. Nothing of it is stored.

At `/self_check?step=...&draft=...`: the step, and the answers in a code without personal data (`assessment.resume`).
"""

from __future__ import annotations

import streamlit as st

from assessment.screens import frame, self_check_certificate, self_check_wish
from assessment.screens.look import look
from assessment.screens.self_check_answer import answer
from assessment.screens.self_check_question import question
from assessment.screens.self_check_steps import (
    ANSWER,
    STYLE,
    TOGETHER,
    come_back,
    keep_address,
    progress,
    step,
)
from assessment.screens.self_check_together import together

SCREENS = {
    "start": self_check_wish.start,
    "where": self_check_wish.where,
    "target": self_check_wish.target,
    "certificate": self_check_certificate.certificate,
    "read": self_check_certificate.read,
    "course": self_check_certificate.course,
    "taken": self_check_certificate.taken,
    ANSWER: answer,
    TOGETHER: together,
}
"""What is shown at each step; every other step is a question."""


def show() -> None:
    """The step in the address."""
    look()
    st.html(STYLE)
    with st.container(key="learner"):
        come_back()
        here = step()
        progress(here)
        if here in SCREENS:
            SCREENS[here]()
        else:
            question(here)
        if st.session_state.get("learner:moved"):
            frame.to_top(here)
    keep_address()


show()
