"""What a session keeps reads as before, and with less work."""

import pytest
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state_proxy import SessionStateProxy
from streamlit.testing.v1 import AppTest

from assessment.screens.shell.streamlit_internals.session_values import read_quickly


def page() -> None:
    import streamlit as st
    from streamlit.errors import StreamlitAPIException

    from assessment.screens.shell.streamlit_internals.session_values import read_quickly
    from assessment.screens.shell.streamlit_internals.widget_states import BROWSER_VALUES

    read_quickly()
    read_quickly()  # each run of app.py asks for it
    st.session_state.setdefault("typed", "first")
    st.session_state["kept"] = {"a": 1}
    st.text_input("Typed", key="typed")
    st.text_input("Alone")
    st.radio("One", ["x", "y"], key="one", index=1)
    values = st.session_state
    for name in ("", "$$ID-0-none"):
        try:
            values[name]
        except StreamlitAPIException as refused:
            st.text(type(refused).__name__)
    st.text(str((values["typed"], values["one"], values["kept"], values.get("gone"), "gone" in values)))
    names = sorted(name for name in values if name != BROWSER_VALUES)
    st.text(str((names, len(values) == len(list(values)), values.pop("kept"), "kept" in values, values.get("kept"))))


def shown(at: AppTest) -> list[str]:
    assert not at.exception
    return [text.value for text in at.text]


def test_values_and_fields_read_as_streamlit_reads_them() -> None:
    at = AppTest.from_function(page).run()
    refused = ["StreamlitValueError", "StreamlitAPIException"]
    names = "(['kept', 'one', 'typed'], True, {'a': 1}, False, None)"
    assert shown(at) == [*refused, "('first', 'y', {'a': 1}, None, False)", names]
    at.text_input(key="typed").set_value("second")
    at.radio(key="one").set_value("x").run()
    assert shown(at) == [*refused, "('second', 'x', {'a': 1}, None, False)", names]


def test_what_is_not_there_is_said_in_streamlits_words() -> None:
    def asks() -> None:
        import streamlit as st

        from assessment.screens.shell.streamlit_internals.widget_states import NO_SUCH_FIELD

        try:
            st.session_state["not-there"]
        except KeyError as problem:
            st.text(str(problem.args[0]).startswith(f'{NO_SUCH_FIELD}"not-there"'))

    read_quickly()
    assert shown(AppTest.from_function(asks).run()) == ["True"]


def test_a_field_does_not_collect_all_values(monkeypatch: pytest.MonkeyPatch) -> None:
    def fields() -> None:
        import streamlit as st

        st.session_state["empty"] = None
        st.text_input("Empty", "a default", key="empty")
        st.selectbox("One", ["x", "y"], key="one")

    read_quickly()
    asked: list[str] = []
    monkeypatch.setattr(
        "streamlit.runtime.state.session_state.SessionState.filtered_state",
        property(lambda _: asked.append("all") or {}),
    )
    at = AppTest.from_function(fields).run()
    assert not at.exception
    assert asked == []
    assert at.text_input(key="empty").value is None


def test_without_a_run_streamlit_answers_itself() -> None:
    read_quickly()
    with pytest.raises(KeyError, match="has no key"):
        SessionStateProxy()["not-there-either"]
    assert "not-there-either" not in SafeSessionState.filtered_state.fget(_bare())  # type: ignore[attr-defined]


def _bare() -> SafeSessionState:
    from streamlit.runtime.state import SessionState

    return SafeSessionState(SessionState(), lambda: None)
