"""Who asks the desk for something, and how much each may use of what all share. Pure: the time is handed in.

The Streamlit screens, the reading process and the plain public pages use it alike. A page that limits requests:

>>> requests = Budget(30, within=60)    # thirty a minute for each
>>> caller = Caller("a3f9", address="192.0.2.7")
>>> requests.left(caller.id, now=0.0)
30.0
>>> requests.use(caller.id, 30, now=0.0)
>>> requests.left(caller.id, now=0.0), requests.seconds_until(1, caller.id, now=0.0), requests.left(caller.id, now=30.0)
(0.0, 2.0, 15.0)

A school has one address for all its learners. So what one caller may use is counted by `id`, and a larger amount by
`group`, which is the address of callers without sign-in and the caller alone for all others.
"""

from __future__ import annotations

from dataclasses import dataclass

BROWSER = "laila_browser"
"""The cookie that tells one browser from another: a random text, gone when the browser is closed."""

MOST_KEPT = 10_000
"""Entries of a budget, above which those that have nothing left to forget are dropped."""


@dataclass(frozen=True)
class Caller:
    """Who asks. `id`: the person's, or, without sign-in, something random that the browser keeps (a session, a cookie).

    `address`: the network address the request came from, as the server believes it. `signed_in`: whether this is a
    person the desk knows, the owner of a desk without sign-in included.
    """

    id: str
    address: str = ""
    signed_in: bool = False

    @property
    def group(self) -> str:
        """What callers have in common who may be one and the same.

        >>> Caller("a", "192.0.2.7").group, Caller("ada", "192.0.2.7", signed_in=True).group
        ('192.0.2.7', 'ada')
        """
        return self.id if self.signed_in else self.address or self.id


class Budget:
    """An amount that each may use at once, and that comes back evenly within a time.

    `most`: the amount. `within`: the seconds after which all of it is there again. `now` is a clock that only grows,
    such as `time.monotonic()`. One object may be used by one thread at a time.
    """

    def __init__(self, most: float, *, within: float) -> None:
        self.most, self.rate = float(most), most / within
        self._used: dict[str, tuple[float, float]] = {}  # by key: what was used, and when that was noted

    def left(self, key: str, *, now: float) -> float:
        """What may still be used; less than nothing after something that cost more than was there."""
        used, noted = self._used.get(key, (0.0, now))
        return self.most - max(0.0, used - (now - noted) * self.rate)

    def use(self, key: str, amount: float, *, now: float) -> None:
        """Note that an amount was used."""
        self._used[key] = (self.most - self.left(key, now=now) + amount, now)
        if len(self._used) > MOST_KEPT:
            self._used = {key: kept for key, kept in self._used.items() if self.left(key, now=now) < self.most}

    def seconds_until(self, amount: float, key: str, *, now: float) -> float:
        """Seconds after which so much will be left."""
        return max(0.0, (amount - self.left(key, now=now)) / self.rate)
