"""Saving an answer the moment it is given; what an outage of the database holds up waits in the outbox, in its order.

What is written is a command (`changes.py`), so the outbox can be read.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import streamlit as st

from assessment.case.stored import Event, Stored
from assessment.case.workflow import STATES, NotAllowedError
from assessment.screens.shell.changes import FieldChange, PartChange, changes_meaning
from assessment.screens.shell.identity import person
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.session import open_session
from assessment.store import errors
from assessment.store.cases import loading
from assessment.store.database import DatabaseError, DatabaseNotUsableError, Session, is_outage
from assessment.store.errors import ConflictError

MERGES = 5
"""How often a change is tried over those of others before it counts as a conflict all the same."""


CONFLICTS = "conflicts"
"""The key of the conflicts that wait for a person, in their order. It is not there while none waits."""

log = logging.getLogger("laila")


class Command(Protocol):
    """Something to be written about one case."""

    def __call__(self, session: Session, version: int) -> int:
        """Write it over the version that the screen shows, and return the new version. Raises what the store raises."""


class WaitingChange(Protocol):
    """An entry of the outbox. When saving fails again, it puts itself into the outbox again."""

    def __call__(self) -> object:
        """Save it now."""


@dataclass(frozen=True)
class WaitingCommand:
    """A command that an outage of the database holds up."""

    case_id: str
    command: Command
    drawn: int | None = None

    def __call__(self) -> bool:
        """Save it now, ahead of everything that was entered later."""
        return save(self.case_id, self.command, again=True, drawn=self.drawn)


class MeetingChange(NamedTuple):
    """What stands under the key of a question or part, and what a command would put there."""

    key: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class OpenConflict:
    """A command that was not written, because somebody else has changed the same thing. A person has to choose.

    `differences`: of several things that the command changes, those that somebody else has changed too.
    """

    case_id: str
    conflict: ConflictError
    command: Command
    differences: tuple[MeetingChange, ...]

    @property
    def places(self) -> frozenset[str]:
        """The names of the question or the fields that it is about, at which it can be shown."""
        places: frozenset[str] = getattr(self.command, "places", frozenset())
        return places or frozenset(difference.key for difference in self.differences)

    @property
    def meeting(self) -> tuple[Event, ...]:
        """The changes of others that the command meets; none where it does not say what it changes."""
        if not hasattr(self.command, "touches"):
            return ()
        return tuple(event for event in self.conflict.since if _meets(self.command, event))


def _seen(case_id: str) -> str:
    return f"seen:{case_id}"


def seen_version(case_id: str) -> int:
    """The version of the case this person's screen shows."""
    version: int = st.session_state[_seen(case_id)]
    return version


def saw(case_id: str, version: int) -> None:
    """Note the version of a case that this person's screen shows, once it is written here."""
    st.session_state[_seen(case_id)] = version


def _own_saves(case_id: str) -> dict[int, int]:
    """What this person has saved about a case: the version over which each was written, and the version after it."""
    own: dict[int, int] = st.session_state.setdefault(f"own-saves:{case_id}", {})
    return own


def known_version(case_id: str, drawn: int) -> int:
    """The newest version of a case of which this person knows everything, if they saw it drawn in the version `drawn`.

    It is that version with what they have saved themselves since then, up to where somebody else has saved something.
    A later version may have been loaded already: a click can end the run that was about to show it.
    """
    own = _own_saves(case_id)
    while drawn in own:
        drawn = own[drawn]
    return drawn


def latest(stored: Stored) -> Stored:
    """The case as this person's screen last saved it.

    A field calls back with the case as it was when the field was drawn. Between two quick clicks nothing is drawn, so
    the second must not be written over what the first has saved. While the database is away, the case as it was drawn
    is all there is.
    """
    if seen_version(stored.id) == stored.version:
        return stored
    try:
        with open_session() as session:
            return loading.load(stored.id, session=session)
    except (DatabaseError, DatabaseNotUsableError) as problem:
        if is_outage(problem):
            return stored
        raise


def save_part(case_id: str, name: str, value: Any) -> bool:
    """Save a part of the case now; False when it could not be saved, and the screen then says why."""
    return save(case_id, PartChange(case_id, name, value, person()))


def save_fields(case_id: str, part: str, fields: Mapping[str, Any], *, begins: Mapping[str, Any] | None = None) -> bool:
    """Save fields of a part of the case now; the other fields stay as they are in the store by then.

    `begins`: as in `FieldChange`.
    """
    return save(case_id, FieldChange(case_id, part, fields, person(), begins or {}))


def save(case_id: str, command: Command, *, again: bool = False, drawn: int | None = None) -> bool:
    """Write a command over the version this screen shows; False when it could not be saved.

    What others changed elsewhere in the case is merged without a word. Where they changed the same thing, the conflict
    is kept for `conflicts`, with both versions. What an outage of the database holds up is kept for `save_what_waits`;
    `again` is True for what comes from there. `drawn`: the version in which the case was drawn, for a command that
    confirms all that the person saw of it: it is not written over a change that they have not seen.
    """
    st.session_state.pop("problem", None)
    if not again and something_waits():
        wait_with(WaitingCommand(case_id, command, drawn))  # after those before it
        return False
    try:
        version = _written(case_id, command, drawn)
        st.session_state[_seen(case_id)] = version  # once it is kept: a disk can be full at the very end
        return True
    except ConflictError as conflict:
        return _saved_all_the_same(case_id, command, conflict, again=again)
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
            wait_with(WaitingCommand(case_id, command, drawn))
        else:
            log.exception("saving failed")
            st.session_state["problem"] = reader_words()("screen.not-saved")
    return False


def open_conflict() -> OpenConflict | None:
    """The conflict that a person has to decide next; None when there is none."""
    waiting: list[OpenConflict] = st.session_state.get(CONFLICTS, [])
    return waiting[0] if waiting else None


def close_conflict(conflict: OpenConflict) -> bool:
    """This conflict is decided, and the next one is shown. False: it was decided already, as by a double click."""
    waiting: list[OpenConflict] = st.session_state.pop(CONFLICTS, [])
    if later := [other for other in waiting if other is not conflict]:
        st.session_state[CONFLICTS] = later
    return len(later) < len(waiting)


def _saved_all_the_same(case_id: str, command: Command, conflict: ConflictError, *, again: bool) -> bool:
    """Keep a conflict until a person has decided it; False then.

    There is none where what others changed is just what the command would put there: the rest of it is then saved.
    """
    would, says = _tried(case_id, command, conflict), hasattr(command, "touches")
    differing = [change for change in would if change.theirs != change.mine and not (says and change.key in STATES)]
    if would and not differing:
        st.session_state[_seen(case_id)] = conflict.version
        return True
    differences = [MeetingChange(conflict.key, conflict.theirs, conflict.mine)]
    if would and says:
        keys = {event.key for event in conflict.since if _meets(command, event)}
        met = [change for change in differing if change.key in keys]
        if not met and keys <= {change.key for change in would}:
            st.session_state[_seen(case_id)] = conflict.version
            return save(case_id, command, again=again)
        differences = met or differing
    _keep(OpenConflict(case_id, conflict, command, tuple(differences)))
    return False


def _keep(conflict: OpenConflict) -> None:
    """Keep a conflict behind those before it. One whose change this one's says anew is not kept any longer."""
    covers = getattr(conflict.command, "covers", lambda _: False)
    held: list[OpenConflict] = st.session_state.get(CONFLICTS, [])
    st.session_state[CONFLICTS] = [kept for kept in held if not covers(kept.command)] + [conflict]


def _written(case_id: str, command: Command, drawn: int | None) -> int:
    """Write a command, over what others changed in other places too; the new version. Raises what the store raises."""
    version = seen_version(case_id) if drawn is None else known_version(case_id, drawn)
    for _ in range(MERGES):
        try:
            return _once(case_id, command, version)
        except ConflictError as conflict:
            if any(_meets(command, event) for event in conflict.since):
                raise
            version = conflict.version
    return _once(case_id, command, version)


class _NotKeptError(Exception):
    """Raised so that a transaction is undone whose effect was only to be seen."""


def _tried(case_id: str, command: Command, conflict: ConflictError) -> list[MeetingChange]:
    """All that a command would change in the case as it is now. It is written, and undone.

    Empty when it cannot be written now; what it changes is then not known.
    """
    would: dict[str, MeetingChange] = {}
    try:
        with open_session() as session:
            command(session, conflict.version)
            for event in loading.events(case_id, session=session, after=conflict.version):
                before = would[event.key].theirs if event.key in would else event.before
                would[event.key] = MeetingChange(event.key, before, event.after)
            raise _NotKeptError
    except _NotKeptError:
        return list(would.values())
    except Exception:  # noqa: BLE001 - whatever keeps it from being written is said when somebody saves it
        return []


def _once(case_id: str, command: Command, version: int) -> int:
    with open_session() as session:
        after = command(session, version)
    if after != version:
        _own_saves(case_id)[version] = after
    return after


def _meets(command: Command, event: Event) -> bool:
    """Whether somebody else has changed what a command changes too; always of one that does not say what that is."""
    touched = getattr(command, "touches", None)
    if touched is None or event.kind == "state":
        return True
    if isinstance(command, FieldChange):
        return not command.leaves(event)
    return event.key in touched or changes_meaning(getattr(command, "fills", frozenset()), event)


def wait_with(change: WaitingChange) -> None:
    """Put a change into the outbox."""
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
