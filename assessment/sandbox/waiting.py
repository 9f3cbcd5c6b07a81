"""Lets threads of the desk wait until it is their turn to have a file read (`turns.py` decides whose turn it is)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assessment.access.callers import Caller
from assessment.sandbox.turns import FROM_HERE, OverBudgetError, Ticket, Turns

MOST_QUEUED = 120
"""Seconds that a reading waits for its turn at most."""

EVERY = 1.0
"""Seconds after which a waiting caller is told again how many readings come before."""

NO_TURN = ("not-now", "too-often")
"""Problem ids that say nothing about the file: the reading did not get its turn."""

Say = Callable[[int], None]
"""A function that is called with the number of readings before this one while it waits, and with 0 at the end."""

_caller: ContextVar[Caller] = ContextVar("caller", default=FROM_HERE)
_say: ContextVar[Say | None] = ContextVar("say", default=None)


class NoTurnError(Exception):
    """The reading did not get its turn. `problem_id`: the problem that its answer then names."""

    def __init__(self, problem_id: str) -> None:
        super().__init__(problem_id)
        self.problem_id = problem_id


def read_for(caller: Caller) -> None:
    """Set the caller for whom files are read in this thread. A screen calls this once, at the start of its run."""
    _caller.set(caller)


@contextmanager
def telling(say: Say) -> Iterator[None]:
    """Within this context, call `say` with the number of readings that come before.

    If `say` raises an exception, the waiting ends and the exception reaches the function that asked for the reading.
    """
    before = _say.set(say)
    try:
        yield
    finally:
        _say.reset(before)


@contextmanager
def calling(caller: Caller) -> Iterator[None]:
    """Within this context, set the caller for whom files are read."""
    before = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(before)


class WaitingRoom:
    """The turns of one machine, shared by all threads of the desk. Callers wait here."""

    def __init__(self, places: int) -> None:
        self.turns = Turns(places)
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, *, drawing: bool = False, most: float | None = None) -> Iterator[None]:
        """Wait for a place, at most `most` seconds, and hold it within this context. `drawing`: only pictures are
        wanted.

        NoTurnError: too much was read for this caller (`too-often`), or no place was free in time (`not-now`).
        """
        caller, say = _caller.get(), _say.get()
        until = time.monotonic() + (MOST_QUEUED if most is None else most)
        with self._changed:
            try:
                ticket = self.turns.ask(caller, now=time.monotonic(), drawing=drawing)
            except OverBudgetError as problem:
                raise NoTurnError("too-often") from problem
        try:
            waits = False
            while not self._begins(ticket, until, EVERY if waits else 0.0):
                waits = True
                if say:  # to work out the number takes long where many wait
                    say(self._before(ticket))
            if say and waits:
                say(0)
            yield
        finally:
            with self._changed:
                self.turns.end(ticket, now=time.monotonic())
                self._changed.notify_all()

    def _begins(self, ticket: Ticket, until: float, seconds: float) -> bool:
        """Wait so many seconds at most until the reading may begin; whether it begins. NoTurnError after `until`."""
        with self._changed:
            left = max(0.0, min(seconds, until - time.monotonic()))
            if self._changed.wait_for(lambda: self.turns.begins(ticket, now=time.monotonic()), left):
                self._changed.notify_all()  # the next reading in turn may fit another free place
                return True
            if time.monotonic() >= until:
                raise NoTurnError("not-now")
            return False

    def _before(self, ticket: Ticket) -> int:
        with self._changed:
            return self.turns.before(ticket)
