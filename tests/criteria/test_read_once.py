"""What is read from files is read by one thread, however many ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from criteria.read_once import read_once


def test_many_who_ask_at_once_get_what_one_has_read() -> None:
    together, read = Barrier(8), list[str]()

    @read_once
    def words(language: str) -> str:
        read.append(language)
        sleep(0.05)
        return language.upper()

    def ask(number: int) -> str:
        together.wait()
        return words("it" if number % 2 else "es")

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(ask, range(8))) == ["ES"] * 4 + ["IT"] * 4
    assert sorted(read) == ["es", "it"]


def test_what_could_not_be_read_is_read_again_and_one_reader_may_use_another() -> None:
    faults = [OSError("away"), None]

    @read_once
    def inner() -> int:
        if fault := faults.pop(0):
            raise fault
        return 1

    @read_once
    def outer() -> int:
        return inner() + 1

    with pytest.raises(OSError, match="away"):
        outer()
    assert outer() == 2
