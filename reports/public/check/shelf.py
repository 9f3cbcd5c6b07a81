"""This module keeps the files of learners as long as they go on with their check: in memory, never on disk.

A form carries only the name of a file's place here. A learner who comes back later hands the file in again.

>>> shelf = Shelf(most_bytes=100, seconds=60)
>>> place = shelf.put("c.pdf", b"%PDF-", "192.0.2.7")
>>> shelf.get(place).name
'c.pdf'
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class KeptFile:
    """A file, who handed it in (an address, which serves only for the limit), and when."""

    name: str
    data: bytes
    visitor: str
    since: float


class Shelf:
    """Files by the name of their place. A visitor gets a quarter of the memory; the oldest files are dropped first."""

    def __init__(self, most_bytes: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most_bytes, seconds, clock
        self._files: OrderedDict[str, KeptFile] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, name: str, data: bytes, visitor: str) -> str:
        """Keep a file, and return the name of its place, which nobody can guess."""
        place = secrets.token_urlsafe(12)
        with self._lock:
            self._files[place] = KeptFile(name, data, visitor, self._clock())
            self._make_room(visitor)
        return place

    def get(self, place: str) -> KeptFile | None:
        """The file at a place; None if it is no longer there."""
        with self._lock:
            self._make_room()
            return self._files.get(place)

    def drop(self, place: str) -> None:
        """Forget a file now."""
        with self._lock:
            self._files.pop(place, None)

    def _make_room(self, visitor: str | None = None) -> None:
        """Drop old files, then files beyond the limit: those of this visitor first, then any."""
        oldest = self._clock() - self._seconds
        for place in [place for place, file in self._files.items() if file.since < oldest]:
            del self._files[place]
        own = [(visitor, self._most // 4)] if visitor is not None else []
        for whose, most in (*own, (None, self._most)):
            theirs = [(place, file) for place, file in self._files.items() if whose in (None, file.visitor)]
            size = sum(len(file.data) for _, file in theirs)
            for place, file in theirs:
                if size <= most:
                    break
                size -= len(file.data)
                del self._files[place]


SHELF = Shelf(most_bytes=400 * MEGABYTE, seconds=2 * 60 * 60)
"""The files of this process."""
