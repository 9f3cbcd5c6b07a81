"""Who finds nothing left waits behind the others of the same address, and nobody waits for ever."""

from __future__ import annotations

import asyncio

import pytest

from assessment.event_loop import run_to_end
from reports.public import waiting_line
from reports.public.waiting_line import MOST_OF_AN_ADDRESS, WaitingLine

SCHOOL = "192.0.2.7"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_line, "LOOKS_EVERY", 0.001)


def test_each_has_a_turn_in_the_order_in_which_they_came() -> None:
    line, left, passed = WaitingLine(), 0, list[int]()

    def may() -> bool:
        nonlocal left
        left -= left > 0
        return left > 0

    async def ask(number: int) -> None:
        if await line.turn(SCHOOL, may):
            passed.append(number)

    async def crowd() -> None:
        nonlocal left
        waiting = [asyncio.create_task(ask(number)) for number in range(20)]
        await asyncio.sleep(0.01)
        assert not line.is_empty(SCHOOL)
        assert await line.turn("192.0.2.8", lambda: True), "another address does not wait"
        left = 100
        await asyncio.gather(*waiting)

    run_to_end(crowd())
    assert passed == list(range(20))
    assert line.is_empty(SCHOOL)


def test_nobody_waits_too_long_and_no_line_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_line, "WAITS", 0.2)
    line = WaitingLine()

    async def crowd() -> tuple[list[bool], bool]:
        waiting = [asyncio.create_task(line.turn(SCHOOL, lambda: False)) for _ in range(MOST_OF_AN_ADDRESS)]
        await asyncio.sleep(0.05)
        refused = await asyncio.wait_for(line.turn(SCHOOL, lambda: True), 0.1)
        return await asyncio.gather(*waiting), refused

    assert run_to_end(crowd()) == ([False] * MOST_OF_AN_ADDRESS, False)
    assert line.is_empty(SCHOOL)


def test_who_goes_away_is_in_nobodys_way() -> None:
    line = WaitingLine()

    async def crowd() -> bool:
        gone = asyncio.create_task(line.turn(SCHOOL, lambda: False))
        await asyncio.sleep(0.01)
        gone.cancel()
        return await line.turn(SCHOOL, lambda: True)

    assert run_to_end(crowd())
    assert line.is_empty(SCHOOL)
