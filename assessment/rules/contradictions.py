"""This module finds answers that contradict facts of a case or each other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from assessment.case.model import Case, outcome_key
from assessment.rules.figures import Figures
from assessment.rules.judgement import Finding, Remark, remark
from assessment.rules.scoring import NOT_APPLICABLE
from assessment.rules.workload import is_recorded
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

SUPERVISION, IDENTITY = "identification.supervision", "identification.check"
"""The questions whose answers are compared with what a digital credential states of identity and supervision."""

IDENTITY_CHECKED = "identity-checked"
"""What a credential states when it says that identity was checked, and nothing clear of the supervision of the test."""

_WITHOUT_CHECK = {SUPERVISION: ("supervised", "unsupervised"), IDENTITY: ("self-declared",)}
_AGAINST: dict[str, dict[str, tuple[str, ...]]] = {
    IDENTITY_CHECKED: _WITHOUT_CHECK,
    "supervised-id": _WITHOUT_CHECK,
    "checked-once": _WITHOUT_CHECK,
    "unsupervised": {IDENTITY: ("document", "platform-statement")},
}
"""For each statement of a credential: the answers about the check of identity that contradict it, by question."""


def contradictions(case: Case, figures: Figures, stated: Collection[str] = ()) -> Iterator[Finding]:
    """Every contradiction, with the criterion where a person corrects it. `stated`: see `stated_otherwise`."""
    yield from _with_facts(case, figures)
    yield from _with_statements(figures, stated)
    yield from _with_each_other(figures)
    yield from _centre_test(figures)


def _with_facts(case: Case, figures: Figures) -> Iterator[Finding]:
    """Facts of the case that contradict an answer."""
    answered, facts = figures.inputs.answers.items(), dict[str, bool]()
    for pair, against in figures.rules.contradicted_by.items():  # in the framework's order, whatever the answers' is
        for fact in against if pair in answered and is_asked(pair[0], figures) else ():
            facts = facts or _facts(case, figures)
            if facts[fact]:
                finding = _contradicted_by_fact(*pair, fact)
                yield replace(finding, known=_answers_against(fact, pair[0], figures) == 1)


def _answers_against(fact: str, name: str, figures: Figures) -> int:
    """The number of answers to a question that a fact contradicts."""
    against = figures.rules.contradicted_by.items()
    return sum(question == name and fact in facts for (question, _), facts in against)


def _with_statements(figures: Figures, stated: Collection[str]) -> Iterator[Finding]:
    """Answers that contradict what digital credentials state of identity and of the supervision of the test."""
    for name in (SUPERVISION, IDENTITY):
        answer = figures.inputs.answers.get(name, UNKNOWN)
        other = stated_otherwise(name, answer, stated)
        if other and is_asked(name, figures):
            says = remark("warning.fact.stated", answer=remark(statement_text(other)))
            finding = _contradiction(name, answer, "stated", says, other)
            yield replace(finding, known=False)  # of several answers each may be the one that was explained


def stated_otherwise(name: str, answer: str, stated: Collection[str]) -> str | None:
    """What a credential states instead of an answer that it contradicts; None where nothing contradicts the answer.

    `name`: the question's. `stated`: what the credentials of a case state, each as an answer to SUPERVISION or as
    IDENTITY_CHECKED. Of several that differ, an answer need agree with one alone.

    >>> stated_otherwise("identification.supervision", "unsupervised", ["supervised-id"])
    'supervised-id'
    """
    if not stated or answer in (UNKNOWN, UNAVAILABLE):
        return None
    return next(iter(stated)) if all(_denies(each, name, answer) for each in stated) else None


def _denies(statement: str, name: str, answer: str) -> bool:
    """Whether a statement of a credential contradicts an answer."""
    if name == SUPERVISION and statement != IDENTITY_CHECKED:
        return answer != statement
    return answer in _AGAINST.get(statement, {}).get(name, ())


def statement_text(statement: str) -> str:
    """The id of the text that says what a credential states."""
    if statement == IDENTITY_CHECKED:
        return "warning.stated.identity-checked"
    return f"answer.{SUPERVISION}.{statement}.text"


def _with_each_other(figures: Figures) -> Iterator[Finding]:
    """Pairs of answers of which one excludes the other."""
    answered = figures.inputs.answers.items()
    for pair, other in figures.rules.excludes:
        if pair in answered and other in answered and is_asked(pair[0], figures) and is_asked(other[0], figures):
            names = (pair[0], other[0])
            pairs = [each for each in figures.rules.excludes if (each[0][0], each[1][0]) == names]
            yield replace(_contradicted_by_answer(*pair, *other), known=len(pairs) == 1)


def _centre_test(figures: Figures) -> Iterator[Finding]:
    """A test of the centre that was passed according to one question and not held according to another."""
    answers = figures.inputs.answers
    tests = {name: answers.get(name) for name in figures.rules.centre_tests if is_asked(name, figures)}
    if "passed" not in tests.values():
        return
    for name, answer in tests.items():
        if answer == "not-held":
            sentence = remark("finding.centre-test", **_answered(name, "not-held"))
            yield Finding(f"centre-test:{name}", sentence, _place(name))


def is_asked(name: str, figures: Figures) -> bool:
    """Whether a question is asked of this case. Answers to other questions count nowhere."""
    result = figures.criteria[figures.rules.questions[name].criterion]
    return result.strength != NOT_APPLICABLE and name in result.criterion.question_ids


@lru_cache(maxsize=1_000)
def _contradicted_by_fact(name: str, answer: str, fact: str) -> Finding:
    return _contradiction(name, answer, fact, remark(f"warning.fact.{fact}"))


@lru_cache(maxsize=1_000)
def _contradicted_by_answer(name: str, answer: str, other: str, excluded: str) -> Finding:
    says = remark("warning.answers", **_answered(other, excluded))
    return _contradiction(name, answer, other, says, excluded)


def _contradiction(name: str, answer: str, against: str, fact: Remark, other: str = "") -> Finding:
    """A contradiction between an answer and something. `other`: the answer or statement on the other side."""
    sentence = remark("warning.contradiction", **_answered(name, answer), fact=fact)
    about = f"{answer}:{other}" if other else answer
    return Finding(f"contradiction:{name}:{against}", sentence, _place(name), about=about)


def _answered(name: str, answer: str) -> dict[str, Remark]:
    return {"question": remark(f"question.{name}.text"), "answer": remark(f"answer.{name}.{answer}.text")}


def _place(name: str) -> str:
    return f"assess:{name.partition('.')[0]}"


def _facts(case: Case, figures: Figures) -> dict[str, bool]:
    """The facts that an answer may contradict, and whether each is true."""
    loads = [case.workload, *(entry.workload for entry in case.certificates)]
    hours, essential = is_recorded(figures.inputs.facts), {outcome_key(outcome) for outcome in case.target.outcomes}
    covered, level = essential & case.covered_outcomes(), case.level
    columns = [column for column in (level.knowledge, level.skills, level.autonomy) if column is not None]
    return {
        "hours": hours,
        "no-hours": not hours,
        "no-credits": all(load.credits is None for load in loads),
        "level": level.framework is not None,
        "no-framework": level.framework is None,
        "no-level": level.framework is None and not columns,
        "columns": bool(columns),
        "columns-apart": bool(columns) and max(columns) - min(columns) > 1,
        "outcomes": bool(case.outcomes.listed),
        "no-outcomes": not case.outcomes.listed,
        "not-all-covered": bool(covered) and covered < essential,
        "none-covered": bool(essential) and not covered,
        "half-covered": bool(covered) and 2 * len(covered) <= len(essential),
        "some-covered": bool(covered),
        "all-covered": bool(essential) and covered == essential,
        "no-essential": not essential and not case.outcomes.covered and case.purpose != "portfolio",
    }
