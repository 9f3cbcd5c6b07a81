"""Messages that no browser of ours would send: every kind of value for a widget, whatever the widget is.

A browser tells Streamlit the state of a widget as a protobuf message. Whoever writes such a message by hand may name
any widget that stands on the screen and put any value into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

LONG = "é" * 100_000

TEXTS = ("no-such-answer", "", LONG, "\0", "../../etc/passwd", "{0.__class__}", "-1", "strong", "decided")


def hostile_states() -> Iterator[WidgetState]:
    """A state of every type that there is, with values out of any range."""
    for text in TEXTS:
        yield WidgetState(string_value=text)
    for whole in (-1, 2**62):
        yield WidgetState(int_value=whole)
    for number in (float("nan"), float("inf"), -1e308):
        yield WidgetState(double_value=number)
    yield WidgetState(bool_value=True)
    yield WidgetState(trigger_value=True)
    yield WidgetState(json_value="{")
    yield WidgetState(json_value='{"selection": {"rows": [99999]}}')
    yield WidgetState(bytes_value=b"\xff" * 1000)
    for kind, values in (("string", ["x", LONG]), ("int", [-5, 2**40]), ("double", [float("nan")])):
        state = WidgetState()
        getattr(state, f"{kind}_array_value").data.extend(values)
        yield state
    triggered = WidgetState()
    triggered.string_trigger_value.data = LONG
    yield triggered
    uploaded = WidgetState()
    uploaded.file_uploader_state_value.uploaded_file_info.add(file_id="x")
    yield uploaded


def widgets(at: Any) -> list[str]:
    """The ids of all widgets on a screen of AppTest."""
    return [
        element.proto.id
        for element in at._tree
        if getattr(getattr(element, "proto", None), "id", "").startswith("$$ID")
    ]


def send(at: Any, widget: str, state: WidgetState) -> None:
    """Run the screen with a state of one widget, the others as they are."""
    state.id = widget
    others = [other for other in at._tree.get_widget_states().widgets if other.id != widget]
    at._run(WidgetStates(widgets=[*others, state]))
