"""Streamlit leaves garbage to the desk, which looks for it once in a while."""

import gc
import inspect
import tomllib

from streamlit.runtime.scriptrunner import script_runner

from assessment.screens.shell.streamlit_internals.garbage import GarbageSchedule
from tests.support.paths import ROOT


def test_streamlit_leaves_garbage_to_our_schedule() -> None:
    asks = 'if config.get_option("runner.postScriptGC"):'
    assert asks in inspect.getsource(script_runner), "the option is gone: does every run collect garbage again?"
    own = tomllib.loads((ROOT / "reports/server/config.toml").read_text("utf-8"))
    assert own["runner"]["postScriptGC"] is False


def test_what_is_alive_is_frozen_once_in_a_while() -> None:
    gc.unfreeze()
    schedule = GarbageSchedule(seconds=3600)
    try:
        assert schedule.settle()
        assert gc.get_freeze_count() > 0
        assert not schedule.settle()
        assert GarbageSchedule(seconds=0).settle()
    finally:
        gc.freeze()  # as tests/conftest.py leaves it
