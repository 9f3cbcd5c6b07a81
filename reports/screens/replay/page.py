"""Past decisions under changed rules, before anyone adopts them: for coordinators. Nothing is changed by it.

The result is kept for this person until the next replay; a list of cases is read page by page.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from sqlalchemy import select
from sqlmodel import Session
from streamlit.delta_generator import DeltaGenerator

from assessment.screens.components.fields import plain
from assessment.screens.components.page_style import look
from assessment.screens.shell import desk
from assessment.screens.shell.screen import Screen
from assessment.store import sessions
from assessment.store.tables import DECISION_FACTS
from criteria.load import country_codes
from criteria.source import SourceError
from criteria.text import Words
from reports.comparison.disclosure_control import FEWEST
from reports.comparison.filters import compares_for
from reports.replay.changed_rules import Changed, files_in_zip, read_changed
from reports.replay.replay import Replay, replay
from reports.screens.replay import cases, result

MOST_MEGABYTES = 5
RULES, PROFILE = "rules", "profile"


def show() -> None:
    """What to replay under, then the result."""
    look()
    text = desk.said()
    st.title(text("page.replay"))
    st.markdown(text("replay.intro"))
    way = st.radio(
        text("replay.under"), [RULES, PROFILE], format_func=lambda one: text(f"replay.under.{one}"), key="replay-way"
    )
    changed = _rules(text) if way == RULES else _profile(text)
    codes, few = _countries()
    only = st.multiselect(
        text("replay.countries"),
        codes,
        format_func=text.country,
        key="replay-countries",
        placeholder=text("replay.all-countries"),
    )
    if few:
        st.caption(text("replay.few", countries=", ".join(map(text.country, few))))
    if not codes:
        st.info(text("replay.nothing"))
        return
    place = st.container()
    if place.button(text("replay.start"), type="primary", disabled=changed is None, key="replay-start") and changed:
        st.session_state["replay"] = (changed, _run(changed, only or (codes if few else []), place, text))
        st.session_state.pop("replay-page", None)
    if "replay" in st.session_state:
        changed, found = st.session_state["replay"]
        result.show(found, changed, text)
        cases.show(found, changed, text)


def _rules(text: Words) -> Changed | None:
    """Rules in an uploaded zip; a fault is named with its file and field."""
    uploaded = st.file_uploader(
        text("replay.file"),
        type=["zip"],
        max_upload_size=MOST_MEGABYTES,
        help=text("replay.file.help"),
        key="replay-file",
    )
    if uploaded is None:
        return None
    try:
        return read_changed(files_in_zip(uploaded.getvalue()))
    except SourceError as fault:
        st.error(plain(text("replay.fault", fault=str(fault))))
        return None


def _profile(text: Words) -> Changed | None:
    code = st.selectbox(
        text("replay.profile"),
        country_codes(),
        index=None,
        format_func=text.country,
        key="replay-profile",
        placeholder=text("replay.choose"),
    )
    return replace(Changed(), profile=code) if code else None


def _countries() -> tuple[list[str], list[str]]:
    """The countries there are decisions of, each found by the index and not by reading all rows.

    Apart from them those of others with so few decisions that figures would tell of persons. NotAllowedError for who is
    no coordinator.
    """
    codes: list[str] = []
    with desk.session() as session:
        sessions.check_anywhere("compare", session=session)
        while code := session.scalar(
            select(DECISION_FACTS.c.country)
            .where(DECISION_FACTS.c.country > (codes[-1] if codes else ""))
            .order_by(DECISION_FACTS.c.country)
            .limit(1)
        ):
            codes.append(code)
        few = [code for code in codes if not compares_for(desk.who(), code) and _few(code, session)]
    return [code for code in codes if code not in few], few


def _few(code: str, session: Session) -> bool:
    some = select(DECISION_FACTS.c.seq).where(DECISION_FACTS.c.country == code).limit(FEWEST)
    return len(session.execute(some).all()) < FEWEST


def _run(changed: Changed, only: list[str], place: DeltaGenerator, text: Words) -> Replay:
    """Any click ends it, that on "Stop" too: Streamlit then leaves the script where the progress is shown next."""
    stop = place.empty()
    stop.button(text("replay.stop"), key="replay-stop")
    bar = place.progress(0.0, text("replay.running", done=0, total="…"))

    def told(done: int, total: int) -> None:
        bar.progress(min(done / max(total, 1), 1.0), text("replay.running", done=done, total=text.number(total)))

    found = replay(desk.place().engine, changed, countries=only, progress=told)
    bar.empty()
    stop.empty()
    return found


SCREEN = Screen("replay", show)
