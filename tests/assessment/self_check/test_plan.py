"""The plan: three errands and not twenty-four, and letters that ask for five things at most."""

from __future__ import annotations

import pytest

from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.self_check.plan import MOST_ASKED, errands, letters, requests
from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import PURPOSES

WORDS = words_in("en")


def case_of(purpose: str = "credit", **answers: str) -> Case:
    held = dict.fromkeys(framework().centre_tests, "not-held")
    stated = {name.replace("__", "."): answer for name, answer in answers.items()}
    course = {"title": "Botany", "platform": "edX", "awarding_body": "Universidad de Ejemplo", "issuer_country": "ES"}
    return Case.model_validate(
        {"country": "IT", "purpose": purpose, "language": "it", "course": course, "answers": held | stated}
    )


@pytest.mark.parametrize("purpose", PURPOSES)
def test_who_knows_nothing_gets_three_first_steps(purpose: str) -> None:
    case = case_of(purpose)
    plan = errands(case, judge(case), WORDS)
    assert 0 < len(plan) <= 3
    assert any(errand.to == "centre" for errand in plan)
    assert all(f"learner.plan.to.{errand.to}" in WORDS for errand in plan)


def test_with_everything_shown_only_the_way_to_the_centre_is_left() -> None:
    best = {q.id: max(q.answers, key=lambda choice: choice.points or 0).id for q in framework().questions.values()}
    case = case_of("portfolio", **best)
    assert [errand.to for errand in errands(case, judge(case), WORDS)] == ["centre"]


def test_letters_ask_for_five_things_in_all_in_the_receivers_language_with_the_readers_beside() -> None:
    case = case_of()
    both = letters(case, requests(judge(case), WORDS), "it")
    assert 0 < sum(len(theirs.asks) for theirs, _ in both) <= MOST_ASKED
    assert len({theirs.to for theirs, _ in both}) == len(both)
    for theirs, own in both:
        assert "Botany" in theirs.subject
        assert theirs.language == {"provider": "es", "platform": "en"}[theirs.to]
        assert own is not None
        assert own.language == "it"
        assert own.asks == theirs.asks


def test_nobody_is_written_to_where_nothing_is_open() -> None:
    assert letters(case_of(), (), "en") == []
