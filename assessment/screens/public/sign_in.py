"""This screen is for people the desk does not know: they sign in, or read why signing in was not enough."""

from __future__ import annotations

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.shell import sign_in
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import sign_out
from assessment.screens.shell.styles import load_styles


def show() -> None:
    """The whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("sign-in.title"), anchor=False)
    if sign_in.has_signed_in():
        why = "not-invited" if sign_in.email_known() else "no-email"
        st.warning(words(f"sign-in.{why}", email=plain(st.user.get("email") or "?")))
        st.button(words("sign-in.out"), on_click=sign_out)
        return
    if sign_in.has_ended():
        st.info(words("sign-in.ended"))
    st.markdown(words("sign-in.intro"))
    st.button(words("sign-in.go"), type="primary", on_click=st.login)


SCREEN = Screen("sign_in_page", show)
