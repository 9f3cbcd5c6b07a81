"""This screen shows what is known about awarding bodies and platforms. People who decide can add to it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.case.fields import EARLIEST, LONGEST
from assessment.facts.letters import visible
from assessment.screens.components.fields import day_format, plain
from assessment.screens.components.provider_finding import finding_sentence
from assessment.screens.shell import identity
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.providers import KINDS, OWN, ProviderFinding, add, listed, remove
from criteria.dated import current_day
from criteria.text import Words

SIZE = 25


def show() -> None:
    """Show the whole screen."""
    load_styles()
    words = reader_words()
    st.title(words("page.providers"), anchor=False)
    st.markdown(words("provider.intro"))
    search = st.text_input(words("provider.search"), key="provider-search", max_chars=200, on_change=_turn, args=(0,))
    page = st.session_state.get("provider-page", 0)
    with open_session() as session:
        findings, total = listed(search, page, SIZE, session=session)
    if not findings:
        st.info(words("provider.none" if search.strip() else "provider.empty"))
    for finding in findings:
        _show_finding(finding, words)
    if total > SIZE:
        _pages(page, len(findings), total, words)
    if identity.can("work"):
        with st.expander(words("provider.add"), expanded=not total):
            _form(words)


def _show_finding(finding: ProviderFinding, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(finding_sentence(finding, words)))
        if finding.url and finding.url.startswith(("https://", "http://")):
            st.link_button(words("provider.url"), finding.url, type="tertiary")
        if finding.centre_id and finding.centre_id == identity.centre() and identity.can("work"):
            st.button(
                words("provider.take-out"), key=f"provider-out:{finding.id}", on_click=_remove, args=(finding.id,)
            )


def _form(words: Words) -> None:
    """Show the fields of a new finding; they are read when the button is pressed."""
    kind = st.radio(
        words("provider.kind"),
        KINDS,
        format_func=lambda kind: words(f"provider.kind.{kind}"),
        key="provider-kind",
        horizontal=True,
    )
    name = st.text_input(words("provider.name"), key="provider-name", max_chars=300)
    source = st.radio(
        words("provider.source"),
        OWN,
        format_func=lambda source: words(f"provider.source.{source}"),
        key="provider-source",
    )
    register = ""
    if source == "register":
        register = st.text_input(words("provider.register"), key="provider-register", max_chars=300)
    says = st.text_area(words("provider.says"), key="provider-says", max_chars=LONGEST, height=90)
    today = current_day()
    on = st.date_input(
        words("provider.on"), value=today, min_value=EARLIEST, max_value=today, key="provider-on", format=day_format()
    )
    until = st.date_input(
        words("provider.until"), value=None, min_value=EARLIEST, key="provider-until", format=day_format()
    )
    url = st.text_input(words("provider.url"), key="provider-url", max_chars=1000)
    if st.button(words("provider.save"), key="provider-save", type="primary"):
        profile = identity.profile()
        where = visible(register) if source == "register" else (profile.name if profile else "")
        if not (visible(name) and visible(says) and where):
            st.error(words("provider.missing"))
            return
        _save(
            ProviderFinding(
                kind,
                visible(name),
                source,
                where,
                on,
                visible(says),
                profile.country if profile else None,
                until,
                url.strip() or None,
                identity.centre() or None,
                identity.person() or None,
            ),
            words,
        )


def _save(finding: ProviderFinding, words: Words) -> None:
    with open_session() as session:
        add([finding], session=session)
    for name in ("name", "says", "url", "register"):
        st.session_state.pop(f"provider-{name}", None)
    st.toast(words("provider.saved"))
    st.rerun()


def _remove(finding_id: int) -> None:
    with open_session() as session:
        remove(finding_id, identity.centre(), session=session)


def _pages(page: int, here: int, total: int, words: Words) -> None:
    where, back, on = st.columns([4, 1, 1], vertical_alignment="center")
    first = page * SIZE + 1
    where.markdown(words("worklist.range", first=first, last=first + here - 1, total=total))
    turn: dict[str, Any] = {"on_click": _turn, "width": "stretch"}
    back.button(words("worklist.previous"), disabled=page == 0, args=(page - 1,), **turn)
    on.button(words("worklist.next"), disabled=first + here > total, args=(page + 1,), **turn)


def _turn(page: int) -> None:
    st.session_state["provider-page"] = page


SCREEN = Screen("providers", show)
