"""What stands around every screen: the reader's language for the browser, who is at the desk, the notice."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

import streamlit as st

from assessment.lights import light_svg
from assessment.screens import desk, memory
from criteria.text import language_name, languages

# Streamlit's own grey of a caption is too pale to be read by everyone.
CAPTIONS = """<style>[data-testid="stCaptionContainer"]{color:#545B63;opacity:1}
.laila-foot{color:#545B63;font-size:.875rem;max-width:60rem}
[data-testid="stMain"] a:focus-visible,[data-testid="stHeader"] a:focus-visible,button:focus-visible,
[data-testid="stExpander"] summary:focus-visible{outline:3px solid #1F5FA8!important;outline-offset:2px}</style>"""

ICON = "data:image/svg+xml;utf8," + quote(light_svg("strong", 32, ""))
"""The browser tab's picture: the light of a criterion that is met."""


def language_script(code: str) -> str:
    """The one script of the desk's own; the server allows it by its hash (`reports.screens.served`)."""
    return f"document.documentElement.lang = {json.dumps(code)}"


def open_frame() -> None:
    """Tell the browser which language the page is in (screen readers pronounce by it), and show what went wrong."""
    set_language = f"<script>{language_script(desk.said().language)}</script>"
    st.html(f"{CAPTIONS}{set_language}", unsafe_allow_javascript=True)
    # In a block of its own: a message that comes or goes must not move the page, or text being typed would be lost.
    with st.container():
        desk.show_problems()


def close_frame() -> None:
    """The foot of the page: whose scale this is, who is at the desk, the language."""
    text = desk.said()
    who = text("frame.local", name=desk.person()) if desk.person() else text("frame.local-nobody")
    # One element: every click sends the foot of the page anew.
    st.html(f'<hr><p class="laila-foot">{escape(text("framework.notice"))}<br>{escape(who)}</p>')
    st.selectbox(
        text("frame.language"),
        languages(),
        index=languages().index(text.language),
        format_func=language_name,
        key="language-choice",
        on_change=_choose,
        width=240,
    )
    memory.settle()


def _choose() -> None:
    st.session_state["lang"] = st.session_state["language-choice"]
    st.query_params["lang"] = st.session_state["lang"]
