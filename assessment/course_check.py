"""A provider checks a course before anybody has taken it: which criterion would a centre find weak? Pure.

The judgement is `assessment.rules.judge`'s and no other. What depends on the learner, the target or the centre is
assumed: the best for a learner, and no test by the centre (`criteria/provider.yaml`). So what is weak here is the
course's own.

>>> weak(judged(draft, "credit", "en"))
('verification', 'identification')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.rules.judgement import Change, Judgement
from criteria.load import framework
from criteria.provider import Principle, provider_map
from criteria.question import Answer, Question
from criteria.vocabulary import UNAVAILABLE, UNKNOWN, PurposeId

State = Literal["held", "partly", "gap", "open", "silent"]
"""How a principle stands: all answers are the best there are; some are; one is worth nothing; nothing is known yet;
no question and no element says anything about it.
"""


@dataclass(frozen=True)
class CourseDraft:
    """What a provider has said so far: the course as a case file has it, and the elements the certificate states."""

    case: Case = field(default_factory=lambda: Case(country="IT", purpose="credit"))
    stated: frozenset[str] = frozenset()


def asked(draft: CourseDraft) -> tuple[Question, ...]:
    """The questions put to a provider: not what is assumed, does not apply, or follows from another answer."""
    rules = framework()
    way = rules.way(draft.case.elements.participation)
    off = way.not_applicable if way else ()
    left_out = {*provider_map().assumed, *_settled(draft.case), *(way.not_asked if way else ())}
    return tuple(q for q in rules.questions.values() if q.criterion not in off and q.id not in left_out)


def choices(question: Question) -> tuple[Answer, ...]:
    """The answers a provider can give: not that a file was altered, nor that nobody answered."""
    return tuple(answer for answer in question.answers if not answer.stop and answer.id not in (UNKNOWN, UNAVAILABLE))


def answered(draft: CourseDraft, question: str, answer: str) -> CourseDraft:
    """The draft with one more answer; `unknown` takes an answer back."""
    answers = {**draft.case.answers, question: AnswerRecord(answer=answer, by="provider")}
    if answer == UNKNOWN:
        del answers[question]
    return CourseDraft(draft.case.model_copy(update={"answers": answers}), draft.stated)


def _settled(case: Case) -> dict[str, str]:
    """What follows from the answers given, so that it need not be asked."""
    settled: dict[str, str] = {}
    for name, record in case.answers.items():
        settled |= framework().questions[name].answer(record.answer).settles
    return settled


def whole_case(draft: CourseDraft, purpose: PurposeId) -> Case:
    """The case that is judged: the provider's answers, what follows from them, and what is assumed."""
    answers = {
        name: AnswerRecord(answer=answer) for name, answer in provider_map().assumed.items()
    } | draft.case.answers
    answers |= {name: AnswerRecord(answer=answer, by="provider") for name, answer in _settled(draft.case).items()}
    return draft.case.model_copy(update={"answers": answers, "purpose": purpose})


def assumed(draft: CourseDraft) -> dict[str, str]:
    """What is taken for granted, as far as no answer of the provider says otherwise."""
    settled = _settled(draft.case)
    return {name: answer for name, answer in provider_map().assumed.items() if name not in settled}


def judged(draft: CourseDraft, purpose: PurposeId, language: str) -> Judgement:
    """The judgement for a purpose, by the rules of today."""
    return judge(whole_case(draft, purpose), language=language, to_come=True)


def weak(judgement: Judgement) -> tuple[str, ...]:
    """The criteria a centre would find weak whatever the open questions turn out to be."""
    return tuple(name for name, result in judgement.criteria.items() if result.best in ("none", "weak"))


def undecided(judgement: Judgement) -> tuple[str, ...]:
    """The criteria that could still be weak, depending on questions that are open."""
    low = {name for name, result in judgement.criteria.items() if result.worst in ("none", "weak")}
    return tuple(name for name in judgement.criteria if name in low and name not in weak(judgement))


def better(draft: CourseDraft, criterion: str) -> tuple[tuple[Question, Answer], ...]:
    """For each question of a criterion that could be answered better, the next better answer; the weightiest first."""
    steps = []
    for question in asked(draft):
        if question.criterion != criterion:
            continue
        now = draft.case.answer(question.id)
        known = now != UNKNOWN
        above = [a for a in choices(question) if not known or a.worth > question.answer(now).worth]
        if above:
            step = (min if known else max)(above, key=lambda answer: answer.worth)
            steps.append((question, step))
    return tuple(sorted(steps, key=lambda pair: (pair[0].bonus, -pair[0].weight)))


def changes(judgement: Judgement) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """The smallest sets of changes that reach a better outcome and are the provider's to make."""
    others = provider_map().assumed
    return tuple(
        (to, parts) for to, parts in judgement.would_change if all(change.question not in others for change in parts)
    )


def state(principle: Principle, draft: CourseDraft) -> State:
    """How a principle stands by the answers and by what the certificate states."""
    if not principle.questions and not principle.elements:
        return "silent"
    points = [_points(name, draft) for name in principle.questions]
    known = [number for number in points if number is not None]
    stated = [3 if element in draft.stated else 0 for element in principle.elements]
    if not known and not any(stated):
        return "open"
    if 0 in known:
        return "gap"
    return "held" if set(known + stated) == {3} and len(known) == len(points) else "partly"


def _points(question: str, draft: CourseDraft) -> int | None:
    """The points of the answer to a question; None if it is unknown, or is an answer to a bonus question that earns no
    points, because such an answer lowers nothing.
    """
    asked_for = framework().questions[question]
    answer = draft.case.answer(question)
    if answer == UNKNOWN:
        answer = _settled(draft.case).get(question, UNKNOWN)
    points = asked_for.answer(answer).points
    return None if asked_for.bonus and not points else points


def settled_answers(names: tuple[str, ...], draft: CourseDraft) -> tuple[tuple[str, str], ...]:
    """Of these questions, those that are answered, each with its answer."""
    answers = {name: record.answer for name, record in draft.case.answers.items()} | _settled(draft.case)
    return tuple((name, answers[name]) for name in names if answers.get(name, UNKNOWN) != UNKNOWN)
