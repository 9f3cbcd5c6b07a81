"""What callers have in the desk's memory: a number and a size of things for each of them, and for all. Pure.

    files = Shares(visitors=Limits(of_caller=Usage(8, 45_000_000), of_group=..., of_network=..., of_all=...))
    with files.held(secrets.token_hex(8), Caller(cookie, address), size):     # FullError: try again later
        ...

What somebody has is never taken away for somebody else: who is there keeps it, and a newcomer is refused.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from assessment.access.callers import Caller

Whose = Literal["own", "shared", "all"]
"""Who has too much: the caller, those it shares an address or a network with, or all together."""


@dataclass(frozen=True)
class Usage:
    """A number of things, and their size in bytes, where that counts as well."""

    number: int
    size: int = 0


@dataclass(frozen=True)
class Limits:
    """At most: for each caller, for callers who may be one and the same, for those of a large network, and for all."""

    of_caller: Usage
    of_group: Usage
    of_network: Usage
    of_all: Usage


class FullError(Exception):
    """There is no room. `whose`: who has too much."""

    def __init__(self, whose: Whose) -> None:
        super().__init__(f"there is no room: {whose}")
        self.whose = whose


class Shares:
    """The things that callers have, by a key of each. Any thread may use it.

    `visitors`: for callers without sign-in; `people`: for those whom the desk knows, who are not counted without it.
    `apart`: beside that, for the first thing of each visitor who has a place; at most half of it for a network that is
    larger than an address. Each of them has an equal part of its size, so that none takes another's; a larger thing, or
    one that has grown larger while it arrives, is counted with all others.
    """

    def __init__(self, visitors: Limits, people: Limits | None = None, apart: Usage = Usage(0)) -> None:
        self.visitors, self.people, self.apart = visitors, people, apart
        self._held: dict[str, tuple[Caller, int]] = {}
        self._apart: set[str] = set()  # the keys of those things that are in `apart`
        self._lock = threading.Lock()

    def take(self, key: str, caller: Caller, size: int = 0) -> None:
        """Make room for a thing. FullError: there is none. A key that is here already is replaced."""
        if self.limits(caller) is None:
            return
        with self._lock:
            if self._fits_apart(key, caller, size):
                self._apart.add(key)
            else:
                self._check(key, caller, size)
                self._apart.discard(key)
            self._held[key] = caller, size

    def check(self, caller: Caller, size: int = 0) -> None:
        """FullError: there would be no room for one more thing of this caller."""
        with self._lock:
            if not self._fits_apart("", caller, size):
                self._check("", caller, size)

    def limits(self, caller: Caller) -> Limits | None:
        """The limits that count for a caller; None for one who is not counted."""
        return self.people if caller.signed_in else self.visitors

    def _check(self, key: str, caller: Caller, size: int) -> None:
        limits = self.limits(caller)
        if limits is None:
            return
        counted = [
            (who, bytes_)
            for its, (who, bytes_) in self._held.items()
            if its not in (key, *self._apart) and who.signed_in == caller.signed_in
        ]
        grounds: tuple[tuple[Usage, Whose, list[int]], ...] = (
            (limits.of_caller, "own", [bytes_ for who, bytes_ in counted if who == caller]),
            (limits.of_group, "shared", [bytes_ for who, bytes_ in counted if who.group == caller.group]),
            (limits.of_network, "shared", [bytes_ for who, bytes_ in counted if who.network == caller.network]),
            (limits.of_all, "all", [bytes_ for _, bytes_ in counted]),
        )
        for most, whose, sizes in grounds:
            if len(sizes) >= most.number or sum(sizes) + size > most.size:
                raise FullError(whose)

    def _fits_apart(self, key: str, caller: Caller, size: int) -> bool:
        """Whether a thing has room in `apart`."""
        if not caller.has_place or size > self.apart.size // max(1, self.apart.number):
            return False
        first = not any(who == caller and its != key for its, (who, _) in self._held.items())
        others = [self._held[its][0] for its in self._apart - {key}]
        of_network = sum(other.network == caller.network != other.group for other in others)
        return first and len(others) < self.apart.number and of_network < max(1, self.apart.number // 2)

    def give_back(self, key: str) -> None:
        """The thing is no longer in memory. A key that is not here is no mistake."""
        with self._lock:
            self._held.pop(key, None)
            self._apart.discard(key)

    @contextmanager
    def held(self, key: str, caller: Caller, size: int = 0) -> Iterator[None]:
        """Room for a thing within this context. FullError: there is none."""
        self.take(key, caller, size)
        try:
            yield
        finally:
            self.give_back(key)

    @property
    def total(self) -> Usage:
        """What all have here together."""
        with self._lock:
            return Usage(len(self._held), sum(size for _, size in self._held.values()))
