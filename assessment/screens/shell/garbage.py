"""Keeps Python's garbage collector away from what is not garbage.

Streamlit collects garbage after every run of a screen and each time looks at everything the process holds: the program
itself (some 30 ms) and the sessions of all who are working, which each click would wait for. So what is alive is set
aside, and looked through anew only now and then.
"""

from __future__ import annotations

import gc
import threading
import time

EVERY = 15.0
"""Seconds until what was set aside is looked through again; it takes 0.1 to 0.2 s with two hundred people at work."""

_busy = threading.Lock()
_next = 0.0


def settle() -> None:
    """After a screen has run, if it is time: collect garbage everywhere, then set aside what is alive."""
    global _next
    if time.monotonic() < _next or not _busy.acquire(blocking=False):
        return
    try:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _next = time.monotonic() + EVERY
    finally:
        _busy.release()
