"""The messages between the desk and a browser: their kinds, and how they are made and sent with less work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from copy import deepcopy
from functools import partial, wraps
from typing import Any

from google.protobuf.message import DecodeError
from streamlit.cursor import Cursor, SparseList
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.runtime_util import serialize_forward_msg


def remember_options() -> None:
    """From now on, what each run of a screen sends of the options is read once: colours, fonts, how Streamlit works.

    Streamlit puts them into the first message of each run, from some 300 options; that took an eighth of a click.
    """
    read, read_config = app_session._populate_theme_msg, app_session._populate_config_msg
    if hasattr(read, "__wrapped__"):
        return
    themes: dict[str, CustomThemeConfig] = {}
    configs: list[Config] = []

    @wraps(read)
    def put_in(msg: CustomThemeConfig, section: str = "theme") -> None:
        if section not in themes:
            theme = CustomThemeConfig()
            read(theme, section)
            themes[section] = theme
        if themes[section].ListFields():
            msg.MergeFrom(themes[section])

    @wraps(read_config)
    def put_config_in(msg: Config) -> None:
        if not configs:
            config = Config()
            read_config(config)
            configs.append(config)
        msg.MergeFrom(configs[0])

    app_session._populate_theme_msg = put_in
    app_session._populate_config_msg = put_config_in


def copy_cursors_quickly() -> None:
    """From now on a cursor, which says where the next element goes, is copied by its few fields.

    Each part of a page keeps copies of all cursors above it. Python's general way of copying took a tenth of a page.
    """
    if "__deepcopy__" in vars(Cursor):
        return

    def copied(self: Cursor, memo: dict[int, Any]) -> Cursor:
        twin = self.__class__.__new__(self.__class__)
        vars(twin).update(vars(self))
        twin._transient_elements = (
            deepcopy(self._transient_elements, memo) if self._transient_elements else SparseList()
        )
        return twin

    Cursor.__deepcopy__ = copied  # type: ignore[attr-defined]


class HandOver:
    """Hands calls over to an event loop, in their order. However many wait, the loop is woken once."""

    def __init__(self, wake: Callable[[Callable[[], None]], object]) -> None:
        self._wake, self._lock = wake, threading.Lock()
        self._waiting: list[Callable[[], None]] = []

    def call(self, work: Callable[[], None]) -> None:
        """Let the loop do this. Raises what waking it raises."""
        with self._lock:
            self._waiting.append(work)
            if len(self._waiting) > 1:
                return
        try:
            self._wake(self._do)
        except BaseException:
            with self._lock:
                self._waiting.clear()
            raise

    def _do(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for place, work in enumerate(waiting):
            try:
                work()
            except BaseException:
                with self._lock:
                    self._waiting[:0] = waiting[place + 1 :]
                    left = bool(self._waiting)
                if left:
                    self._wake(self._do)
                raise


def hand_over_together() -> None:
    """From now on, what a run of a screen sends is handed to the event loop together, as far as it waits there.

    Streamlit wakes the loop for each message of a run, and once more to have the message sent. With seventy messages a
    page, waking took a tenth of the processor time.
    """
    if getattr(AppSession._call_soon_on_event_loop, "together", False):
        return
    alone, note = AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message

    def call_together(self: AppSession, callback: Callable[[], None]) -> None:
        tab: HandOver | None = self.__dict__.get("hand_over")
        if tab is None:
            tab = self.__dict__.setdefault("hand_over", HandOver(partial(alone, self)))
        tab.call(callback)

    def note_in_loop(self: Runtime) -> None:
        objects = self._get_async_objs()
        if asyncio._get_running_loop() is objects.eventloop:
            objects.need_send_data.set()
        else:
            note(self)

    call_together.together = True  # type: ignore[attr-defined]
    AppSession._call_soon_on_event_loop = call_together  # type: ignore[method-assign]
    Runtime._enqueued_some_message = note_in_loop  # type: ignore[method-assign]


SHORT = 64
"""Bytes; the message that a script has run is shorter, and longer ones need not be taken apart."""


def is_click(data: bytes) -> bool:
    """Whether a message of a browser asks for a run of the script, as every click does."""
    try:
        return bool(BackMsg.FromString(data).WhichOneof("type") == "rerun_script")
    except DecodeError:
        return False


def screen_stands(data: bytes) -> bool:
    """Whether a message to a browser says that the script has run."""
    try:
        return bool(len(data) <= SHORT and ForwardMsg.FromString(data).WhichOneof("type") == "script_finished")
    except DecodeError:
        return False


SHORTER = 256
"""Bytes; a message that leads to the address for signing out is shorter."""


def leads_away(data: bytes) -> bool:
    """Whether a message to a browser leads it to another address than that of its screen, as signing out does."""
    try:
        return bool(len(data) <= SHORTER and ForwardMsg.FromString(data).WhichOneof("type") == "auth_redirect")
    except DecodeError:
        return False


def leading_to(address: str) -> bytes:
    """The message that lets a browser load another address."""
    message = ForwardMsg()
    message.auth_redirect.url = address
    return serialize_forward_msg(message)
