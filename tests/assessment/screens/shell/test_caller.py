"""For whom a screen asks: it decides whose turn a reading takes."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from assessment.access.callers import Caller
from assessment.access.roles import VISITOR, Person
from assessment.sandbox import waiting
from assessment.screens.shell import caller, sign_in
from assessment.screens.shell.streamlit_internals import tabs
from tests.support.desk import DeskData, switch_screen


@pytest.mark.parametrize(
    ("here", "expected"),
    [(VISITOR, Caller("tab 1")), (Person("7", "Ada"), Caller("7", signed_in=True))],
)
def test_a_person_is_one_caller_wherever_and_a_visitor_one_a_tab(
    monkeypatch: pytest.MonkeyPatch, here: Person, expected: Caller
) -> None:
    monkeypatch.setattr(sign_in, "configured", lambda: True)
    monkeypatch.setattr(tabs, "session_id", lambda: "tab 1")
    monkeypatch.setitem(st.session_state, "who", here)
    assert caller.caller() == expected


def test_a_run_of_a_screen_reads_for_who_is_there(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(caller, "read_for", told.append)
    desk_data.open_desk()
    assert set(told) == {Caller("owner", signed_in=True)}
    assert waiting._caller.get().signed_in


def test_what_was_handed_in_on_another_screen_is_freed(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[str] = []
    monkeypatch.setattr(tabs.TABS, "free_own", lambda: freed.append("files"))
    at = desk_data.open_desk()
    at.run()
    assert freed == []
    switch_screen(at, "intake")
    at.run()
    at.run()
    assert freed == ["files"]
