"""The database and the documents of this installation, and the session of who is at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from assessment.access.roles import Person, owner
from assessment.register.entries import is_fictional
from assessment.screens.shell import caller, sign_in
from assessment.screens.shell.identity import HOME, centre, person, who
from assessment.screens.shell.language import language, reader_words
from assessment.screens.shell.streamlit_internals import runs, tabs
from assessment.settings import settings
from assessment.store import centres as centres_store
from assessment.store import people
from assessment.store.cases import loading
from assessment.store.database import Engine, Session, open_database, work
from assessment.store.documents import Documents


@dataclass(frozen=True)
class Desk:
    """The database and the documents of this installation, shared by all who work here."""

    engine: Engine
    documents: Documents


@st.cache_resource(show_spinner=False)
def _opened(database_url: str, documents_url: str) -> Desk:
    return Desk(open_database(database_url), Documents(documents_url))


def installation() -> Desk:
    """The store, opened once for the process."""
    return runs.once_a_click("installation", _installation)


def _installation() -> Desk:
    chosen = settings()
    return _opened(chosen.database_url, chosen.documents_url)


@contextmanager
def open_session() -> Iterator[Session]:
    """A database session as a context: `with open_session() as session: load(case_id, session=session)`.

    It is the session of who is at the desk, looked up anew each time: someone who was taken out, or whose sign-in has
    ended, finds nothing from then on.
    """
    with work(installation().engine) as session:
        session.info["person"] = st.session_state["who"] = _present(session)
        yield session


def _present(session: Session) -> Person:
    if not sign_in.configured():
        return owner(person())
    return sign_in.present(settings(), session)


def sign_out() -> None:
    """End the sign-in for good: here, in all other tabs, for whoever may have copied its cookie, and for the pictures
    that were shown. It ends whether or not the desk knows the person, who may be invited later.
    """
    with open_session() as session:
        sign_in.end(session)
    tabs.MEDIA.leave(tabs.session_id())
    st.logout()


def arrive() -> None:
    """Look up, at the start of a run, who is here, at which centre, with its profile.

    DatabaseNotUsableError: the database is of a newer version, or cannot be opened.
    """
    with open_session() as session:
        _forget_another()
        case_id = st.query_params.get("case")
        if sign_in.configured():
            st.session_state["centre"] = sign_in.centre(who(), case_id, session)
        else:
            st.session_state["centre"] = _own_or_fictional(case_id, session)
        here = centres_store.centre_profile(centre(), session=session)
        st.session_state["profile"] = here
        st.session_state["roles"] = who().roles_at(centre(), here.country if here else "")
    st.session_state["language"] = language()
    caller.arrive()


def _own_or_fictional(case_id: str | None, session: Session) -> str:
    """Without sign-in: one's own centre, or one of `laila demo` to learn with, as long as there are any."""
    staffed = {centre for centre in people.centres_with_people(session=session) if is_fictional(centre)}
    if not staffed:
        st.session_state["centres"] = {}
        return HOME
    centres = people.centres_of(who(), session=session)
    fictional = {centre: name for centre, name in centres.items() if centre in staffed}
    has_own = centres.get(HOME, HOME) != HOME
    named = centres[HOME] if has_own else reader_words()("frame.own-centre")
    st.session_state["centres"] = choice = {HOME: named, **fictional}
    of_case = loading.centre_of(case_id, session=session) if case_id else None
    chosen = of_case or st.session_state.get("centre-choice")
    if isinstance(chosen, str) and chosen in choice:
        return chosen
    return HOME if has_own else next(iter(fictional))


def _forget_another() -> None:
    """Clear this browser tab's session when the sign-in has ended or somebody else has come.

    Nothing of the person before stays in it, and nothing they left unsaved is saved in another person's name.
    """
    here = who()
    if st.session_state.get("arrived", here.id) != here.id:
        signed_out = sign_in.SIGNED_OUT in st.session_state
        st.session_state.clear()
        st.session_state["who"] = here
        if signed_out:
            st.session_state[sign_in.SIGNED_OUT] = True
    st.session_state["arrived"] = here.id
