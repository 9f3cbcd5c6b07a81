"""Files in memory: so many for each caller, each address and all, and free again when they are gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.access.callers import Caller
from assessment.access.shares import FullError, Shares
from assessment.access.uploads import FOR_PLACES, MEGABYTE, OF_VISITORS

OF_A_CALLER, OF_A_GROUP, OF_ALL = OF_VISITORS.of_caller, OF_VISITORS.of_group, OF_VISITORS.of_all
MARIA, NORA, OTHER = Caller("maria", "192.0.2.7"), Caller("nora", "192.0.2.7"), Caller("olga", "192.0.2.8")


def new_uploads() -> Shares:
    return Shares(OF_VISITORS, apart=FOR_PLACES)


def fill(uploads: Shares, caller: Caller, size: int, most: int = 1000) -> int:
    """Hand in files until there is no room; how many there was room for."""
    for number in range(most):
        try:
            uploads.take(f"{caller.id}/{number}", caller, size)
        except FullError:
            return number
    return most


def test_a_hundred_and_fifty_large_files_do_not_all_stay_in_memory() -> None:
    uploads = new_uploads()
    for n in range(150):
        fill(uploads, Caller(str(n), f"192.0.2.{n}"), 19 * MEGABYTE)
    assert uploads.total.size <= OF_ALL.size
    assert uploads.total.number <= OF_ALL.number


def test_one_visitor_leaves_room_for_another_of_the_same_school_and_that_one_for_others() -> None:
    uploads = new_uploads()
    assert fill(uploads, MARIA, 19 * MEGABYTE) == 2
    assert fill(uploads, NORA, 1) == OF_A_CALLER.number
    for n in range(30):
        fill(uploads, Caller(f"pupil {n}", "192.0.2.7"), 10 * MEGABYTE)
    assert uploads.total.size <= OF_A_GROUP.size
    assert fill(uploads, OTHER, 19 * MEGABYTE) == 2


def test_a_provider_whose_addresses_hop_leaves_room_for_files_of_others() -> None:
    uploads = new_uploads()
    for n in range(500):
        fill(uploads, Caller(str(n), f"2001:db8:{n:x}::7"), 1 * MEGABYTE)
    assert uploads.total.number == OF_VISITORS.of_network.number
    assert fill(uploads, MARIA, 1 * MEGABYTE) == OF_A_CALLER.number


def test_people_who_have_signed_in_are_not_counted() -> None:
    uploads = new_uploads()
    assert fill(uploads, Caller("ada", signed_in=True), 19 * MEGABYTE, most=50) == 50
    assert uploads.total.number == 0


def test_a_file_that_is_gone_makes_room() -> None:
    uploads = new_uploads()
    assert fill(uploads, MARIA, 1) == OF_A_CALLER.number
    uploads.take("maria/0", MARIA, 2)  # in the place of the first
    uploads.give_back("maria/0")
    uploads.take("maria/new", MARIA, 1)
    for number in range(1, OF_A_CALLER.number):
        uploads.give_back(f"maria/{number}")
    assert uploads.total.number == 1
    with pytest.raises(ZeroDivisionError), uploads.held("a", OTHER, 5):
        raise ZeroDivisionError
    assert uploads.total.number == 1


@given(st.lists(st.tuples(st.sampled_from([MARIA, NORA, OTHER]), st.integers(0, 30 * MEGABYTE), st.integers(0, 9))))
def test_no_limit_is_ever_passed(steps: list[tuple[Caller, int, int]]) -> None:
    uploads, held = new_uploads(), dict[str, tuple[Caller, int]]()
    for caller, size, number in steps:
        key = f"{caller.id}/{number}"
        try:
            uploads.take(key, caller, size)
            held[key] = caller, size
        except FullError:
            pass
        for limit, of in ((OF_A_CALLER, lambda c, who=caller: c == who), (OF_ALL, lambda c: True)):
            sizes = [bytes_ for who, bytes_ in held.values() if of(who)]
            assert len(sizes) <= limit.number
            assert sum(sizes) <= limit.size
    assert uploads.total.number == len(held)
