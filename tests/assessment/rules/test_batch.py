"""Many at once and one by one give the same figures, to the digit."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.rules.batch import judge_inputs, judge_many
from assessment.rules.inputs import input_of, input_of_row, row_of
from assessment.rules.judge import judge
from criteria.load import country, framework
from criteria.model import CRITERIA
from tests.support.strategies import cases


@given(st.lists(cases(), min_size=1, max_size=12))
@settings(max_examples=120)
def test_a_batch_says_what_each_case_says_alone(data: list[dict[str, Any]]) -> None:
    files = [Case.model_validate(entry) for entry in data]
    many = judge_many(files, framework())
    for number, case in enumerate(files):
        one = judge(case, advise=False).as_json()
        assert many.outcome[number] == one["outcome"]["proposed"]
        assert many.row[number] == one["outcome"]["row"]
        figures = [column[number] for column in (many.score, many.low, many.high)]
        assert figures == [one["score"][name] for name in ("value", "low", "high")]
        assert many.credits[number] == (one["equivalence"][0]["credits"] if one["equivalence"] else None)
        for name in CRITERIA:
            assert many.strengths[name][number] == one["criteria"][name]["strength"], name


def test_no_cases_give_no_figures() -> None:
    assert judge_many([], framework()).outcome == []


OWN_RULES: st.SearchStrategy[dict[str, dict[str, float]]] = st.dictionaries(
    st.sampled_from(["ECTS", "hours", "CSVET"]),
    st.fixed_dictionaries({}, optional={"flat": st.integers(0, 4), "cap": st.integers(1, 3)}),
    max_size=2,
)


@given(st.lists(cases(), min_size=1, max_size=6), OWN_RULES, st.sampled_from(["IT", "HR", "EU"]))
@settings(max_examples=60)
def test_out_of_a_row_under_own_rules_and_other_countries_as_alone(
    data: list[dict[str, Any]], own_rules: dict[str, Any], other: str
) -> None:
    files = [Case.model_validate(entry) for entry in data]
    kept = [row_of(case.model_dump(mode="json", exclude_none=True), own_rules) for case in files]
    place = country(other)
    many = judge_inputs([input_of_row(**row) for row in kept], framework(), lambda code: place)
    for number, case in enumerate(files):
        one = judge(case, own_rules=own_rules, place=place, advise=False)
        own = next((found for found in one.equivalence if found.own), None)
        assert (many.outcome[number], many.row[number]) == (one.outcome.proposed, one.outcome.row)
        assert many.credits[number] == (one.as_json()["equivalence"][0]["credits"] if one.equivalence else None)
        assert many.own_system[number] == (own and own.system)
        assert many.own[number] == (own and own.as_json()["credits"])


def test_equal_facts_are_worked_out_once() -> None:
    case = Case.model_validate({"country": "IT", "purpose": "credit", "on": "2026-11-22", "workload": {"hours": 40}})
    assert input_of(case, case.day).facts == input_of(case.model_copy(deep=True), case.day).facts
    assert input_of(case, case.day).facts != input_of(case, case.day, {"ECTS": {"flat": 1}}).facts
