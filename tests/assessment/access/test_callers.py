"""What each may use, and how it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.access import callers
from assessment.access.callers import MOST_KEPT, Budget, Caller, network_of


def test_a_school_shares_its_address_and_people_share_nothing() -> None:
    assert Caller("a", "192.0.2.7").group == Caller("b", "192.0.2.7").group
    assert Caller("ada", "192.0.2.7", signed_in=True).group == "ada"
    assert Caller("tab").group == "tab"
    assert Caller("a", "2001:db8::1").group == Caller("b", "2001:db8:0:ff::2").group


def test_the_networks_of_a_caller_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue of sixty compares them some thousand times to tell one of them how many come before."""
    asked: list[int] = []
    monkeypatch.setattr(callers, "_counted", lambda address, bits: f"{address}/{asked.append(bits)}")
    caller = Caller("a", "2001:db8::1")
    assert len({(caller.group, caller.network) for _ in range(9)}) == 1
    assert asked == [callers.HOUSEHOLD, callers.BLOCK]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("64:ff9b::192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/56"),
        ("2001:db8:0:ff::2:3", "2001:db8::/56"),
        ("2001:db8:0:100::2:3", "2001:db8:0:100::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 5)), max_size=30))
def test_nobody_uses_more_than_was_there_and_what_came_back(steps: list[tuple[float, float]]) -> None:
    budget, now, used = Budget(10, within=60), 0.0, 0.0
    for pause, amount in steps:
        now += pause
        if amount <= budget.left("a", now=now):
            budget.use("a", amount, now=now)
            used += amount
    assert used <= 10 + now * 10 / 60 + 1e-6
    assert budget.left("b", now=now) == 10


def test_after_the_seconds_that_it_names_it_is_there() -> None:
    budget = Budget(30, within=60)
    budget.use("a", 45, now=0)
    seconds = budget.seconds_until(1, "a", now=0)
    assert budget.left("a", now=seconds - 0.1) < 1 <= budget.left("a", now=seconds + 1e-6)


def test_it_does_not_grow_with_everybody_who_ever_came() -> None:
    budget = Budget(1, within=1)
    for n in range(3 * MOST_KEPT):
        budget.use(str(n), 1, now=n * 0.01)
    assert len(budget._used) <= MOST_KEPT + 1
