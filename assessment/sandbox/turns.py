"""Whose file is read next. Pure: nothing waits here, and the time is an argument (threads wait in `waiting.py`).

Readings take a processor for seconds and the machine has few, so each takes a place for as long as it lasts.

- A caller without sign-in holds one place at a time, and all callers of one address, or of one provider's block of
  IPv6 addresses, together never hold all places that are open to callers without sign-in. Somebody who hands in twelve
  heavy files delays their own files, and those of callers of the same address who have no place of their own or had as
  much read.
- One place is kept for people who have signed in. One person holds at most two.
- Of those who wait, pictures of pages come first (somebody looks at the screen, and they take a tenth of the time);
  then whose block of addresses was served longest ago, so that nobody comes first by asking from ever new ones; of one
  block, whose address was; of one address, who had least read in the last minutes, then who was served longest ago;
  then who came first. Callers without a place of their own count as one there.
- Without sign-in, a caller and an address have a budget of seconds in which places are held. Of a caller with a place
  of its own, a reading counts for the caller, and for the address only when the caller's budget is used up.

>>> turns = Turns(places=4)
>>> heavy = [turns.ask(Caller("mallory", "192.0.2.7"), now=0.0) for _ in range(12)]
>>> [turns.begins(ticket, now=0.0) for ticket in heavy[:3]]
[True, False, False]
>>> other = turns.ask(Caller("maria", "192.0.2.8"), now=1.0)
>>> turns.before(other), turns.begins(other, now=1.0)
(0, True)

A plain page that reads a file of a visitor, in a thread of its own and not in the event loop:

    from assessment.sandbox.waiting import NO_TURN, calling
    with calling(Caller(cookie, request.client.host)):
        reading = read_certificate(data, name)
    if reading.problem_id in NO_TURN: ...           # nothing was read, for no fault of the file
"""

from __future__ import annotations

import itertools
from collections import Counter, OrderedDict
from dataclasses import dataclass, field

from assessment.access.callers import MOST_KEPT, Budget, Caller

FROM_HERE = Caller("", signed_in=True)
"""The caller that is the program itself, such as a shell command. Nobody else waits for it."""

KEPT = 1
MOST_OF_A_PERSON = 2
SECONDS_A_CALLER, SECONDS_AN_ADDRESS, WITHIN = 60, 300, 600
"""Seconds of reading that a caller without sign-in may use within ten minutes. A scan takes about five."""


class OverBudgetError(Exception):
    """The caller has used up its budget, so others come first. `seconds`: the time after which some of it is free
    again.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the budget of this caller is used up; something is left in {seconds:.0f} s")
        self.seconds = seconds


@dataclass(eq=False)
class Ticket:
    """One reading that waits or has a place. `drawing`: only pictures of pages are wanted, not facts.

    `used`: the seconds that were read for this caller, or for all others of the address, when it asked.
    """

    caller: Caller
    number: int
    drawing: bool = False
    used: float = 0.0
    begun: float | None = None


@dataclass
class Turns:
    """The places, who holds them, and who waits. An object must be used by one thread at a time."""

    places: int
    of_callers: Budget = field(default_factory=lambda: Budget(SECONDS_A_CALLER, within=WITHIN))
    of_addresses: Budget = field(default_factory=lambda: Budget(SECONDS_AN_ADDRESS, within=WITHIN))

    def __post_init__(self) -> None:
        self._numbers, self._served = itertools.count(1), itertools.count(1)
        self._waiting: list[Ticket] = []
        self._reading: list[Ticket] = []
        self._last: OrderedDict[str, int] = OrderedDict()  # when a network, a group or a caller was last served

    @property
    def open(self) -> int:
        """The number of places for callers without sign-in."""
        return max(1, self.places - KEPT)

    @property
    def waiting(self) -> int:
        """The number of readings that wait."""
        return len(self._waiting)

    def ask(self, caller: Caller, *, now: float, drawing: bool = False) -> Ticket:
        """Add a reading to the queue. OverBudgetError: too much was read for this caller or this address in the last
        minutes.
        """
        used = 0.0
        if not caller.signed_in:
            own = self.of_callers.seconds_until(1, caller.id, now=now)
            shared = self.of_addresses.seconds_until(1, caller.group, now=now)
            if (seconds := min(own, shared) if caller.has_place else max(own, shared)) > 0:
                raise OverBudgetError(seconds)
            budget, key = (self.of_callers, caller.id) if caller.has_place else (self.of_addresses, caller.group)
            used = budget.most - budget.left(key, now=now)
        ticket = Ticket(caller, next(self._numbers), drawing, used)
        self._waiting.append(ticket)
        return ticket

    def begins(self, ticket: Ticket, *, now: float) -> bool:
        """Whether the reading may begin. If it is its turn, it takes a place now."""
        if ticket.begun is None and self._turn_of() is ticket:
            self._waiting.remove(ticket)
            self._reading.append(ticket)
            ticket.begun = now
            self._serve(ticket, self._last)
        return ticket.begun is not None

    def before(self, ticket: Ticket) -> int:
        """How many of the waiting readings would begin before this one if only one could run at a time."""
        last, waiting = self._last.copy(), list(self._waiting)
        for before in itertools.count():
            following = min(waiting, key=lambda other: self._order(other, last))
            if following is ticket:
                return before
            waiting.remove(following)
            self._serve(following, last)
        raise AssertionError("not reached: the ticket is among those that wait")

    def end(self, ticket: Ticket, *, now: float) -> None:
        """Give the place back, or leave the queue if the reading has none yet."""
        if ticket.begun is None:
            self._waiting.remove(ticket)
        else:
            self._reading.remove(ticket)
            self._charge(ticket.caller, now - ticket.begun, now)
        if not self._waiting and not self._reading:
            self._last.clear()

    def _charge(self, caller: Caller, seconds: float, now: float) -> None:
        if caller.signed_in:
            return
        over = caller.has_place and self.of_callers.left(caller.id, now=now) < 1
        if not over:
            self.of_callers.use(caller.id, seconds, now=now)
        if over or not caller.has_place:
            self.of_addresses.use(caller.group, seconds, now=now)

    def _turn_of(self) -> Ticket | None:
        """The reading that may begin now; None while no place is free, or none that a waiting reading may take."""
        if len(self._reading) >= self.places:
            return None
        fitting = [ticket for ticket in self._waiting if self._fits(ticket.caller)]
        return min(fitting, key=lambda ticket: self._order(ticket, self._last), default=None)

    def _fits(self, caller: Caller) -> bool:
        if caller == FROM_HERE:
            return True
        own = sum(ticket.caller == caller for ticket in self._reading)
        if caller.signed_in:
            return own < MOST_OF_A_PERSON
        without = [ticket.caller for ticket in self._reading if not ticket.caller.signed_in]
        networks = Counter(other.network for other in without)
        return own < 1 and len(without) < self.open and networks[caller.network] < max(1, self.open - 1)

    def _order(self, ticket: Ticket, last: dict[str, int]) -> tuple[bool, int, int, float, int, int]:
        network, group, own = (last.get(key, 0) for key in _keys(ticket.caller))
        return not ticket.drawing, network, group, ticket.used, own, ticket.number

    def _serve(self, ticket: Ticket, last: OrderedDict[str, int]) -> None:
        turn = next(self._served)
        for key in _keys(ticket.caller):
            last[key] = turn
            last.move_to_end(key)
        while len(last) > MOST_KEPT:
            last.popitem(last=False)


def _keys(caller: Caller) -> tuple[str, str, str]:
    alone = caller.signed_in or caller.has_place
    own = f"caller {caller.id}" if alone else f"others {caller.group}"
    return f"network {caller.network}", f"group {caller.group}", own
