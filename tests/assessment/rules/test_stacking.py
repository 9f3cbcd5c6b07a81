"""Several certificates together: each counts by its own judgement, and the same learning only once."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.rules.stacking import Stack, stack
from tests.support.strategies import QUESTIONS

BEST = {q.id: max(q.answers, key=lambda answer: answer.points or 0).id for q in QUESTIONS.values()}
REFUSED = {
    "quality.awarding-body": "none",
    "quality.label": "none",
    "quality.register": "not-found",
    "quality.feedback": "none",
    "testing.centre-test": "not-held",
}


def certificate(title: str, hours: Any, answers: dict[str, str] | None = None, **fields: Any) -> Case:
    data = {"country": "IT", "purpose": "stacking", "on": "2026-11-22", "course": {"title": title, "platform": "edx"}}
    target = {"hours": 100, "level": 4}
    return Case.model_validate(
        data | {"workload": {"hours": hours}, "target": target, "answers": BEST | (answers or {}), **fields}
    )


def together(*cases: Case) -> Stack:
    return stack(cases, [judge(case) for case in cases])


def test_hours_and_credits_add_up_and_the_gap_to_the_target_remains() -> None:
    bundle = together(certificate("Botany", 30), certificate("The Economics of Money", [20, 40]))
    assert bundle.counted == (0, 1)
    assert bundle.hours == (50, 70)
    assert bundle.gap == (30, 50)
    assert {entry.unit: entry.span for entry in bundle.sums}["ECTS"] == (2, pytest.approx(2.8))


def test_the_same_course_counts_once_the_larger_figure() -> None:
    bundle = together(certificate("Introduction to Botany", 30), certificate("Introduction to Botany | edX", 50))
    assert [(entry.first, entry.second, entry.why) for entry in bundle.overlaps] == [(0, 1, "course")]
    assert (bundle.counted, bundle.hours) == ((1,), (50, 50))


def test_a_refused_certificate_does_not_displace_the_same_course_that_counts() -> None:
    bundle = together(certificate("Botany", 30), certificate("Botany", 90, REFUSED))
    assert (bundle.counted, bundle.hours) == ((0,), (30, 30))


def test_the_same_course_on_another_platform_is_another_course() -> None:
    other = certificate("Botany", 50, course={"title": "Botany", "platform": "futurelearn"})
    assert together(certificate("Botany", 30), other).overlaps == ()


def test_shared_outcomes_make_the_sum_a_range() -> None:
    bundle = together(
        certificate("Botany", 30, outcomes={"listed": ["Names ten plants.", "Draws a leaf"]}),
        certificate("Garden design", 50, outcomes={"listed": ["draws a  leaf.", "Plans a garden"]}),
    )
    [overlap] = bundle.overlaps
    assert (overlap.why, overlap.outcomes) == ("outcomes", ("Draws a leaf",))
    assert bundle.hours == (50, 80)
    assert bundle.gap == (20, 50)


def test_what_is_refused_or_says_no_hours_adds_nothing_and_is_named() -> None:
    bundle = together(
        certificate("Botany", 30), certificate("Money", 60, REFUSED), certificate("Rivers", 0, workload={})
    )
    assert bundle.counted == (0, 2)
    assert bundle.unsized == (2,)
    assert bundle.hours == (30, 30)


def test_a_level_below_the_targets_is_named() -> None:
    low = certificate("Money", 30, level={"knowledge": 3, "skills": 3, "autonomy": 3})
    bundle = together(
        certificate("Botany", 30, level={"knowledge": 4, "skills": 4, "autonomy": 4}), low, certificate("Rivers", 10)
    )
    assert bundle.levels == (4, 3, None)
    assert bundle.below == (1,)


def test_without_a_target_there_is_no_gap_and_a_reached_target_leaves_none() -> None:
    assert together(certificate("Botany", 30, target={})).gap is None
    assert together(certificate("Botany", 130)).gap == (0, 0)


def test_nothing_that_counts_comes_to_nothing() -> None:
    bundle = together(certificate("Money", 60, REFUSED))
    assert (bundle.counted, bundle.hours, bundle.sums, bundle.gap) == ((), (0, 0), (), (100, 100))
