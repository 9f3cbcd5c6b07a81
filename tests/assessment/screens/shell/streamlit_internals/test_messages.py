"""Messages are made and sent with less work, and are the same as before."""

import inspect
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
from streamlit.cursor import RunningCursor
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime

from assessment.screens.shell.streamlit_internals.messages import HandOver, copy_cursors_quickly, remember_options

PUTS_THEME_IN = inspect.unwrap(app_session._populate_theme_msg)  # a test of the server may have replaced it before
PUTS_CONFIG_IN = inspect.unwrap(app_session._populate_config_msg)


def test_the_theme_is_read_once_and_sent_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def message() -> NewSession:
        session, put_in = NewSession(), app_session._populate_theme_msg
        put_in(session.custom_theme)
        app_session._populate_config_msg(session.config)
        put_in(session.custom_theme.light, "theme.light")
        put_in(session.custom_theme.sidebar, "theme.sidebar")
        return session

    options = {"theme": {"base": "dark", "primaryColor": "#1F5FA8"}, "theme.light": {"textColor": None}}
    asked = []

    def section(name: str) -> dict[str, Any]:
        asked.append(name)
        return {"font": "serif", **options.get(name, {})}

    monkeypatch.setattr(app_session.config, "get_options_for_section", section)
    monkeypatch.setattr(app_session, "_populate_theme_msg", PUTS_THEME_IN)
    monkeypatch.setattr(app_session, "_populate_config_msg", PUTS_CONFIG_IN)
    before = message()
    remember_options()
    assert [message(), message()] == [before, before]
    assert len(asked) == 2 * 3
    assert before.custom_theme.primary_color == "#1F5FA8"
    assert before.config.max_cached_message_age > 0


def test_calls_are_handed_over_in_order_and_the_loop_is_woken_once() -> None:
    woken: list[Callable[[], None]] = []
    done: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    over = HandOver(woken.append)
    for number in (1, 2, 3):
        over.call(partial(done.append, number))
    assert len(woken) == 1
    woken.pop()()
    assert done == [1, 2, 3]
    for work in (partial(done.append, 4), fail, partial(done.append, 5)):
        over.call(work)
    with pytest.raises(ZeroDivisionError):
        woken.pop()()
    assert len(woken) == 1, "what comes after a call that failed is done all the same"
    woken.pop()()
    assert done == [1, 2, 3, 4, 5]


def test_streamlit_still_hands_over_where_it_is_done_together() -> None:
    assert "self._event_loop.call_soon_threadsafe(callback)" in inspect.getsource(AppSession)
    assert "call_soon_threadsafe(async_objs.need_send_data.set)" in inspect.getsource(Runtime)


def test_a_cursor_is_copied_as_before_and_moves_alone() -> None:
    copy_cursors_quickly()
    cursor = RunningCursor(root_container=0, parent_path=(0, 3))
    cursor.lock_element()
    cursor.transient_elements[2] = element = Element()
    twin = deepcopy(cursor)
    assert {name: value for name, value in vars(twin).items() if name != "_transient_elements"} == {
        "_root_container": 0,
        "_parent_path": (0, 3),
        "_index": 1,
        "_transient_index": None,
    }, "a field is new: is it enough to copy it as it is?"
    assert list(twin.transient_elements.items()) == [(2, element)]
    twin.lock_element()
    assert (twin.index, cursor.index, len(cursor.transient_elements)) == (2, 1, 1)
    locked = deepcopy(cursor.lock_element())
    assert (locked.is_locked, locked.delta_path) == (True, [0, 0, 3, 1])
