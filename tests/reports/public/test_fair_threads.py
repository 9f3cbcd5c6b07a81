"""Threads for what takes long go first to whose network has fewest, whoever came before."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import pytest

from assessment.access.callers import Caller
from reports.public.fair_threads import FairThreads
from tests.support.patience import PATIENCE

FLOOD = [Caller(str(number), f"2001:db8:{number}::7") for number in range(9)]
STRANGER = Caller("stranger", "2001:db9::7")

T = TypeVar("T")


def ended(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives. It has its own thread, since a test of a browser may have left a loop here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def order_of(callers: list[Caller], most: int) -> list[str]:
    """The callers in the order in which they have a thread, when all have asked before the first of them is done."""
    begun, may_end = list[str](), threading.Semaphore(0)

    def read(name: str) -> None:
        begun.append(name)
        may_end.acquire(timeout=PATIENCE)

    threads = FairThreads(most)
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as asked:
        for caller in callers:
            asked.create_task(threads.run(caller, partial(read, caller.id)))
        for number in range(most, len(callers) + most):
            while len(begun) < min(number, len(callers)):
                await asyncio.sleep(0.01)
            may_end.release()
    return begun


def test_a_stranger_is_next_however_many_of_a_block_came_before() -> None:
    begun = ended(order_of([*FLOOD, STRANGER], most=2))
    assert begun[2] == "stranger", "as soon as one of the two that had a thread was done"
    assert sorted(begun) == sorted(caller.id for caller in (*FLOOD, STRANGER))


def test_of_a_block_whose_address_has_fewest_comes_first_and_then_who_came_first() -> None:
    callers = [Caller(name, f"2001:db8:{address}::7") for name, address in (("a", 1), ("b", 1), ("c", 1), ("d", 2))]
    assert ended(order_of(callers, most=2))[2:] == ["d", "c"]
    assert ended(order_of(callers, most=1)) == ["a", "b", "c", "d"]


def test_who_is_gone_or_fails_leaves_the_thread_to_others() -> None:
    async def go() -> str:
        threads, held = FairThreads(1), threading.Event()
        first = asyncio.create_task(threads.run(STRANGER, partial(held.wait, PATIENCE)))
        await asyncio.sleep(0)
        left = asyncio.create_task(threads.run(FLOOD[0], int))
        await asyncio.sleep(0)
        left.cancel()
        held.set()
        await first
        with pytest.raises(ZeroDivisionError):
            await threads.run(FLOOD[1], partial(divmod, 1, 0))
        return await threads.run(FLOOD[2], partial(str, "had it"))

    assert ended(go()) == "had it"
