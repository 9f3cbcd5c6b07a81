"""Names the faults of the register: entries against their chain, their rows, and the decisions they are about.

>>> list(faults(session=session))
['Register entry 12 (7KQ2-M9XD-4RTV): its decision is not there.']
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import case, func, literal, select, union_all
from sqlmodel import Session

from assessment.register.codes import plain_code
from assessment.register.entries import DECISION, FICTIONAL, REVOCATION, agrees_with_record, commitment
from assessment.store.columns import data_of
from assessment.store.decisions.register import of_its_decision
from assessment.store.decisions.register_chain import (
    ALTERED,
    BATCH,
    Head,
    in_chain,
    link_fault,
    parsed_entry,
    row_fault,
    start_of,
)
from assessment.store.tables import CASES, DECISIONS, EVENTS, REGISTER, CaseRow, DecisionRow, RegisterRow


def faults(*, lost: Collection[str] = (), session: Session) -> Iterator[str]:
    """The faults of the register, entry by entry, as sentences; nothing when there are none.

    `lost`: the codes of entries whose loss was accepted. That their decisions are still there is no fault.
    """
    query = select(REGISTER, DECISIONS.c.snapshot, DECISIONS.c.pdf_sha256, CASES.c.erased)
    query = query.outerjoin_from(REGISTER, DECISIONS, of_its_decision())
    query = query.outerjoin(CaseRow, CASES.c.id == REGISTER.c.case_id)
    for start in (start_of(fictional=False), start_of(fictional=True)):
        before = start
        chain = query.where(in_chain(start)).order_by(REGISTER.c.seq)
        for row in session.execute(chain.execution_options(yield_per=BATCH)):
            yield from _entry_faults(row, before)
            before = Head(row.seq, row.sha256)
    yield from _end_faults(session)
    for reference, number, snapshot in _unregistered(session):
        if code_at_issue(snapshot) not in lost:
            yield f"Case {reference}: {not_registered(reference, number, snapshot)}"


def cases_of(lost: Collection[str], *, session: Session) -> list[str]:
    """The references of cases that hold a decision whose entry, with one of these codes, is not in the register."""
    return sorted({reference for reference, _, snapshot in _unregistered(session) if code_at_issue(snapshot) in lost})


def _unregistered(session: Session) -> Iterator[tuple[str, int, str | None]]:
    """Reference, number and snapshot of each decision that has no entry."""
    query = select(CASES.c.reference, DECISIONS.c.number, DECISIONS.c.snapshot)
    entry = select(REGISTER.c.seq).where(of_its_decision(), REGISTER.c.kind == DECISION)
    for row in session.execute(query.where(CASES.c.id == DECISIONS.c.case_id, ~entry.exists())):
        yield row.reference, row.number, row.snapshot


def code_at_issue(snapshot: str | None) -> str | None:
    """The code under which a decision was entered when it was issued, as its snapshot says; None for a decision that is
    older than the register. Its entry cannot be made a second time: record, journal and wallets name the first.
    """
    data = data_of(snapshot or "")
    record = data.get("record") if isinstance(data, dict) else None
    code = record.get("code") if isinstance(record, dict) else None
    return plain_code(code) if isinstance(code, str) else None


def not_registered(reference: str, number: int, snapshot: str | None) -> str:
    """What is the matter with a decision without an entry, and what to do about it, as a sentence."""
    if code := code_at_issue(snapshot):
        return (
            f"decision {number} was entered in the register as {code} and is not there any more; put back a backup that"
            " holds the entry (laila db restore). If there is none, accept the loss (laila db lost) and decide the case"
            " anew at the desk."
        )
    return (
        f"decision {number} is not in the register; if it is older than the register, laila issue {reference} puts it"
        " there."
    )


def revocation_faults(*, session: Session) -> Iterator[str]:
    """Cases of which the register tells more or fewer revocations than their own events do, as sentences.

    Whoever adds an entry that revokes a decision, or takes one away, and builds the chain anew, has to write the events
    of the case as well. An erased case keeps them without their words.
    """
    return _revocations_differ(None, session)


def revocation_fault(row: RegisterRow, *, session: Session) -> str | None:
    """Such a fault of the case that an entry of the register is about; None where there is none."""
    return next(_revocations_differ(row.case_id, session), None)


def _revocations_differ(case_id: str | None, session: Session) -> Iterator[str]:
    # One statement counts both, because a revocation may be committed between two.
    told = select(EVENTS.c.case_id, literal(1).label("told"), literal(0).label("entered"))
    told = told.where(EVENTS.c.kind == "state", EVENTS.c.key == "revoked")
    entered = select(REGISTER.c.case_id, literal(0), literal(1)).where(REGISTER.c.kind == REVOCATION)
    if case_id is not None:
        told, entered = told.where(EVENTS.c.case_id == case_id), entered.where(REGISTER.c.case_id == case_id)
    both = union_all(told, entered).subquery()
    counts = func.sum(both.c.told), func.sum(both.c.entered)
    query = select(both.c.case_id, *counts).group_by(both.c.case_id).having(counts[0] != counts[1])
    for name, events, revocations in session.execute(query.order_by(both.c.case_id)):
        reference = session.scalar(select(CASES.c.reference).where(CASES.c.id == name)) or name
        differ = f"the register has {revocations}, the case itself {events}"
        yield f"Case {reference}: revocations of its decisions differ: {differ}. One was changed."


def record_fault(sha256: str, record: bytes, *, session: Session) -> str | None:
    """Where an entry is not the one that its record, which nobody can change, was sealed with; None where it is."""
    for row in session.execute(select(REGISTER).where(REGISTER.c.record_sha256 == sha256)):
        entry = parsed_entry(row.entry)
        if entry and not agrees_with_record(entry, record):
            return f"Register entry {row.seq} ({row.code}) is not the one that its record was sealed with."
    return None


def _entry_faults(row: Any, before: Head) -> Iterator[str]:
    name, entry = f"Register entry {row.seq} ({row.code})", parsed_entry(row.entry)
    fault = row_fault(row, entry)
    if fault:
        yield fault
    if not entry or (fault and fault.endswith(ALTERED)):
        return
    if fault := link_fault(row, entry, before):
        yield fault
    if row.snapshot is None:
        yield f"{name}: its decision is not there."
    elif row.salt is not None and commitment(row.salt, row.snapshot) != entry.get("person"):
        yield f"{name}: its decision is no longer the one that was registered."
    elif row.salt is None and row.kind == DECISION and row.erased is None:
        yield f"{name}: its salt is not there, although its case is not erased."
    drawn_later = row.seq > FICTIONAL and row.record_sha256 is None
    if row.kind == DECISION and row.snapshot is not None and row.pdf_sha256 != row.record_sha256 and not drawn_later:
        yield f"{name}: its decision names another record."


def _end_faults(session: Session) -> Iterator[str]:
    """Where the rows say otherwise than the entries which decision is revoked or replaced."""
    ended = REGISTER.alias()
    number = case((REGISTER.c.kind == REVOCATION, REGISTER.c.number), else_=REGISTER.c.number - 1)
    same = (ended.c.case_id == REGISTER.c.case_id) & (ended.c.number == number) & (ended.c.kind == DECISION)
    query = select(REGISTER.c.seq, REGISTER.c.code, REGISTER.c.entry, ended.c.code.label("ended"))
    query = query.select_from(REGISTER.outerjoin(ended, same))
    query = query.where((REGISTER.c.kind == REVOCATION) | (REGISTER.c.number > 1)).order_by(REGISTER.c.seq)
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        entry = parsed_entry(row.entry)
        named = entry.get("revokes") or entry.get("supersedes")
        if named and named != row.ended:
            yield f"Register entry {row.seq} ({row.code}): it ends {named}, but its row stands with {row.ended}."
    later = DECISIONS.alias()
    follows = (later.c.case_id == DECISIONS.c.case_id) & (later.c.number == DECISIONS.c.number + 1)
    pairs = select(CASES.c.reference, DECISIONS.c.number).join(DecisionRow, DECISIONS.c.case_id == CASES.c.id)
    pairs = pairs.outerjoin(later, follows).where(DECISIONS.c.superseded_by.is_distinct_from(later.c.number))
    for reference, replaced_number in session.execute(pairs):
        yield f"Case {reference}: decision {replaced_number} does not name the decision that replaced it."
