"""Whose file is read next: tried on a clock of our own, without a process and without waiting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.access.callers import Caller
from assessment.sandbox.turns import FROM_HERE, SECONDS_A_CALLER, OverBudgetError, Ticket, Turns

HEAVY, LIGHT = 20.0, 0.4  # seconds
PLACES = 4  # as on two processors


@dataclass
class Day:
    """Readings on a clock of our own: each asks at a time, takes its time, and begins when it is its turn."""

    places: int = PLACES
    asked: list[tuple[float, Caller, float, bool]] = field(default_factory=list)
    began: list[tuple[float, Caller, float]] = field(default_factory=list)  # when, who, after how many seconds
    refused: list[Caller] = field(default_factory=list)

    def ask(self, at: float, caller: Caller, takes: float, *, drawing: bool = False) -> Day:
        self.asked.append((at, caller, takes, drawing))
        return self

    def run(self) -> Day:
        turns, now = Turns(self.places), 0.0
        coming = sorted(self.asked, key=lambda asked: asked[0])
        waiting: list[tuple[Ticket, float, float]] = []
        reading: list[tuple[float, Ticket]] = []
        while coming or waiting or reading:
            now = min([*([coming[0][0]] if coming else []), *(ends for ends, _ in reading)])
            for ends, ticket in [entry for entry in reading if entry[0] <= now]:
                turns.end(ticket, now=now)
                reading.remove((ends, ticket))
            while coming and coming[0][0] <= now:
                at, caller, takes, drawing = coming.pop(0)
                try:
                    waiting.append((turns.ask(caller, now=now, drawing=drawing), at, takes))
                except OverBudgetError:
                    self.refused.append(caller)
            while begun := next((entry for entry in waiting if turns.begins(entry[0], now=now)), None):
                ticket, at, takes = begun
                waiting.remove(begun)
                reading.append((now + takes, ticket))
                self.began.append((now, ticket.caller, now - at))
                running = [other.caller for _, other in reading]
                assert len(running) <= self.places
                assert max(Counter(running).values()) <= 2
                assert sum(not other.signed_in for other in running) <= self.places - 1
        return self

    def waited(self, caller: Caller) -> list[float]:
        return [waited for _, who, waited in self.began if who == caller]


MALLORY, MARIA, NEIGHBOUR = Caller("mallory", "192.0.2.7"), Caller("maria", "192.0.2.8"), Caller("nora", "192.0.2.7")
ADA, BO = Caller("ada", signed_in=True), Caller("bo", signed_in=True)


def test_twelve_heavy_copies_of_one_visitor_leave_all_others_quick() -> None:
    day = Day()
    for _ in range(12):
        day.ask(0, MALLORY, HEAVY)
    day.ask(1, MARIA, LIGHT).ask(1, NEIGHBOUR, LIGHT).ask(1, ADA, LIGHT).run()
    assert day.waited(MARIA) == day.waited(NEIGHBOUR) == day.waited(ADA) == [0]
    assert day.waited(MALLORY) == [HEAVY * n for n in range(12)]


def test_twelve_sessions_of_one_address_leave_all_other_addresses_quick() -> None:
    day = Day()
    for n in range(12):
        day.ask(0, Caller(f"mallory {n}", "192.0.2.7"), HEAVY)
    day.ask(1, MARIA, LIGHT).ask(1, ADA, LIGHT).ask(1, NEIGHBOUR, LIGHT).run()
    assert day.waited(MARIA) == day.waited(ADA) == [0]
    [neighbour] = day.waited(NEIGHBOUR)
    assert neighbour > 0, "who shares an address with a crowd waits with it"


def test_whoever_asks_from_ever_new_addresses_of_a_block_waits_for_themselves() -> None:
    """A visitor who was served a moment ago comes before the next of a thousand households that never were."""
    day = Day()
    day.ask(0, MARIA, LIGHT)
    for n in range(40):
        day.ask(n / 10, Caller(f"mallory {n}", f"2001:db8:{n:x}::7"), HEAVY)
    day.ask(3, MARIA, LIGHT).ask(6, MARIA, LIGHT).ask(6, ADA, LIGHT).run()
    assert day.waited(MARIA) == [0, 0, 0]
    assert day.waited(ADA) == [0]


def test_the_kept_place_is_for_people_who_have_signed_in() -> None:
    day = Day()
    for n in range(9):
        day.ask(0, Caller(f"visitor {n}", f"192.0.2.{n}"), HEAVY)
    day.ask(1, ADA, LIGHT).run()
    assert day.waited(ADA) == [0]
    assert [at for at, *_ in day.began].count(0) == PLACES - 1


def test_one_person_does_not_hold_every_place_either() -> None:
    day = Day()
    for _ in range(6):
        day.ask(0, ADA, HEAVY)
    day.ask(1, BO, LIGHT).ask(1, MARIA, LIGHT).run()
    assert day.waited(BO) == day.waited(MARIA) == [0]


def test_pictures_of_pages_come_before_whole_readings_of_the_same_person_and_of_others() -> None:
    day = Day(places=3)
    for who in (ADA, ADA, BO):
        day.ask(0, who, HEAVY)
    day.ask(1, ADA, HEAVY).ask(2, ADA, LIGHT, drawing=True).ask(2, BO, LIGHT, drawing=True).run()
    assert [round(waited, 1) for waited in day.waited(ADA)] == [0, 0, HEAVY - 2, HEAVY - 1]
    assert round(day.waited(BO)[1], 1) == HEAVY - 2


def test_whoever_uses_the_program_itself_has_all_places_and_no_budget() -> None:
    turns = Turns(PLACES)
    tickets = [turns.ask(FROM_HERE, now=0) for _ in range(PLACES + 1)]
    assert [turns.begins(ticket, now=0) for ticket in tickets] == [*[True] * PLACES, False]


def test_a_visitor_who_had_much_read_is_told_to_come_back_later() -> None:
    day = Day().ask(0, MALLORY, SECONDS_A_CALLER)
    day.ask(SECONDS_A_CALLER, MALLORY, LIGHT).ask(SECONDS_A_CALLER, NEIGHBOUR, LIGHT).ask(700, MALLORY, LIGHT).run()
    assert day.refused == [MALLORY]
    assert len(day.waited(MALLORY)) == 2
    assert day.waited(NEIGHBOUR) == [0]


def test_who_leaves_the_queue_is_in_nobodys_way() -> None:
    turns = Turns(1)
    first, left, last = (turns.ask(caller, now=0) for caller in (ADA, BO, MARIA))
    assert turns.begins(first, now=0)
    assert [turns.before(ticket) for ticket in (left, last)] == [0, 1]
    turns.end(left, now=1)
    assert turns.before(last) == 0
    turns.end(first, now=1)
    assert turns.begins(last, now=1)


people = st.builds(
    lambda n, address, signed_in: Caller(f"{n}{signed_in}", "" if signed_in else f"192.0.2.{address}", signed_in),
    st.integers(0, 4),
    st.integers(0, 2),
    st.booleans(),
)
asked = st.tuples(st.integers(0, 5), people, st.floats(0.1, 5), st.booleans())


@given(st.lists(asked, max_size=20), st.integers(2, 6))
def test_everybody_has_a_turn_in_the_end(all_asked: list[tuple[int, Caller, float, bool]], places: int) -> None:
    day = Day(places)
    for at, caller, takes, drawing in all_asked:
        day.ask(at, caller, takes, drawing=drawing)
    day.run()
    assert len(day.began) + len(day.refused) == len(all_asked)


@given(st.lists(people, min_size=1, max_size=12))
def test_the_number_before_each_is_their_place_in_the_queue(callers: list[Caller]) -> None:
    turns = Turns(1)
    blocking = turns.ask(FROM_HERE, now=0)
    assert turns.begins(blocking, now=0)
    tickets = [turns.ask(caller, now=0) for caller in callers]
    places = [turns.before(ticket) for ticket in tickets]
    assert sorted(places) == list(range(len(callers)))
    turns.end(blocking, now=1)
    [first] = [ticket for ticket, place in zip(tickets, places, strict=True) if place == 0]
    assert turns.begins(first, now=1)


def test_a_budget_must_not_be_passed_over() -> None:
    turns = Turns(PLACES)
    turns.of_addresses.use(MALLORY.group, 1000, now=0)
    with pytest.raises(OverBudgetError, match="left in"):
        turns.ask(MALLORY, now=0)
    assert turns.waiting == 0
