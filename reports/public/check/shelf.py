"""This module keeps the files of learners as long as they go on with their check: in memory, never on disk.

A form carries only the name of a file's place here. A learner who comes back later hands the file in again.

>>> shelf = Shelf(most_bytes=100, seconds=60)
>>> place = shelf.put("c.pdf", b"%PDF-", Visitor("192.0.2.7"))
>>> shelf.get(place).name
'c.pdf'
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from reports.public.visitors import Visitor, has_place

MEGABYTE = 1024 * 1024
OF_AN_ADDRESS = 4
"""The newcomers of an address together get this part of the memory, and so do its visitors with a place."""


@dataclass(frozen=True)
class KeptFile:
    """A file, who handed it in (which serves only for the limits), and when."""

    name: str
    data: bytes
    visitor: Visitor
    since: float

    @property
    def owner(self) -> str:
        """The id of the visitor, which may have a place by now; it may be empty."""
        return self.visitor.owner


class Shelf:
    """Files by the name of their place. If there is too much, files go first of those who brought it.

    `holds_place`: whether the visitor of an id has a place by now, so that newcomers cannot push out what is theirs.
    """

    def __init__(
        self,
        most_bytes: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        holds_place: Callable[[str], bool] = has_place,
    ) -> None:
        self._most, self._seconds, self._clock, self._holds_place = most_bytes, seconds, clock, holds_place
        self._files: OrderedDict[str, KeptFile] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, name: str, data: bytes, visitor: Visitor) -> str:
        """Keep a file, and return the name of its place, which nobody can guess."""
        place = secrets.token_urlsafe(12)
        with self._lock:
            self._files[place] = KeptFile(name, data, visitor, self._clock())
            self._make_room(visitor)
        return place

    def get(self, place: str) -> KeptFile | None:
        """The file at a place; None if it is no longer there."""
        with self._lock:
            self._drop_old()
            return self._files.get(place)

    def drop(self, place: str) -> None:
        """Forget a file now."""
        with self._lock:
            self._files.pop(place, None)

    def _drop_old(self) -> None:
        oldest = self._clock() - self._seconds
        while self._files and next(iter(self._files.values())).since < oldest:
            self._files.popitem(last=False)

    def _make_room(self, visitor: Visitor) -> None:
        """Drop old files, then files beyond the limits: of this visitor's address, then of all."""
        self._drop_old()
        placed = {place for place, file in self._files.items() if file.owner and self._holds_place(file.owner)}
        near = {place for place, file in self._files.items() if file.visitor.address == visitor.address}
        part = self._most // OF_AN_ADDRESS
        newcomers = [place for place in self._files if place not in placed]
        self._drop_beyond(part, [place for place in newcomers if place in near], placed)
        self._drop_beyond(part, [place for place in self._files if place in near & placed], placed)
        self._drop_beyond(self._most, [*newcomers, *(place for place in self._files if place in placed)], placed)

    def _drop_beyond(self, most: int, places: list[str], placed: set[str]) -> None:
        """Drop some of these files until the others are no more than so many bytes: those of newcomers, the oldest
        first; then of the visitors with a place, whoever has most here.
        """
        left = [place for place in places if place in self._files]
        of_owners = Counter[str]()
        for place in left:
            of_owners[self._files[place].owner if place in placed else ""] += len(self._files[place].data)
        while of_owners.total() > most:
            newcomer = next((place for place in left if place not in placed), None)
            largest = max(of_owners, key=lambda owner: of_owners[owner])
            place = newcomer or next(place for place in left if self._files[place].owner == largest)
            left.remove(place)
            file = self._files.pop(place)
            of_owners[file.owner if place in placed else ""] -= len(file.data)


SHELF = Shelf(most_bytes=400 * MEGABYTE, seconds=2 * 60 * 60)
"""The files of this process."""
