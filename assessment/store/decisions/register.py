"""The register: every issued decision once, in order. Each entry holds the hash of the entry before it, so they form a
chain.

An entry says what everybody may know of a decision (centre, course, strengths, credits, outcome, edition) and nothing
about a person. The whole snapshot, which names people, enters it only as a commitment: SHA-256 of a salt and the
snapshot's bytes. Without the salt the commitment tells nothing, so a learner's data can be erased and the chain still
holds.

A revoked decision keeps its entry and gets a second one, of the kind `revocation`, with day and ground.

The fictional decisions of `laila demo` are a second chain in the same table, with numbers above `entries.FICTIONAL`.

A chain proves that nothing was changed inside it, but somebody with access to the database could rewrite all of it.
Therefore `laila db check` prints the newest hash (the head). A copy of the head kept elsewhere, on paper or in public,
proves everything before it.

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
"""The key of the PostgreSQL advisory lock that is held while an entry is appended. Any number would do."""

BATCH = 500

_HELD: dict[tuple[str, int], Head] = {}
"""For each database, the entry up to which this process has checked each chain and found no fault."""


@dataclass(frozen=True)
class Head:
    """The last entry of a chain: its number and hash. In an empty chain `seq` is 0, or `FICTIONAL` for fictional
    decisions.
    """

    seq: int
    sha256: str


@dataclass(frozen=True)
class NextEntry:
    """An entry that is ready to be appended, without the hash of its record. `salt`: the salt of its commitment."""

    whole: dict[str, Any]
    snapshot: str | None
    salt: str | None


def next_entry(entry: dict[str, Any], snapshot: str | None, *, session: Session) -> NextEntry:
    """Prepare the next entry of the register. Nobody else can append until this transaction ends.

    `entry`: from `entry_of` or `revocation_of`. `snapshot`: the decision's, byte for byte; None for a revocation. With
    SQLite the transaction must have written something already, because only then is it the only writer.
    """
    lock(session)
    last = head(session=session, fictional=is_fictional(entry["centre"]["id"]))
    salt = secrets.token_hex(32) if snapshot is not None else None
    person = commitment(salt, snapshot) if salt and snapshot is not None else None
    return NextEntry({**entry, "seq": last.seq + 1, "previous": last.sha256, "person": person}, snapshot, salt)


def append(
    entry: dict[str, Any], snapshot: str | None, *, record_sha256: str | None, case_id: str, session: Session
) -> RegisterRow:
    """Append a decision or its revocation to the register. `entry` and `snapshot` are as in `next_entry`.

    Other writers wait until this transaction ends. `record_sha256`: of the sealed PDF.
    """
    drafted = next_entry(entry, snapshot, session=session)
    return append_next(drafted, record_sha256=record_sha256, case_id=case_id, session=session)


def append_next(drafted: NextEntry, *, record_sha256: str | None, case_id: str, session: Session) -> RegisterRow:
    """Append the entry that `next_entry` prepared, and write the rows that comparison and replay read."""
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
    """Lock the register until this transaction ends. SQLite needs no lock, since it has only one writer at a time."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({REGISTER_LOCK})")


def head(*, session: Session, fictional: bool = False) -> Head:
    """The last entry of the register, or of the chain of fictional decisions."""
    before = _start(fictional=fictional)
    query = select(REGISTER.c.seq, REGISTER.c.sha256).where(_in_chain(before))
    row = session.execute(query.order_by(REGISTER.c.seq.desc()).limit(1)).first()
    return Head(row.seq, row.sha256) if row else before


def length(*, session: Session) -> int:
    """The number of all entries, fictional ones included."""
    return head(session=session).seq + head(session=session, fictional=True).seq - FICTIONAL


def _start(*, fictional: bool) -> Head:
    """The head of an empty chain, which its first entry follows."""
    return Head(FICTIONAL if fictional else 0, FIRST)


def _in_chain(after: Head) -> Any:
    """The condition for entries that come after a head in the same chain."""
    end = REGISTER.c.seq <= FICTIONAL
    return (REGISTER.c.seq > after.seq) & (end if after.seq < FICTIONAL else true())


def hashes(*, session: Session) -> dict[int, str]:
    """The hash of each entry by its number, as stored in its row."""
    rows = session.execute(select(REGISTER.c.seq, REGISTER.c.sha256).order_by(REGISTER.c.seq))
    return {row.seq: row.sha256 for row in rows}


def chain_fault(*, session: Session, fictional: bool = False) -> str | None:
    """The first fault of the chain, as a sentence; None when there is none. All hashes are computed again from the
    entries.

    Entries that this process has checked before are not checked again, as long as the last of them is unchanged.
    """
    start = _start(fictional=fictional)
    which = str(session.get_bind().engine.url), start.seq
    before = _HELD.get(which, start)
    if before != start and intact_hash(before.seq, session=session) != before.sha256:
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


def intact_hash(seq: int, *, session: Session) -> str | None:
    """The hash of one entry; None if there is no such entry or its content does not match its hash."""
    row = session.execute(select(REGISTER.c.entry, REGISTER.c.sha256).where(REGISTER.c.seq == seq)).first()
    return row.sha256 if row and hashlib.sha256(row.entry.encode()).hexdigest() == row.sha256 else None


def holds_head(sha256: str, *, session: Session) -> int | None:
    """The number of the entry with this hash; None when the register has no such entry."""
    return session.scalar(select(REGISTER.c.seq).where(REGISTER.c.sha256 == sha256))


def by_code(code: str, *, session: Session) -> RegisterRow | None:
    """The entry with this code; None when there is none. Spaces, dashes and capitals in the code do not matter."""
    return session.scalars(select(RegisterRow).where(REGISTER.c.code == plain_code(code))).first()


def by_record(sha256: str, *, session: Session) -> RegisterRow | None:
    """The entry of a sealed PDF by its SHA-256; None when there is none.

    The record of a fictional decision is drawn only when somebody asks for it, so its hash stands in the decision's row
    and not in the entry.
    """
    entry = session.scalars(select(RegisterRow).where(REGISTER.c.record_sha256 == sha256)).first()
    if entry is not None:
        return entry
    later = DECISIONS.c.pdf_sha256 == sha256, REGISTER.c.seq > FICTIONAL, REGISTER.c.kind == DECISION
    return session.scalars(select(RegisterRow).join(DecisionRow, _pair()).where(*later)).first()


def of_decision(case_id: str, number: int, *, session: Session, kind: str = DECISION) -> RegisterRow | None:
    """The entry of a case's decision; None when the decision was issued before the register existed."""
    which = REGISTER.c.case_id == case_id, REGISTER.c.number == number, REGISTER.c.kind == kind
    return session.scalars(select(RegisterRow).where(*which)).first()


def revocation(row: RegisterRow, *, session: Session) -> dict[str, Any] | None:
    """What the register says of the revocation of a decision (`revoked_on`, `ground`); None while it is not revoked."""
    entry = of_decision(row.case_id, row.number, session=session, kind=REVOCATION)
    return json.loads(entry.entry) if entry else None


def successor(row: RegisterRow, *, session: Session) -> str | None:
    """The code of the decision that replaced this one; None if no decision has."""
    which = DECISIONS.c.case_id == row.case_id, DECISIONS.c.number == row.number
    number = session.scalar(select(DECISIONS.c.superseded_by).where(*which))
    later = of_decision(row.case_id, number, session=session) if number else None
    return later.code if later else None


def replaced(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that a later decision has replaced."""
    query = select(REGISTER.c.seq).join_from(REGISTER, DECISIONS, _pair())
    return set(session.scalars(query.where(REGISTER.c.kind == DECISION, DECISIONS.c.superseded_by.is_not(None))))


def revoked(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that were revoked."""
    ends = REGISTER.alias()
    same = and_(ends.c.case_id == REGISTER.c.case_id, ends.c.number == REGISTER.c.number, ends.c.kind == REVOCATION)
    query = select(REGISTER.c.seq).join_from(REGISTER, ends, same)
    return set(session.scalars(query.where(REGISTER.c.kind == DECISION)))


def faults(*, session: Session) -> Iterator[str]:
    """The faults of the register, entry by entry, as sentences; nothing when there are none."""
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
