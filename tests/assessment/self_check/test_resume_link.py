"""A link to resume brings answers and figures back, and holds nothing a person typed."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessment.case.model import Case
from assessment.self_check.resume_link import MOST_CHARACTERS, ResumeCodeError, code, restored
from criteria.load import framework
from tests.support.strategies import QUESTIONS, cases

TYPED = "Zxqj"
"""Stands in every text of a case, and in no word of the framework."""

WITH_TEXTS: dict[str, Any] = {
    "applicant": {"name": f"{TYPED} Esempio", "born": "1988-04-02", "reference": TYPED, "contact": TYPED},
    "centre": {"name": TYPED, "address": TYPED, "appeal_to": TYPED, "guidance": TYPED},
    "certificate": {"issued_on": "2024-05-31", "file": f"{TYPED}.pdf", "number": TYPED},
    "outcomes": {"listed": [TYPED], "covered": [TYPED]},
    "page_checks": [{"address": TYPED, "on": "2026-11-22", "by": TYPED, "note": TYPED}],
    "decision": {"outcome": "full", "reason": TYPED, "by": TYPED},
}


def unpacked(packed: str) -> str:
    return zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))).decode()


def packed(data: Any) -> str:
    whole = zlib.compress(json.dumps(data, separators=(",", ":")).encode())
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def with_texts(data: dict[str, Any]) -> Case:
    """A case in which every field that takes a text has one."""
    whole = {**data, **WITH_TEXTS}
    about = {"title": TYPED, "platform": TYPED, "awarding_body": TYPED, "url": TYPED, "language": TYPED}
    whole["course"] = data.get("course", {}) | about
    whole["target"] = data.get("target", {}) | {"title": TYPED, "kind": TYPED, "outcomes": [TYPED]}
    names = ("assessment", "quality_assurance", "supervision", "prerequisites", "grade", "stackability", "further")
    whole["elements"] = data.get("elements", {}) | dict.fromkeys(names, TYPED)
    whole["answers"] = {
        name: {"answer": answer, "note": TYPED, "evidence": TYPED, "on": "2026-11-20", "by": TYPED}
        for name, answer in data["answers"].items()
    }
    whole["level"] = data.get("level") or {"framework": TYPED, "level": TYPED}
    whole["workload"] = data.get("workload") or {"credits": 2, "system": TYPED}
    whole["overrides"] = {"testing": {"strength": "weak", "reason": TYPED, "by": TYPED}}
    return Case.model_validate(whole)


@given(cases(overrides=False))
@settings(max_examples=150, deadline=None)
def test_no_text_and_no_day_of_a_case_gets_into_the_link(data: dict[str, Any]) -> None:
    inside = unpacked(code([with_texts(data)]))
    assert TYPED not in inside
    assert "1988" not in inside
    assert "2024" not in inside
    assert "2026" not in inside


def stated(answers: dict[str, str]) -> dict[str, str]:
    """The answers that a learner can give: none of a centre's own test, and none that a centre asked for in vain."""
    tests = framework().centre_tests
    return {name: answer for name, answer in answers.items() if answer != "unavailable" and name not in tests}


@given(st.lists(cases(overrides=False), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_answers_and_figures_come_back(several: list[dict[str, Any]]) -> None:
    assume(all(data.get("workload", {}).get("system") in (None, "ECTS") for data in several))  # else it was typed
    before = [Case.model_validate(data | {"answers": stated(data["answers"])}) for data in several]
    after = restored(code(before))
    for first, other in zip(before, after, strict=True):
        assert {n: g.answer for n, g in first.answers.items()} == {n: g.answer for n, g in other.answers.items()}
        assert (first.country, first.purpose, first.target.hours) == (other.country, other.purpose, other.target.hours)
        assert first.workload == other.workload
    assert code(after) == code(before)


def test_an_answer_that_there_is_no_longer_is_left_out_of_an_old_link_and_the_others_hold() -> None:
    answers = {"testing.kind": "peer", "testing.result": "passed"}
    old = Case.model_validate({"country": "IT", "purpose": "credit", "answers": answers})
    assert {name: record.answer for name, record in restored(code([old]))[0].answers.items()} == {
        "testing.result": "passed"
    }


def test_the_link_of_a_learner_who_answered_all_is_short() -> None:
    answers = {name: question.answers[0].id for name, question in QUESTIONS.items()}
    whole = Case.model_validate({"country": "IT", "purpose": "credit", "answers": answers, "workload": {"hours": 20}})
    assert len(code([whole])) < 700


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "abc",
        "é",
        "A" * (MOST_CHARACTERS + 1),
        packed([]),
        packed({}),
        packed([{}]),
        packed([1]),
        packed("x"),
        packed([{"country": "IT", "purpose": "credit", "course": {"title": TYPED}}]),
        packed([{"country": "IT", "purpose": "credit", "answers": {"testing.kind": "perfect"}}]),
        packed([{"country": "IT", "purpose": "credit", "answers": {"testing.nothing": "final"}}]),
        packed([{"country": "IT", "purpose": "credit", "answers": ["testing.kind"]}]),
        packed([{"country": "IT", "purpose": "credit"}] * 21),
    ],
)
def test_what_is_no_code_of_ours_is_refused(wrong: str) -> None:
    with pytest.raises(ResumeCodeError):
        restored(wrong)


@pytest.mark.parametrize(
    ("question", "answer"), [("quality.course-review", "unavailable"), ("verification.centre-test", "passed")]
)
def test_what_only_a_centre_can_say_is_taken_from_no_link(question: str, answer: str) -> None:
    case = Case.model_validate({"country": "IT", "purpose": "credit", "answers": {question: answer}})
    with pytest.raises(ResumeCodeError):
        restored(code([case]))


def test_a_code_that_would_unpack_to_very_much_is_refused() -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b"[" + b" " * 3_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < MOST_CHARACTERS
    with pytest.raises(ResumeCodeError):
        restored(bomb)


@given(st.text("ABCabc012-_", max_size=200))
@settings(max_examples=200, deadline=None)
def test_letters_at_random_are_refused(letters: str) -> None:
    with pytest.raises(ResumeCodeError):
        restored(letters)


def test_a_cut_off_code_is_refused() -> None:
    whole = code([Case.model_validate({"country": "IT", "purpose": "credit", "answers": {"testing.kind": "final"}})])
    for length in range(len(whole)):
        with pytest.raises(ResumeCodeError):
            restored(whole[:length])
