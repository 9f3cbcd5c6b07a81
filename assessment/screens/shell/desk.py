"""What every screen shares: the store, who is at the desk, the words of the reader, the case in the address.

An answer is saved the moment it is given; the case is in the address (`?case=...`), so a lost tab loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from assessment.access.roles import ACCESS, WHEREVER, Deed, Person, owner
from assessment.case.model import AnswerRecord
from assessment.case.stored import Stored
from assessment.case.workflow import Mover, NotAllowedError
from assessment.facts import trust
from assessment.facts.context import ReadingContext as GivenToRead
from assessment.screens.shell import sign_in
from assessment.settings import settings
from assessment.store import centres, errors
from assessment.store.cases import loading, saving
from assessment.store.centres import CentreProfile
from assessment.store.database import DatabaseNotUsableError, is_outage, open_database, work
from assessment.store.documents import Documents
from assessment.store.errors import ConflictError
from criteria.model import UNAVAILABLE, UNKNOWN
from criteria.text import Words, languages, words_in

HOME = "home"
"""The centre of an installation without sign-in."""

log = logging.getLogger("laila")


class ScreenEndedError(Exception):
    """The screen has said why it shows nothing more."""


@contextmanager
def ending() -> Iterator[None]:
    """Around a screen: it may end early, also because what it shows is this person's no longer."""
    try:
        yield
    except ScreenEndedError:
        pass
    except (NotAllowedError, errors.NotFoundError):
        st.warning(reader_words()("screen.not-yours"))


@dataclass(frozen=True)
class Desk:
    """The database and the documents of this installation, shared by all who work here."""

    engine: Engine
    documents: Documents


@st.cache_resource(show_spinner=False)
def _opened(database_url: str, documents_url: str) -> Desk:
    return Desk(open_database(database_url), Documents(documents_url))


def place() -> Desk:
    """The store, opened once for the process."""
    chosen = settings()
    return _opened(chosen.database_url, chosen.documents_url)


@contextmanager
def session() -> Iterator[Session]:
    """A database session as a context: `with desk.session() as s: store.load(case_id, session=s)`.

    It is the session of who is at the desk, looked up anew each time: someone who was taken out, or whose sign-in has
    ended, finds nothing from then on.
    """
    with work(place().engine) as open_session:
        open_session.info["person"] = st.session_state["who"] = _present(open_session)
        yield open_session


def _present(open_session: Session) -> Person:
    if not sign_in.configured():
        return owner(person())
    return sign_in.present(settings(), open_session)


def arrive() -> None:
    """At the start of a run: who is here, at which centre, with its profile. DatabaseNotUsableError."""
    with session() as open_session:
        _forget_another()
        st.session_state["centre"] = HOME
        if sign_in.configured():
            st.session_state["centre"] = sign_in.centre(who(), st.query_params.get("case"), open_session)
        here = centres.centre_profile(centre(), session=open_session)
        st.session_state["profile"] = here
        st.session_state["roles"] = who().roles_at(centre(), here.country if here else "")
    st.session_state["language"] = language()


def _forget_another() -> None:
    """Where the sign-in has ended, or somebody else has come: nothing of the person before stays in this browser's tab,
    and nothing they left unsaved is saved in another name."""
    here = who()
    if st.session_state.get("arrived", here.id) != here.id:
        st.session_state.clear()
        st.session_state["who"] = here
    st.session_state["arrived"] = here.id


def who() -> Person:
    """The person at the desk, as last looked up."""
    return st.session_state["who"]


def centre() -> str:
    """The id of the centre this person works for now."""
    return st.session_state["centre"]


def can(deed: Deed) -> bool:
    """Whether the person at the desk may do this: what a screen offers. The store decides."""
    if deed in WHEREVER:
        return bool(who().for_deed(deed))
    return bool(ACCESS[deed] & st.session_state["roles"])


def language() -> str:
    """The reader's language: from the address, chosen before, of the centre, of the browser, else English."""
    profile = st.session_state.get("profile")
    browser = (st.context.locale or "")[:2]
    wished = (st.query_params.get("lang"), st.session_state.get("lang"), profile and profile.language, browser)
    return next((code for code in wished if code in languages()), "en")


def reader_words() -> Words:
    """The words of the reader's language."""
    return words_in(st.session_state.get("language") or language())


def profile() -> CentreProfile | None:
    """The centre's profile, as read at the start of this run."""
    return st.session_state.get("profile")


def person() -> str:
    """The name of who is at the desk: of who signed in; else one given once, of the settings or the first signatory."""
    if sign_in.configured():
        return who().name
    known = profile()
    first = known.signatories[0].name if known and known.signatories else ""
    return st.session_state.get("person") or settings().name or first


def trusted() -> GivenToRead:
    """Whose seals and which issuers this installation trusts, as reading takes them."""
    return GivenToRead(trust.load(settings().trust))


def mover(proposed_by: str | None = None) -> Mover:
    """Who is at the desk, for a move of a case, with the roles that count here."""
    return Mover(person(), st.session_state["roles"], proposed_by)


def know_pages(pages: dict[str, Any]) -> None:
    """Told by app.py at the start of a run: which screens there are and which follows which."""
    st.session_state["pages"] = pages


def page(name: str) -> Any:
    """The Streamlit page of a name in app.py."""
    return st.session_state["pages"][name]


def address(case_id: str | None = None, **more: str) -> dict[str, str]:
    """The address parameters of a screen: the case and the language, and what else is named."""
    found = {"case": case_id, "lang": st.query_params.get("lang"), **more}
    return {key: value for key, value in found.items() if value}


def go(name: str, case_id: str | None = None, **more: str) -> NoReturn:
    """Go to another screen, with the case in the address; to the first, if this person does not have that one."""
    pages = st.session_state["pages"]
    st.switch_page(pages.get(name, next(iter(pages.values()))), query_params=address(case_id, **more))


def link(name: str, label: str, case_id: str | None = None, **more: str) -> None:
    """A link to another screen, if this person has it; works by keyboard and opens in a new tab too."""
    if name in st.session_state["pages"]:
        st.page_link(page(name), label=label, query_params=address(case_id, **more))


def case_here() -> Stored:
    """The case in the address. Without one, or with one that is not there, the screen says so and ends."""
    case_id = st.query_params.get("case")
    if not case_id:
        end(reader_words()("screen.no-case"), "worklist")
    try:
        with session() as open_session:
            found = loading.load(case_id, session=open_session)
    except errors.NotFoundError:
        end(reader_words()("screen.case-not-found"), "worklist")
    st.session_state[_seen(case_id)] = found.version
    return found


def end(message: str, back: str) -> NoReturn:
    """Say what happened and offer the way back; the screen shows nothing more but its foot."""
    st.title(reader_words()(f"page.{back}"))
    st.warning(message)
    link(back, reader_words()(f"page.{back}"))
    raise ScreenEndedError


def _seen(case_id: str) -> str:
    return f"seen:{case_id}"


def seen_version(case_id: str) -> int:
    """The version of the case this person's screen shows."""
    return st.session_state[_seen(case_id)]


def saw(case_id: str, version: int) -> None:
    """Note which version of a case this person's screen shows, after filing it here."""
    st.session_state[_seen(case_id)] = version


def save_answer(case_id: str, question: str, given: AnswerRecord | None) -> bool:
    """Save an answer now; False when it could not be saved, and the screen then says why."""
    return save(case_id, lambda s, v: saving.save_answer(case_id, question, given, version=v, by=person(), session=s))


def save_part(case_id: str, name: str, value: Any) -> bool:
    """Save a part of the case now; False when it could not be saved, and the screen then says why."""
    return save(case_id, lambda s, v: saving.save_part(case_id, name, value, version=v, by=person(), session=s))


def save(case_id: str, write: Callable[[Any, int], int], *, again: bool = False) -> bool:
    """Run a write with the version this screen shows. A conflict is kept for `show_problems`, with both versions.

    What an outage of the database holds up is kept for `save_what_waits`; `again`: this is it.
    """
    st.session_state.pop("problem", None)
    if not again and something_waits():
        wait_with(partial(save, case_id, write, again=True))  # after those before it
        return False
    try:
        with session() as open_session:
            version = write(open_session, seen_version(case_id))
        st.session_state[_seen(case_id)] = version  # once it is kept: a disk can be full at the very end
        return True
    except ConflictError as conflict:
        if conflict.same_place and conflict.theirs == conflict.mine:
            st.session_state[_seen(case_id)] = conflict.version
            return True
        st.session_state["conflict"] = (case_id, conflict, write)
    except errors.CaseClosedError:
        st.session_state["problem"] = reader_words()("screen.closed")
    except NotAllowedError as problem:
        st.session_state["problem"] = reader_words()(f"move.not.{problem.id}")
    except errors.NotFoundError:
        st.session_state["problem"] = reader_words()("screen.case-not-found")
    except errors.NotValidError as problem:
        st.session_state["problem"] = reader_words()("screen.not-valid", problem=str(problem))
    except (SQLAlchemyError, DatabaseNotUsableError) as problem:
        if is_outage(problem):
            if not again:
                log.warning("saving waits for the database: %s", getattr(problem, "orig", problem))
            wait_with(partial(save, case_id, write, again=True))
        else:
            log.exception("saving failed")
            st.session_state["problem"] = reader_words()("screen.not-saved")
    return False


def wait_with(change: Callable[[], object]) -> None:
    """Keep a change that an outage of the database holds up; when it fails again, it keeps itself again."""
    st.session_state.setdefault("unsaved", []).append(change)


def something_waits() -> bool:
    """Whether an earlier change is still held up: a later one must not overtake it."""
    return "unsaved" in st.session_state


def save_what_waits() -> bool:
    """Save, in their order, the changes that an outage of the database has held up; False while it still does."""
    waiting = st.session_state.pop("unsaved", [])
    for number, change in enumerate(waiting):
        change()
        if something_waits():
            st.session_state["unsaved"] = waiting[number:]
            return False
    return True


def show_problems() -> None:
    """What could not be saved, at the top of the screen: both versions, and a choice; nothing is lost."""
    if problem := st.session_state.pop("problem", None):
        st.error(problem)
    if "conflict" not in st.session_state:
        return
    case_id, conflict, write = st.session_state["conflict"]
    words = reader_words()
    who = ", ".join(sorted({event.by for event in conflict.since if event.by})) or words("screen.somebody")
    st.warning(words("screen.conflict", who=who))
    theirs, mine = st.columns(2)
    theirs.markdown(f"**{words('screen.conflict.theirs')}**")
    theirs.text(_value(conflict.theirs, conflict.key) if conflict.same_place else words("screen.conflict.elsewhere"))
    mine.markdown(f"**{words('screen.conflict.mine')}**")
    mine.text(_value(conflict.mine, conflict.key))
    theirs.button(words("screen.conflict.keep-theirs"), on_click=_drop, key="conflict-theirs")
    mine.button(
        words("screen.conflict.save-mine"), on_click=_save_mine, args=(case_id, conflict, write), type="primary"
    )


def _value(value: Any, key: str) -> str:
    """A value saved under a key, in the words of the reader, as far as there are some."""
    words = reader_words()
    if value is None:
        return words("answer.unknown.text")
    if isinstance(value, AnswerRecord):
        common = value.answer in (UNKNOWN, UNAVAILABLE)
        answer = words(f"answer.{value.answer}.text" if common else f"answer.{key}.{value.answer}.text")
        return "\n".join(part for part in (answer, value.evidence, value.note) if part)
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {part}" for key, part in value.items())
    return str(value)


def _drop() -> None:
    st.session_state.pop("conflict", None)


def _save_mine(case_id: str, conflict: ConflictError, write: Callable[[Any, int], int]) -> None:
    _drop()
    st.session_state[_seen(case_id)] = conflict.version
    save(case_id, write)
