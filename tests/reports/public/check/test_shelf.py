"""Files stay for a while, in memory; the oldest and those of whoever brings too many go first."""

from __future__ import annotations

from collections.abc import Collection

from reports.public.check.shelf import Shelf
from reports.public.visitors import Visitor


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def shelf_of(most: int, placed: Collection[str] = (), clock: Clock | None = None) -> Shelf:
    return Shelf(most, 60, clock or Clock(), holds_place=lambda visitor: visitor in placed)


HERE, ELSEWHERE = Visitor("192.0.2.7"), Visitor("192.0.2.8")


def test_a_file_is_there_until_its_time_is_over_or_it_is_dropped() -> None:
    clock = Clock()
    shelf = shelf_of(1_000, clock=clock)
    first, second = shelf.put("a", b"a", HERE), shelf.put("b", b"b", HERE)
    shelf.drop(second)
    assert shelf.get(second) is None
    clock.now = 59
    assert shelf.get(first) is not None
    clock.now = 61
    assert shelf.get(first) is None
    assert shelf.get("unknown") is None


def test_newcomers_who_bring_too_much_lose_the_oldest_of_their_address_and_nobody_elses() -> None:
    shelf = shelf_of(400)
    other = shelf.put("o", b"o" * 100, ELSEWHERE)
    mine = [shelf.put(str(n), b"m" * 60, Visitor("192.0.2.7", issued=str(n))) for n in range(3)]
    assert [shelf.get(place) is not None for place in mine] == [False, False, True]
    assert shelf.get(other) is not None


def test_nobody_without_a_place_pushes_out_what_belongs_to_one_who_has_it() -> None:
    placed = set[str]()
    shelf = shelf_of(400, placed)
    begun = shelf.put("c", b"c" * 60, Visitor("192.0.2.7", issued="maria"))  # with her first form, before she had one
    placed.add("maria")
    flood = [shelf.put(str(n), b"m" * 60, Visitor(f"192.0.2.{n % 9}", issued=str(n))) for n in range(200)]
    assert shelf.get(begun) is not None
    assert sum(shelf.get(place) is not None for place in flood) == 5


def test_of_those_with_a_place_whoever_has_most_here_loses_first() -> None:
    pranks = [f"prank {n}" for n in range(3)]
    shelf = shelf_of(4_000, {"maria", *pranks})
    maria = shelf.put("c", b"c" * 200, Visitor("192.0.2.7", "maria", has_place=True))
    for n in range(30):
        shelf.put(str(n), b"m" * 150, Visitor("192.0.2.7", pranks[n % 3], has_place=True))
    assert shelf.get(maria) is not None


def test_all_together_never_hold_more_than_there_is_room() -> None:
    shelf = shelf_of(400)
    places = [shelf.put(str(n), b"x" * 100, Visitor(f"192.0.2.{n}")) for n in range(6)]
    assert [shelf.get(place) is not None for place in places] == [False, False, True, True, True, True]
