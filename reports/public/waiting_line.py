"""This module lets requests of newcomers wait for their turn, in the order in which they came, before one is refused.

A prankster with some connections then only waits as everybody does, and each newcomer of that address has a turn.

    if not await line.turn("192.0.2.7", lambda: limit.allows(visitor)):
        ...     # it waited in vain

>>> WaitingLine().is_empty("192.0.2.7")
True
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

WAITS = 10.0
"""Seconds that a request waits at most."""

LOOKS_EVERY = 0.05
"""Seconds after which the first in a line looks again."""

MOST_OF_AN_ADDRESS, MOST_OF_ALL = 100, 1_000
"""Requests that wait. At ten turns a second, the last of an address has its turn within `WAITS`."""


@dataclass
class _Line:
    """Those who wait at one address. The lock lets them pass in the order in which they came."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


class WaitingLine:
    """The lines of all addresses, for the event loop of one process."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    def is_empty(self, address: str) -> bool:
        """Whether nobody waits at this address. Who comes while others wait goes behind them."""
        return address not in self._lines

    async def turn(self, address: str, may: Callable[[], bool]) -> bool:
        """Wait until `may` says yes, behind those who wait already. False: too many wait, or it took too long."""
        line = self._lines.setdefault(address, _Line())
        full = line.length >= MOST_OF_AN_ADDRESS or sum(each.length for each in self._lines.values()) >= MOST_OF_ALL
        line.length += not full
        try:
            if full:
                return False
            async with asyncio.timeout(WAITS), line.lock:
                while not may():
                    await asyncio.sleep(LOOKS_EVERY)
                return True
        except TimeoutError:
            return False
        finally:
            line.length -= not full
            if not line.length:
                self._lines.pop(address, None)
