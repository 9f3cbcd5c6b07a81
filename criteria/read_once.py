"""A cache for what is read from the project's own files: one thread reads, and others that ask meanwhile wait for it.

With `functools.cache` alone, each of them would read. When thirty certificates were handed in right after a start,
every language was read thirty times, and for half a minute nobody else had an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import _lru_cache_wrapper, cache, wraps
from threading import RLock
from typing import TypeVar

T = TypeVar("T")

_READING = RLock()
"""One for all, because what is read may need something else that is read: two locks could wait for each other."""


def read_once(read: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """The function with its results kept for good. Its arguments are positional and hashable."""
    kept: dict[tuple[Hashable, ...], T] = {}

    @wraps(read)
    def wait(*arguments: Hashable) -> T:
        with _READING:
            if arguments not in kept:
                kept[arguments] = read(*arguments)
            return kept[arguments]

    return cache(wait)
