"""What stands around every screen: the style sheets, the reader's language, who is at the desk, the notice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from assessment.screens.shell import conflicts, identity, navigation, sign_in
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session, sign_out
from assessment.screens.shell.streamlit_internals.garbage import GARBAGE
from assessment.screens.shell.streamlit_internals.page import top_script
from assessment.screens.shell.styles import root_style, style_element
from assessment.store import people
from assessment.ui.lights import light_address
from criteria.language_state import language_state, languages_for
from criteria.load import framework
from criteria.text import Words, language_name

ICON = light_address("strong", 32)
"""The browser tab's picture: the light of a criterion that is met."""


PUBLIC_PAGES = {
    "check": "public.site.check",
    "request": "public.site.request",
    "verify": "page.verify",
    "rules": "public.site.rules",
    "course": "public.site.course",
    "accessibility": "access.title",
}
"""Pages of `reports.public` that every screen leads to, each with the id of its name."""

NAMES_A_STEP = ("case", "criterion", "question", "field", "round", "item")
"""Parameters of an address that name another step of a screen. All others, such as a filter, leave it where it is."""


SEE = "into-sight"
"""The key of what is to be moved into sight once, by a function that runs before the screen: the key of a container,
and after a blank what tells this time from the one before. The focus stays where it is."""

FIELD_NAME = re.compile(r"[a-z][a-z0-9_.]{0,60}")
"""A field of a case in an address: its part and its name, as in `course.title`."""


def place_key(kind: str, name: str) -> str:
    """The key of the container of a `question` or a `field`, to which an address leads that names it."""
    return f"{kind}-{name.replace('.', '-')}"


def name_tab(*parts: str) -> None:
    """Name the browser's tab by what it shows, the most telling part first, and by the product."""
    st.set_page_config(page_title=" · ".join((*parts, reader_words()("page.desk"))))


def begin_screen_at_top(path: str, entry: str) -> None:
    """Put the top of a screen into sight when it is another one than before, and mark its entry in the menu.

    `path`: the screen's address, without slash; `entry`: that of its entry in the menu.
    """
    to_top(" ".join((path, *(st.query_params.get(name, "") for name in NAMES_A_STEP))), entry)


def to_top(step: str = "", entry: str = "") -> None:
    """Scroll to the top, at the end of a step that follows another. Streamlit leaves the page where it was scrolled.

    `step`: its name, where several steps are one page; once for each. `entry`: the address of the screen's entry in
    the menu.
    """
    question, field = st.query_params.get("question", ""), st.query_params.get("field", "")
    at = place_key("question", question) if question in framework().questions else ""
    if FIELD_NAME.fullmatch(field):
        at = place_key("field", field)
    see = st.session_state.pop(SEE, "") or st.session_state.get(conflicts.AT_ITS_PLACE, "")
    mark = Markup('<i hidden data-step="{}" data-entry="{}" data-at="{}" data-see="{}"></i>')
    mark = mark.format(step, entry, at, see)
    st.html(f"{mark}<script>{top_script()}</script>", unsafe_allow_javascript=True)


def language_script(code: str) -> str:
    """The script that tells the browser the page's language, without its tags.

    The server allows it and the script of `to_top` by their hashes (`reports.server.app`).
    """
    return f"document.documentElement.lang = {json.dumps(code)}"


def open_frame(say: Callable[[], None] = conflicts.show_problems) -> Any:
    """Tell the browser which language the page is in (screen readers pronounce by it), and show what went wrong.

    Returns the container in which that is shown.
    """
    set_language = f"<script>{language_script(reader_words().language)}</script>"
    st.html(f"{root_style()}{style_element('frame')}{set_language}", unsafe_allow_javascript=True)
    # In a block of its own: a message that comes or goes must not move the page, or text being typed would be lost.
    # It stays in sight while somebody is further down, where they entered what could not be saved.
    messages = st.container(key="messages")
    with messages:
        say()
    return messages


def close_frame() -> None:
    """Show the foot of the page: whose scale this is, who is at the desk, the language."""
    words = reader_words()
    who = _who(words)
    # One element: every click sends the foot of the page anew.
    foot = Markup('<hr><p class="laila-foot">{}{}<br>{}</p>{}')
    st.html(foot.format(words("framework.notice"), _draft(words), who, _keys(words)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            words("frame.language"),
            languages_for("desk"),
            index=languages_for("desk").index(words.language),
            format_func=language_name,
            key="language-choice",
            on_change=_choose,
            width=240,
        )
        navigation.link("privacy", words("page.privacy"))
        if identity.can("see-cases"):
            navigation.link("hand_over", words("page.hand_over"))
        if identity.who().id:
            navigation.link("notices", words("page.notices"))
        st.html(_public_pages(words))
    if identity.who().id or not sign_in.configured():
        _centre_choice(words)
    if sign_in.configured() and identity.who().id:
        st.button(words("sign-in.out"), key="sign-out", on_click=sign_out)
    GARBAGE.settle()


KEYS = ("tab", "back", "arrows", "space", "enter", "escape", "skip")
"""Keys that work on every screen, in the order in which they are needed."""


def _keys(words: Words) -> Markup:
    """The keys by which the desk is used without a mouse, folded."""
    key = Markup("<li><kbd>{}</kbd> {}</li>")
    listed = Markup().join(key.format(words(f"keys.{name}"), words(f"keys.{name}.does")) for name in KEYS)
    folded = Markup('<details class="laila-foot"><summary>{}</summary><ul>{}</ul></details>')
    return folded.format(words("keys.heading"), listed)


def _draft(words: Words) -> Markup:
    """That the language of the screen is a draft, where it is one."""
    is_draft = language_state(words.language, "desk").is_draft
    return Markup("<br>{}").format(words("language.draft")) if is_draft else Markup()


def _public_pages(words: Words) -> Markup:
    """Links to the pages for everybody, which are no screens of the desk."""
    link = Markup('<a href="/{}?lang={}" target="_self">{}</a>')
    pages = (link.format(name, words.language, words(text)) for name, text in PUBLIC_PAGES.items())
    return Markup('<p class="laila-foot">{}</p>').format(Markup(" · ").join(pages))


def _who(words: Words) -> str:
    if not sign_in.configured():
        return words("frame.local", name=identity.person()) if identity.person() else words("frame.local-nobody")
    if not identity.who().id:
        return words("frame.visitor")
    profile = identity.profile()
    return words(
        "frame.signed-in", name=identity.person(), centre=profile.name if profile else words("frame.no-centre")
    )


def _centre_choice(words: Words) -> None:
    """Show a choice of centres to somebody who works for several."""
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


def _choose_centre() -> None:
    st.session_state["centre-choice"] = st.session_state["centre-chosen"]
    st.query_params.pop("case", None)


def _choose() -> None:
    st.session_state["lang"] = st.session_state["language-choice"]
    st.query_params["lang"] = st.session_state["lang"]
    if identity.who().id and st.session_state["lang"] in languages_for("desk"):
        with open_session() as session:
            people.choose_language(st.session_state["lang"], session=session)
