"""Threads that wait for their turn: told how many come before, given up in time, gone when whoever asked has gone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assessment.access.callers import Caller
from assessment.sandbox import waiting
from assessment.sandbox.waiting import NoTurnError, WaitingRoom, calling, read_for, telling
from tests.support.patience import PATIENCE

MARIA = Caller("maria", "192.0.2.8")


def test_who_waits_hears_how_many_come_before_and_then_that_none_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "EVERY", 0.01)
    room, heard = WaitingRoom(1), list[int]()
    enough = threading.Event()

    def hear(before: int) -> None:
        heard.append(before)
        if len(heard) > 3:
            enough.set()

    def wait() -> None:
        with calling(MARIA), telling(hear), room.turn():
            pass

    with ThreadPoolExecutor(1) as pool:
        with room.turn():
            waits = pool.submit(wait)
            assert enough.wait(PATIENCE)
        waits.result(PATIENCE)
    assert heard == [0] * len(heard)
    assert room.turns.waiting == 0


def test_nothing_is_counted_for_who_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty visitors of a plain page, each counting all others every second, kept the processors from reading."""
    monkeypatch.setattr(waiting, "EVERY", 0.01)
    room = WaitingRoom(1)
    monkeypatch.setattr(room.turns, "before", lambda ticket: pytest.fail("was counted"))
    with room.turn(), pytest.raises(NoTurnError, match="not-now"), calling(MARIA), room.turn(most=0.05):
        pytest.fail("had a place")


def test_who_waits_too_long_is_told_to_try_again() -> None:
    room = WaitingRoom(1)
    with room.turn():
        with pytest.raises(NoTurnError, match="not-now"), room.turn(most=0.02):
            pytest.fail("had a place")
        assert room.turns.waiting == 0
    with room.turn():
        pass


def test_when_the_page_is_left_the_waiting_ends() -> None:
    class Left(BaseException):
        """As Streamlit stops a run."""

    def say(before: int) -> None:
        raise Left

    room = WaitingRoom(1)
    with room.turn():
        with pytest.raises(Left), calling(MARIA), telling(say), room.turn():
            pytest.fail("had a place")
        assert room.turns.waiting == 0


def test_a_budget_that_is_used_up_is_a_problem_of_its_own() -> None:
    room = WaitingRoom(1)
    room.turns.of_callers.use(MARIA.id, 1000, now=waiting.time.monotonic())
    with pytest.raises(NoTurnError, match="too-often"), calling(MARIA), room.turn():
        pytest.fail("had a place")
    with room.turn():  # for somebody else
        pass


def test_a_thread_reads_for_whom_it_was_told() -> None:
    def of_a_thread() -> Caller:
        read_for(MARIA)
        with WaitingRoom(1).turn():
            return waiting._caller.get()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(of_a_thread).result() == MARIA
    assert waiting._caller.get() != MARIA
