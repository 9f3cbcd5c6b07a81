"""Shows, for coordinators, what changed rules would have done to past decisions. Nothing is changed by it.

A replay is a job of its own (`reports.replay.job`). This screen starts it, shows how far it has come, and shows the
result of the last one. The list of cases is read one page at a time.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.access.roles import compares_for
from assessment.screens.components.fields import day_format, plain
from assessment.screens.shell import identity
from assessment.screens.shell import session as shell_session
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.session import open_session
from assessment.screens.shell.styles import load_styles
from assessment.store.decisions import history, register_chain
from assessment.store.replay_jobs import ReplayJob
from criteria.dated import day_of
from criteria.load import country_codes
from criteria.source import SourceError
from criteria.text import Words
from reports.replay import job
from reports.replay.changed_rules import Changed, files_in_zip, read_changed
from reports.replay.failure import why
from reports.replay.job import ReplayQuestion
from reports.replay.told import askable, exact, published
from reports.screens.comparison.cached import grid
from reports.screens.replay import cases, result

MOST_MEGABYTES = 5
RULES, PROFILE = "rules", "profile"


def show() -> None:
    """Show the choice of rules, then the result."""
    load_styles("chart")
    words = reader_words()
    st.title(words("page.replay"), anchor=False)
    st.markdown(words("replay.intro"))
    way = st.radio(
        words("replay.under"),
        [RULES, PROFILE],
        format_func=lambda choice: words(f"replay.under.{choice}"),
        key="replay-way",
    )
    files = _rules(words) if way == RULES else {}
    profile = _profile(words) if way == PROFILE else None
    on = st.date_input(words("replay.on"), None, help=words("replay.on.help"), key="replay-on", format=day_format())
    ready = bool(files if way == RULES else profile)
    codes, others = _countries(Changed(brought=bool(files), on=on))
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
    asked = [code for code in only if code in codes] or codes
    question = ReplayQuestion(countries=asked, profile=profile, on=on, files=files)
    engine, person = shell_session.installation().engine, identity.who()
    latest = job.latest(engine, person)
    running = latest is not None and latest.state == "running"
    if st.button(words("replay.start"), type="primary", disabled=not ready or running, key="replay-start"):
        try:
            job.start(engine, question, person)
        except job.BusyError:
            st.session_state["replay-busy"] = True
        st.session_state.pop("replay-page", None)
        st.rerun()
    if st.session_state.pop("replay-busy", False):
        st.info(words("replay.job.busy"))
    if latest is not None:
        _job(latest, words)


def _job(latest: ReplayJob, words: Words) -> None:
    """Show how far the last job has come, or its result; of one that has none, why, and the last result there is."""
    if latest.state == "running":
        _progress()
        return
    if latest.state == "done":
        _result(latest, words)
        return
    failed = latest.state == "failed"
    sentence = why(latest.reason, latest.id, words) if failed else words(f"replay.job.{latest.state}")
    st.warning(plain(f"{_asked_by(latest, words)} {sentence}"))
    if before := job.last_done(shell_session.installation().engine, identity.who()):
        st.markdown(words("replay.job.before"))
        _result(before, words)


def _asked_by(of: ReplayJob, words: Words) -> str:
    return words("replay.job.asked", name=of.by or "–", on=words.short_date(day_of(of.at)))


def _result(done: ReplayJob, words: Words) -> None:
    """Show what came out of a job."""
    replayed = job.result_of(done, identity.who())
    if replayed is None:
        return
    question = ReplayQuestion.model_validate(done.question)
    try:
        changed = question.changed()
    except SourceError as fault:
        st.error(plain(words("replay.fault", fault=str(fault))))
        return
    result.show(replayed, words)
    st.caption(plain(f"{_asked_by(done, words)} {_asked(question, question.countries, words)}"))
    named = replayed.countries if replayed.rounded else question.countries
    result.offer_report(replayed, changed, _asked(question, named, words), words)
    cases.show(replayed, changed, words)


def _asked(question: ReplayQuestion, countries: Iterable[str], words: Words) -> str:
    """The question of a replay in words: under which rules, and for which countries. `countries`: those that are
    named, in a report only those that are told.
    """
    under = words("replay.job.profile", country=words.country(question.profile)) if question.profile else ""
    under = under or words("replay.under.rules")
    day = words("replay.job.on", on=words.short_date(question.on)) if question.on else ""
    return " · ".join(filter(None, [under, day, ", ".join(map(words.country, countries))]))


@st.fragment(run_every=2)
def _progress() -> None:
    """Show a bar that follows the job, whichever tab started it; of others' decisions only that it runs."""
    words = reader_words()
    engine, person = shell_session.installation().engine, identity.who()
    latest = job.latest(engine, person)
    if latest is None or latest.state != "running":
        st.rerun()
        return
    if exact(ReplayQuestion.model_validate(latest.question).countries, identity.who()):
        done, total = latest.done, latest.total
        text = words("replay.running", done=words.number(done), total=total) if total else words("replay.job.prepares")
        st.progress(min(done / total, 1.0) if total else 0.0, text)
    else:  # how far it has come would say how many decisions others have
        st.markdown(words("replay.running.rounded"))
    st.caption(words("replay.job.goes-on"))
    st.button(words("replay.stop"), key="replay-stop", on_click=job.stop, args=(engine, person))


def _rules(words: Words) -> dict[str, str]:
    """The files of rules in an uploaded ZIP; empty if there is none. A fault is shown with its file and field."""
    uploaded = st.file_uploader(
        words("replay.file"),
        type=["zip"],
        max_upload_size=MOST_MEGABYTES,
        help=words("replay.file.help"),
        key="replay-file",
    )
    if uploaded is None:
        return {}
    try:
        texts = files_in_zip(uploaded.getvalue())
        read_changed(texts)
    except SourceError as fault:
        st.error(plain(words("replay.fault", fault=str(fault))))
        return {}
    return {path: data.decode() for path, data in texts.items()}


def _profile(words: Words) -> str | None:
    return st.selectbox(
        words("replay.profile"),
        country_codes(),
        index=None,
        format_func=words.country,
        key="replay-profile",
        placeholder=words("replay.choose"),
    )


def _countries(changed: Changed) -> tuple[list[str], list[str]]:
    """The countries for which these rules may be tried, and the others. NotAllowedError: the person is not a
    coordinator.

    Of others only those are named of which the grid says more than a number: that a country has decided at all may be
    a small number.
    """
    person = identity.who()
    with open_session() as session:
        deciding = history.deciding_countries(session=session)
        told = published(
            grid(str(shell_session.installation().engine.url), register_chain.length(session=session), session)
        )
    codes = [code for code in deciding if code in told or compares_for(person, code)]
    own = askable(codes, changed, person)
    return own, [code for code in codes if code not in own]


SCREEN = Screen("replay", show)
