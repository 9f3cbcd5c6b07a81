"""What the session of a tab keeps, read with less work: a page asks for it some two hundred times.

Streamlit looks at each reading whether a click has come meanwhile, and takes every name for that of a field first. Each
field also has all values of the session collected anew, to see whether its own is there. Together that took a sixth of
the processor time of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import _is_internal_key, _missing_key_error_message
from streamlit.runtime.state.session_state_proxy import SessionStateProxy


def read_quickly() -> None:
    """From now on a value that belongs to no field is looked up directly, and a field looks at its own value only.

    A run that another click ends is still ended wherever it draws something or sets a value.
    """
    if getattr(SessionStateProxy.__getitem__, "quick", False):
        return
    look_up = SessionStateProxy.__getitem__
    collect = SafeSessionState.filtered_state.fget  # type: ignore[attr-defined]

    def read(self: SessionStateProxy, key: Any) -> Any:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or not isinstance(key, str):
            return look_up(self, key)
        safe = context.session_state
        with safe._lock:
            state = safe._state
            if key and key not in state._key_id_mapper and not is_element_id(key):
                for values in (state._new_session_state, state._old_state):
                    if key in values:
                        return values[key]
                raise KeyError(_missing_key_error_message(key))
        return look_up(self, key)

    read.quick = True  # type: ignore[attr-defined]
    SessionStateProxy.__getitem__ = read  # type: ignore[method-assign]
    SafeSessionState.filtered_state = property(lambda self: _Values(self, collect))  # type: ignore[assignment, method-assign]


class _Values(Mapping[str, Any]):
    """The values of a session by the names that screens know. `collect`: Streamlit's own way to all of them."""

    def __init__(self, safe: SafeSessionState, collect: Any) -> None:
        self._safe, self._collect = safe, collect

    def __getitem__(self, key: str) -> Any:
        if is_element_id(key) or _is_internal_key(key):
            raise KeyError(key)
        with self._safe._lock:
            state: SessionState = self._safe._state
            widget = state._get_widget_id(key)
            if widget != key and state._key_id_mapper.id_key_mapping.get(widget) != key:
                raise KeyError(key)
            return state[widget]

    def __iter__(self) -> Iterator[str]:
        return iter(self._collect(self._safe))

    def __len__(self) -> int:
        return len(self._collect(self._safe))

    def __repr__(self) -> str:
        return repr(self._collect(self._safe))
