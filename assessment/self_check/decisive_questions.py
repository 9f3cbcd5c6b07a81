"""This module finds the questions that a learner is still asked: those that can change the outcome. Pure.

What can change the outcome is said by the rules' own search (`assessment.rules.search`) and no other; here only the
order is chosen: first the question after whose answer, on the average, the fewest others still matter. "I don't know"
is one of its answers, and what is usual on the known platforms weighs more in that average.

>>> telling(case)[0]
'outcomes.coverage'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from assessment.case.model import Case
from assessment.rules.figures import Figures, figures_of
from assessment.rules.inputs import OwnRules, input_of
from assessment.rules.search.missing_evidence import missing
from assessment.self_check.questions import answered, open_questions
from criteria.load import framework
from criteria.platform import platform_profiles
from criteria.question import Answer, Question
from criteria.vocabulary import UNAVAILABLE, UNKNOWN

KEPT = 20_000

USUAL = 3
"""How much more than others an answer weighs for each platform of which a source says that it is the usual one."""


@dataclass(frozen=True)
class _Known:
    """The answers of a learner so far. Two with the same `key` are judged alike."""

    key: Hashable
    case: Case = field(compare=False)
    own_rules: OwnRules | None = field(compare=False, default=None)

    def after(self, question: str, answer: str) -> _Known:
        """The same with one more answer."""
        return _known(answered(self.case, question, answer), self.own_rules)

    def figures(self) -> Figures:
        """The figures of the case as it is known."""
        return figures_of(input_of(self.case, self.case.day, self.own_rules), framework())


def telling(case: Case, own_rules: OwnRules | None = None) -> tuple[str, ...]:
    """The questions whose answer can still change the outcome, the most telling first; none when it is settled."""
    return _in_order(_known(case, own_rules))


def _known(case: Case, own_rules: OwnRules | None) -> _Known:
    judged = input_of(case, case.day, own_rules)
    answers = tuple(sorted((name, record.answer) for name, record in case.answers.items()))
    return _Known((judged._replace(answers={}, overrides={})[:3], judged[5:], answers), case, own_rules)


@lru_cache(maxsize=KEPT)
def _in_order(known: _Known) -> tuple[str, ...]:
    questions = framework().questions

    def left(name: str) -> float:
        possible = [*(answer.id for answer in _answers(questions[name])), UNKNOWN]
        afterwards = {answer: len(_still(known.after(name, answer))) for answer in possible}
        weights = {answer: 1 + USUAL * _usual()[name, answer] for answer in afterwards}
        return sum(afterwards[answer] * weights[answer] for answer in afterwards) / sum(weights.values())

    return tuple(sorted(_still(known), key=left))


@cache
def _usual() -> Counter[tuple[str, str]]:
    """How many platforms' certificates usually prove each answer."""
    every = [profile for profiles in platform_profiles().values() for profile in profiles]
    return Counter(pair for profile in every for pair in profile.answers.items())


@lru_cache(maxsize=KEPT)
def _still(known: _Known) -> tuple[str, ...]:
    """The open questions whose answer can change the outcome, or what it leads to once its condition is met.

    What a learner does not know stays unknown: it is asked of others later.
    """
    figures, left = known.figures(), open_questions(known.case)
    now, best = _leads_to(figures), _leads_to(_all(known, left, best=True).figures())
    if now == best == _leads_to(_all(known, left, best=False).figures()):
        return ()
    names = tuple(entry["question"] for entry in missing(figures) if entry["question"] in left)
    if names or figures.proposal.outcome != "conditional":
        return names
    if best == now:
        return ()
    return tuple(name for name in left if _leads_to(_with_least(known, name, left).figures()) != best)


def _leads_to(figures: Figures) -> tuple[str, str | None]:
    return figures.proposal.outcome, figures.proposal.then


def _all(known: _Known, names: Iterable[str], *, best: bool) -> _Known:
    """The same with these questions at their best, or at their worst."""
    choose = max if best else min
    for name in names:
        if name not in known.case.answers:  # an answer before may have settled it
            known = known.after(name, choose(_answers(framework().questions[name]), key=lambda choice: choice.worth).id)
    return known


def _with_least(known: _Known, name: str, left: Iterable[str]) -> _Known:
    least = min(_answers(framework().questions[name]), key=lambda choice: choice.worth)
    return _all(known.after(name, least.id), (other for other in left if other != name), best=True)


def _answers(question: Question) -> list[Answer]:
    """The answers that a learner can give, without `unknown`, `unavailable` and those that stop."""
    return [answer for answer in question.answers if answer.id not in (UNKNOWN, UNAVAILABLE) and not answer.stop]
