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
        cases = status_codes.by_code(typed, session=session)
    if not cases:
        _missed(typed)
        st.warning(words("status.not-found"))
    for case in cases:
        _show_case(case, words)


def _show_case(case: CaseStatus, words: Words) -> None:
    shape = html.shape(LIGHTS.get(case.state, "unknown"))
    heading = words("status.heading", reference=case.reference, centre=case.centre)
    lines = [words(f"status.state.{case.state}"), words("status.since", on=case.since)]
    if case.until:
        lines.append(words("status.until", on=case.until))
    elif case.due and case.state not in ("decided", "revoked", "withdrawn"):
        lines.append(words("status.due", on=case.due))
    rest = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    st.html(
        f'<div class="l-outcome" role="status"><p class="l-quiet">{escape(heading)}</p>'
        f'<h2 style="font-size:1.35rem">{shape} {escape(lines[0])}</h2>{rest}{_asked(case, words)}</div>'
    )
    if case.record:
        st.markdown(words("status.record", code=case.record))
        navigation.link("verify", words("status.check-record"), code=case.record)


def _asked(case: CaseStatus, words: Words) -> str:
    parts = []
    for inquiry in case.asked:
        kind = "bring" if inquiry.whom == "learner" else "ask"
        wanted = [words[f"letter.{kind}.{name}"] for name in inquiry.questions if f"letter.{kind}.{name}" in words]
        head = words(f"status.asked.{inquiry.whom}", on=inquiry.until)
        parts.append(f"<h3>{escape(head)}</h3>{html.bullets(wanted)}")
    return "".join(parts)


def _must_wait() -> bool:
    tries = [moment for moment, _ in st.session_state.get("status-tries", []) if moment > time.monotonic() - PAUSE]
    return len(tries) >= MOST_TRIES


def _missed(typed: str) -> None:
    tries = [tried for tried in st.session_state.get("status-tries", []) if tried[0] > time.monotonic() - PAUSE]
    if not tries or tries[-1][1] != typed:  # the same code shown again is no new guess
        st.session_state["status-tries"] = [*tries, (time.monotonic(), typed)]


SCREEN = Screen("status", show)
