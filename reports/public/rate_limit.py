"""This module limits how often a visitor may ask: some requests at once, which are refilled evenly over a time.

>>> limit = RateLimit(2, within=20)
>>> [limit.allows("192.0.2.7") for _ in range(3)]
[True, True, False]
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable

from assessment.access.callers import Budget


class RateLimit:
    """A budget of requests for each visitor, shared by all threads."""

    def __init__(self, most: float, *, within: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._budget, self._clock, self._lock = Budget(most, within=within), clock, threading.Lock()

    def allows(self, visitor: str, amount: int = 1) -> bool:
        """Whether this visitor may ask now. An allowed request is counted, for so much as it is about."""
        with self._lock:
            now = self._clock()
            allowed = self._budget.left(visitor, now=now) >= 1
            if allowed:
                self._budget.use(visitor, amount, now=now)
        return allowed


def visitor_of(address: str) -> str:
    """The visitor behind an address. Of IPv6 the first 64 bits: one household has all the others.

    >>> visitor_of("2001:db8::1:2"), visitor_of("192.0.2.7"), visitor_of("")
    ('2001:db8::/64', '192.0.2.7', '')
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:60]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
