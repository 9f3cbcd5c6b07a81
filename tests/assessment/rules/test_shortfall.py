"""No reason names a criterion that did not fall short of the better row that is nearest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.rules.figures import figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judge
from assessment.rules.outcome import FRAUD, better, first_row, holds
from assessment.rules.shortfall import nearest_better_row
from assessment.rules.steps import COVERED, everywhere, placed, strength_steps
from criteria.load import framework
from criteria.text import languages, words_in
from tests.support.strategies import answers, cases, good_answers

QUOTED = {"de": "„{}“", "ar": "«{}»"}
"""How a criterion is named where no capital tells its name from the word."""


@given(st.one_of(cases(), cases(good_answers())), st.sampled_from(languages()))
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
        name = QUOTED.get(language, "{}").format(words[f"criterion.{criterion.id}.name"])
        named = [reason for reason in reasons if name in reason]
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
    for name, needed in nearest.row.minimum.items():
        assert holds(figures.criteria[name].worst, needed) == (name not in nearest.criteria)


@given(st.one_of(cases(), cases(good_answers()), cases(good_answers() | answers(), overrides=False)))
@settings(max_examples=300)
def test_what_falls_short_is_all_that_stands_between_the_case_and_the_better_row(data: dict[str, Any]) -> None:
    case = Case.model_validate(data)
    figures = figures_of(input_of(case, case.day), framework())
    nearest = nearest_better_row(figures)
    if nearest is None:
        return
    lifted = figures.at_worst | (everywhere(COVERED) if nearest.uncovered else 0)
    for name in nearest.criteria:
        lifted |= placed(strength_steps(nearest.row.minimum[name]), name)
    without_figure = figures.not_in_full and not nearest.uncounted
    after = first_row(figures.purpose, lifted, not_in_full=without_figure)
    assert not better(nearest.row.outcome, after.outcome)


UDEMY_TESTED = {
    "quality.awarding-body": "none", "quality.course-review": "none", "quality.teachers": "named",
    "level.stated": "platform-label", "level.best-fit": "not-possible", "level.tasks": "none",
    "outcomes.description": "topics", "outcomes.coverage": "all", "outcomes.relevance": "related",
    "verification.method": "course-page", "verification.agreement": "partly", "verification.holder": "name-only",
    "verification.centre-test": "passed", "testing.centre-test": "passed", "identification.centre-test": "passed",
}  # fmt: skip
KNOWN_WORK = {"workload.stated": "hours", "workload.covers": "total", "workload.plausible": "supported"}
WELL_SUPPORTED = {
    "quality.awarding-body": "accredited", "quality.course-review": "external", "quality.teachers": "qualified",
    "level.stated": "framework", "level.best-fit": "clear", "level.tasks": "at-level",
    "outcomes.description": "assessable", "outcomes.coverage": "all", "outcomes.relevance": "direct",
    "verification.method": "issuer-page", "verification.agreement": "all", "verification.holder": "name-only",
    "testing.kind": "final", "testing.measures": "all", "testing.result": "grade", "testing.repeats": "limited",
    "identification.supervision": "unsupervised", "identification.check": "self-declared",
}  # fmt: skip


def credit_case(country: str, answered: dict[str, str], **parts: Any) -> Case:
    return Case.model_validate(
        {"country": country, "purpose": "credit", "on": "2026-11-22", "answers": answered, **parts}
    )


def test_a_volume_too_small_is_the_only_reason_where_the_centre_tested_everything() -> None:
    case = credit_case("HR", UDEMY_TESTED | KNOWN_WORK, workload={"hours": 5})
    outcome, words = judge(case, advise=False).outcome, words_in("en")
    assert (outcome.proposed, outcome.row) == ("partial", "credit.shown-part")
    assert outcome.reasons[1:] == (words["outcome.too-small"],)


@pytest.mark.parametrize("country", ["IT", "PT"])
def test_hours_are_the_only_reason_where_a_test_without_a_course_showed_everything(country: str) -> None:
    case = credit_case(country, UDEMY_TESTED, elements={"participation": "performance-test"})
    outcome, words = judge(case, advise=False).outcome, words_in("en")
    assert outcome.row == "credit.shown-part"
    assert outcome.reasons[1:] == (words["outcome.no-hours"], words["outcome.without-figure"])


def test_no_reason_says_what_an_outcome_needs_that_the_volume_can_never_reach() -> None:
    case = credit_case("HR", WELL_SUPPORTED | KNOWN_WORK, workload={"hours": 5})
    outcome, words = judge(case, advise=False).outcome, words_in("en")
    assert (outcome.proposed, outcome.then) == ("conditional", "partial")
    assert not [reason for reason in outcome.reasons if words["outcome.full.name"] in reason]
    assert [reason for reason in outcome.reasons if words["outcome.partial.name"] in reason]
