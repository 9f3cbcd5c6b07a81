"""This module saves what a person does in a case: answers, parts, moves. Each is one transaction.

A change is a small object that is called with a database session and the version that the screen shows. So it can wait
while the database is away.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.fields import LONGEST
from assessment.case.stored import Stored
from assessment.case.workflow import Mover, NotAllowedError
from assessment.evidence.field_proposals import with_fields
from assessment.screens.shell import identity
from assessment.screens.shell import saving as shell_saving
from assessment.store.cases import loading, saving, transitions
from assessment.store.database import Session
from criteria.load import framework
from criteria.vocabulary import UNKNOWN

NEW = ("draft", "submitted")
"""States in which nobody has begun to assess."""


@dataclass(frozen=True)
class CaseChange:
    """Answers and parts of one case that are saved together.

    `answers`: by question; None takes an answer back. `proposed`: answers that count only where the question is still
    open when they are written. `parts`: by name, as `assessment.store.cases.saving.save_part` takes them.
    `shown_state`: the state in which the screen shows the case; a case that nobody has begun to assess is taken into
    assessment first. Without it the state stays as it is.
    """

    case_id: str
    by: str
    answers: Mapping[str, AnswerRecord | None] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)
    shown_state: str | None = None
    proposed: Mapping[str, AnswerRecord] = field(default_factory=dict)

    @property
    def touches(self) -> frozenset[str]:
        """What the change affects. Changes by others elsewhere are then no conflict.

        What is proposed is not among it, because it yields to what others have answered.
        """
        return frozenset((*self.answers, *self.parts))

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version. Raises what the store raises."""
        if self.shown_state:
            version = begin_assessment(self.case_id, self.shown_state, self.by, session, version)
        for question, answer in {**self.answers, **self._still_open(session)}.items():
            version = saving.save_answer(Edit(self.case_id, version, self.by), question, answer, session=session)
        for name, value in self.parts.items():
            version = saving.save_part(Edit(self.case_id, version, self.by), name, value, session=session)
        return version

    def _still_open(self, session: Session) -> dict[str, AnswerRecord]:
        if not self.proposed:
            return {}
        case = loading.load(self.case_id, session=session).case
        return {
            question: _beside(case.answers.get(question, AnswerRecord()), record)
            for question, record in self.proposed.items()
            if case.answer(question) == UNKNOWN
        }


def _beside(held: AnswerRecord, proposed: AnswerRecord) -> AnswerRecord:
    """A proposed answer with the note and the evidence that stand there already."""
    parts = [part for text in (held.evidence, proposed.evidence) for part in (text or "").split("; ") if part]
    evidence = "; ".join(dict.fromkeys(parts))[:LONGEST] or None
    proposed = proposed.model_copy(update={"evidence": evidence})
    return proposed.model_copy(update={"note": held.note or proposed.note})


@dataclass(frozen=True)
class LateChange(ABC):
    """A change that is made of the case as it is by the time it is written, such as a sentence beside what is there.

    Made of the case as it was drawn, it would take out what was saved since.
    """

    case_id: str
    by: str

    @property
    def touches(self) -> frozenset[str]:
        """What it affects; nothing where it only fills in what others have left empty."""
        return frozenset()

    @abstractmethod
    def change(self, stored: Stored) -> CaseChange:
        """What it makes of a case."""

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version. Raises what the store raises."""
        return self.change(loading.load(self.case_id, session=session))(session, version)


@dataclass(frozen=True)
class AnswerChange:
    """Fields of the answer to one question that somebody changes. The other fields stay as they are in the store.

    `fields`: by their names in an AnswerRecord. `shown_state`: as in CaseChange.

    >>> AnswerChange("c-1", "testing.kind", {"note": "Asked by telephone"}, "Ada", "assessing")
    AnswerChange(case_id='c-1', question='testing.kind', fields={'note': 'Asked by telephone'}, by='Ada', ...)
    """

    case_id: str
    question: str
    fields: Mapping[str, Any]
    by: str
    shown_state: str

    @property
    def touches(self) -> frozenset[str]:
        """The questions it answers."""
        return frozenset(answered_together(self.question, self.fields.get("answer")))

    def covers(self, other: object) -> bool:
        """Whether this changes at least the same fields of the same answer, so that nothing of the other is left."""
        if not isinstance(other, AnswerChange) or (other.case_id, other.question) != (self.case_id, self.question):
            return False
        return self.touches >= other.touches and self.fields.keys() >= other.fields.keys()

    def __call__(self, session: Session, version: int) -> int:
        """Write it, and return the case's new version. Raises what the store raises.

        An answer that says nothing (`unknown`, without note or evidence) is removed instead. "All essential outcomes
        are covered" ticks them, where nothing is ticked yet.
        """
        answers_now = loading.answers_of([self.case_id], session=session).get(self.case_id, {})
        answers = changed_answers(answers_now, self.question, self.fields, self.by)
        parts: dict[str, Any] = {}
        if (self.question, self.fields.get("answer")) == ("outcomes.coverage", "all"):
            case = loading.load(self.case_id, session=session).case
            if case.target.outcomes and not case.outcomes.covered:
                parts = dict([with_fields(case, "outcomes", {"covered": list(case.target.outcomes)})])
        return CaseChange(self.case_id, self.by, answers, parts, self.shown_state)(session, version)


@dataclass(frozen=True)
class CaseMove:
    """A move of the table in `assessment.case.workflow`, made by whoever is at the desk.

    `seen`: the files of the case as the person saw them, for a move that confirms them; others are refused.
    """

    case_id: str
    name: str
    reason: str | None = None
    until: datetime.date | None = None
    remarks: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[tuple[str, str]] | None = None

    def __call__(self, session: Session, version: int) -> int:
        """Make it, and return the case's new version. Raises what the store raises."""
        if self.seen is not None:
            check_seen(loading.load(self.case_id, session=session), self.seen)
        return transitions.move_case(
            Edit(self.case_id, version, identity.mover()),
            self.name,
            transitions.MoveDetails(reason=self.reason, until=self.until, remarks=self.remarks),
            session=session,
        )


def save_change(change: CaseChange | LateChange | AnswerChange) -> bool:
    """Save it now. Returns False if it could not be saved; the top of the screen then says why."""
    return shell_saving.save(change.case_id, change)


def move_case(
    case_id: str,
    name: str,
    reason: str | None = None,
    until: datetime.date | None = None,
    *,
    drawn: Stored | None = None,
) -> bool:
    """Make a move of the table. Returns False if that was not possible; the top of the screen then says why.

    `drawn`: the case as it was drawn, for a move that confirms what the person saw.
    """
    command = CaseMove(case_id, name, reason, until, seen=drawn.files if drawn else None)
    return shell_saving.save(case_id, command, drawn=drawn.version if drawn else None)


def check_seen(stored: Stored, seen: frozenset[tuple[str, str]]) -> None:
    """NotAllowedError: a file of the case was added, removed or read again since the person saw its files."""
    if stored.files != seen:
        raise NotAllowedError("files")


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


def answered_together(question: str, answer: str | None) -> tuple[str, ...]:
    """The questions for which an answer counts that somebody gives to one; None: they give none, such as with a note.

    One passed test of the centre answers all three questions that ask for it.
    """
    tests = framework().centre_tests
    return tests if question in tests and answer == "passed" else (question,)


def changed_answers(
    held: Mapping[str, AnswerRecord], question: str, fields: Mapping[str, Any], by: str
) -> dict[str, AnswerRecord | None]:
    """The answers that somebody's change of fields of one answer changes, by question; None where one says nothing.

    `held`: the answers of the case. A question that is answered together with this one keeps its note and evidence.
    """
    changed: dict[str, AnswerRecord | None] = {}
    for name in answered_together(question, fields.get("answer")):
        before = held.get(name, AnswerRecord())
        shared = ("answer", "on", "former")
        named = {field: value for field, value in fields.items() if name == question or field in shared}
        if "answer" in named:  # who stated it is no longer true once somebody else answers
            named["by"] = before.by and (by or None)
        record = before.model_copy(update=named)
        changed[name] = None if record == AnswerRecord() else record
    return changed
