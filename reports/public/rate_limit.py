"""How often a visitor may ask: so many requests at once, then so many a second.

>>> limit = RateLimit(burst=2, per_second=0.1)
>>> [limit.allows("192.0.2.7") for _ in range(3)]
[True, True, False]
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_VISITORS = 20_000
"""Visitors remembered at once; who came longest ago is forgotten first."""


class RateLimit:
    """A bucket of requests for each visitor, which fills up again with time."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = float(burst), per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, visitor: str, cost: float = 1.0) -> bool:
        """Whether this visitor may ask now; it counts when it is allowed."""
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(visitor, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._per_second)
            allowed = left >= cost
            self._left[visitor] = (left - cost if allowed else left, now)
            while len(self._left) > MOST_VISITORS:
                self._left.popitem(last=False)
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
