"""Every scenario in tests/scenarios: a case in a practitioner's words and what the desk must say of it."""

from collections import Counter
from typing import Any

import pytest
import yaml

from assessment.case.files import make_case
from assessment.rules.judge import judge
from criteria.load import framework
from criteria.source import parse
from criteria.vocabulary import CRITERIA
from tests.support.paths import SCENARIOS as FOLDER

KEYS = {
    "outcome",
    "then",
    "row",
    "strengths",
    "value",
    "low",
    "high",
    "eqf",
    "credits",
    "exact",
    "hours",
    "own_hours",
    "up_to",
    "basis",
    "no_credits",
    "says",
    "does_not_say",
    "missing",
    "missing_first",
    "changes",
    "first_change",
    "never_changes",
    "changed_to",
    "warns",
    "conditions",
    "final",
    "procedure",
}


def scenarios() -> list[Any]:
    files = []
    for file in sorted(FOLDER.rglob("*.yaml")):
        for entry in parse(file.read_text(encoding="utf-8"), file.name):
            files.append(pytest.param(entry, id=f"{file.stem}: {entry['name']}"))
    return files


ALL = scenarios()


def everything_said(judged: dict[str, Any]) -> str:
    sentences = [*judged["outcome"]["reasons"], *judged["outcome"]["conditions"], *judged["warnings"]]
    sentences += [*judged["level"]["reasons"], *judged["level"]["warnings"]]
    sentences += [line for entry in judged["equivalence"] for line in (*entry["steps"], *entry["warnings"])]
    sentences += [line for criterion in judged["criteria"].values() for line in criterion["reasons"]]
    procedure = judged["procedure"]
    sentences += [procedure["name"], procedure["source"], procedure["result"], *procedure["remarks"]]
    return "\n".join(sentences)


@pytest.mark.parametrize("scenario", ALL)
def test_scenario(scenario: dict[str, Any]) -> None:
    expect = scenario["expect"]
    assert expect
    assert set(expect) <= KEYS, f"unknown expectation {set(expect) - KEYS}"
    text = yaml.safe_dump(scenario["case"], allow_unicode=True)
    judged = judge(make_case(scenario["case"], scenario["name"], text, framework())).as_json()
    outcome, units = judged["outcome"], {entry["system"]: entry for entry in judged["equivalence"]}
    own: dict[str, Any] = next((entry for entry in judged["equivalence"] if entry["own"]), {})
    results: dict[str, Any] = {
        "own_hours": own.get("hours"),
        "up_to": own.get("up_to"),
        "outcome": outcome["proposed"],
        "then": outcome["then"],
        "row": outcome["row"],
        "final": outcome["final"],
        "procedure": judged["procedure"]["id"],
        "value": judged["score"]["value"],
        "low": judged["score"]["low"],
        "high": judged["score"]["high"],
        "eqf": judged["level"]["eqf"],
        "no_credits": not units,
        "hours": judged["equivalence"][0]["hours"] if units else None,
        "basis": judged["equivalence"][0]["basis"] if units else None,
        "strengths": {n: judged["criteria"][n]["strength"] for n in expect.get("strengths", {})},
        "credits": {n: units[n]["credits"] for n in expect.get("credits", {})},
        "exact": {n: units[n]["exact"] for n in expect.get("exact", {})},
        "missing_first": judged["missing"][0]["question"] if judged["missing"] else None,
    }
    compared = {key: results[key] for key in expect if key in results}
    assert compared == {key: expect[key] for key in compared}, everything_said(judged)
    sentences = everything_said(judged)
    for phrase in expect.get("says", []):
        assert phrase in sentences, sentences
    for phrase in expect.get("does_not_say", []):
        assert phrase not in sentences, sentences
    for phrase in expect.get("warns", []):
        assert any(phrase in warning for warning in _warnings(judged)), _warnings(judged)
    for phrase in expect.get("conditions", []):
        assert any(phrase in condition for condition in outcome["conditions"]), outcome["conditions"]
    asked = {entry["question"] for entry in judged["missing"]}
    assert set(expect.get("missing", [])) <= asked
    for to, questions in expect.get("first_change", {}).items():
        first = judged["would_change"][0]
        assert (first["to"], {c["question"] for c in first["changes"]}) == (to, set(questions))
    for to, questions in expect.get("changes", {}).items():
        sets = [{c["question"] for c in entry["changes"]} for entry in judged["would_change"] if entry["to"] == to]
        assert set(questions) in sets, sets
    for question, answer in expect.get("changed_to", {}).items():
        changes = [change for entry in judged["would_change"] for change in entry["changes"]]
        assert {change["to"] for change in changes if change["question"] == question} == {answer}
    changing = {change["question"] for entry in judged["would_change"] for change in entry["changes"]}
    assert not changing & set(expect.get("never_changes", [])), judged["would_change"]


def _warnings(judged: dict[str, Any]) -> list[str]:
    inside = [line for entry in judged["equivalence"] for line in entry["warnings"]]
    return [*judged["warnings"], *judged["level"]["warnings"], *inside]


def test_the_scenarios_cover_the_framework() -> None:
    """Every row of every purpose fires somewhere; each criterion is seen with each strength; few wait for evidence."""
    entries = [param.values[0] for param in ALL]
    assert len({entry["name"] for entry in entries}) == len(entries) >= 54
    rows = {entry["expect"].get("row") for entry in entries}
    wanted = {row.id for purpose in framework().purposes for row in purpose.rows}
    assert wanted <= rows, sorted(wanted - rows)
    seen = Counter(
        (name, strength) for entry in entries for name, strength in entry["expect"].get("strengths", {}).items()
    )
    for name in CRITERIA:
        missing = {s for s in ("none", "weak", "substantial", "strong") if not seen[name, s]}
        assert not missing, f"{name} is never {missing}"
    waiting = sum(entry["expect"].get("outcome") == "more-evidence" for entry in entries)
    assert waiting * 3 <= len(entries)
