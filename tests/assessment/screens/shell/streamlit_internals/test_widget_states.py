"""What a browser sends of widgets that cannot be, or without what belongs to it, is left out."""

from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from assessment.screens.shell.streamlit_internals.widget_states import (
    begin_with_what_was_chosen,
    leave_out_lone_callbacks,
    refuse_unfitting_states,
)


def test_reading_what_was_sent_opens_no_door_to_another_type() -> None:
    refuse_unfitting_states()

    def note() -> None:
        import streamlit as st

        st.text_input("Note", key="note")

    at = AppTest.from_function(note).run()
    safe: Any = at.session_state
    state = safe._state._state if isinstance(safe._state, SafeSessionState) else safe._state
    [widget] = [name for name in state._new_widget_state.widget_metadata if name.endswith("-note")]
    state._new_session_state["note"] = "filled in"
    sent = WidgetStates(widgets=[WidgetState(id=widget, int_value=5)])
    begin_with_what_was_chosen(SafeSessionState(state, lambda: None), SafeSessionState.on_script_will_rerun, [sent], {})
    assert state["note"] == "filled in"


def test_a_click_without_its_field_does_nothing_and_leaves_the_screen_whole(caplog: pytest.LogCaptureFixture) -> None:
    leave_out_lone_callbacks()
    leave_out_lone_callbacks()  # each run of app.py asks for it

    def page() -> None:
        import streamlit as st

        def agree(key: str) -> None:
            st.session_state["agreed"] = st.session_state[key]

        def stumble() -> None:
            {}["a fault of the program"]

        st.date_input("On", key="on")
        st.button("Agree", key="agree", on_click=agree, args=("on",))
        st.button("Alone", key="alone", on_click=agree, args=("not-sent",))
        st.button("Stumble", key="stumble", on_click=stumble)
        st.text("the screen")

    at = AppTest.from_function(page).run()
    at.button(key="alone").click().run()
    assert [problem.message for problem in at.exception] == []
    assert [text.value for text in at.text] == ["the screen"]
    assert "agreed" not in at.session_state
    assert [record.getMessage() for record in caplog.records if "left out" in record.getMessage()] == [
        "a click was sent without the fields that belong to it, and is left out"
    ]
    at.button(key="agree").click().run()
    assert at.session_state["agreed"] == at.session_state["on"]
    at.button(key="stumble").click().run()
    assert at.exception, "an error of the program itself is not swallowed"
