"""The register: every issued decision once, in order. Each entry holds the hash of the entry before it, so they form a
chain.

An entry says what everybody may know of a decision (centre, course, strengths, credits, outcome, edition) and nothing
about a person. The whole snapshot, which names people, enters it only as a commitment: SHA-256 of a salt and the
snapshot's bytes. Without the salt the commitment tells nothing, so a learner's data can be erased and the chain still
holds.

A revoked decision keeps its entry and gets a second one, of the kind `revocation`, with day and ground.

Whether a decision is still in force is read from the entries, which name each other by code. The other columns of the
table only help to find an entry: whoever changes them changes no decision.

The fictional decisions of `laila demo` are a second chain in the same table, with numbers above `entries.FICTIONAL`.

A number is the place of a decision in the published lists for wallets, so none is ever given to a second entry: where
entries were lost and the register goes on without them, the next entry has a number behind theirs and says how many
numbers it leaves out (`lost_before`). The register itself no longer knows of them. The journal beside the database
does (`reports/issuing/journal.py`), so whoever appends an entry hands in the numbers that it names.

A chain proves that nothing was changed inside it, but somebody with access to the database could rewrite all of it.
Therefore `laila db check` prints the newest hash (the head). A copy of the head kept elsewhere, on paper or in public,
proves everything before it.

>>> entry = entry_of(snapshot, code=new_code(), centre="home", number=1)
>>> drafted = next_entry(entry, snapshot_text, taken=journal.taken(), session=session)
>>> row = append(drafted, record_sha256=sha256, case_id=case_id, session=session)
>>> head(session=session)
Head(seq=1, sha256='...')
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

import rfc8785
from sqlalchemy import select
from sqlmodel import Session

from assessment.register.codes import plain_code
from assessment.register.entries import DECISION, FICTIONAL, commitment, is_fictional
from assessment.store.decisions import facts, inputs
from assessment.store.decisions.register_chain import BATCH, endings, head, parsed_entry
from assessment.store.tables import DECISIONS, REGISTER, DecisionRow
from assessment.store.tables import RegisterRow as RegisterRow

REGISTER_LOCK = 20_260_002
"""The key of the PostgreSQL advisory lock that is held while an entry is appended. Any number would do."""


@dataclass(frozen=True)
class NextEntry:
    """An entry that is ready to be appended, without the hash of its record. `salt`: the salt of its commitment."""

    whole: dict[str, Any]
    snapshot: str | None
    salt: str | None


def next_entry(entry: dict[str, Any], snapshot: str | None, *, taken: Collection[int], session: Session) -> NextEntry:
    """Prepare the next entry of the register. Nobody else can append until this transaction ends.

    `entry`: from `entry_of` or `revocation_of`. `snapshot`: the decision's, byte for byte; None for a revocation.
    `taken`: the numbers that entries had, lost ones among them. With SQLite the transaction must have written something
    already, because only then is it the only writer.
    """
    lock(session)
    last = head(session=session, fictional=is_fictional(entry["centre"]["id"]))
    seq = next(number for number in count(last.seq + 1) if number not in taken)
    gap = {"lost_before": seq - last.seq - 1} if seq > last.seq + 1 else {}
    salt = secrets.token_hex(32) if snapshot is not None else None
    person = commitment(salt, snapshot) if salt and snapshot is not None else None
    return NextEntry({**entry, "seq": seq, **gap, "previous": last.sha256, "person": person}, snapshot, salt)


def append(drafted: NextEntry, *, record_sha256: str | None, case_id: str, session: Session) -> RegisterRow:
    """Append a decision or its revocation, and write the rows that comparison and replay read.

    Other writers wait until this transaction ends. `record_sha256`: of the sealed PDF.
    """
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


def holds_snapshot(row: RegisterRow, snapshot: str) -> bool:
    """Whether a snapshot is the one that was registered. Without its salt, as in an erased case, nobody can tell: then
    it is not.
    """
    return row.salt is not None and commitment(row.salt, snapshot) == parsed_entry(row.entry).get("person")


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
    return session.scalars(select(RegisterRow).join(DecisionRow, of_its_decision()).where(*later)).first()


def of_decision(case_id: str, number: int, *, session: Session, kind: str = DECISION) -> RegisterRow | None:
    """The entry of a case's decision; None when the decision was issued before the register existed."""
    which = REGISTER.c.case_id == case_id, REGISTER.c.number == number, REGISTER.c.kind == kind
    return session.scalars(select(RegisterRow).where(*which)).first()


def revocation(row: RegisterRow, *, session: Session) -> dict[str, Any] | None:
    """What the register says of the revocation of a decision (`revoked_on`, `ground`); None while it is not revoked."""
    return endings(session, fictional=row.seq > FICTIONAL).revoked.get(_code(row))


def successor(row: RegisterRow, *, session: Session) -> str | None:
    """The code of the decision that replaced this one; None if no decision has."""
    ends = endings(session, fictional=row.seq > FICTIONAL)
    if later := ends.replaced.get(_code(row)):
        return later
    if not ends.unsaid:
        return None
    later_row = of_decision(row.case_id, row.number + 1, session=session)
    return later_row.code if later_row and later_row.code in ends.unsaid else None


def decision_of(row: RegisterRow, *, session: Session) -> RegisterRow | None:
    """The entry of the decision that an entry is about: of a revocation, the revoked one; otherwise the entry
    itself.
    """
    revokes = parsed_entry(row.entry).get("revokes")
    return by_code(revokes, session=session) if revokes else row


def _code(row: RegisterRow) -> str:
    """The code that the entry names; that of its row only where the entry cannot be read."""
    return str(parsed_entry(row.entry).get("code", row.code))


def replaced(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that a later decision has replaced. Fictional ones are left out."""
    ends = endings(session)
    places = _places(ends.replaced, session)
    for code in ends.unsaid:
        later = by_code(code, session=session)
        earlier = of_decision(later.case_id, later.number - 1, session=session) if later else None
        places |= {earlier.seq} if earlier else set()
    return places


def revoked(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that were revoked. Fictional ones are left out."""
    return _places(endings(session).revoked, session)


def _places(codes: Iterable[str], session: Session) -> set[int]:
    """The numbers of the entries with these codes."""
    wanted = iter(codes)
    places: set[int] = set()
    while some := list(islice(wanted, BATCH)):
        places.update(session.scalars(select(REGISTER.c.seq).where(REGISTER.c.code.in_(some))))
    return places


def of_its_decision() -> Any:
    """The condition that joins an entry with the decision it is about."""
    return (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
