"""This module lets what belongs together happen one after the other, in the order in which it was announced."""

from __future__ import annotations

import threading
from collections import defaultdict


class CallbackOrder:
    """Who has announced something in each place, in order. Places and people are known by any hashable value.

    >>> turns = CallbackOrder()
    >>> turns.announce("tab 1", "run 1")
    >>> turns.await_turn("tab 1", "run 1")  # returns at once: nobody is before it
    >>> turns.leave("tab 1", "run 1")
    """

    def __init__(self) -> None:
        self._waiting: dict[object, list[object]] = defaultdict(list)
        self._changed = threading.Condition()

    def announce(self, place: object, who: object) -> None:
        """Take the next turn in a place; who has announced it already keeps the turn."""
        with self._changed:
            if who not in self._waiting[place]:
                self._waiting[place].append(who)

    def await_turn(self, place: object, who: object) -> None:
        """Wait until all who announced it earlier have left."""
        self.announce(place, who)
        with self._changed:
            self._changed.wait_for(lambda: self._waiting[place][0] == who)

    def leave(self, place: object, who: object) -> None:
        """Let the next one begin. Who has no turn may leave too."""
        with self._changed:
            waiting = self._waiting.get(place, [])
            if who in waiting:
                waiting.remove(who)
            if not waiting:
                self._waiting.pop(place, None)
            self._changed.notify_all()
