"""Past decisions under changed rules, before anyone adopts them: for coordinators. Nothing is changed by it.

The result is kept for this person until the next replay; a list of cases is read page by page.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from sqlalchemy import select
from streamlit.delta_generator import DeltaGenerator

from assessment.screens.components.fields import plain
from assessment.screens.components.page_style import look
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.store import sessions
from assessment.store.database import Session
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
    words = reader_words()
    st.title(words("page.replay"))
    st.markdown(words("replay.intro"))
    way = st.radio(
        words("replay.under"), [RULES, PROFILE], format_func=lambda one: words(f"replay.under.{one}"), key="replay-way"
    )
    changed = _rules(words) if way == RULES else _profile(words)
    codes, few = _countries()
    only = st.multiselect(
        words("replay.countries"),
        codes,
        format_func=words.country,
        key="replay-countries",
        placeholder=words("replay.all-countries"),
    )
    if few:
        st.caption(words("replay.few", countries=", ".join(map(words.country, few))))
    if not codes:
        st.info(words("replay.nothing"))
        return
    place = st.container()
    if place.button(words("replay.start"), type="primary", disabled=changed is None, key="replay-start") and changed:
        st.session_state["replay"] = (changed, _run(changed, only or (codes if few else []), place, words))
        st.session_state.pop("replay-page", None)
    if "replay" in st.session_state:
        changed, found = st.session_state["replay"]
        result.show(found, changed, words)
        cases.show(found, changed, words)


def _rules(words: Words) -> Changed | None:
    """Rules in an uploaded zip; a fault is named with its file and field."""
    uploaded = st.file_uploader(
        words("replay.file"),
        type=["zip"],
        max_upload_size=MOST_MEGABYTES,
        help=words("replay.file.help"),
        key="replay-file",
    )
    if uploaded is None:
        return None
    try:
        return read_changed(files_in_zip(uploaded.getvalue()))
    except SourceError as fault:
        st.error(plain(words("replay.fault", fault=str(fault))))
        return None


def _profile(words: Words) -> Changed | None:
    code = st.selectbox(
        words("replay.profile"),
        country_codes(),
        index=None,
        format_func=words.country,
        key="replay-profile",
        placeholder=words("replay.choose"),
    )
    return replace(Changed(), profile=code) if code else None


def _countries() -> tuple[list[str], list[str]]:
    """The countries there are decisions of, each found by the index and not by reading all rows.

    Apart from them those of others with so few decisions that figures would tell of persons. NotAllowedError for who is
    no coordinator.
    """
    codes: list[str] = []
    with open_session() as session:
        sessions.check_anywhere("compare", session=session)
        while code := session.scalar(
            select(DECISION_FACTS.c.country)
            .where(DECISION_FACTS.c.country > (codes[-1] if codes else ""))
            .order_by(DECISION_FACTS.c.country)
            .limit(1)
        ):
            codes.append(code)
        few = [code for code in codes if not compares_for(identity.who(), code) and _few(code, session)]
    return [code for code in codes if code not in few], few


def _few(code: str, session: Session) -> bool:
    some = select(DECISION_FACTS.c.seq).where(DECISION_FACTS.c.country == code).limit(FEWEST)
    return len(session.execute(some).all()) < FEWEST


def _run(changed: Changed, only: list[str], place: DeltaGenerator, words: Words) -> Replay:
    """Any click ends it, that on "Stop" too: Streamlit then leaves the script where the progress is shown next."""
    stop = place.empty()
    stop.button(words("replay.stop"), key="replay-stop")
    bar = place.progress(0.0, words("replay.running", done=0, total="…"))

    def told(done: int, total: int) -> None:
        bar.progress(min(done / max(total, 1), 1.0), words("replay.running", done=done, total=words.number(total)))

    found = replay(shell_session.installation().engine, changed, countries=only, progress=told)
    bar.empty()
    stop.empty()
    return found


SCREEN = Screen("replay", show)
