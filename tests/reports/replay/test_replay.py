"""Replay: past decisions under changed rules are judged as each would be alone, and what changes is counted right."""

from __future__ import annotations

import datetime
import gc
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import to_json
from sqlalchemy import Engine, delete, select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.rules.inputs import input_of_row, row_of
from assessment.rules.judge import judge
from assessment.settings import settings as desk_settings
from assessment.store import daft_runner
from assessment.store.database import work
from assessment.store.decisions import history, inputs, replay_files
from assessment.store.decisions.fact_files import FactFiles
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS, DECISIONS, REGISTER
from criteria.country import Country
from criteria.load import country, framework
from criteria.model import Framework
from criteria.vocabulary import CRITERIA, STRENGTHS, UNKNOWN
from reports.demo import fill
from reports.replay.as_json import as_json
from reports.replay.changed_rules import Changed
from reports.replay.job import as_data
from reports.replay.replay import Judging, Past, RuleVerdict, replay
from tests.assessment.store.conftest import engine, url
from tests.reports.cli.test_main import own_data, run
from tests.support.databases import new_database
from tests.support.paths import ROOT
from tests.support.strategies import cases

__all__ = ["engine", "own_data", "url"]

DATA = ROOT / "criteria"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('replay') / 'desk.sqlite3'}")
    fill(engine, 60, seed=5)
    yield engine
    engine.dispose()


def alone(case: Case, changed: Changed, own_rules: Any = None) -> RuleVerdict:
    """The case judged by itself: unknown answers left out, the changed rules handed over."""
    known = {q.id: {a.id for a in q.answers} for q in changed.rules.questions.values()}
    kept = {name: choices for name, choices in case.answers.items() if choices.answer in known.get(name, ())}
    case = case.model_copy(update={"answers": kept, "country": changed.profile or case.country})
    result = judge(
        case,
        rules=changed.rules,
        place=changed.place(case.country),
        advise=False,
        own_rules=None if changed.profile else own_rules,
    )
    data = result.as_json()
    own = next((entry for entry in data["equivalence"] if entry["own"]), None)
    return RuleVerdict(
        result.outcome.proposed,
        tuple(result.criteria[name].strength for name in CRITERIA),
        data["equivalence"][0]["credits"] if data["equivalence"] else None,
        own and own["credits"],
        own and own["system"],
    )


# --- random frameworks


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """The framework in force with other thresholds, weights, points, caps, minimum strengths, or a question less."""
    data = framework().model_dump(by_alias=True)
    steps = sorted(draw(st.sets(st.integers(1, 99), min_size=3, max_size=3)))
    for threshold in data["thresholds"]:
        threshold |= dict(zip(("weak", "substantial", "strong"), steps, strict=True))
    data["level_cap"] = draw(st.integers(0, 100))
    for criterion in data["criteria"]:
        criterion["weight"] = draw(st.integers(1, 5))
        for question in draw(st.lists(st.sampled_from(criterion["questions"]), max_size=2)):
            question["weight"] = draw(st.integers(1, 4))
            caps = sorted(draw(st.lists(st.integers(0, 100), min_size=8, max_size=8)))
            choices = sorted((a for a in question["answers"] if a["id"] != UNKNOWN), key=lambda a: a["points"])
            for answer, cap in zip(choices, caps, strict=False):
                answer["cap"] = None if question["bonus"] else cap
                answer["points"] = min(3, answer["points"] + draw(st.integers(0, 1))) if answer["points"] else 0
        if len(criterion["questions"]) > 3 and draw(st.booleans()):
            criterion["questions"] = criterion["questions"][:-1]
    for purpose in data["purposes"]:
        for row in purpose["rows"][:-1]:
            for name in row["minimum"]:
                row["minimum"][name] = draw(st.sampled_from(STRENGTHS))
    try:
        return Framework.model_validate(data)
    except ValidationError:
        assume(False)
        raise


def changed_country(code: str, hours: int, step: int) -> Country:
    """A country's data with other hours a credit and another step in each system."""
    data = country(code).model_dump(by_alias=True)
    for system in data["systems"]:
        system["step"] = step
        for rate in system["rates"]:
            rate |= {"min": hours, "usual": None, "max": hours + 5}
    return Country.model_validate(data)


@given(
    st.lists(cases(), min_size=1, max_size=5),
    frameworks(),
    st.sampled_from([None, "ES", "HR"]),
    st.integers(10, 40),
    st.integers(1, 3),
)
@settings(max_examples=50)
def test_replayed_as_judged_alone_on_random_frameworks(
    data: list[dict[str, Any]], rules: Framework, profile: str | None, hours: int, step: int
) -> None:
    changed = Changed(rules, {"IT": changed_country("IT", hours, step)}, profile)
    files = [Case.model_validate(entry) for entry in data]
    own_rules = {"ECTS": {"cap": 2}}
    kept = [row_of(case.model_dump(mode="json", exclude_none=True), own_rules) for case in files]
    none = RuleVerdict("", (), None, None, None)
    pairs = Judging(changed).pairs([Past(seq, input_of_row(row), none) for seq, row in enumerate(kept)])
    assert [pair.after for pair in pairs] == [alone(case, changed, own_rules) for case in files]


def test_a_procedure_without_hours_is_replayed_without_a_figure() -> None:
    data = {
        "country": "ES",
        "purpose": "credit",
        "on": "2026-11-22",
        "target": {"kind": "basic-digital", "hours": 60},
        "workload": {"hours": 40},
        "answers": {"quality.awarding-body": {"answer": "accredited"}},
    }
    before = alone(Case.model_validate(data), Changed())
    kept = input_of_row(row_of(data))
    [pair] = Judging(Changed()).pairs([Past(1, kept, before)])
    assert (pair.after.ects, pair.after.own, pair.after.own_system) == (None, None, None)
    assert not pair.changed
    general = row_of({**data, "procedure": {"without-access-to-vocational-training": "no"}})
    [pair] = Judging(Changed()).pairs([Past(1, input_of_row(general), before)])
    assert pair.after.ects == 1.5


# --- out of the database


def standing(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.scalars(select(DECISION_FACTS.c.seq).where(DECISION_FACTS.c.in_force)).all())


def test_unchanged_rules_change_nothing(filled: Engine) -> None:
    result = replay(filled, Changed())
    assert (result.whole.decisions, result.whole.any, result.whole.not_judged) == (standing(filled), 0, 0)
    assert sum(tally.decisions for tally in result.countries.values()) == standing(filled)


def snapshots(engine: Engine) -> dict[int, dict[str, Any]]:
    pair = (DECISIONS.c.case_id == REGISTER.c.case_id) & (DECISIONS.c.number == REGISTER.c.number)
    with Session(engine) as session:
        query = select(REGISTER.c.seq, DECISIONS.c.snapshot).join(DECISIONS, pair)
        query = query.join(DECISION_FACTS, DECISION_FACTS.c.seq == REGISTER.c.seq).where(DECISION_FACTS.c.in_force)
        return {seq: json.loads(text) for seq, text in session.execute(query)}


def test_what_changes_is_counted_as_one_by_one(filled: Engine) -> None:
    data = framework().model_dump(by_alias=True)
    for threshold in data["thresholds"]:
        threshold |= {"weak": 40, "substantial": 70, "strong": 90}
    changed = Changed(Framework.model_validate(data), {"ES": changed_country("ES", 40, 1)})
    moves: Counter[tuple[str, str]] = Counter()
    some = credits = 0
    for snapshot in snapshots(filled).values():
        after = alone(Case.model_validate(snapshot["case"]), changed)
        earlier = snapshot["judgement"]
        before = (
            earlier["outcome"]["proposed"],
            tuple(earlier["criteria"][name]["strength"] for name in CRITERIA),
        )
        figures = {entry["system"]: entry["credits"] for entry in earlier["equivalence"]}
        differ = figures.get("ECTS") != after.ects or figures.get(after.own_system or "") != after.own
        moves[before[0], after.outcome] += before[0] != after.outcome
        some += before != after[:2] or differ
        credits += differ
    result = replay(filled, changed)
    assert result.whole.outcomes == +moves
    assert result.whole.any == some
    assert result.whole.credits == credits > 0
    shown = as_json(result, changed, filled)
    assert len(shown["cases"]) == some == sum(map(len, result.cases.values()))
    assert sum(move["count"] for move in shown["outcomes"]) == shown["changed"]["outcomes"] > 0
    assert shown["changed"]["outcomes"] == sum(entry["changed"]["outcomes"] for entry in shown["by_country"].values())


def test_it_runs_on_both_databases(engine: Engine) -> None:
    fill(engine, 12, seed=4)
    with work(engine) as session:
        session.execute(delete(DECISION_INPUTS).where(DECISION_INPUTS.c.seq > 5))
    result = replay(engine, replace(Changed(), profile="HR"), progress=lambda done, total: None)
    assert result.whole.decisions == standing(engine)
    assert set(result.countries) <= {"IT", "ES", "PT", "HR", "SI"}


def test_python_looks_for_cycles_after_a_batch_and_not_in_it(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    enabled: list[bool] = []
    monkeypatch.setattr(Judging, "into", lambda *_: enabled.append(gc.isenabled()))
    replay(filled, Changed(), progress=lambda *_: enabled.append(gc.isenabled()))
    assert enabled == [False, True]


def test_only_some_countries_and_another_profile(filled: Engine) -> None:
    result = replay(filled, replace(Changed(), profile="ES"), countries=["IT"])
    assert set(result.countries) == {"IT"}
    assert result.whole.decisions > 0
    everyone = replay(filled, replace(Changed(), profile="ES"))
    assert everyone.countries["ES"].any == 0


def test_a_rule_that_does_not_hold_yet_judges_nobody(filled: Engine) -> None:
    data = framework().model_dump(by_alias=True)
    for threshold in data["thresholds"]:
        threshold["from"] = datetime.date(2099, 1, 1)
    result = replay(filled, Changed(Framework.model_validate(data)))
    assert (result.whole.decisions, result.whole.not_judged) == (0, standing(filled))


def test_rows_are_made_with_the_entry_and_made_anew_the_same(filled: Engine) -> None:
    with work(filled) as session:
        written = session.execute(select(DECISION_INPUTS).order_by(DECISION_INPUTS.c.seq)).all()
        session.execute(delete(DECISION_INPUTS))
        assert inputs.fill(session=session) == 60 == len(written)
        assert session.execute(select(DECISION_INPUTS).order_by(DECISION_INPUTS.c.seq)).all() == written


def test_stopped_in_the_middle_it_leaves_nothing(filled: Engine) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        replay(filled, Changed(), progress=stop)
    told: list[tuple[int, int]] = []
    replay(filled, Changed(), progress=lambda *earlier: told.append(earlier))
    assert told == [(standing(filled), standing(filled))]


# --- the command


def test_the_command_says_what_changes(own_data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(new_database(desk_settings().database_url), 20, seed=3)
    folder = tmp_path / "changed"
    shutil.copytree(DATA / "framework", folder)
    file = folder / "outcome.yaml"
    text = file.read_text("utf-8")
    for name, before, after in (("weak", 25, 60), ("substantial", 50, 80), ("strong", 75, 95)):
        text = text.replace(f"{name}: {before}", f"{name}: {after}")
    file.write_text(text, "utf-8")
    code, out, err = run("replay", "--framework", str(folder), "--country", "IT", "--json", capsys=capsys)
    result = json.loads(out)
    assert (code, err, result["rounded_to"]) == (0, "", None)
    assert result["decisions"] == result["by_country"]["IT"]["decisions"] > 0
    assert result["changed"]["outcomes"] > 0
    assert len(result["cases"]) == result["changed"]["any"]
    assert result["cases"][0]["code"].count("-") == 2
    code, out, err = run("replay", "--framework", str(folder), "--json", capsys=capsys)
    several = json.loads(out)
    assert (code, several["cases"], several["rounded_to"]) == (0, [], 5)
    assert err.startswith("Left out are countries of yours with fewer than ten decisions")
    assert err.count("\n") == 1
    assert several["decisions"] % 5 == 0
    code, out, _ = run("replay", "--framework", str(folder), "--country", "it", capsys=capsys)
    assert code == 0
    assert "IT: " in out
    assert "ES: " not in out
    assert run("replay", "--as", "ES", capsys=capsys)[0] == 0


def test_a_fault_is_one_line(own_data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(DATA / "framework", tmp_path / "f")
    with (tmp_path / "f" / "level.yaml").open("a") as file:
        file.write("\nstray: 1\n")
    calls = [
        ("replay",),
        ("replay", "--as", "QQ"),
        ("replay", "--framework", str(tmp_path / "none")),
        ("replay", "--framework", str(tmp_path / "f")),
    ]
    for call in calls:
        code, out, err = run(*call, capsys=capsys)
        assert (code, out, err.count("\n")) == (2, "", 1), call
    assert "level.yaml" in err
    assert "stray" in err


# --- shared out


@pytest.fixture
def shared_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Daft is chosen, and its tasks run in this process; `test_daft_runner` has them run elsewhere."""
    monkeypatch.setattr(daft_runner, "shared_out", lambda task, values: (pair for pair in enumerate(map(task, values))))
    monkeypatch.setattr(daft_runner, "load", lambda: None)
    monkeypatch.setattr(history, "BATCH", 7)
    monkeypatch.setattr(replay_files, "FILE", 20)
    monkeypatch.setenv("LAILA_FACTS_ENGINE", "daft")
    desk_settings.cache_clear()
    yield
    desk_settings.cache_clear()


@pytest.mark.usefixtures("shared_here")
def test_shared_out_it_comes_to_the_same_with_progress(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Changed(framework().model_copy(update={"level_cap": 30}))
    for countries in (("IT", "ES"), ("MT",)):
        shown: list[tuple[int, int]] = []
        shared = replay(filled, changed, countries=countries, progress=lambda *each: shown.append(each))  # noqa: B023
        with monkeypatch.context() as alone:
            alone.setenv("LAILA_FACTS_ENGINE", "duckdb")
            desk_settings.cache_clear()
            here = replay(filled, changed, countries=countries)
        desk_settings.cache_clear()
        assert shared == here
        assert to_json(as_data(shared, {})) == to_json(as_data(here, {}))  # in the same order too
        if countries != ("MT",):
            assert shown[-1] == (here.whole.decisions, here.whole.decisions)
            assert shown == sorted(shown)
        assert not list(Path(FactFiles.of(filled).place).glob("replay-*"))


@pytest.mark.usefixtures("shared_here")
@pytest.mark.parametrize("early", [True, False])
def test_shared_out_it_is_stopped_and_leaves_no_file(filled: Engine, early: bool) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if early or done:
            raise StopError

    with pytest.raises(StopError):
        replay(filled, Changed(), progress=stop)
    assert not list(Path(FactFiles.of(filled).place).glob("replay-*"))
