"""What stands around every screen: the reader's language for the browser, who is at the desk, the notice."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import streamlit as st

from assessment.screens.shell import conflicts, garbage, identity, navigation, sign_in
from assessment.screens.shell.language import reader_words
from assessment.ui.lights import light_svg
from criteria.text import Words, language_name, languages

# Streamlit's own grey of a caption is too pale to be read by everyone.
CAPTIONS = """<style>[data-testid="stCaptionContainer"]{color:#545B63;opacity:1}
.st-key-outage{position:fixed;top:4.5rem;left:50%;transform:translateX(-50%);width:min(56rem,94vw);z-index:100;
  background:#fff;box-shadow:0 .3rem 1rem #0004}
[data-testid="stApp"]:has(.st-key-outage) [data-stale="true"]{opacity:1!important}
.laila-foot{color:#545B63;font-size:.875rem;max-width:60rem}
[data-testid="stMain"] a:focus-visible,[data-testid="stHeader"] a:focus-visible,button:focus-visible,
[data-testid="stExpander"] summary:focus-visible{outline:3px solid #1F5FA8!important;outline-offset:2px}</style>"""

ICON = "data:image/svg+xml;utf8," + quote(light_svg("strong", 32, ""))
"""The browser tab's picture: the light of a criterion that is met."""


_TO_TOP = (
    "<script>setTimeout(() => { const title = document.querySelector('[data-testid=\"stMain\"] :is(h1, h2)'); "
    "title.tabIndex = -1; title.focus(); "
    "document.querySelector('[data-testid=\"stMain\"]').scrollTo(0, 0) }, 100)</script>"
)
"""The title gets the focus, so that it is seen and heard first; a moment later, when the new step is drawn."""


def top_script() -> str:
    """Without its tags, as the server allows it."""
    return _TO_TOP.removeprefix("<script>").removesuffix("</script>")


def to_top(step: str = "") -> None:
    """At the end of a step that follows another: Streamlit leaves a page scrolled to the foot of the step before.

    `step`: its name, where several steps are one page; once for each.
    """
    st.html(f'<i hidden data-step="{escape(step)}"></i>{_TO_TOP}', unsafe_allow_javascript=True)


def language_script(code: str) -> str:
    """The page's language. The server allows this script and the other by their hashes (`reports.server.app`)."""
    return f"document.documentElement.lang = {json.dumps(code)}"


def open_frame(say: Callable[[], None] = conflicts.show_problems) -> None:
    """Tell the browser which language the page is in (screen readers pronounce by it), and show what went wrong."""
    set_language = f"<script>{language_script(reader_words().language)}</script>"
    st.html(f"{CAPTIONS}{set_language}", unsafe_allow_javascript=True)
    # In a block of its own: a message that comes or goes must not move the page, or text being typed would be lost.
    with st.container():
        say()


def close_frame() -> None:
    """The foot of the page: whose scale this is, who is at the desk, the language."""
    words = reader_words()
    who = _who(words)
    # One element: every click sends the foot of the page anew.
    st.html(f'<hr><p class="laila-foot">{escape(words("framework.notice"))}<br>{escape(who)}</p>')
    st.selectbox(
        words("frame.language"),
        languages(),
        index=languages().index(words.language),
        format_func=language_name,
        key="language-choice",
        on_change=_choose,
        width=240,
    )
    navigation.link("privacy", words("page.privacy"))
    if sign_in.configured() and identity.who().id:
        _signed_in(words)
    garbage.settle()


def _who(words: Words) -> str:
    if not sign_in.configured():
        return words("frame.local", name=identity.person()) if identity.person() else words("frame.local-nobody")
    if not identity.who().id:
        return words("frame.visitor")
    profile = identity.profile()
    return words(
        "frame.signed-in", name=identity.person(), centre=profile.name if profile else words("frame.no-centre")
    )


def _signed_in(words: Words) -> None:
    """Another centre, where somebody works for several, and the way out."""
    centres = st.session_state["centres"]
    if len(centres) > 1:
        here = list(centres).index(identity.centre()) if identity.centre() in centres else None
        st.selectbox(
            words("frame.centre"),
            list(centres),
            index=here,
            format_func=centres.__getitem__,
            key="centre-chosen",
            on_change=_choose_centre,
            width=400,
        )
    st.button(words("sign-in.out"), key="sign-out", on_click=st.logout)


def _choose_centre() -> None:
    st.session_state["centre-choice"] = st.session_state["centre-chosen"]
    st.query_params.pop("case", None)


def _choose() -> None:
    st.session_state["lang"] = st.session_state["language-choice"]
    st.query_params["lang"] = st.session_state["lang"]
