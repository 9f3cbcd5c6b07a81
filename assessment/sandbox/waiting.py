"""Threads of the desk wait here until it is their turn to have a file read (`turns.py` says whose turn it is)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assessment.access.callers import Caller
from assessment.sandbox.turns import FROM_HERE, OverBudgetError, Ticket, Turns

MOST_QUEUED = 120
"""Seconds that a reading waits for its turn."""

EVERY = 1.0
"""Seconds after which who waits is told anew how many come before."""

NO_TURN = ("not-now", "too-often")
"""Problems of a reading that say nothing about its file: it was not this caller's turn."""

Say = Callable[[int], None]
"""Told how many readings come before this one, as long as it waits, and at last that none does."""

_caller: ContextVar[Caller] = ContextVar("caller", default=FROM_HERE)
_say: ContextVar[Say | None] = ContextVar("say", default=None)


class NoTurnError(Exception):
    """It was not this reading's turn. `problem_id`: the problem that its answer then names."""

    def __init__(self, problem_id: str) -> None:
        super().__init__(problem_id)
        self.problem_id = problem_id


def read_for(caller: Caller) -> None:
    """From now on, files are read for `caller` in this thread: a screen says it once, at the start of its run."""
    _caller.set(caller)


@contextmanager
def telling(say: Say) -> Iterator[None]:
    """Within this context, `say` is told how many readings come before.

    An exception that it raises ends the waiting, and goes on to whoever asked for the reading.
    """
    before = _say.set(say)
    try:
        yield
    finally:
        _say.reset(before)


@contextmanager
def calling(caller: Caller) -> Iterator[None]:
    """Within this context, files are read for `caller`."""
    before = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(before)


class WaitingRoom:
    """The turns of one machine, shared by all threads of the desk."""

    def __init__(self, places: int) -> None:
        self.turns = Turns(places)
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, *, drawing: bool = False, most: float | None = None) -> Iterator[None]:
        """Wait for a place, at most `most` seconds, and hold it. `drawing`: only pictures of pages are wanted.

        NoTurnError: too much was read for this caller (`too-often`), or none came in time (`not-now`).
        """
        caller, say = _caller.get(), _say.get()
        until = time.monotonic() + (MOST_QUEUED if most is None else most)
        with self._changed:
            try:
                ticket = self.turns.ask(caller, now=time.monotonic(), drawing=drawing)
            except OverBudgetError as problem:
                raise NoTurnError("too-often") from problem
        try:
            told = False
            while (before := self._wait(ticket, until, told=told)) is not None:
                told = True
                if say:
                    say(before)
            if say and told:
                say(0)
            yield
        finally:
            with self._changed:
                self.turns.end(ticket, now=time.monotonic())
                self._changed.notify_all()

    def _wait(self, ticket: Ticket, until: float, *, told: bool) -> int | None:
        """None when the reading may begin; else, the first time at once and then after a while, how many come before.

        NoTurnError after `until`.
        """
        with self._changed:
            if told:
                left = max(0.0, min(EVERY, until - time.monotonic()))
                self._changed.wait_for(lambda: self.turns.begins(ticket, now=time.monotonic()), left)
            if self.turns.begins(ticket, now=time.monotonic()):
                self._changed.notify_all()  # the next in turn may now be one that fits another free place
                return None
            if time.monotonic() >= until:
                raise NoTurnError("not-now")
            return self.turns.before(ticket)
