"""What every reading needs is loaded before the first file: each is read by a child that forgets what it loads."""

from __future__ import annotations

import os
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

from assessment.sandbox import worker
from tests.assessment.readers.platforms import coursera, edx, unknown_en, unknown_it


def loaded_once() -> dict[str, _lru_cache_wrapper[object]]:
    """What the readers and checks load at its first use and keep."""
    return {
        f"{module.__name__}.{name}": value
        for module in list(sys.modules.values())
        if module.__name__.startswith(("assessment.readers", "assessment.checks"))
        for name, value in vars(module).items()
        if isinstance(value, _lru_cache_wrapper)
    }


def test_a_usual_certificate_makes_a_child_load_nothing() -> None:
    told = worker._told(Path(os.devnull))
    worker.warm()
    for kept in loaded_once().values():
        kept.cache_clear()
    worker.warm()
    missing = {name for name, kept in loaded_once().items() if not kept.cache_info().currsize}
    for build in (coursera.course, edx.verified, unknown_en.running_text, unknown_it.school_training):
        worker.work(build(), told)
    assert {name for name in missing if loaded_once()[name].cache_info().currsize} == set()
