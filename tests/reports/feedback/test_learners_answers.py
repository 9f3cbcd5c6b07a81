"""What learners said, beside a comparison: as data and as questions it gives no more away than on the screen."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from assessment.case.feedback import FIGURES, REFUSED
from assessment.store.cases.feedback import FeedbackCount
from assessment.store.decisions.base_cells import BaseCell
from assessment.store.decisions.figures import ISSUED
from criteria.language_state import kept_languages
from criteria.text import words_in
from reports.comparison import grid
from reports.differences.group_places import GroupPlace, told_groups
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.places import FeedbackPlace, protected
from reports.protection.disclosure_control import BASE
from tests.reports.comparison.attack import Attack, Cell, attack, small_counts
from tests.reports.differences.test_group_places import decided, with_groups
from tests.reports.feedback.test_places import answers, problem_of, small

WHOLE = ("", "", "", grid.ALL)
NOT_RECOGNISED: Cell = (*WHOLE, "outcomes", "not-recognised")
REFUSED_ANSWERS: Any = ("", "", "all", "helped", REFUSED)


def as_data(of: LearnersAnswers, *countries: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(of.data(countries)))
    return document


@pytest.mark.parametrize("seed", range(4))
def test_whoever_has_the_data_finds_out_no_small_number(seed: int) -> None:
    counts, (base, by_group) = answers(seed, 20 + 40 * seed, "PT"), decided(seed, 60 + 40 * seed)
    places = grid.protected({"": base}, {"": []})
    shown = as_data(LearnersAnswers(protected(counts), told_groups(by_group, places)), "PT")
    became = [FeedbackPlace(**place) for place in shown["feedback"]["places"]]
    assert problem_of(became).given_away(small(counts)) == []
    problem = attack(places, {"": {cell.quarter for cell in base}}, "PT")
    groups = [GroupPlace(**place) for place in shown["groups"]["places"]]
    assert groups
    with_groups(problem, groups)
    hidden = small_counts([("", cell) for cell in base], "PT")
    assert hidden
    assert problem.given_away(hidden) == []


def beside_the_grid(counts: list[FeedbackCount], base: list[BaseCell]) -> Attack:
    """All that is published about answers and decisions: who was refused and answers is one of those refused."""
    shown = as_data(LearnersAnswers(protected(counts)), "PT")["feedback"]["places"]
    assert not any(REFUSED in place["counts"].get("helped", {}) for place in shown)
    problem = attack(grid.protected({"": base}, {"": []}), {"": {cell.quarter for cell in base}}, "PT")
    by_answers = problem_of([FeedbackPlace(**place) for place in shown])
    problem.bounds |= by_answers.bounds
    problem.sums += by_answers.sums
    recognised: Cell = ("", "", "", grid.ALL, "recognised", "")
    problem.bounds[recognised] = (0, np.inf)
    outcomes: list[Cell] = [(*WHOLE, "outcomes", outcome) for outcome in ISSUED if outcome != "not-recognised"]
    helped: list[Any] = [("", "", "all", "helped", kind) for kind in FIGURES["helped"] if kind != REFUSED]
    problem.sums += [(recognised, outcomes, False), (recognised, helped, True)]
    problem.sums.append((NOT_RECOGNISED, [REFUSED_ANSWERS], True))
    problem.prepare()
    return problem


@pytest.mark.parametrize("seed", range(6))
def test_answers_and_decisions_together_give_no_small_number_away(seed: int) -> None:
    counts, (base, _) = answers(seed, 30 + 10 * seed, "PT"), decided(seed, 150 + 20 * seed)
    hidden = [*small_counts([("", cell) for cell in base], "PT"), *small(counts)]
    assert beside_the_grid(counts, base).given_away(hidden) == []


def test_where_few_were_refused_the_number_of_refusals_would_give_it_away() -> None:
    """Otherwise the attack would prove nothing, and the number could be told."""
    counts, (base, _) = answers(1, 20, "PT"), decided(2, 40)
    hidden = small_counts([("", cell) for cell in base], "PT")
    assert NOT_RECOGNISED in hidden
    problem = beside_the_grid(counts, base)
    assert problem.given_away([NOT_RECOGNISED]) == []
    problem.bounds[REFUSED_ANSWERS] = (BASE - 4, BASE + 4)  # as if a rounded 5 were told
    problem.prepare()
    assert problem.given_away([NOT_RECOGNISED]) == [NOT_RECOGNISED]


@pytest.mark.parametrize("language", kept_languages())
def test_there_is_a_question_for_what_was_said_in_the_countries_that_are_compared(language: str) -> None:
    words = words_in(language)
    base, by_group = decided(2, 300)
    told = told_groups(by_group, grid.protected({"": base}, {"": []}))
    learners = LearnersAnswers(protected([*answers(1, 90, "PT"), *answers(2, 90, "ES")]), told)
    became, fair = learners.questions(["ES", "PT"], words)
    assert became.title == words("diff.became.title")
    assert fair.title.endswith(words.country("PT"))
    assert [question.id for question in learners.questions(["ES"], words)] == ["became"]
    assert learners.questions(["IT"], words) == LearnersAnswers().questions(["PT"], words) == []
    assert {place["country"] for place in as_data(learners, "ES")["feedback"]["places"]} == {"ES"}
    assert as_data(learners, "ES")["groups"]["places"] == []
