"""Who else has a case open: kept in memory for two minutes, in no log and no database.

A desk that runs in several processes shows only who works in the same one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

SECONDS = 120.0
"""Without a click, somebody counts as gone after so long."""

MOST = 2_000
"""Cases that are remembered at once; those seen last stay."""


class Seen(NamedTuple):
    """Where somebody was in a case, and when, on the clock of `Presence`."""

    place: str
    at: float


class Presence:
    """Who was where in which case."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._cases: dict[str, dict[str, Seen]] = {}

    def note(self, case_id: str, person: str, place: str) -> dict[str, str]:
        """Note that a person is at a place of a case; the places of the others who are there, by name."""
        now = self._clock()
        with self._lock:
            people = self._cases.pop(case_id, {})
            people = {name: seen for name, seen in people.items() if now - seen.at < SECONDS}
            others = {name: seen.place for name, seen in people.items() if name != person}
            self._cases[case_id] = {**people, person: Seen(place, now)}
            while len(self._cases) > MOST:
                del self._cases[next(iter(self._cases))]
        return others


@st.cache_resource(show_spinner=False)
def presence() -> Presence:
    """The one of this process."""
    return Presence()
