"""This module chooses the questions of a learner's own check, and puts its judgement into a learner's terms. Pure.

The judgement is `assessment.rules.judge`'s and no other, so that equal answers give a learner the assessor's result.

>>> open_questions(case)[0]
'testing.kind'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD, MORE, REFUSED, rank
from criteria.load import framework
from criteria.model import Framework
from criteria.question import Question
from criteria.text import Words
from criteria.vocabulary import UNKNOWN

LEARNER = "learner"
"""Who said it, with every answer given here."""

WAYS = 3
"""Ways to a better outcome that are shown: more is no advice."""


def asked(case: Case) -> tuple[str, ...]:
    """The questions this learner is asked, in their order.

    First the one whose answer has to be known before anything else, such as that there was no test at all. Left out is
    what only a centre can know, what an answer given settles, and criteria that do not apply to how they took part.
    """
    rules = framework()
    way = rules.way(case.elements.participation)
    off, not_asked = (way.not_applicable, way.not_asked) if way else ((), ())
    settled = {name for question in case.answers for name in _settles(case, question)}
    return tuple(
        question.id
        for question in _of_learners(rules)
        if question.criterion not in off and question.id not in settled and question.id not in not_asked
    )


@lru_cache(maxsize=10)
def _of_learners(rules: Framework) -> tuple[Question, ...]:
    """All questions that learners are asked, in their order."""
    questions = [question for question in rules.questions.values() if question.asked_of_learner]
    return tuple(sorted(questions, key=lambda question: not any(answer.say_first for answer in question.answers)))


def _settles(case: Case, question: str) -> dict[str, str]:
    entry = framework().questions.get(question)
    return entry.answer(case.answer(question)).settles if entry and entry.asked_of_learner else {}


def answered(case: Case, question: str, answer: str) -> Case:
    """The case with one more answer by the learner, and with what that answer settles.

    What an earlier answer to the same question had settled is open again.
    """
    rules = framework()
    answers = dict(case.answers)
    for name, settled in _settles(case, question).items():
        if name in answers and answers[name] == AnswerRecord(answer=settled, by=LEARNER):
            del answers[name]
    answers[question] = AnswerRecord(answer=answer, by=LEARNER)
    for name, settled in rules.questions[question].answer(answer).settles.items():
        answers[name] = AnswerRecord(answer=settled, by=LEARNER)
    return case.model_copy(update={"answers": answers})


def withdrawn(case: Case, question: str) -> Case:
    """The case without the answer to a question, and without what that answer had settled."""
    settled = _settles(case, question)
    kept = {
        name: record
        for name, record in case.answers.items()
        if name != question and not (name in settled and record == AnswerRecord(answer=settled[name], by=LEARNER))
    }
    return case.model_copy(update={"answers": kept})


def open_questions(case: Case) -> tuple[str, ...]:
    """The questions without an answer yet. "I don't know" is an answer."""
    return tuple(name for name in asked(case) if name not in case.answers)


def only_attended(case: Case) -> bool:
    """Whether the learner says that there was nothing but attendance."""
    pairs = ((question, case.answer(name)) for name, question in framework().questions.items())
    return any(question.answer(answer).say_first for question, answer in pairs if answer != UNKNOWN)


def likely(judgement: Judgement) -> str:
    """The likely answer of a centre: yes, part, test-yes, test-part, open, no, talk. It is never a promise."""
    outcome = judgement.outcome
    if outcome.proposed == "conditional":
        return "test-yes" if outcome.then == "full" else "test-part"
    return {"full": "yes", "partial": "part", MORE: "open", REFUSED: "no", FRAUD: "talk"}[outcome.proposed]


def could_become(judgement: Judgement) -> str | None:
    """The best outcome that more knowledge can lead to; None if the outcome is no longer open."""
    reached = [entry["could_reach"] for entry in judgement.missing]
    return max(reached, key=rank) if reached and judgement.outcome.proposed == MORE else None


@dataclass(frozen=True)
class Thing:
    """One thing to do, in words; the questions it is about, and who brings the better answer about."""

    todo: str
    questions: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class ImprovementPath:
    """The things to do that together lead to a better outcome."""

    to: str
    things: tuple[Thing, ...]


def ways(judgement: Judgement, words: Words) -> tuple[ImprovementPath, ...]:
    """The things to do that would change the outcome: for the best outcome first, and of these the fewest first.

    What may lead to a better outcome is not named again for a lesser one.
    """
    paths = [
        ImprovementPath(to, _things([change.question for change in changes], words))
        for to, changes in judgement.would_change
    ]
    fewest = sorted(dict.fromkeys(paths), key=lambda way: (-rank(way.to), len(way.things)))
    shown: list[ImprovementPath] = []
    for to in dict.fromkeys(way.to for way in fewest):
        shown += _of(to, fewest, shown)[:WAYS]
    return tuple(shown)


def _of(to: str, paths: list[ImprovementPath], better: list[ImprovementPath]) -> list[ImprovementPath]:
    """The ways to one outcome, the shortest first, without those that ask for all of another one and more."""
    kept: list[ImprovementPath] = []
    for way in paths:
        if way.to == to and not any(_todos(other) <= _todos(way) for other in (*better, *kept)):
            kept.append(way)
    return kept


def _todos(way: ImprovementPath) -> set[str]:
    return {thing.todo for thing in way.things}


def to_find_out(judgement: Judgement, words: Words) -> tuple[Thing, ...]:
    """The things to find out that the learner does not know yet, those with the greatest effect first."""
    return _things([entry["question"] for entry in judgement.missing], words)


def _things(questions: list[str], words: Words) -> tuple[Thing, ...]:
    """One thing for all questions that ask to do the same, such as one test at the centre for three criteria."""
    rules = framework()
    by_words: dict[str, list[str]] = {}
    for name in questions:
        if rules.questions[name].learner_todo:
            by_words.setdefault(words(f"question.{name}.learner_todo"), []).append(name)
    return tuple(Thing(todo, tuple(names), rules.questions[names[0]].changeable_by) for todo, names in by_words.items())


def depends_on(judgement: Judgement) -> tuple[str, ...]:
    """The criteria that decide the likely outcome: those of the smallest change, otherwise those of missing answers."""
    rules = framework()
    names = [change.question for _, changes in judgement.would_change[:1] for change in changes]
    names = names or [entry["question"] for entry in judgement.missing]
    return tuple(dict.fromkeys(rules.questions[name].criterion for name in names))
