"""This module limits how often somebody may ask: some requests at once, which come back evenly over a time.

>>> limit = RateLimit(2, within=20)
>>> [limit.allows("192.0.2.7") for _ in range(3)]
[True, True, False]

`VisitorLimit` counts by visitor, as `visitors.py` says. The newcomers of an address share an amount:

>>> limit = VisitorLimit(own=1, shared=4, within=20)
>>> [limit.allows(Visitor("192.0.2.7")) for _ in range(3)]
[True, True, False]
>>> limit.allows(Visitor("192.0.2.7", "a")), limit.allows(Visitor("192.0.2.7", "b", has_place=True))
(True, True)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from assessment.access.callers import Budget
from reports.public.visitors import Visitor


class RateLimit:
    """A budget of requests for each key, shared by all threads."""

    def __init__(self, most: float, *, within: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._budget, self._clock, self._lock = Budget(most, within=within), clock, threading.Lock()

    def allows(self, key: str) -> bool:
        """Whether one more request is allowed now. If so, it is counted."""
        with self._lock:
            now = self._clock()
            allowed = self._budget.left(key, now=now) >= 1
            if allowed:
                self._budget.use(key, 1, now=now)
        return allowed


class VisitorLimit:
    """Budgets of requests, shared by all threads. `own`: of each visitor. `shared`: of the newcomers of one address."""

    def __init__(
        self, own: float, shared: float, *, within: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._own, self._shared = (Budget(most, within=within) for most in (own, shared))
        self._clock, self._lock = clock, threading.Lock()

    def allows(self, visitor: Visitor, amount: int = 1) -> bool:
        """Whether this visitor may ask now. An allowed request is counted, for so much as it is about.

        Who has something left of its own may take all of a larger amount from what its address shares.
        """
        with self._lock:
            now = self._clock()
            own = self._own.left(visitor.id, now=now)
            if visitor.has_place and own >= amount:
                self._own.use(visitor.id, amount, now=now)
                return True
            begins = bool(visitor.id) and own >= 1
            kept = 0.0 if begins else self._shared.most / 2
            if self._shared.left(visitor.address, now=now) - kept < 1:
                return False
            self._shared.use(visitor.address, amount, now=now)
            if begins:
                self._own.use(visitor.id, amount, now=now)
            return True
