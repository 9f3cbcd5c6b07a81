"""This module saves what a person does in a case: answers, parts, moves. Each is one transaction.

A change is a small object that is called with a database session and the version that the screen shows. So it can wait
while the database is away.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.store.cases import loading, saving, transitions
from assessment.store.database import Session
from criteria.load import framework

NEW = ("draft", "submitted")
"""States in which nobody has begun to assess."""


@dataclass(frozen=True)
class CaseChange:
    """Answers and parts of one case that are saved together.

    `answers`: by question; None takes an answer back. `parts`: by name, as `assessment.store.cases.saving.save_part`
    takes them. `shown_state`: the state in which the screen shows the case; a case that nobody has begun to assess is
    taken into assessment first. Without it the state stays as it is.
    """

    case_id: str
    by: str
    answers: Mapping[str, AnswerRecord | None] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)
    shown_state: str | None = None

    @property
    def touches(self) -> frozenset[str]:
        """What the change affects. Changes by others elsewhere are then no conflict."""
        return frozenset((*self.answers, *self.parts))

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version. Raises what the store raises."""
        if self.shown_state:
            version = begin_assessment(self.case_id, self.shown_state, self.by, session, version)
        for question, answer in self.answers.items():
            version = saving.save_answer(Edit(self.case_id, version, self.by), question, answer, session=session)
        for name, value in self.parts.items():
            version = saving.save_part(Edit(self.case_id, version, self.by), name, value, session=session)
        return version


@dataclass(frozen=True)
class CaseMove:
    """A move of the table in `assessment.case.workflow`, made by whoever is at the desk."""

    case_id: str
    name: str
    reason: str | None = None
    until: datetime.date | None = None
    remarks: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, session: Session, version: int) -> int:
        """Make it, and return the case's new version. Raises what the store raises."""
        return transitions.move_case(
            Edit(self.case_id, version, identity.mover()),
            self.name,
            transitions.MoveDetails(reason=self.reason, until=self.until, remarks=self.remarks),
            session=session,
        )


def save_change(change: CaseChange) -> bool:
    """Save it now. Returns False if it could not be saved; the top of the screen then says why."""
    return shell_saving.save(change.case_id, change)


def move_case(case_id: str, name: str, reason: str | None = None, until: datetime.date | None = None) -> bool:
    """Make a move of the table. Returns False if that was not possible; the top of the screen then says why."""
    return shell_saving.save(case_id, CaseMove(case_id, name, reason, until))


def save_answer(case_id: str, state: str, question: str, answer: AnswerRecord) -> bool:
    """Save an answer. The first answer takes a draft into assessment.

    An answer that says nothing (`unknown`, without note or evidence) is removed instead.
    """
    kept = None if answer == AnswerRecord() else answer
    answers = dict.fromkeys(answered_together(question, kept), kept)
    return save_change(CaseChange(case_id, identity.person(), answers, shown_state=state))


def begin_assessment(case_id: str, state: str, by: str, session: Session, version: int) -> int:
    """Take a draft into assessment, in the transaction of the first thing that is saved about it.

    `state`: as the screen shows it. Returns the case's new version. Where somebody else has changed the case since,
    nothing is moved: what is saved next then meets the conflict, so that a person chooses between two answers and not
    between two states.
    """
    if state not in NEW:
        return version
    now = loading.load(case_id, session=session)
    if now.state not in NEW or now.version != version:
        return version
    return transitions.move_case(Edit(case_id, version, Mover(by, identity.mover().roles)), "begin", session=session)


def answered_together(question: str, answer: AnswerRecord | None) -> tuple[str, ...]:
    """The questions that an answer is for. One passed test of the centre answers all three that ask for it."""
    tests = framework().centre_tests
    passed = question in tests and answer is not None and answer.answer == "passed"
    return tests if passed else (question,)
