"""Saving an answer the moment it is given; what an outage holds up waits, in its order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.workflow import NotAllowedError
from assessment.screens.shell.identity import person
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import saving
from assessment.store.database import DatabaseError, DatabaseNotUsableError, is_outage
from assessment.store.errors import ConflictError

log = logging.getLogger("laila")


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
        with open_session() as session:
            version = write(session, seen_version(case_id))
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
    except (DatabaseError, DatabaseNotUsableError) as problem:
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
