"""Keeps Python's garbage collector away from what never becomes garbage.

Streamlit collects garbage after every run of a screen, and each time looks at everything that the program has loaded:
some 30 ms that each click would wait for. What is loaded stays loaded, so it is set aside once.
"""

from __future__ import annotations

import gc
import sys

_modules = 0


def settle() -> None:
    """After a screen has run: set aside what is alive, if this run has loaded more of the program."""
    global _modules
    if len(sys.modules) == _modules:
        return
    _modules = len(sys.modules)
    gc.collect()
    gc.freeze()
