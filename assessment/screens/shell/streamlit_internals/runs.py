"""The runs of a screen: each does what its click sets off to its end, in order, and may draw a part of a page alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakSet

from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.safe_session_state import SafeSessionState

from assessment.screens.shell.callback_order import CallbackOrder
from assessment.screens.shell.streamlit_internals.widget_states import begin_with_what_was_chosen, is_pressed

SCRIPT_THREAD = "ScriptRunner.scriptThread"
"""How a thread is called in which a click is run."""


def finish_callbacks() -> None:
    """From now on what a click sets off is done to its end, and clicks of a tab take effect in the order they came.

    When a click comes while the run of an earlier one is under way, Streamlit ends that run at its next step and begins
    a new one beside it. It does so also while the earlier answer is being saved, or before that has begun: the answer
    was lost, or was written over the later one. Here a run cannot be ended before its callbacks are through, and the
    callbacks of the next one wait for that.

    When a run has come to its end, Streamlit forgets which button was pressed. If a click begins the next run in that
    moment, it is the press of this click that is forgotten, and what stands below `if st.button(...)` is not done. Here
    a run that another one has followed forgets nothing: the later one does so, once it has begun and once it ends.
    """
    if getattr(SafeSessionState.on_script_will_rerun, "finishes", False):
        return
    begin, break_off = SafeSessionState.on_script_will_rerun, ScriptRunner._maybe_handle_execution_control_request
    start, run, stop = ScriptRunner.start, ScriptRunner._run_script_thread, ScriptRunner.request_stop
    tidy = SafeSessionState.on_script_finished
    turns, here = CallbackOrder(), threading.local()
    to_stop: WeakSet[ScriptRunner] = WeakSet()  # as soon as their callbacks are through
    through: WeakSet[ScriptRunner] = WeakSet()
    following = threading.Lock()  # held while a run is followed by another, and while one tidies up

    def start_in_order(self: ScriptRunner) -> None:
        turns.announce(self._session_id, self)
        try:
            start(self)
        except BaseException:
            turns.leave(self._session_id, self)
            raise

    def run_and_leave(self: ScriptRunner) -> None:
        here.runner = self
        try:
            run(self)
        finally:
            turns.leave(self._session_id, self)

    def stop_afterwards(self: ScriptRunner) -> None:
        with following:
            to_stop.add(self)
        if self in through:
            stop(self)

    def callbacks_are_through(self: ScriptRunner) -> None:
        turns.leave(self._session_id, self)
        through.add(self)
        if self in to_stop:
            stop(self)

    def begin_and_finish(self: SafeSessionState, *states: Any, **options: Any) -> None:
        runner = getattr(here, "runner", None)
        if runner is None:  # it began before this was called
            begin(self, *states, **options)
            return
        turns.await_turn(runner._session_id, runner)
        try:
            if runner in through:  # it runs once more by itself; what a later click says counts
                self._yield_callback()
            here.unbroken = True
            begin_with_what_was_chosen(self, begin, states, options)
        finally:
            here.unbroken = False
            callbacks_are_through(runner)

    def tidy_in_turn(self: SafeSessionState, *widgets: Any, **options: Any) -> None:
        # A run that leads to another page forgets the fields of the page it leaves before its callbacks. A click on
        # that page which still waits would then take every field for changed.
        runner = getattr(here, "runner", None)
        if runner is not None and runner not in through:
            turns.await_turn(runner._session_id, runner)
        with following:
            if runner not in through or runner not in to_stop:
                tidy(self, *widgets, **options)

    def break_off_later(self: ScriptRunner) -> None:
        if getattr(here, "unbroken", False):
            return
        if self._execing and self not in through and getattr(here, "runner", None) is self:  # a run without callbacks
            callbacks_are_through(self)
        break_off(self)

    begin_and_finish.finishes = True  # type: ignore[attr-defined]
    SafeSessionState.on_script_will_rerun = begin_and_finish  # type: ignore[method-assign]
    SafeSessionState.on_script_finished = tidy_in_turn  # type: ignore[method-assign]
    ScriptRunner._maybe_handle_execution_control_request = break_off_later  # type: ignore[method-assign]
    ScriptRunner.start = start_in_order  # type: ignore[method-assign]
    ScriptRunner._run_script_thread = run_and_leave  # type: ignore[method-assign]
    ScriptRunner.request_stop = stop_afterwards  # type: ignore[method-assign]


def draw_parts_of_standing_pages_only() -> None:
    """From now on a click inside a part of a page, a fragment, runs the part alone only if the whole page stands.

    While an earlier run is under way, or what it draws is not sent yet, Streamlit would let such a click wait for its
    end, and forget it when another click ends that run; a click in a part that is no longer there it forgets at once.
    An answer would be lost. Such clicks run the whole page, as all others do; so does a button, which counts as pressed
    for one run only, and the first click of a browser that has connected anew, which may have missed what was sent.
    """
    if getattr(AppSession.request_rerun, "whole", False):
        return
    request = AppSession.request_rerun

    def request_whole(self: AppSession, client_state: ClientState | None) -> None:
        if client_state is not None and client_state.fragment_id and not client_state.is_auto_rerun:
            drawn = self._scriptrunner is None and self._browser_queue.is_empty()
            pressed = any(map(is_pressed, client_state.widget_states.widgets))
            same = self.__dict__.get("drawn_for") is _connection(self)
            if pressed or not (drawn and same and self.has_fragment(client_state.fragment_id)):
                client_state.fragment_id = ""
        if client_state is not None and not client_state.fragment_id:
            self.__dict__["drawn_for"] = _connection(self)
        request(self, client_state)

    request_whole.whole = True  # type: ignore[attr-defined]
    AppSession.request_rerun = request_whole  # type: ignore[method-assign]


def _connection(tab: AppSession) -> object:
    """What connects a tab with its browser; another one after the browser has lost the connection."""
    info = runtime.get_instance()._session_mgr.get_active_session_info(tab.id)
    return info and info.client


def draws_parts() -> bool:
    """Whether this run is one of parts of a page, fragments, and not of the whole page."""
    context = get_script_run_ctx()
    return bool(context and context.fragment_ids_this_run)


T = TypeVar("T")

_CLICK = threading.local()


def once_a_click(name: str, work: Callable[[], T]) -> T:
    """What `work` returns, asked once for each click: Streamlit runs each in a thread of its own."""
    if threading.current_thread().name != SCRIPT_THREAD:
        return work()
    known: dict[str, T] = vars(_CLICK)
    if name not in known:
        known[name] = work()
    return known[name]
