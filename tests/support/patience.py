"""How long a test waits for what comes at once on a machine that has nothing else to do."""

import time
from collections.abc import Callable

PATIENCE = 60
"""Seconds. Beside other work a screen has taken twenty of them. How fast the desk is is measured by `make bench`; a
longer wait here costs nothing where what is waited for comes soon."""


def soon(what: Callable[[], object], within: float = PATIENCE) -> bool:
    """Whether something becomes true in time (`within`, in seconds)."""
    until = time.monotonic() + within
    while not what() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(what())
