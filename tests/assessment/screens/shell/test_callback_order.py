"""CallbackOrder: whoever announced something first does it first, and all get their turn."""

from __future__ import annotations

import threading

from assessment.screens.shell.callback_order import CallbackOrder
from tests.support.patience import PATIENCE


def test_the_order_is_that_of_the_announcements_and_not_of_the_threads() -> None:
    turns, done = CallbackOrder(), list[int]()

    def act(number: int) -> None:
        turns.await_turn("tab", number)
        done.append(number)
        turns.leave("tab", number)

    for number in range(5):
        turns.announce("tab", number)
    threads = [threading.Thread(target=act, args=(number,)) for number in (3, 1, 4, 2)]
    for thread in threads:
        thread.start()
    assert done == []
    act(0)
    for thread in threads:
        thread.join(PATIENCE)
    assert done == [0, 1, 2, 3, 4]


def test_places_do_not_wait_for_each_other_and_who_leaves_is_not_waited_for() -> None:
    turns = CallbackOrder()
    turns.announce("tab", "gone")
    turns.await_turn("other tab", "here")
    turns.leave("tab", "gone")
    turns.await_turn("tab", "next")
    turns.leave("tab", "never came")
