"""On this screen a person of the centre hands the machine to a learner: a PIN, one click, the desk is closed."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.access.callers import BROWSER
from assessment.learner_mode import LEAST_PIN, MOST_PIN, Handover, learner_mode
from assessment.screens.shell import sign_in
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.streamlit_internals import tabs
from assessment.screens.shell.styles import load_styles

PATH = "/learner-mode"
"""The page of `reports.public` where learner's mode begins."""


def show() -> None:
    """The whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("page.hand_over"), anchor=False)
    st.markdown(words("hand-over.about"))
    browser = st.context.cookies.get(BROWSER, "")
    if others := tabs.MEDIA.tabs_beside(tabs.session_id()):
        st.warning(words("hand-over.tabs", count=others))
        st.button(words("hand-over.closed"))
        return
    with st.form("hand-over", border=False):
        pin = st.text_input(words("hand-over.pin"), type="password", max_chars=MOST_PIN, autocomplete="new-password")
        again = st.text_input(
            words("hand-over.again"), type="password", max_chars=MOST_PIN, autocomplete="new-password"
        )
        ready = st.form_submit_button(words("hand-over.ready"))
    st.markdown(words("hand-over.forgotten"))
    if not ready:
        return
    if len(pin) < LEAST_PIN:
        st.error(words("hand-over.short", least=LEAST_PIN))
    elif pin != again:
        st.error(words("hand-over.differ"))
    else:
        signs_in = sign_in.configured()
        handover = Handover(browser if signs_in else None, sign_in.own() if signs_in else None)
        address = f"{PATH}?go={learner_mode().prepare(pin, handover)}&lang={words.language}"
        st.html(Markup('<p><a href="{}" target="_self">{}</a></p>').format(address, words("hand-over.go")))


SCREEN = Screen("hand_over", show)
