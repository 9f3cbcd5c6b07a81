"""What a criterion comes to is kept by its answers, and is what the rules calculate."""

import datetime

import pytest

from assessment.rules.criterion_results import results_on
from assessment.rules.scoring import NOT_APPLICABLE, answers_in_order, criterion_figures, own_result
from assessment.rules.totals import Total
from criteria.load import framework
from criteria.vocabulary import UNKNOWN

RULES = framework()
DAY = datetime.date(2026, 11, 22)
NUMBER, LEVEL = next((n, c) for n, c in enumerate(RULES.criteria) if c.id == "level")
BEST = {question.id: max(question.answers, key=lambda answer: answer.worth).id for question in LEVEL.questions}


def test_a_result_is_what_the_rules_calculate_and_one_object() -> None:
    for results in results_on(RULES, DAY):
        criterion = results.criterion
        for question in criterion.questions:
            for answer in question.answers:
                answers = {question.id: answer.id} if answer.id != UNKNOWN else {}
                kept = results.of_case(answers)
                calculated = criterion_figures(criterion, answers_in_order(criterion, answers), RULES.thresholds[-1])
                assert (kept.score, kept.low, kept.high) == (calculated.score, calculated.low, calculated.high)
                assert (kept.at_worst, kept.at_best) == (calculated.at_worst, calculated.at_best)
                assert kept is results.of_case(answers) is own_result(kept)


def test_a_limit_and_a_strength_that_a_person_set_have_results_of_their_own() -> None:
    results = results_on(RULES, DAY)[NUMBER]
    assert results.of_case(BEST).strength == "strong"
    assert results.under(None, None) is results
    capped = results.under(Total(cap=30), None).of_case(BEST)
    assert (capped.strength, capped.cap) == ("weak", 30)
    overridden = results.under(None, "none").of_case(BEST)
    assert (overridden.strength, overridden.proposed_strength) == ("none", "strong")


def test_a_way_of_taking_part_leaves_out_what_does_not_apply_whatever_a_person_set() -> None:
    way = next(way for way in RULES.participation if way.not_applicable)
    results = {each.criterion.id: each for each in results_on(RULES, DAY, way.also[0] if way.also else way.id)}
    for name, each in results.items():
        strength = each.under(None, "strong").of_case({}).strength
        assert strength == (NOT_APPLICABLE if name in way.not_applicable else "strong")


def test_an_answer_that_there_is_not_is_an_error() -> None:
    question = LEVEL.questions[0].id
    with pytest.raises(KeyError):
        results_on(RULES, DAY)[NUMBER].of_case({question: "no-such-answer"})
