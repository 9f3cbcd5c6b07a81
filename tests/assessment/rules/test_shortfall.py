"""No reason names a criterion that did not fall short of the better row that is nearest."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.rules.figures import figures_of, reading_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.outcome import FRAUD, better, holds
from assessment.rules.shortfall import nearest_better_row
from criteria.load import framework
from criteria.text import words_in
from tests.support.strategies import cases, good_answers


@given(st.one_of(cases(), cases(good_answers())), st.sampled_from(["en", "it"]))
@settings(max_examples=400)
def test_no_reason_names_a_criterion_that_did_not_fall_short(data: dict[str, Any], language: str) -> None:
    case, words, rules = Case.model_validate(data), words_in(language), framework()
    figures = figures_of(input_of(case, case.day), rules)
    outcome = judge(case, language=language, advise=False).outcome
    assume(outcome.proposed not in (FRAUD, "more-evidence"))
    nearest = nearest_better_row(figures)
    short = set(nearest.criteria) if nearest else set()
    reasons = [reason for reason in outcome.reasons if reason != words[f"row.{outcome.row}.sentence"]]
    for criterion in rules.criteria:
        named = [reason for reason in reasons if words[f"criterion.{criterion.id}.name"] in reason]
        assert bool(named) == (criterion.id in short), (criterion.id, named)


@given(st.one_of(cases(), cases(good_answers())))
@settings(max_examples=400)
def test_the_nearest_row_is_better_and_each_criterion_named_is_below_its_minimum(data: dict[str, Any]) -> None:
    case = Case.model_validate(data)
    figures = figures_of(input_of(case, case.day), framework())
    nearest = nearest_better_row(figures)
    if nearest is None:
        return
    assert better(nearest.row.outcome, figures.proposal.outcome)
    strengths = reading_of(figures.criteria, best=False).strengths
    for name, needed in nearest.row.minimum.items():
        assert holds(strengths[name], needed) == (name not in nearest.criteria)
