"""The register: every issued decision once, in order, each entry chained to the one before.

An entry says what the world may know of a decision (centre, course, strengths, credits, outcome, edition) and nothing
about a person. The whole snapshot, which does name people, enters it as a commitment: SHA-256 of a salt and the
snapshot's bytes. Without the salt the commitment says nothing, so a learner can be erased and the chain still holds.

A decision that is revoked keeps its entry and gets a second one, of the kind `revocation`: its day and its ground.

The fictional decisions of `laila demo` are a second chain of the same table, with numbers above `entries.FICTIONAL`.

A chain proves that nothing was changed inside it; who holds the database could still write all of it anew. So its head
is printed by `laila db check`: kept elsewhere, on paper or in public, it fixes everything before it.

>>> entry = entry_of(snapshot, code=new_code(), centre="home", number=1)
>>> row = append(entry, snapshot_text, record_sha256=sha256, case_id=case_id, session=session)
>>> head(session=session)
Head(seq=1, sha256='...')
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import and_, select, true
from sqlmodel import Session

from assessment.register.codes import plain_code
from assessment.register.entries import DECISION, FICTIONAL, FIRST, REVOCATION, commitment, is_fictional
from assessment.store.decisions import facts, inputs
from assessment.store.tables import CASES, DECISIONS, REGISTER, DecisionRow
from assessment.store.tables import RegisterRow as RegisterRow

REGISTER_LOCK = 20_260_002
"""Any number, the same for everyone: PostgreSQL's advisory lock while an entry is appended."""

BATCH = 500

_HELD: dict[tuple[str, int], Head] = {}
"""Up to which entry each chain of a database was found whole by this process."""


@dataclass(frozen=True)
class Head:
    """The last entry: its number and hash. `seq` 0 when the register is empty, `FICTIONAL` for fictional decisions."""

    seq: int
    sha256: str


@dataclass(frozen=True)
class NextEntry:
    """An entry as it will be appended, but for the hash of its record. `salt`: that of its commitment."""

    whole: dict[str, Any]
    snapshot: str | None
    salt: str | None


def next_entry(entry: dict[str, Any], snapshot: str | None, *, session: Session) -> NextEntry:
    """What the next entry of the register will say. Nobody else appends until this transaction ends.

    `entry`: of `entry_of` or `revocation_of`. `snapshot`: the decision's, byte for byte; None for a revocation. On
    SQLite the transaction must have written already, since only then it is the one writer.
    """
    lock(session)
    last = head(session=session, fictional=is_fictional(entry["centre"]["id"]))
    salt = secrets.token_hex(32) if snapshot is not None else None
    person = commitment(salt, snapshot) if salt and snapshot is not None else None
    return NextEntry({**entry, "seq": last.seq + 1, "previous": last.sha256, "person": person}, snapshot, salt)


def append(
    entry: dict[str, Any], snapshot: str | None, *, record_sha256: str | None, case_id: str, session: Session
) -> RegisterRow:
    """Put a decision or its revocation into the register as its next entry, as `next_entry` takes them.

    Whoever appends at the same moment waits. `record_sha256`: of the sealed PDF.
    """
    drafted = next_entry(entry, snapshot, session=session)
    return append_next(drafted, record_sha256=record_sha256, case_id=case_id, session=session)


def append_next(drafted: NextEntry, *, record_sha256: str | None, case_id: str, session: Session) -> RegisterRow:
    """Put the entry that `next_entry` gave into the register; what is compared and replayed follows."""
    snapshot = drafted.snapshot
    whole = {**drafted.whole, "record_sha256": record_sha256}
    text = rfc8785.dumps(whole).decode()
    row = RegisterRow(
        seq=whole["seq"],
        code=whole["code"],
        case_id=case_id,
        number=whole["number"],
        entry=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        record_sha256=record_sha256,
        salt=drafted.salt,
        kind=whole.get("kind", DECISION),
    )
    session.add(row)
    session.flush()
    facts.note(whole, case_id, session=session)
    if snapshot is not None:
        inputs.keep(row.seq, json.loads(snapshot), session=session)
    return row


def lock(session: Session) -> None:
    """Nobody else appends until this transaction ends: SQLite has one writer at a time anyhow."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({REGISTER_LOCK})")


def head(*, session: Session, fictional: bool = False) -> Head:
    """The last entry of the register, or of the fictional decisions in it."""
    before = _start(fictional=fictional)
    query = select(REGISTER.c.seq, REGISTER.c.sha256).where(_in_chain(before))
    row = session.execute(query.order_by(REGISTER.c.seq.desc()).limit(1)).first()
    return Head(row.seq, row.sha256) if row else before


def length(*, session: Session) -> int:
    """How many entries there are in all, fictional ones included."""
    return head(session=session).seq + head(session=session, fictional=True).seq - FICTIONAL


def _start(*, fictional: bool) -> Head:
    """What the first entry of a chain follows."""
    return Head(FICTIONAL if fictional else 0, FIRST)


def _in_chain(after: Head) -> Any:
    """Which entries follow one in its own chain."""
    end = REGISTER.c.seq <= FICTIONAL
    return (REGISTER.c.seq > after.seq) & (end if after.seq < FICTIONAL else true())


def hashes(*, session: Session) -> dict[int, str]:
    """The hash of each entry by its number, as its row says."""
    rows = session.execute(select(REGISTER.c.seq, REGISTER.c.sha256).order_by(REGISTER.c.seq))
    return {row.seq: row.sha256 for row in rows}


def chain_fault(*, session: Session, fictional: bool = False) -> str | None:
    """The first place where the chain does not hold, worked out anew from the entries; None when all of it holds.

    What this process has worked out before is not worked out again, as long as its last entry is still the same.
    """
    start = _start(fictional=fictional)
    which = str(session.get_bind().engine.url), start.seq
    before = _HELD.get(which, start)
    if before != start and hashes_at(before.seq, session=session) != before.sha256:
        before = start
    query = select(REGISTER.c.seq, REGISTER.c.code, REGISTER.c.entry, REGISTER.c.sha256).order_by(REGISTER.c.seq)
    for row in session.execute(query.where(_in_chain(before)).execution_options(yield_per=BATCH)):
        name = f"Register entry {row.seq} ({row.code})"
        if hashlib.sha256(row.entry.encode()).hexdigest() != row.sha256:
            return f"{name} has been altered since it was written."
        if row.seq != before.seq + 1 or json.loads(row.entry).get("previous") != before.sha256:
            return f"{name} is not chained to the entry before it."
        before = Head(row.seq, row.sha256)
    _HELD[which] = before
    return None


def hashes_at(seq: int, *, session: Session) -> str | None:
    """The hash of one entry; of one that says something else than its hash, None."""
    row = session.execute(select(REGISTER.c.entry, REGISTER.c.sha256).where(REGISTER.c.seq == seq)).first()
    return row.sha256 if row and hashlib.sha256(row.entry.encode()).hexdigest() == row.sha256 else None


def holds_head(sha256: str, *, session: Session) -> int | None:
    """The number of the entry that a head is of; None when the register has no such entry."""
    return session.scalar(select(REGISTER.c.seq).where(REGISTER.c.sha256 == sha256))


def by_code(code: str, *, session: Session) -> RegisterRow | None:
    """The entry of a code, however it was typed; None when there is none."""
    return session.scalars(select(RegisterRow).where(REGISTER.c.code == plain_code(code))).first()


def by_record(sha256: str, *, session: Session) -> RegisterRow | None:
    """The entry of a sealed PDF by its SHA-256; None when there is none.

    The record of a fictional decision is drawn when somebody asks for it, so only the decision's row can name it.
    """
    entry = session.scalars(select(RegisterRow).where(REGISTER.c.record_sha256 == sha256)).first()
    if entry is not None:
        return entry
    later = DECISIONS.c.pdf_sha256 == sha256, REGISTER.c.seq > FICTIONAL, REGISTER.c.kind == DECISION
    return session.scalars(select(RegisterRow).join(DecisionRow, _pair()).where(*later)).first()


def of_decision(case_id: str, number: int, *, session: Session, kind: str = DECISION) -> RegisterRow | None:
    """The entry of a case's decision; None when it was issued before there was a register."""
    which = REGISTER.c.case_id == case_id, REGISTER.c.number == number, REGISTER.c.kind == kind
    return session.scalars(select(RegisterRow).where(*which)).first()


def revocation(row: RegisterRow, *, session: Session) -> dict[str, Any] | None:
    """What the register says of the revocation of a decision (`revoked_on`, `ground`); None while it is not revoked."""
    entry = of_decision(row.case_id, row.number, session=session, kind=REVOCATION)
    return json.loads(entry.entry) if entry else None


def successor(row: RegisterRow, *, session: Session) -> str | None:
    """The code of the decision that takes this one's place; None while it stands."""
    which = DECISIONS.c.case_id == row.case_id, DECISIONS.c.number == row.number
    number = session.scalar(select(DECISIONS.c.superseded_by).where(*which))
    later = of_decision(row.case_id, number, session=session) if number else None
    return later.code if later else None


def replaced(*, session: Session) -> set[int]:
    """The entries of the decisions that a later one has replaced."""
    query = select(REGISTER.c.seq).join_from(REGISTER, DECISIONS, _pair())
    return set(session.scalars(query.where(REGISTER.c.kind == DECISION, DECISIONS.c.superseded_by.is_not(None))))


def revoked(*, session: Session) -> set[int]:
    """The entries of the decisions that were revoked."""
    ends = REGISTER.alias()
    same = and_(ends.c.case_id == REGISTER.c.case_id, ends.c.number == REGISTER.c.number, ends.c.kind == REVOCATION)
    query = select(REGISTER.c.seq).join_from(REGISTER, ends, same)
    return set(session.scalars(query.where(REGISTER.c.kind == DECISION)))


def faults(*, session: Session) -> Iterator[str]:
    """What does not agree in the register, entry by entry, as sentences; nothing when all holds."""
    query = select(REGISTER, DECISIONS.c.snapshot, DECISIONS.c.pdf_sha256).outerjoin_from(REGISTER, DECISIONS, _pair())
    for start in (_start(fictional=False), _start(fictional=True)):
        before = start
        chain = query.where(_in_chain(start)).order_by(REGISTER.c.seq)
        for row in session.execute(chain.execution_options(yield_per=BATCH)):
            yield from _entry_faults(row, before)
            before = Head(row.seq, row.sha256)
    unregistered = select(CASES.c.reference, DECISIONS.c.number).where(CASES.c.id == DECISIONS.c.case_id)
    entry = select(REGISTER.c.seq).where(_pair(), REGISTER.c.kind == DECISION)
    for reference, number in session.execute(unregistered.where(~entry.exists())):
        yield f"Case {reference}: decision {number} is not in the register; laila issue {reference} puts it there."


def _pair() -> Any:
    return (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)


def _entry_faults(row: Any, before: Head) -> Iterator[str]:
    name = f"Register entry {row.seq} ({row.code})"
    if hashlib.sha256(row.entry.encode()).hexdigest() != row.sha256:
        yield f"{name} has been altered since it was written."
        return
    entry = json.loads(row.entry)
    if row.seq != before.seq + 1:
        yield f"{name}: the entry before it is {before.seq}, so entries are missing."
    elif entry["previous"] != before.sha256:
        yield f"{name} is not chained to the entry before it."
    kept = {name: getattr(row, name) for name in ("seq", "code", "number", "record_sha256", "kind")}
    for column, value in kept.items():
        if entry.get(column, DECISION) != value:
            yield f"{name}: {column} in its row is {value!r}, in its entry {entry[column]!r}."
    if row.snapshot is None:
        yield f"{name}: its decision is not there."
    elif row.salt is not None and commitment(row.salt, row.snapshot) != entry["person"]:
        yield f"{name}: its decision is no longer the one that was registered."
    drawn_later = row.seq > FICTIONAL and row.record_sha256 is None
    if row.kind == DECISION and row.snapshot is not None and row.pdf_sha256 != row.record_sha256 and not drawn_later:
        yield f"{name}: its decision names another record."
