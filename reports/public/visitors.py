"""This module tells visitors of the public pages apart, so that one of them cannot hold up all others.

A school has one network address for everybody in it. If limits counted addresses alone, one prankster would stop a
whole class. A browser's cookie tells visitors apart, but a prankster drops cookies and collects thousands of them. So:

- **A cookie** is given with the answer to a form, never with a page that is only read. It holds a random id, when it
  was given, and a signature that is made for one network address. It says nothing about the person, and ends after
  `LIFETIME`. A cookie that was made up, made by another installation, given at another address, or is too old counts
  as none. A copied cookie is the same visitor again, so that all copies share what this visitor may do.
- **An address** of IPv6 is counted by its first 56 bits, which is what a household usually has. Whoever rents a whole
  block of addresses has millions of those, so the callers of a provider's block (the first 32 bits) never have more
  than two thirds of what all share in memory, nor more than half of the places, nor all readings at once.
- **A newcomer** is a visitor without a cookie, or with one that is younger than `STANDS_AFTER`. The newcomers of one
  address share an amount. The second half of it is for those with a cookie, each of whom may take a visitor's own
  amount from it, so that a flood without cookies leaves room for whoever has just begun. A request of a newcomer for
  which nothing is left waits some seconds in line behind the others of its address (`waiting_line.py`).
- **A place** is kept for a visitor whose cookie has stood for a while. It comes with an amount of its own, which nobody
  else can use up. What goes beyond that is taken from what the address shares: from all of it while something of the
  visitor's own is left, as a newcomer with a cookie does, and then from the first half. An address has
  `MOST_AT_AN_ADDRESS` places, so thousands of cookies bring no more than that. A place that is not used for `IDLE` is
  given up. It is never taken away for a newcomer.
- **All together** are limited as well, each thing where it is done: threads (`site.py`, those of visitors with a place
  apart; the next goes to whose network has fewest, `fair_threads.py`), papers that are drawn at once (`papers.py`),
  readings and files in memory (`assessment/sandbox/turns.py`, `assessment/access/uploads.py`), files kept
  (`check/shelf.py`), and certificates that a centre takes in an hour (`reports/imports/filing.py`). The amounts are
  such that one address, with all its places and newcomers, may delay others but not use these up. Only memory for files
  that arrive at the same moment is short: 40 places with 2.5 MB each fill what is kept for places, and the newcomers of
  two addresses fill the rest, until these files are read.

  Requests have no amount for all together: it would turn many requests from one corner into a lock-out of everybody.

What remains:

- While a prankster sends without pause, newcomers behind the same address wait, and with more connections than the line
  takes, they may be told to come back.
- A prankster can hold all places of an address with little: forty forms, and then one request for each place within
  every `IDLE`. All others behind the address stay newcomers as long as that goes on. Everything works for newcomers, as
  for browsers without cookies, while nobody floods their address at the same time.
- Whoever has a /48 of IPv6 counts as 256 addresses, and who has a /32 as 16 million. That takes half of the places and
  two thirds of the room for files, and leaves the rest to all others; newcomers of the same provider wait meanwhile.
  Some thousand requests a second are too many for this module: against that, and against very many blocks of addresses,
  helps what protects the machine. People who have signed in have readings, room and tabs of their own in any case.

A form that is refused keeps what was typed, and names another way.

Programs (`/api/verify`) bring no cookies; they are counted by address alone.

All of this is kept in memory, for `MOST_PLACES` visitors, in each process of the desk by itself: the amounts protect
what one process has, and several processes have it several times (`docs/deployment.md`).
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from assessment.access.callers import block_of, network_of
from reports.public.installation import signer
from reports.public.signed_state import ForgedStateError

COOKIE = "laila_visitor"
LIFETIME = 24 * 60 * 60
"""Seconds. The pages say so: `public.cookie` in the words."""

STANDS_AFTER = 3 * 60
"""Seconds after which a cookie is worth a place. A learner needs about as long for the first half of the check."""

MOST_AT_AN_ADDRESS = 40
"""Places for one address: a class and its teachers."""

MOST_PLACES = 12_000
"""For all addresses: more than the 256 networks of a /48 can take."""

MOST_IN_A_BLOCK = MOST_PLACES // 2
"""For the addresses of one provider's block."""

IDLE = 30 * 60
"""Seconds after which a place that is not used is given up."""

ID_BYTES = 12
MOST_CHARACTERS = 300
"""A longer cookie cannot be from here."""


@dataclass(frozen=True)
class Visitor:
    """Who asks. `id`: from the cookie; empty without one. `has_place`: the id is worth a place.

    `issued`: the id that a browser without a cookie gets with the answer to this form.
    """

    address: str
    id: str = ""
    has_place: bool = False
    issued: str = ""

    @property
    def owner(self) -> str:
        """The id under which something of this visitor can be kept from one form to the next; may be empty."""
        return self.id or self.issued


class Places:
    """The visitors who have a place, shared by all threads. The one that was seen longest ago is the first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._seen: OrderedDict[str, tuple[str, float]] = OrderedDict()  # by id: the address, and when last seen
        self._taken: Counter[str] = Counter()  # by address, and by block

    def take(self, visitor: str, address: str) -> bool:
        """Give or keep a place. False: all places of the address, of its block, or of all, are taken."""
        with self._lock:
            self._give_up_idle()
            if visitor not in self._seen:
                full = self._taken[address] >= MOST_AT_AN_ADDRESS or self._taken[block_of(address)] >= MOST_IN_A_BLOCK
                if full or len(self._seen) >= MOST_PLACES:
                    return False
                self._taken.update({address, block_of(address)})
            self._seen[visitor] = address, self._clock()
            self._seen.move_to_end(visitor)
            return True

    def holds(self, visitor: str) -> bool:
        """Whether this visitor has a place now."""
        with self._lock:
            self._give_up_idle()
            return visitor in self._seen

    def _give_up_idle(self) -> None:
        while self._seen:
            visitor, (address, seen) = next(iter(self._seen.items()))
            if self._clock() - seen < IDLE:
                return
            del self._seen[visitor]
            for taken in {address, block_of(address)}:
                self._taken[taken] -= 1
                if not self._taken[taken]:
                    del self._taken[taken]


PLACES = Places()
"""The places of this process."""


def visitor_of(host: str, cookie: str, *, now: float | None = None) -> Visitor:
    """The visitor behind a request from a network address with this cookie (empty: none)."""
    address = network_of(host)
    try:
        id_, since = signer().opened(_purpose(address), cookie if len(cookie) <= MOST_CHARACTERS else "")
        age = (time.time() if now is None else now) - since
    except (ForgedStateError, TypeError, ValueError):
        return Visitor(address)
    if not 0 <= age < LIFETIME:
        return Visitor(address)
    return Visitor(address, id_, has_place=age >= STANDS_AFTER and PLACES.take(id_, address))


def has_place(visitor: str) -> bool:
    """Whether the visitor of this id has a place now."""
    return PLACES.holds(visitor)


def new_id() -> str:
    """A random id for a visitor."""
    return secrets.token_urlsafe(ID_BYTES)


def cookie_of(visitor: str, address: str, *, now: float | None = None) -> str:
    """The text of a cookie that is given now to this visitor at this address."""
    return signer().sealed(_purpose(address), [visitor, int(time.time() if now is None else now)])


def _purpose(address: str) -> str:
    """The address is part of what is signed and stands nowhere in the cookie."""
    return f"visitor.{address}"
