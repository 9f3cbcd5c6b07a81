"""What people and visitors have in memory: neither takes the other's, and no block of addresses takes it all."""

from __future__ import annotations

import pytest

from assessment.access.callers import Caller
from assessment.access.shares import FullError, Limits, Shares, Usage

FEW = Limits(of_caller=Usage(2), of_group=Usage(3), of_network=Usage(4), of_all=Usage(6))


def whose(shares: Shares, caller: Caller) -> str:
    """Who has too much for one more thing of this caller; empty where there is room, which is then taken."""
    try:
        shares.check(caller)
        shares.take(f"{caller}/{shares.total.number}", caller)
    except FullError as full:
        return full.whose
    return ""


def test_each_limit_is_named_and_people_and_visitors_have_their_own() -> None:
    shares = Shares(visitors=FEW, people=FEW)
    a, b, c = (Caller(name, "2001:db8:0:1::7") for name in "abc")
    assert [whose(shares, caller) for caller in (a, a, a, b, b)] == ["", "", "own", "", "shared"]
    hopping = [whose(shares, Caller(str(n), f"2001:db8:{n:x}::7")) for n in range(1, 30)]
    assert hopping == ["", *["shared"] * 28], "another household of the same block each time"
    assert [whose(shares, Caller(str(n), f"192.0.2.{n}")) for n in range(4)] == ["", "", "all", "all"]
    assert whose(shares, c) == "shared"
    ada = Caller("ada", signed_in=True)
    assert [whose(shares, ada) for _ in range(3)] == ["", "", "own"], "visitors have taken nothing of people"
    with pytest.raises(FullError), shares.held("more", ada):
        pass
    assert shares.total.number == 8
    shares.take(f"{ada}/6", ada)  # who is in stays in


def test_a_block_of_addresses_takes_half_of_what_is_apart_for_places() -> None:
    shares = Shares(Limits(*[Usage(0)] * 4), apart=Usage(6, 600))

    def fits(address: str, name: str) -> bool:
        try:
            shares.take(f"{name}@{address}", Caller(name, address, has_place=True), 100)
        except FullError:
            return False
        return True

    assert [fits(f"2001:db8:{n:x}::7", str(n)) for n in range(5)] == [True, True, True, False, False]
    assert [fits("192.0.2.7", f"pupil {n}") for n in range(4)] == [True, True, True, False], "a school is no block"
