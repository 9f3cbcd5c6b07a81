"""Whom a few questions are enough: typical learners, strangers, and whoever knows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case, Workload
from assessment.rules.judge import judge
from assessment.self_check.decisive_questions import telling
from assessment.self_check.questions import LEARNER, answered, asked, likely
from criteria.load import framework
from criteria.platform import platform_profiles
from criteria.vocabulary import PURPOSES, UNKNOWN
from tests.support.paths import ROOT

PAGES, TAPS = 8, 10
MOST_STEPS = 10  # as `reports.public.check.state` has it


@dataclass(frozen=True)
class Learner:
    """A learner: the wish, how the check begins, and what would be answered to every question."""

    name: str
    case: Case
    answers: dict[str, str]
    confirms: int  # pages on which what was read or is usual is confirmed

    def finished(self) -> str:
        """The likely answer after all questions."""
        case = self.case
        for name in asked(case):
            if name in asked(case) and name not in case.answers:
                case = answered(case, name, self.answers.get(name, UNKNOWN))
        return answer_of(case)


@cache
def learners() -> tuple[Learner, ...]:
    return tuple(_learners())


@cache
def untuned() -> tuple[Learner, ...]:
    """Learners to whom the order of questions was never fitted."""
    return tuple(_learner(entry, entry) for entry in _written()["untuned"])


@cache
def strangers() -> tuple[Learner, ...]:
    """Learners of other websites, countries and kinds, written before anybody looked at how they fare."""
    return tuple(_learner(entry, entry) for entry in _written()["strangers"])


def _written() -> Any:
    return yaml.safe_load((ROOT / "tests" / "assessment" / "self_check" / "learners.yaml").read_text("utf-8"))


def _learners() -> Iterator[Learner]:
    data = _written()
    for entry in data["learners"]:
        yield _learner(entry, data["kinds"][entry["of"]])


def _learner(entry: dict[str, Any], kind: dict[str, Any]) -> Learner:
    answers = kind["answers"] | entry.get("answers", {})
    profiles = platform_profiles().get(kind["platform"], ())
    usual = {name: answer for profile in profiles for name, answer in profile.answers.items()}
    read = kind.get("read", [])
    right = {name: answer for name, answer in usual.items() if read and answers.get(name) == answer}
    right |= {name: answers[name] for name in read}
    return Learner(entry["name"], _begun(entry["wish"], kind, answers, right), answers, int(bool(read)))


def _begun(wish: str, kind: dict[str, Any], answers: dict[str, str], confirmed: dict[str, str]) -> Case:
    """The case after the first page, and after the page on which what is usual is confirmed as far as it is right."""
    hours = answers.get("workload.stated") in ("hours", "weeks-hours", "credits")
    case = Case(
        country=kind.get("country", "IT"),
        purpose=wish,
        answers={name: AnswerRecord(answer="not-held", by=LEARNER) for name in framework().centre_tests},
        elements={"participation": kind.get("participation", "online")},
        course={"platform": kind["platform"]} if kind["platform"] else {},
        workload=Workload(hours=40) if hours else Workload(),
    )
    for name, answer in confirmed.items():
        case = answered(case, name, answer)
    return case


def answer_of(case: Case) -> str:
    return likely(judge(case, advise=False))


def asked_until_settled(learner: Learner) -> tuple[Case, int]:
    """The case once nothing that is left matters, or as many questions as are asked unasked; and how many they were."""
    case, count = learner.case, 0
    while count < MOST_STEPS - learner.confirms and (left := telling(case)):
        case = answered(case, left[0], learner.answers.get(left[0], UNKNOWN))
        count += 1
    return case, count


def measured(learner: Learner) -> tuple[int, int, bool]:
    """Pages and taps before an answer, and whether it is the one after all questions."""
    case, count = asked_until_settled(learner)
    pages = 1 + learner.confirms + count  # then follows the answer
    chosen = 2  # a file, a website or a way of taking part, from a list that is opened first
    return pages, chosen + 1 + learner.confirms + count, answer_of(case) == learner.finished()


@pytest.mark.parametrize(("several", "count", "goal"), [(learners, 40, 36), (untuned, 8, 7), (strangers, 20, 18)])
def test_in_nine_of_ten_a_few_taps_lead_to_the_answer_after_all_questions(
    several: Callable[[], tuple[Learner, ...]], count: int, goal: int
) -> None:
    results = {learner.name: measured(learner) for learner in several()}
    assert len(results) == count
    good = [name for name, (pages, taps, same) in results.items() if pages <= PAGES and taps <= TAPS and same]
    assert len(good) >= goal, {name: results[name] for name in results if name not in good}


def test_strangers_all_have_the_right_answer_when_the_last_question_is_asked() -> None:
    assert [learner.name for learner in strangers() if not measured(learner)[2]] == []


def test_whatever_was_not_asked_could_not_have_changed_a_settled_answer() -> None:
    for learner in learners()[::3]:
        case, _ = asked_until_settled(learner)
        if not telling(case):
            assert answer_of(case) == learner.finished(), learner.name


@pytest.mark.parametrize("purpose", PURPOSES)
def test_who_knows_nothing_is_asked_few_questions(purpose: str) -> None:
    case = _begun(purpose, {"platform": None}, {}, {})
    count = 0
    while left := telling(case):
        case = answered(case, left[0], UNKNOWN)
        count += 1
    assert count <= MOST_STEPS


def test_only_questions_for_learners_that_are_open_are_named() -> None:
    case = _begun("credit", {"platform": None}, {}, {})
    left = telling(case)
    assert left
    assert all(framework().questions[name].asked_of_learner for name in left)
    assert left[0] not in telling(answered(case, left[0], UNKNOWN))


def test_a_centres_own_rules_are_judged_by() -> None:
    case = _begun("credit", {"platform": None}, {}, {})
    assert telling(case, {"ECTS": {"flat": 2}}) is not None
