"""Saving one change to a case: an answer, a part, or the day on which it is due."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from sqlalchemy import String, and_, bindparam, delete, or_, select, type_coerce, update
from sqlmodel import Session

from assessment.access.roles import Deed
from assessment.case.answers import AnswerRecord
from assessment.case.deadlines import answer_by, moved
from assessment.case.edit import Edit, Writer
from assessment.case.model import Case, outcome_key
from assessment.case.stored import Event
from assessment.case.workflow import NotAllowedError
from assessment.store.cases.checking import check_part, checked_answer, checked_place
from assessment.store.cases.damage import UNREADABLE, readable_case, stored_content
from assessment.store.cases.mapping import answer_columns, case_of, file_of, given_data, given_of, shown
from assessment.store.cases.versioning import append_event, claim_version, current_version, raise_conflict
from assessment.store.columns import now
from assessment.store.dialect import putting
from assessment.store.errors import NotFoundError, NotValidError
from assessment.store.limits import check_day
from assessment.store.sessions import check_case
from assessment.store.tables import ANSWERS, CASES, EVENTS
from criteria.dated import NotYetInForceError, day_of
from criteria.load import framework

PARTS = tuple(name for name in Case.model_fields if name != "answers")
"""The names of parts that `save_part` accepts."""

DECIDES_PROCEDURE = ("country", "region", "purpose", "target", "procedure")
"""Parts that decide to which procedure a case belongs, and so by when it must be decided."""

MARKED_WITH = {"target": ("outcomes",)}
"""Parts in which something changes with another part, and by which one."""

LONGEST_AGO = 366
"""Days before it was noted by when to decide on which the time can have begun."""


def save_answer(edit: Edit[Writer], question: str, record: AnswerRecord | None, *, session: Session) -> int:
    """Save the answer to a question, or remove it (None). Returns the case's new version.

    ConflictError: the case is no longer at the version of the edit. CaseClosedError: the case is not open.
    NotFoundError: there is no such case. NotValidError: the question does not have this answer.
    """
    record = record and checked_answer(question, record)
    case_id = edit.case_id
    if not claim_version(edit, session):
        raise_conflict(edit, session, question, record, lambda: answer_at(case_id, question, session))
    if record is None and question not in framework().questions and answer_at(case_id, question, session) is None:
        raise NotValidError(f"answers.{question[:60]}: no such question")
    put_answer(edit, question, record, session)
    return edit.version + 1


def put_answer(edit: Edit[Writer], question: str, record: AnswerRecord | None, session: Session) -> None:
    """Write or remove an answer, with its event. Only within a change whose version was claimed."""
    case_id = edit.case_id
    before = answer_at(case_id, question, session)
    if record is None:
        session.execute(delete(ANSWERS).where(*_at(case_id, question)))
    else:
        columns = {**answer_columns(record), "at": now()}
        put = putting(ANSWERS, ("case_id", "question"), session)
        session.execute(put, {"case_id": case_id, "question": question, **columns})
    was, is_now = given_data(before), given_data(record)
    append_event(case_id, Event(edit.version + 1, now(), edit.name, "answer", question, was, is_now), session)


def save_part(edit: Edit[Writer], name: str, value: Any, *, session: Session, issuing: bool = False) -> int:
    """Save a part of the case, such as `course`, `workload`, `overrides` or `decision`; None empties it. Returns the
    new version.

    `value`: a model of `assessment.case.model` or its JSON data. It replaces the whole part. `issuing`: True only while
    a case is issued, because the day and the decision of an approved case are then filled in. If the case then belongs
    to a procedure with another time limit, the day on which it is due moves too. NotValidError says what was expected;
    ConflictError, CaseClosedError and NotFoundError are raised as in `save_answer`.

    >>> save_part(Edit(case_id, 3, "Ada"), "workload", {"hours": 40}, session=session)
    4
    """
    if name not in PARTS and value is not None:
        raise NotValidError(f"{name}: no such part of a case; expected one of {', '.join(PARTS)}")
    deed: Deed = "move" if issuing else "work"
    case_id = edit.case_id
    check_case(case_id, deed, session=session)
    stored = stored_content(case_id, session=session)
    content, case = _with_part(stored.parts, name, value)
    if name == "target":
        content = _without_stale_marks(stored.parts, content)
    values = shown(case, stored.reference)
    shift = None if issuing else _shift(case_id, name, stored.parts, case, session)
    if shift:
        values["due"] = shift.due
    if not claim_version(edit, session, closed_too=issuing, deed=deed, content=content, **values):
        raise_conflict(edit, session, name, value, lambda: _part(case_id, name, session))
    for part in dict.fromkeys((name, *MARKED_WITH.get(name, ()))):
        before, after = stored.parts.get(part), content.get(part)
        if part == name or before != after:
            append_event(case_id, Event(edit.version + 1, now(), edit.name, "part", part, before, after), session)
    if shift:
        _note_due(edit, shift.was, shift.due, shift.since, session)
    return edit.version + 1


def _without_stale_marks(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The content of a case whose target has changed, without marks at outcomes that the target no longer has.

    Nobody sees a box for them any more, and the record would recognise what is not asked for. What was marked in other
    words than the target's stays.
    """
    gone = _essential(before) - _essential(after)
    outcomes = after.get("outcomes")
    if not gone or not isinstance(outcomes, dict) or not isinstance(covered := outcomes.get("covered"), list):
        return after
    kept = [outcome for outcome in covered if not isinstance(outcome, str) or outcome_key(outcome) not in gone]
    return after if kept == covered else {**after, "outcomes": {**outcomes, "covered": kept}}


def _essential(content: dict[str, Any]) -> set[str]:
    target = content.get("target")
    listed = target.get("outcomes") if isinstance(target, dict) else None
    return (
        {outcome_key(outcome) for outcome in listed if isinstance(outcome, str)} if isinstance(listed, list) else set()
    )


class _Shift(NamedTuple):
    """The day on which a case was due and the one on which it is due now; the time to decide began on `since`."""

    was: datetime.date
    due: datetime.date
    since: datetime.date


def _shift(case_id: str, part: str, stored: dict[str, Any], case: Case, session: Session) -> _Shift | None:
    """How the day on which a case is due moves when a part of it changes that decides about its procedure."""
    if part not in DECIDES_PROCEDURE:
        return None
    before = readable_case(stored, {})[0]
    was, since = column_of(case_id, CASES.c.due, session), _counted_since(case_id, before, session)
    if was is None or since is None:
        return None
    try:
        due = moved(was, since, before, case)
    except NotYetInForceError:  # a day before the country's first rule, which a person entered
        return None
    return None if due == was else _Shift(was, due, since)


def _counted_since(case_id: str, case: Case, session: Session) -> datetime.date | None:
    """The day from which the time to decide a case counts: the one that was set, else that on which it was filed or
    opened anew. None if that is not on record.

    Older events hold only the day on which the case was then due, as it was counted from some day before.
    """
    starts = or_(EVENTS.c.kind.in_(("created", "due")), and_(EVENTS.c.kind == "state", EVENTS.c.key == "reopened"))
    query = select(EVENTS.c.kind, EVENTS.c.at, EVENTS.c.after).where(EVENTS.c.case_id == case_id, starts)
    for event in session.execute(query.order_by(EVENTS.c.id.desc())):
        if event.kind != "due":
            return day_of(event.at)
        if isinstance(event.after, dict) and event.after.get("since"):
            return datetime.date.fromisoformat(event.after["since"])
        if isinstance(event.after, str) and (since := _began(day_of(event.at), event.after, case)):
            return since
    return None


def _began(noted: datetime.date, due: str, case: Case) -> datetime.date | None:
    """The last day from which the time ends on `due`, in the year before that was noted; None: there is none."""
    try:
        days = (noted - datetime.timedelta(days=back) for back in range(LONGEST_AGO))
        return next((day for day in days if answer_by(case, day) == datetime.date.fromisoformat(due)), None)
    except NotYetInForceError:
        return None


def _with_part(stored: dict[str, Any], name: str, value: Any) -> tuple[dict[str, Any], Case]:
    """Return the content of a case with one part replaced, and the case that results.

    Another part that could not be read stays as it is stored, and is replaced only when somebody fills it in again.
    """
    kept = {key: part for key, part in stored.items() if key != name}
    data = kept if value is None else {**kept, name: value}
    damage: dict[str, Any] = {}
    try:
        case = case_of(data, {})
    except NotValidError:
        case, faults = readable_case(data, {})
        before = {fault.part for fault in readable_case(stored, {})[1]} - {name}
        if not before.issuperset(fault.part for fault in faults):
            raise
        damage = {part: kept[part] for part in before if part in kept}
    content = file_of(case)
    case = case_of(content, {})
    if value is not None:
        check_part(name, case)
    return content | damage, case


def set_due(
    edit: Edit[Writer], due: datetime.date | None, *, session: Session, since: datetime.date | None = None
) -> int:
    """Set the day by which the case must be decided; None removes it. Returns the new version.

    `since`: the day from which the time counts, if it was counted.
    """
    check_day("due", due)
    check_day("since", since)
    case_id = edit.case_id
    before = column_of(case_id, CASES.c.due, session)
    if not claim_version(edit, session, due=due):
        raise_conflict(edit, session, "due", due, lambda: column_of(case_id, CASES.c.due, session))
    _note_due(edit, before, due, since, session)
    return edit.version + 1


def _note_due(
    edit: Edit[Writer],
    was: datetime.date | None,
    due: datetime.date | None,
    since: datetime.date | None,
    session: Session,
) -> None:
    """Note both days in the same form, so that who sets what stands there already can be told so."""
    before, after = was and was.isoformat(), due and due.isoformat()
    sides: tuple[Any, Any] = before, after
    if since:
        case = readable_case(stored_content(edit.case_id, session=session).parts, {})[0]
        counted = _counted_since(edit.case_id, case, session)
        earlier = {"since": counted.isoformat()} if counted else {}
        sides = {"due": before, **earlier}, {"due": after, "since": since.isoformat()}
    append_event(edit.case_id, Event(edit.version + 1, now(), edit.name, "due", "due", *sides), session)


def remember_place(case_id: str, place: str, *, session: Session) -> None:
    """Note where the case was left, such as at a criterion. This is only a bookmark and does not raise the version."""
    try:
        check_case(case_id, "work", session=session)
    except NotAllowedError:  # a person who may only look at the case leaves no bookmark
        return
    query = update(CASES).where(CASES.c.id == case_id).values(place=checked_place(place))
    if not session.execute(query).rowcount:  # type: ignore[attr-defined]
        current_version(case_id, session)


def _at(case_id: str, question: str) -> tuple[Any, Any]:
    return ANSWERS.c.case_id == case_id, ANSWERS.c.question == question


_ANSWER: Any = select(ANSWERS).where(
    ANSWERS.c.case_id == bindparam("of_case"), ANSWERS.c.question == bindparam("asked")
)
"""An answer. Each change of one reads it, so the query is put together once."""


def answer_at(case_id: str, question: str, session: Session) -> AnswerRecord | None:
    """The present answer to a question. If it cannot be read, the raw data of its row, for the history."""
    check_case(case_id, "see-cases", session=session)
    try:
        row = session.execute(_ANSWER, {"of_case": case_id, "asked": question}).first()
        return None if row is None else given_of(row)
    except (NotValidError, *UNREADABLE):
        names = [name for name in AnswerRecord.model_fields if name in ANSWERS.c]
        columns = [type_coerce(ANSWERS.c[name], String).label(name) for name in names]
        row = session.execute(select(*columns).where(*_at(case_id, question))).first()
        return None if row is None else AnswerRecord.model_construct(**row._mapping)


def _part(case_id: str, name: str, session: Session) -> Any:
    return getattr(readable_case(stored_content(case_id, session=session).parts, {})[0], name)


def column_of(case_id: str, column: Any, session: Session) -> Any:
    """The present value of one column of a case. NotFoundError: there is no such case."""
    check_case(case_id, "see-cases", session=session)
    row = session.execute(select(column).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFoundError(f"There is no case {case_id[:40]!r}.")
    return row[0]
