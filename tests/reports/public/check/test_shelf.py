"""Files stay for a while, in memory; the oldest and those of whoever brings too many go first."""

from __future__ import annotations

from reports.public.check.shelf import Shelf


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_file_is_there_until_its_time_is_over_or_it_is_dropped() -> None:
    clock = Clock()
    shelf = Shelf(1_000, 60, clock)
    first, second = shelf.put("a", b"a", "x"), shelf.put("b", b"b", "x")
    shelf.drop(second)
    assert shelf.get(second) is None
    clock.now = 59
    assert shelf.get(first) is not None
    clock.now = 61
    assert shelf.get(first) is None
    assert shelf.get("unknown") is None


def test_who_brings_too_much_loses_the_own_oldest_and_nobody_elses() -> None:
    shelf = Shelf(400, 60, Clock())
    other = shelf.put("o", b"o" * 100, "other")
    mine = [shelf.put(str(n), b"m" * 60, "me") for n in range(3)]
    assert [shelf.get(place) is not None for place in mine] == [False, False, True]
    assert shelf.get(other) is not None


def test_all_together_never_hold_more_than_there_is_room() -> None:
    shelf = Shelf(400, 60, Clock())
    places = [shelf.put(str(n), b"x" * 100, f"visitor {n}") for n in range(6)]
    assert [shelf.get(place) is not None for place in places] == [False, False, True, True, True, True]
