"""The replay screen: rules from a zip or another country's profile, the result, the cases behind it."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.roles import Held, Person
from assessment.screens.shell import session as shell_session
from reports.demo import fill
from tests.reports.replay.test_changed_rules import own_files, zipped
from tests.support.desk import DeskData, html


def text_of(at: Any) -> str:
    return html(at) + "\n".join(element.value for element in at.markdown)


def stricter() -> bytes:
    files = own_files()
    text = files["criteria/framework/outcome.yaml"].decode()
    for name, before, after in (("weak", 25, 60), ("substantial", 50, 80), ("strong", 75, 95)):
        text = text.replace(f"{name}: {before}", f"{name}: {after}")
    return zipped(files | {"criteria/framework/outcome.yaml": text.encode()})


@pytest.fixture
def filled(desk_data: DeskData) -> DeskData:
    fill(desk_data.engine, 60, seed=2)
    return desk_data


def test_without_decisions_it_says_so(desk_data: DeskData) -> None:
    at = desk_data.open_desk("replay")
    assert not at.exception
    assert "nothing to replay" in at.info[0].value


def test_another_profile_is_replayed_for_some_countries(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    at.radio(key="replay-way").set_value("profile").run()
    assert at.button(key="replay-start").disabled
    at.selectbox(key="replay-profile").set_value("ES").run()
    at.multiselect(key="replay-countries").set_value(["ES"]).run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    assert "with another proposed outcome\\: 0" in text_of(at)


def test_changed_rules_show_what_changes_and_the_cases_behind(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    at.file_uploader(key="replay-file").upload("changed.zip", stricter(), "application/zip").run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    assert "Most often" in text_of(at)
    assert "The cases behind it" in [element.value for element in at.subheader]
    groups = at.selectbox(key="replay-group").options
    assert len(groups) > 2
    assert groups[0].startswith("All that change (")
    at.selectbox(key="replay-group").select_index(1).run()
    assert not at.exception
    assert "→" in text_of(at)


def test_rules_that_somebody_brings_are_tried_on_their_own_countries(
    filled: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    italy = Person("p", "Cleo", (Held("coordinator", country="IT"),))
    monkeypatch.setattr(shell_session, "_present", lambda _session: italy)
    at = filled.open_desk("replay")
    at.file_uploader(key="replay-file").upload("changed.zip", stricter(), "application/zip").run()
    assert any("Spain" in element.value for element in at.caption)
    assert at.multiselect(key="replay-countries").options == ["Italy"]
    at.button(key="replay-start").click().run()
    assert not at.exception
    _, replayed = at.session_state["replay"]
    assert set(replayed.countries) == {"IT"} == {group[0] for group in replayed.cases}
    assert not replayed.rounded


def test_a_fault_is_named(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    faulty = zipped({"framework.yaml": b"a: 1"})
    at.file_uploader(key="replay-file").upload("changed.zip", faulty, "application/zip").run()
    assert not at.exception
    assert "outcome" in at.error[0].value
    assert at.button(key="replay-start").disabled
