"""A file that waits for its turn: who waits reads how many come before."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def test_who_waits_for_a_turn_reads_how_many_files_come_before() -> None:
    def screen() -> None:
        import streamlit as st

        from assessment.sandbox import runner, waiting
        from assessment.screens.components.uploads import shown_while_read

        def told(before: int) -> None:
            say = waiting._say.get()
            assert say is not None
            say(before)

        assert runner.room.turns.waiting == 0
        with shown_while_read("Reading"):
            told(st.session_state.get("before", 2))
            st.stop()

    at = AppTest.from_function(screen).run()
    assert "2 files are read before this one." in [line.value for line in at.markdown]
    at.session_state["before"] = 0
    assert not [line.value for line in at.run().markdown if "before" in line.value]
