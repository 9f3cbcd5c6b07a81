"""When this process looks for garbage, so that it does not do so after every run of a screen."""

from __future__ import annotations

import gc
import threading
import time

SECONDS_BETWEEN_COLLECTIONS = 60.0
"""A collection takes 0.1 to 0.2 s with two hundred people at work."""


class GarbageSchedule:
    """Keeps Python's garbage collector away from what is not garbage.

    A full collection looks at everything the process holds: the program itself, and the sessions of all who work.
    Streamlit makes one after every run of a screen, unless `runner.postScriptGC` is off as in our `config.toml`: with
    200 people at work that took half of all processor time. What is alive is therefore frozen, and looked through again
    only now and then.
    """

    def __init__(self, seconds: float = SECONDS_BETWEEN_COLLECTIONS) -> None:
        self._seconds = seconds
        self._busy = threading.Lock()
        self._next = 0.0

    @staticmethod
    def begin() -> None:
        """Freeze what is alive once all is loaded, and look for garbage from now on."""
        gc.freeze()
        gc.enable()

    def settle(self) -> bool:
        """After a run of a screen, if it is time: collect all garbage and freeze what is alive. Whether it was time."""
        if time.monotonic() < self._next or not self._busy.acquire(blocking=False):
            return False
        try:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._next = time.monotonic() + self._seconds
        finally:
            self._busy.release()
        return True


GARBAGE = GarbageSchedule()
"""The schedule of this process; shared by all who work here, as garbage is."""
