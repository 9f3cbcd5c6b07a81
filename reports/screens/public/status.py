"""How does my request stand? One field for the code a learner was given; nothing else is needed or told."""

from __future__ import annotations

import time
from html import escape

import streamlit as st

from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from assessment.store.cases import status_codes
from assessment.store.cases.status_codes import CaseStatus
from assessment.store.database import work
from criteria.text import Words

MOST_TRIES, PAUSE = 10, 60
"""Codes that lead nowhere in one session, and seconds to wait after them. The code's own 100 bits are the real lock."""

LIGHTS = {"decided": "strong", "waiting": "weak", "notice": "weak", "withdrawn": "none", "revoked": "none"}


def show() -> None:
    """The field, and below it each case of the code."""
    load_styles()
    words = reader_words()
    st.title(words("page.status"))
    st.markdown(words("status.intro"))
    typed = st.text_input(words("status.code"), key="status-code", max_chars=60, autocomplete="off").strip()
    if not typed:
        return
    if _must_wait():
        st.warning(words("status.wait"))
        return
    with work(shell_session.installation().engine) as session:  # whoever has the code may look, signed in or not
        found = status_codes.by_code(typed, session=session)
    if not found:
        _missed(typed)
        st.warning(words("status.not-found"))
    for one in found:
        _one(one, words)


def _one(found: CaseStatus, words: Words) -> None:
    shape = html.shape(LIGHTS.get(found.state, "unknown"))
    heading = words("status.heading", reference=found.reference, centre=found.centre)
    lines = [words(f"status.state.{found.state}"), words("status.since", on=found.since)]
    if found.until:
        lines.append(words("status.until", on=found.until))
    elif found.due and found.state not in ("decided", "revoked", "withdrawn"):
        lines.append(words("status.due", on=found.due))
    said = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    st.html(
        f'<div class="l-outcome" role="status"><p class="l-quiet">{escape(heading)}</p>'
        f'<h2 style="font-size:1.35rem">{shape} {escape(lines[0])}</h2>{said}{_asked(found, words)}</div>'
    )
    if found.record:
        st.markdown(words("status.record", code=found.record))
        navigation.link("verify", words("status.check-record"), code=found.record)


def _asked(found: CaseStatus, words: Words) -> str:
    parts = []
    for one in found.asked:
        kind = "bring" if one.whom == "learner" else "ask"
        wanted = [words[f"letter.{kind}.{name}"] for name in one.questions if f"letter.{kind}.{name}" in words]
        head = words(f"status.asked.{one.whom}", on=one.until)
        parts.append(f"<h3>{escape(head)}</h3>{html.bullets(wanted)}")
    return "".join(parts)


def _must_wait() -> bool:
    tries = [moment for moment, _ in st.session_state.get("status-tries", []) if moment > time.monotonic() - PAUSE]
    return len(tries) >= MOST_TRIES


def _missed(typed: str) -> None:
    tries = [one for one in st.session_state.get("status-tries", []) if one[0] > time.monotonic() - PAUSE]
    if not tries or tries[-1][1] != typed:  # the same code shown again is no new guess
        st.session_state["status-tries"] = [*tries, (time.monotonic(), typed)]


SCREEN = Screen("status", show)
