"""A letter that is ready to be sent: to copy, or to open in the reader's own mail program. The desk sends nothing."""

from __future__ import annotations

import streamlit as st

from assessment.letters import Letter
from assessment.screens.fields import plain
from criteria.text import Words


def show(letter: Letter, text: Words, key: str) -> None:
    """The letter with a way to copy it and one to open it. `key`: unlike that of other letters on the screen."""
    with st.container(key=f"letter-{key}"):
        st.caption(text("letter.copy"))
        st.markdown(f"**{plain(letter.subject)}**")
        st.code(letter.body, language=None, wrap_lines=True)
        st.link_button(text("letter.open-mail"), letter.mailto)

