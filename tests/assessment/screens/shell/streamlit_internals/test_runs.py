"""Streamlit still runs a screen in the way that our order of clicks rests on."""

import inspect
import threading
from types import SimpleNamespace

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.state import SafeSessionState

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
