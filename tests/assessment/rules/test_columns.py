"""Many at once and one by one give the same figures, to the digit."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.rules import columns
from assessment.rules.columns import FiredRows, Tables, figures_of_cases
from assessment.rules.credits import place_of
from assessment.rules.inputs import input_of, input_of_row, row_of
from assessment.rules.judge import judge
from assessment.rules.steps import everywhere, strength_steps
from criteria.load import country, framework
from criteria.model import Framework
from criteria.vocabulary import CRITERIA, STRENGTHS
from tests.support.strategies import cases

TABLES = Tables(framework())
"""One for all examples, as one is used for all batches: what an example leaves in it must not change the next."""


@given(st.lists(cases(), min_size=1, max_size=12))
@settings(max_examples=120)
def test_a_batch_gives_what_each_case_gives_alone(data: list[dict[str, Any]]) -> None:
    files = [Case.model_validate(entry) for entry in data]
    many = TABLES.figures([input_of(case, case.day) for case in files])
    assert many == figures_of_cases(files, framework())
    for number, case in enumerate(files):
        alone = judge(case, advise=False).as_json()
        assert many.outcome[number] == alone["outcome"]["proposed"]
        assert many.row[number] == alone["outcome"]["row"]
        figures = [column[number] for column in (many.score, many.low, many.high)]
        assert figures == [alone["score"][name] for name in ("value", "low", "high")]
        assert many.credits[number] == (alone["equivalence"][0]["credits"] if alone["equivalence"] else None)
        for name in CRITERIA:
            assert many.strengths[name][number] == alone["criteria"][name]["strength"], name


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """The framework with other weights, some too different for columns of 64-bit whole numbers."""
    weights = st.sampled_from([1, 2, 7, 9, 11, 13, 17, 19, 23, 10**6 + 3])
    changed = []
    for criterion in framework().criteria:
        questions = tuple(q.model_copy(update={"weight": draw(weights)}) for q in criterion.questions)
        changed.append(criterion.model_copy(update={"questions": questions, "weight": draw(weights)}))
    return framework().model_copy(update={"criteria": tuple(changed)})


@given(st.lists(cases(), min_size=1, max_size=3), frameworks())
@settings(max_examples=40)
def test_whatever_the_weights(data: list[dict[str, Any]], rules: Framework) -> None:
    files = [Case.model_validate(entry) for entry in data]
    many = figures_of_cases(files, rules)
    for number, case in enumerate(files):
        alone = judge(case, rules=rules, advise=False).as_json()
        assert (many.outcome[number], many.row[number]) == (alone["outcome"]["proposed"], alone["outcome"]["row"])
        figures = [column[number] for column in (many.score, many.low, many.high)]
        assert figures == [alone["score"][name] for name in ("value", "low", "high")]


def test_no_cases_give_no_figures() -> None:
    assert figures_of_cases([], framework()).outcome == []


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
    rows = [row_of(case.model_dump(mode="json", exclude_none=True), own_rules) for case in files]
    place = country(other)
    tables = Tables(framework(), lambda code: place_of(code, place))
    many = tables.figures([input_of_row(row) for row in rows])
    for number, case in enumerate(files):
        alone = judge(case, own_rules=own_rules, place=place, advise=False)
        own = next((entry for entry in alone.equivalence if entry.own), None)
        assert (many.outcome[number], many.row[number]) == (alone.outcome.proposed, alone.outcome.row)
        assert many.credits[number] == (alone.as_json()["equivalence"][0]["credits"] if alone.equivalence else None)
        assert many.own_system[number] == (own and own.system)
        assert many.own[number] == (own and own.as_json()["credits"])


def test_an_answer_the_rules_do_not_have_counts_as_unknown() -> None:
    case = Case.model_validate({"country": "IT", "purpose": "credit", "on": "2026-11-22"})
    plain = input_of(case, case.day)
    odd = plain._replace(answers={"quality.awarding-body": "no such answer", "no.such-question": "x"})
    assert figures_of_cases([case], framework()) == TABLES.figures([odd])


def test_a_full_table_of_rows_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_STATES", 2)
    table = FiredRows(framework().purposes[0], not_in_full=False)
    states = [everywhere(strength_steps(strength)) for strength in STRENGTHS]
    rows = [table[state] for state in states]
    assert (len(table) <= 2, [table[state] for state in states]) == (True, rows)


def test_a_full_table_of_days_keeps_them_when_only_the_answers_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_PLAIN", 2)
    tables, plain = Tables(framework()), {"country": "IT", "purpose": "credit"}
    cases_of_days = [Case.model_validate(plain | {"on": day}) for day in ("2026-11-21", "2026-11-22")]
    asked = [input_of(case, case.day) for case in cases_of_days]
    tables.figures(asked)
    tables.figures([asked[0]._replace(answers={"quality.awarding-body": "accredited"})])
    assert [day.isoformat() for day, _ in tables._plain] == ["2026-11-21", "2026-11-22"]
