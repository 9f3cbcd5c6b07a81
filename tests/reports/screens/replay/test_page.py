"""The replay screen: rules from a zip or another country's profile, the result, the cases behind it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from assessment.access.roles import Held, Person
from assessment.screens.shell import session as shell_session
from assessment.store.database import work
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS
from reports.demo import fill
from reports.screens.replay.cases import visible_cases
from tests.reports.replay.test_changed_rules import own_files, zipped
from tests.support.desk import DeskData, html


def texts_on(at: Any) -> str:
    return html(at) + "\n".join(block.value for block in at.markdown)


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
    assert "with another proposed outcome\\: 0" in texts_on(at)


def test_changed_rules_show_what_changes_and_the_cases_behind(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    at.file_uploader(key="replay-file").upload("changed.zip", stricter(), "application/zip").run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    assert "Most often" in texts_on(at)
    assert "The cases behind it" in [heading.value for heading in at.subheader]
    groups = at.selectbox(key="replay-group").options
    assert len(groups) > 2
    assert groups[0].startswith("All that change (")
    at.selectbox(key="replay-group").select_index(1).run()
    assert not at.exception
    assert "→" in texts_on(at)


def test_of_other_countries_small_numbers_are_neither_counted_nor_listed(
    desk_data: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk_data.engine, 150, seed=2)
    italy = Person("p", "Cleo", (Held("coordinator", country="IT"),))
    monkeypatch.setattr(shell_session, "_present", lambda _session: italy)
    with work(desk_data.engine) as session:
        some = session.scalars(select(DECISION_FACTS.c.seq).where(DECISION_FACTS.c.country == "ES")).all()
        session.execute(update(DECISION_FACTS).where(DECISION_FACTS.c.seq.in_(some[:4])).values(country="MT"))
        session.execute(update(DECISION_INPUTS).where(DECISION_INPUTS.c.seq.in_(some[:4])).values(country="MT"))
    at = desk_data.open_desk("replay")
    assert not at.exception
    assert any("Malta" in caption.value for caption in at.caption)
    at.file_uploader(key="replay-file").upload("changed.zip", stricter(), "application/zip").run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    _, replayed = at.session_state["replay"]
    assert "MT" not in replayed.countries
    assert {"IT", "ES"} <= set(replayed.countries)
    listed = visible_cases(replayed, italy)
    assert any(group[0] == "IT" and len(seqs) < 5 for group, seqs in listed.items())
    assert len(listed) < len(replayed.cases)
    assert all(len(seqs) >= 5 for group, seqs in listed.items() if group[0] != "IT")
    assert len(at.selectbox(key="replay-group").options) == len(listed) + 1


def test_a_fault_is_named(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    faulty = zipped({"framework.yaml": b"a: 1"})
    at.file_uploader(key="replay-file").upload("changed.zip", faulty, "application/zip").run()
    assert not at.exception
    assert "outcome" in at.error[0].value
    assert at.button(key="replay-start").disabled
