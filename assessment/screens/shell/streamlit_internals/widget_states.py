"""What a browser says of the widgets of a page: which of it can be, and which of it a person has chosen."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata, unpack_widget_state_value
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import WStates, _missing_key_error_message

from assessment.screens.shell.browser_values import BrowserValues, Verdict

log = logging.getLogger("laila")

BROWSER_VALUES = "browser-values"
"""The key under which the session of a tab keeps its `BrowserValues`."""

NO_SUCH_FIELD = _missing_key_error_message("").partition('"')[0]
"""How the error begins that Streamlit raises when something asks for a field that is not there."""


def refuse_unfitting_states() -> None:
    """From now on the state of a widget counts only if the widget could have it.

    A browser names a type and a value; Streamlit takes both as they come, remembers them, and a screen that then finds
    a number where a text belongs ends in an error at every run. A state of another type, one that its reader cannot
    take, and a choice that was not offered count as not sent, so that the widget keeps the value it had.
    """
    if getattr(SessionState.set_widgets_from_proto, "refuses", False):
        return
    take = SessionState.set_widgets_from_proto

    def take_fitting(self: SessionState, widget_states: WidgetStates) -> None:
        known = self._new_widget_state.widget_metadata
        fitting = [state for state in widget_states.widgets if _fits(state, known.get(state.id))]
        if len(fitting) < len(widget_states.widgets):
            log.warning("states that no widget can have were sent, and are left out")
            widget_states = WidgetStates(widgets=fitting)
        take(self, widget_states)

    take_fitting.refuses = True  # type: ignore[attr-defined]
    SessionState.set_widgets_from_proto = take_fitting  # type: ignore[method-assign]


def _fits(state: WidgetState, widget: WidgetMetadata[Any] | None) -> bool:
    kind = state.WhichOneof("value")
    if widget is None or kind is None:
        return True  # not drawn yet, or emptied by the browser
    if kind != widget.value_type:
        return False
    try:
        value = unpack_widget_state_value(state)
        widget.deserializer(value)
    except Exception:  # noqa: BLE001 - whatever a reader of Streamlit's stumbles over, it cannot take it
        return False
    offered = getattr(getattr(widget.deserializer, "__self__", None), "formatted_option_to_option_index", None)
    if offered is None:
        return True
    return all(chosen in offered for chosen in ([value] if isinstance(value, str) else value or ()))


def leave_out_lone_callbacks() -> None:
    """From now on a callback that reads a field which is not there does nothing, and one line in the log says so.

    A browser sends the fields of a screen along with each click. A message without them, as a program may send it,
    would otherwise end in an error in the place of the screen. What the callback does in a transaction is rolled back.
    """
    if getattr(SessionState._run_callback_and_record_rerun, "leaves_out", False):
        return
    run_and_record = SessionState._run_callback_and_record_rerun

    def run_complete(self: SessionState, votes: Any, run: Callable[[], None]) -> None:
        def run_or_leave_out() -> None:
            try:
                run()
            except KeyError as problem:
                if not str(problem.args[0] if problem.args else "").startswith(NO_SUCH_FIELD):
                    raise
                log.warning("a click was sent without the fields that belong to it, and is left out")

        run_and_record(self, votes, run_or_leave_out)

    run_complete.leaves_out = True  # type: ignore[attr-defined]
    SessionState._run_callback_and_record_rerun = run_complete  # type: ignore[method-assign]


def browser_values() -> BrowserValues:
    """What the browser of this tab last sent."""
    context = get_script_run_ctx()
    values: BrowserValues | None = None
    if context is not None:
        values = context.session_state._state._old_state.get(BROWSER_VALUES)
    return values or BrowserValues()


def begin_with_what_was_chosen(
    safe: SafeSessionState, begin: Callable[..., None], states: Sequence[Any], options: Mapping[str, Any]
) -> None:
    """Begin a run without the values that the browser only repeats because it has not drawn the desk's own yet."""
    state, (message, *_) = safe._state, states
    verdict = Verdict()
    if message is not None:
        verdict = _verdict(state, message)
        for place in reversed(range(len(message.widgets))):
            if message.widgets[place].id in verdict.outdated:
                del message.widgets[place]
    begin(safe, *states, **options)
    for widget in verdict.resend:
        key = state._key_id_mapper.id_key_mapping.get(widget)
        if key is not None and key not in state._new_session_state:
            state._new_session_state[key] = state[key]


def _verdict(state: SessionState, message: WidgetStates) -> Verdict:
    values = {widget.id: widget for widget in message.widgets}
    mapped = (state._key_id_mapper.get_id_from_key(key, None) for key in state._new_session_state)
    known = state._new_widget_state.widget_metadata
    read = WStates(widget_metadata=dict(known))  # reading notes the type that was sent: in this copy only

    def shows_ours(widget: str) -> bool:
        if not _fits(values[widget], known.get(widget)):
            return False
        read.set_widget_from_proto(values[widget])
        try:
            return bool(read[widget] == state[widget])
        except KeyError:  # no widget of this run or the last: its value counts as the browser's own
            return False

    tab: BrowserValues = state._old_state.setdefault(BROWSER_VALUES, BrowserValues())
    return tab.take(
        {name: widget.SerializeToString(deterministic=True) for name, widget in values.items()},
        now=time.monotonic(),
        pressed=any(map(is_pressed, values.values())),
        set_here=[widget for widget in mapped if widget is not None],
        shows_ours=shows_ours,
    )


def is_pressed(widget: WidgetState) -> bool:
    kind = widget.WhichOneof("value") or ""
    return kind.endswith("trigger_value") and (kind != "trigger_value" or widget.trigger_value)
