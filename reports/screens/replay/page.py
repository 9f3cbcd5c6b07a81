"""Past decisions under changed rules, before anyone adopts them: for coordinators. Nothing is changed by it.

The result is kept for this person until the next replay; a list of cases is read page by page.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.screens.components.fields import plain
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.decisions import history
from criteria.load import country_codes
from criteria.source import SourceError
from criteria.text import Words
from reports.replay.changed_rules import Changed, files_in_zip, read_changed
from reports.replay.replay import Replay, replay
from reports.replay.told import askable, told
from reports.screens.replay import cases, result

MOST_MEGABYTES = 5
RULES, PROFILE = "rules", "profile"


def show() -> None:
    """What to replay under, then the result."""
    load_styles()
    words = reader_words()
    st.title(words("page.replay"))
    st.markdown(words("replay.intro"))
    way = st.radio(
        words("replay.under"),
        [RULES, PROFILE],
        format_func=lambda choice: words(f"replay.under.{choice}"),
        key="replay-way",
    )
    changed = _rules(words) if way == RULES else _profile(words)
    codes, others = _countries(changed)
    only = st.multiselect(
        words("replay.countries"),
        codes,
        format_func=words.country,
        key="replay-countries",
        placeholder=words("replay.all-countries"),
    )
    if others:
        st.caption(words("replay.others", countries=", ".join(map(words.country, others))))
    if not codes:
        st.info(words("replay.nothing"))
        return
    place = st.container()
    if place.button(words("replay.start"), type="primary", disabled=changed is None, key="replay-start") and changed:
        st.session_state["replay"] = (
            changed,
            _run(changed, [code for code in only if code in codes] or codes, place, words),
        )
        st.session_state.pop("replay-page", None)
    if "replay" in st.session_state:
        changed, replayed = st.session_state["replay"]
        result.show(replayed, changed, words)
        cases.show(replayed, changed, words)


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


def _countries(changed: Changed | None) -> tuple[list[str], list[str]]:
    """The countries of which these rules may be asked, and the others. NotAllowedError for who is no coordinator."""
    with open_session() as session:
        codes = history.deciding_countries(session=session)
    own = askable(codes, changed or Changed(), identity.who())
    return own, [code for code in codes if code not in own]


def _run(changed: Changed, only: list[str], place: DeltaGenerator, words: Words) -> Replay:
    """The result, with a bar that shows the progress.

    Any click ends the replay, also one on "Stop": Streamlit leaves the script where the progress is shown next.
    """
    stop = place.empty()
    stop.button(words("replay.stop"), key="replay-stop")
    bar = place.progress(0.0, words("replay.running", done=0, total="…"))

    def show_progress(done: int, total: int) -> None:
        bar.progress(min(done / max(total, 1), 1.0), words("replay.running", done=done, total=words.number(total)))

    result = replay(shell_session.installation().engine, changed, countries=only, progress=show_progress)
    bar.empty()
    stop.empty()
    return told(result, only, identity.who())


SCREEN = Screen("replay", show)
