"""The replay screen: rules from a zip or another country's profile, the result, the cases behind it."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.access.roles import Held, Person, owner
from assessment.screens.shell import session as shell_session
from assessment.store import replay_jobs
from assessment.store.database import work
from criteria.text import words_in
from reports.demo import fill
from reports.replay import job
from reports.replay.job import ReplayQuestion
from reports.replay.told import Published
from reports.screens.replay import page, result
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
def filled(desk_data: DeskData, monkeypatch: pytest.MonkeyPatch) -> DeskData:
    """A desk whose replays run at once, in the test's own process."""
    fill(desk_data.engine, 60, seed=2)
    monkeypatch.setattr(job, "in_own_process", lambda job_id: job.run(desk_data.engine, job_id))
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
    assert "with another proposed outcome: 0" in text_of(at)


def test_a_desk_that_is_busy_with_another_replay_says_so(filled: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise job.BusyError

    monkeypatch.setattr(job, "start", busy)
    at = filled.open_desk("replay")
    at.radio(key="replay-way").set_value("profile").run()
    at.selectbox(key="replay-profile").set_value("ES").run()
    at.button(key="replay-start").click().run()
    assert [element.value for element in at.info] == [words_in("en")("replay.job.busy")]


def test_changed_rules_show_what_changes_and_the_cases_behind(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    at.file_uploader(key="replay-file").upload("changed.zip", stricter(), "application/zip").run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    assert "Most often" in text_of(at)
    assert ".l-chart-thin-bar" in html(at)  # the chart's own style sheet
    assert '<div class="l-chart" role="figure" aria-label="Proposed outcomes, from what to what">' in html(at)
    assert "<h2>The cases behind it</h2>" in html(at)
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
    latest = job.latest(filled.engine, italy)
    replayed = job.result_of(latest, italy)
    assert set(replayed.countries) == {"IT"} == {group[0] for group in replayed.cases}
    assert not any("rounded at random" in element.value for element in at.caption)


def test_a_running_replay_goes_on_in_every_tab_and_can_be_stopped(
    filled: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "in_own_process", lambda _job_id: None)
    at = filled.open_desk("replay")
    at.radio(key="replay-way").set_value("profile").run()
    at.selectbox(key="replay-profile").set_value("ES").run()
    at.button(key="replay-start").click().run()
    other = filled.open_desk("replay")
    for tab in (at, other):
        assert not tab.exception
        assert any("You may close this page" in element.value for element in tab.caption)
        assert tab.button(key="replay-start").disabled
    other.button(key="replay-stop").click().run()
    latest = job.latest(filled.engine, owner(""))
    job.run(filled.engine, latest.id)
    at = filled.open_desk("replay")
    assert "stopped before it was done" in at.warning[0].value
    assert not at.exception


def test_a_replay_that_is_stopped_takes_no_earlier_result_away(
    filled: DeskData, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after more stopped ones than jobs are kept."""
    ada, asked = owner(""), ReplayQuestion(countries=["ES"], profile="PT")
    job.start(filled.engine, asked, ada, lambda job_id: job.run(filled.engine, job_id))
    for _ in range(replay_jobs.KEPT + 1):
        job.start(filled.engine, asked, ada, lambda _job_id: None)
        with work(filled.engine) as session:
            replay_jobs.end(replay_jobs.latest("*", session=session).id, "cancelled", session=session)
    at = filled.open_desk("replay")
    assert not at.exception
    assert "stopped before it was done" in at.warning[0].value
    assert words_in("en")("replay.job.before") in text_of(at)
    assert "with another proposed outcome:" in text_of(at)


def test_why_it_failed_and_what_to_do_stands_there(filled: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(job, "replay", broken)
    at = filled.open_desk("replay")
    at.radio(key="replay-way").set_value("profile").run()
    at.selectbox(key="replay-profile").set_value("ES").run()
    at.button(key="replay-start").click().run()
    assert not at.exception
    assert "too little memory" in at.warning[0].value
    assert "for fewer countries" in at.warning[0].value


def test_how_far_it_is_with_others_decisions_is_not_told(filled: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number done and the number in all would be exact numbers of other countries' decisions."""
    monkeypatch.setattr(job, "in_own_process", lambda _job_id: None)
    italy = Person("p", "Cleo", (Held("coordinator", country="IT"),))
    monkeypatch.setattr(shell_session, "_present", lambda _session: italy)
    for countries, told in ((["ES"], False), (["IT"], True)):
        job.start(filled.engine, ReplayQuestion(countries=countries, profile="PT"), italy)
        with work(filled.engine) as session:
            replay_jobs.report(replay_jobs.latest("IT", session=session).id, 7, 17, session=session)
        at = filled.open_desk("replay")
        assert not at.exception
        text = text_of(at) + "".join(element.proto.text for element in at.get("progress"))
        assert ("of 17" in text) is told
        assert ("is not shown" in text) is not told
        with work(filled.engine) as session:
            replay_jobs.end(replay_jobs.latest("IT", session=session).id, "cancelled", session=session)


def test_a_country_with_a_few_decisions_is_not_even_named(filled: DeskData, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it has decided at all would say, where the grid shows 0, that there are from one to four."""
    few = {"HR": Published(10)}
    monkeypatch.setattr(page, "published", lambda _places: few)
    italy = Person("p", "Cleo", (Held("coordinator", country="IT"),))
    monkeypatch.setattr(shell_session, "_present", lambda _session: italy)
    at = filled.open_desk("replay")
    assert at.multiselect(key="replay-countries").options == ["Croatia", "Italy"]
    monkeypatch.setattr(job, "published", lambda _places: few)
    at.radio(key="replay-way").set_value("profile").run()
    at.selectbox(key="replay-profile").set_value("ES").run()
    at.button(key="replay-start").click().run()
    assert "fewer than ten decisions" in at.info[0].value
    assert at.info[0].value.count("Italy") == 1, "one's own country is missed, and says why"
    made: list[str] = []
    monkeypatch.setattr(result, "report", lambda _result, _changed, asked, *_, **__: made.append(asked) or b"")
    at.button(key="replay-report").click().run()
    assert "Croatia" in made[0]
    assert "Italy" not in made[0], "a report that is handed on does not say so"


def test_a_fault_is_named(filled: DeskData) -> None:
    at = filled.open_desk("replay")
    faulty = zipped({"framework.yaml": b"a: 1"})
    at.file_uploader(key="replay-file").upload("changed.zip", faulty, "application/zip").run()
    assert not at.exception
    assert "outcome" in at.error[0].value
    assert at.button(key="replay-start").disabled
