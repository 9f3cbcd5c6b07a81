"""Streamlit still runs a screen in the way that our order of clicks rests on."""

import asyncio
import inspect
import threading
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import ScriptRunner, script_runner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.runtime.state.session_state import SCRIPT_RUN_WITHOUT_ERRORS_KEY

from assessment.screens.shell.streamlit_internals.runs import (
    SCRIPT_THREAD,
    draw_parts_of_standing_pages_only,
    finish_callbacks,
    once_a_click,
)


@pytest.mark.parametrize("differs", ["", "runs", "waits", "connection", "pressed", "part"])
def test_a_part_is_drawn_alone_only_on_a_page_that_stands(monkeypatch: pytest.MonkeyPatch, differs: str) -> None:
    asked: list[str] = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda tab, state: asked.append(state.fragment_id))
    draw_parts_of_standing_pages_only()
    client = SimpleNamespace(client="first")
    manager = SimpleNamespace(get_active_session_info=lambda tab: client)
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    tab = SimpleNamespace(
        id="tab",
        _scriptrunner=object() if differs == "runs" else None,
        _browser_queue=SimpleNamespace(is_empty=lambda: differs != "waits"),
        has_fragment="here".__eq__,
    )
    AppSession.request_rerun(tab, ClientState())
    client.client = "second" if differs == "connection" else "first"
    button = WidgetState(id="fetch", trigger_value=differs == "pressed")
    click = ClientState(fragment_id="gone" if differs == "part" else "here")
    click.widget_states.CopyFrom(WidgetStates(widgets=[button]))
    AppSession.request_rerun(tab, click)
    assert asked == ["", "" if differs else "here"]
    source = inspect.getsource(AppSession)
    assert source.count("self._scriptrunner = None") >= 3, "does a page that stands still have no runner?"


def test_what_is_asked_once_a_click_is_asked_anew_by_the_next() -> None:
    asked: list[int] = []

    def click() -> None:
        for _ in range(3):
            once_a_click("test", lambda: asked.append(1))

    for _ in range(2):
        thread = threading.Thread(target=click, name=SCRIPT_THREAD)
        thread.start()
        thread.join()
    assert len(asked) == 2
    assert f'name="{SCRIPT_THREAD}"' in inspect.getsource(script_runner)


def test_streamlit_still_runs_callbacks_where_they_are_kept_whole() -> None:
    finish_callbacks()
    finish_callbacks()  # each run of app.py asks for it
    source = inspect.getsource(script_runner)
    assert "self._session_state.on_script_will_rerun(" in source
    assert "target=self._run_script_thread" in source
    assert "self._session_id = session_id" in source
    assert "self._execing" in source
    assert "self._scriptrunner.request_stop()" in inspect.getsource(app_session)
    assert SafeSessionState.on_script_will_rerun.finishes  # type: ignore[attr-defined]
    assert "self._session_state.on_script_finished(" in source
    assert SafeSessionState.on_script_finished.__name__ == "tidy_in_turn"


SCREEN = """
import streamlit as st

st.session_state["before"]()
if st.button("Open the desk", key="go"):
    st.session_state["went"] = True
"""


def test_a_button_pressed_while_the_run_before_ends_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As where somebody types a name and clicks at once: leaving the field begins one run, and the click the next."""
    finish_callbacks()
    monkeypatch.setattr("streamlit.runtime.get_instance", MagicMock())
    screen = tmp_path / "screen.py"
    screen.write_text(SCREEN, "utf-8")
    state = SessionState()
    ends, pressed, go_on, put = threading.Event(), threading.Event(), threading.Event(), SessionState.__setitem__

    def run(*states: WidgetState) -> ScriptRunner:
        runner = ScriptRunner(
            "tab",
            str(screen),
            state,
            MemoryUploadedFileManager("/files"),
            ScriptCache(),
            RerunData(widget_states=WidgetStates(widgets=states)),
            {},
            MemoryFragmentStorage(),
            PagesManager(str(screen)),
            asyncio.new_event_loop(),
        )
        runner.start()
        return runner

    def ended(runner: ScriptRunner) -> None:
        assert runner._script_thread
        runner._script_thread.join(10)
        assert not runner._script_thread.is_alive()

    def end_late(self: SessionState, key: str, value: object) -> None:
        put(self, key, value)
        if key == SCRIPT_RUN_WITHOUT_ERRORS_KEY and not go_on.is_set():  # set between the last step and the tidying
            ends.set()
            assert go_on.wait(10)

    state["before"] = lambda: None
    ended(run())
    button = state._key_id_mapper.get_id_from_key("go")
    monkeypatch.setattr(SessionState, "__setitem__", end_late)
    typed = run()
    assert ends.wait(10)
    typed.request_stop()
    begun = threading.Event()
    put(state, "before", lambda: (begun.set(), pressed.wait(10)))
    click = run(WidgetState(id=button, trigger_value=True))
    assert begun.wait(10)
    go_on.set()
    ended(typed)
    pressed.set()
    ended(click)
    assert state["went"] is True
