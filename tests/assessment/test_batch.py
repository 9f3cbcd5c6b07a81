"""Many at once and one by one give the same figures, to the digit."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.batch import judge_many
from assessment.case import Case
from assessment.judge import judge
from criteria.load import framework
from criteria.model import CRITERIA
from tests.assessment.strategies import cases


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
