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
`group`, which is the address of callers without sign-in and the caller alone for all others. A caller with a place of
its own (`reports/public/visitors.py` says who has one) may use its own amount whatever others of its address do.

Of IPv6, whoever rents a block of addresses has millions of households at hand and can ask from another one each time.
So what all share is counted by `network` too, the block that a provider gets, and one of them never has all of it.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

BROWSER = "laila_browser"
"""The cookie that tells one browser from another: a random text, gone when the browser is closed."""

MOST_KEPT = 10_000
"""Entries of a budget. Above that, the one that was noted longest ago is dropped, since most of it has come back."""

HOUSEHOLD = 56
"""Bits of an IPv6 address that all in one household have in common."""

BLOCK = 32
"""Bits of an IPv6 address that all addresses of a provider have in common. A large provider has several such blocks."""

TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""What a server that speaks IPv6 alone sees of callers who speak IPv4 (RFC 6052): their addresses stand at the end."""


def network_of(address: str) -> str:
    """The address by which a network is counted. Of IPv6 the first 56 bits: one household usually has all the others.

    >>> network_of("2001:db8:0:ff::1:2"), network_of("192.0.2.7"), network_of("64:ff9b::c000:207"), network_of("")
    ('2001:db8::/56', '192.0.2.7', '192.0.2.7', '')
    """
    return _counted(address, HOUSEHOLD)


def block_of(address: str) -> str:
    """The larger network of an address, which one provider has: of IPv6 the first 32 bits, of IPv4 the address itself.

    >>> block_of("2001:db8:0:ff::1:2"), block_of("2001:db8:abcd::/56"), block_of("192.0.2.7")
    ('2001:db8::/32', '2001:db8::/32', '192.0.2.7')
    """
    return _counted(address.partition("/")[0], BLOCK)


def _counted(address: str, bits: int) -> str:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:60]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    if parsed in TRANSLATED:
        return str(ipaddress.IPv4Address(parsed.packed[-4:]))
    return str(ipaddress.ip_network((parsed, bits), strict=False)) if parsed.version == 6 else str(parsed)


@dataclass(frozen=True)
class Caller:
    """Who asks. `id`: the person's, or, without sign-in, something random that the browser keeps (a session, a cookie).

    `address`: the network address the request came from, as the server believes it. `signed_in`: whether this is a
    person the desk knows, the owner of a desk without sign-in included. `has_place`: a caller without sign-in whose
    `id` others of the same address cannot use up or multiply.
    """

    id: str
    address: str = ""
    signed_in: bool = False
    has_place: bool = False

    @cached_property  # a queue compares all who wait with each other, again and again
    def group(self) -> str:
        """The name under which callers are counted together who may be the same person: without sign-in, the network.

        >>> Caller("a", "192.0.2.7").group, Caller("ada", "192.0.2.7", signed_in=True).group
        ('192.0.2.7', 'ada')
        """
        return self.id if self.signed_in else network_of(self.address) or self.id

    @cached_property
    def network(self) -> str:
        """The name under which many callers are counted together: without sign-in, the block of their provider.

        >>> Caller("a", "2001:db8:1::7").network, Caller("ada", "2001:db8:1::7", signed_in=True).network
        ('2001:db8::/32', 'ada')
        """
        return self.id if self.signed_in else block_of(self.address) or self.id


class Budget:
    """An amount that each may use at once, and that comes back evenly within a time.

    `most`: the amount. `within`: the seconds after which all of it is there again. `now` is a clock that only grows,
    such as `time.monotonic()`. One object may be used by one thread at a time.
    """

    def __init__(self, most: float, *, within: float) -> None:
        self.most, self.rate = float(most), most / within
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()  # by key: what was used, and when noted

    def left(self, key: str, *, now: float) -> float:
        """What may still be used; less than nothing after something that cost more than was there."""
        used, noted = self._used.get(key, (0.0, now))
        return self.most - max(0.0, used - (now - noted) * self.rate)

    def use(self, key: str, amount: float, *, now: float) -> None:
        """Note that an amount was used."""
        self._used[key] = (self.most - self.left(key, now=now) + amount, now)
        self._used.move_to_end(key)
        if len(self._used) > MOST_KEPT:
            self._used.popitem(last=False)

    def seconds_until(self, amount: float, key: str, *, now: float) -> float:
        """Seconds after which so much will be left."""
        return max(0.0, (amount - self.left(key, now=now)) / self.rate)
