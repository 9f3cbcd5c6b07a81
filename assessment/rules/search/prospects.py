"""This module says what can become of an answer: which better answers somebody can still bring about. Pure and exact.

Nobody is asked for the impossible: an answer that says how something was in the past stays as it is, and an answer that
nobody could bring about is never asked for (`Question.past`, `Answer.changeable_by`).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from criteria.model import Criterion
from criteria.question import Answer, Question, Worth
from criteria.vocabulary import CRITERIA, UNAVAILABLE, UNKNOWN, Who

MOST_QUESTIONS = 6
"""Questions of a criterion, at most (`criteria.model.Criterion`)."""

MOST_ANSWERS = 15
"""Answers to a question, at most (`criteria.question.Question`)."""

Asks = int
"""What changed answers ask for: for each question a bit for each worth that is reached, up to that of its new answer.

So one set of changes asks for no more than another if the other has all of its bits.
"""


def _asks(criterion: Criterion, number: int, worths: int = MOST_ANSWERS) -> Asks:
    """The bits of a question for the least of the worths that its better answers reach, by default for all of them.

    `number`: the place of the question in the criterion, from 0.
    """
    place = CRITERIA.index(criterion.id) * MOST_QUESTIONS + number
    return (1 << worths) - 1 << place * MOST_ANSWERS


@lru_cache(maxsize=1_000)
def asks_of_centre_tests(criterion: Criterion) -> Asks:
    """All bits of the questions of a criterion that the centre's own test answers."""
    return sum([_asks(criterion, number) for number in criterion.centre_tests])


class Improvement(NamedTuple):
    """An answer that can take the place of another, and who can bring it about."""

    answer: Answer
    worth: Worth
    by: Who
    asks: Asks


@dataclass(frozen=True, eq=False, slots=True)
class Prospect:
    """What can become of an answer to the question of a number (the place in its criterion, from 0).

    `stop` and `no_basis` are those of the answer. `better`: what can take its place, the least first. `worths`: what it
    is worth itself, and then what each of these is worth. An unknown is at its worst. `showing`: it says what the
    learner can do.

    There is one object for answers to a question that differ in nothing of this, so that what follows from it is found
    again quickly.
    """

    number: int
    question: Question
    stop: bool
    no_basis: bool
    better: tuple[Improvement, ...]
    worths: tuple[Worth, ...]
    showing: bool

    @property
    def touches_basis(self) -> bool:
        """Whether the hours have no basis because of this answer, or could have none because of a better one."""
        return self.no_basis or any(each.answer.no_basis for each in self.better)

    @property
    def matters(self) -> bool:
        """Whether it is of account beside its worth."""
        return bool(self.better or self.stop or self.no_basis or self.showing)


class StandingAnswer(NamedTuple):
    """An answer as the search sees it: what can become of it, and what it adds to the sum of those that stay.

    Either is None where there is nothing of it.
    """

    prospect: Prospect | None
    staying: tuple[Question, Worth] | None


@lru_cache(maxsize=1_000)
def standing_answers(
    criterion: Criterion, *, to_come: bool, applies: bool
) -> tuple[dict[str | None, StandingAnswer], ...]:
    """For each question of a criterion, in their order, how each answer stands; None: an unknown one.

    `to_come`: the course is still to come, so its provider can change what is past for the holder of a certificate. If
    the criterion does not apply, nothing is asked but to lift a stop.
    """
    table: list[dict[str | None, StandingAnswer]] = []
    for number, question in enumerate(criterion.questions):
        known: dict[Hashable, Prospect] = {}
        table.append({})
        for present in (None, *question.worths):
            entry = _prospect(criterion, number, present, to_come=to_come, applies=applies)
            alike = (entry.stop, entry.no_basis, tuple([each.answer.id for each in entry.better]), entry.worths)
            entry = known.setdefault(alike, entry)
            staying = None if entry.better else (question, entry.worths[0])
            table[number][present] = StandingAnswer(entry if entry.matters else None, staying)
    return tuple(table)


def _prospect(criterion: Criterion, number: int, present: str | None, *, to_come: bool, applies: bool) -> Prospect:
    question = criterion.questions[number]
    answer = question.answer(present or UNKNOWN)
    today = answer.worth if present else question.least_going_on
    stays = (present and question.is_past(present) and not to_come) or not (applies or answer.stop)
    better = () if stays else _better(question, answer, today)
    worths = sorted({each.worth for each in better})
    improvements = [
        Improvement(
            each,
            each.worth,
            question.brought_about_by(each.id),
            _asks(criterion, number, worths.index(each.worth) + 1),
        )
        for each in better
    ]
    return Prospect(
        number,
        question,
        answer.stop,
        answer.no_basis,
        tuple(improvements),
        (today, *[each.worth for each in better]),
        showing=question.coverage or question.centre_test,
    )


def _better(question: Question, present: Answer, today: Worth) -> tuple[Answer, ...]:
    """Answers to a question that somebody can still bring about and that are better than today's, least first.

    `today`: what the present answer is worth; an unknown counts as its least answer.
    """
    better = [
        answer
        for answer in question.answers
        if answer.id not in (UNKNOWN, UNAVAILABLE, present.id)
        and question.brought_about_by(answer.id) != "nobody"
        and not answer.stop
        and (not present.lifted_by or answer.id in present.lifted_by)
        and not (present.no_basis and answer.no_basis)
        and (answer.worth > today or present.stop or (present.no_basis and answer.worth >= today))
    ]
    return tuple(sorted(better, key=lambda answer: answer.worth))
