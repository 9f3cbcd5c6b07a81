"""This module hands out the threads in which answers wait for what takes long. The next one goes to whose network has
fewest of them, then to whose address has, then to who came first.

So whoever hands in hundreds of files, from whatever addresses of a block, waits for themselves. A file of somebody else
has a thread as soon as one of those is done.

    answer = await threads.run(caller, partial(page.answer, visit))
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from assessment.access.callers import Caller

T = TypeVar("T")


class FairThreads:
    """So many threads, for the event loop of one process."""

    def __init__(self, most: int) -> None:
        self._free, self._threads = most, CapacityLimiter(most)
        self._held = Counter[str]()  # threads, by network and by address
        self._waiting: list[tuple[Caller, asyncio.Event]] = []

    async def run(self, caller: Caller, function: Callable[[], T]) -> T:
        """Run a function in a thread, once it is this caller's turn."""
        waits = caller, asyncio.Event()
        self._waiting.append(waits)
        self._hand_out()
        try:
            await waits[1].wait()
            return await to_thread.run_sync(function, limiter=self._threads)
        finally:
            if waits in self._waiting:  # whoever asked is gone
                self._waiting.remove(waits)
            else:
                self._free += 1
                self._held -= Counter(_keys(caller))
            self._hand_out()

    def _hand_out(self) -> None:
        while self._free and self._waiting:
            waits = min(self._waiting, key=lambda other: [self._held[key] for key in _keys(other[0])])
            self._waiting.remove(waits)
            self._free -= 1
            self._held.update(_keys(waits[0]))
            waits[1].set()


def _keys(caller: Caller) -> tuple[str, str]:
    return f"network {caller.network}", f"address {caller.group}"
