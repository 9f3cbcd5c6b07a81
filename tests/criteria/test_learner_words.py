"""What a learner is asked: each such question says it in their words, and an answer may settle another question."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from criteria.load import framework
from criteria.model import Framework
from criteria.question import Question

LEFT_TO_THE_CENTRE = {
    "quality.label",
    "quality.register",
    "quality.feedback",
    "level.best-fit",
    "verification.centre-test",
    "testing.centre-test",
    "identification.centre-test",
}


def data_of(name: str, **changes: Any) -> dict[str, Any]:
    return framework().questions[name].model_dump() | changes


def test_learners_are_asked_all_but_what_only_a_centre_can_know() -> None:
    left = {name for name, question in framework().questions.items() if not question.asked_of_learner}
    assert left == LEFT_TO_THE_CENTRE


def test_every_question_somebody_can_change_says_what_to_do() -> None:
    silent = [
        name
        for name, question in framework().questions.items()
        if question.changeable_by != "nobody" and not question.learner_todo
    ]
    assert silent == []


@pytest.mark.parametrize("missing", ["for_learner", "learner_example", "learner_where"])
def test_a_question_to_learners_is_whole(missing: str) -> None:
    with pytest.raises(ValidationError, match=f"asked of learners, yet without {missing}"):
        Question.model_validate(data_of("testing.kind", **{missing: None}))


def test_each_of_its_answers_is_in_their_words() -> None:
    answers = data_of("testing.kind")["answers"]
    answers[0]["for_learner"] = None
    with pytest.raises(ValidationError, match="for_learner in final"):
        Question.model_validate(data_of("testing.kind", answers=answers))


@pytest.mark.parametrize(
    "settles", [{"testing.nothing": "none"}, {"testing.measures": "nobody"}, {"testing.kind": "final"}]
)
def test_an_answer_settles_only_what_there_is(settles: dict[str, str]) -> None:
    data = framework().model_dump(by_alias=True)
    testing = next(entry for entry in data["criteria"] if entry["id"] == "testing")
    testing["questions"][0]["answers"][0]["settles"] = settles
    with pytest.raises(ValidationError, match=r"testing\.kind: final settles"):
        Framework.model_validate(data)
