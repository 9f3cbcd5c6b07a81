"""What callers without sign-in have in the desk's memory: a number and a size of files for each, and for all. Pure.

Anybody may hand in a file on a public page, and it stays in memory while it is read. The screens of the desk take files
from people it knows, who are not counted.

A page that takes a file only while it answers:

    with UPLOADS.held(secrets.token_hex(8), Caller(cookie, address), size):     # FullError: try again later
        ...
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assessment.access.callers import Caller


@dataclass(frozen=True)
class UploadAmount:
    """A number of files, and their size in bytes."""

    files: int
    size: int


MEGABYTE = 1024 * 1024
OF_A_CALLER, OF_A_GROUP, OF_ALL = (
    UploadAmount(8, 45 * MEGABYTE),
    UploadAmount(30, 150 * MEGABYTE),
    UploadAmount(60, 300 * MEGABYTE),
)
"""At most. One certificate may have five files; a class hands in one file each from one address."""

FOR_PLACES = UploadAmount(40, 100 * MEGABYTE)
"""Beside that, for the first file of each caller who has a place. Each of them has an equal part of the size, so that
none takes another's; a larger file, or one that has grown larger while it arrives, is counted with all others.
"""


class FullError(Exception):
    """There is no room for this file. `own`: since this caller has handed in too much, and not all together."""

    def __init__(self, *, own: bool) -> None:
        super().__init__("this caller has too many files here" if own else "too many files are here")
        self.own = own


class Uploads:
    """The files that are in memory, by a key of each. Any thread may use it."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Caller, int]] = {}
        self._apart: set[str] = set()  # the keys of those files that are in `FOR_PLACES`
        self._lock = threading.Lock()

    def take(self, key: str, caller: Caller, size: int) -> None:
        """Make room for a file. FullError: there is none. A key that is here already is replaced."""
        if caller.signed_in:
            return
        with self._lock:
            if self._fits_apart(key, caller, size):
                self._held[key] = caller, size
                self._apart.add(key)
                return
            others = [(who, bytes_) for its, (who, bytes_) in self._held.items() if its not in (key, *self._apart)]
            for limit, own, held in (
                (OF_A_CALLER, True, [bytes_ for other, bytes_ in others if other == caller]),
                (OF_A_GROUP, True, [bytes_ for other, bytes_ in others if other.group == caller.group]),
                (OF_ALL, False, [bytes_ for _, bytes_ in others]),
            ):
                if len(held) >= limit.files or sum(held) + size > limit.size:
                    raise FullError(own=own)
            self._held[key] = caller, size
            self._apart.discard(key)

    def _fits_apart(self, key: str, caller: Caller, size: int) -> bool:
        """Whether a file has room in `FOR_PLACES`."""
        if not caller.has_place or size > FOR_PLACES.size // FOR_PLACES.files:
            return False
        first = not any(who == caller and its != key for its, (who, _) in self._held.items())
        return first and len(self._apart - {key}) < FOR_PLACES.files

    def give_back(self, key: str) -> None:
        """The file is no longer in memory. A key that is not here is no mistake."""
        with self._lock:
            self._held.pop(key, None)
            self._apart.discard(key)

    @contextmanager
    def held(self, key: str, caller: Caller, size: int) -> Iterator[None]:
        """Room for a file within this context. FullError: there is none."""
        self.take(key, caller, size)
        try:
            yield
        finally:
            self.give_back(key)

    @property
    def total(self) -> UploadAmount:
        """What all have here together."""
        with self._lock:
            return UploadAmount(len(self._held), sum(size for _, size in self._held.values()))


UPLOADS = Uploads()
"""The files in the memory of this process."""
