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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import rfc8785
from sqlalchemy import case, select, true
from sqlmodel import Session

from assessment.register.codes import plain_code
from assessment.register.entries import DECISION, FICTIONAL, FIRST, REVOCATION, commitment, is_fictional
from assessment.store.decisions import facts, inputs
from assessment.store.tables import CASES, DECISIONS, REGISTER, CaseRow, DecisionRow
from assessment.store.tables import RegisterRow as RegisterRow

REGISTER_LOCK = 20_260_002
"""The key of the PostgreSQL advisory lock that is held while an entry is appended. Any number would do."""

BATCH = 500

ALTERED = "has been altered since it was written."

COLUMNS = "seq", "code", "number", "record_sha256", "kind"
"""The columns of an entry's row that repeat what the entry says, so that it can be looked up by them."""


@dataclass(frozen=True)
class Head:
    """The last entry of a chain: its number and hash. In an empty chain `seq` is 0, or `FICTIONAL` for fictional
    decisions.
    """

    seq: int
    sha256: str


@dataclass(frozen=True)
class Endings:
    """What the entries of a chain say of earlier decisions that they end. The keys are codes of the ended decisions.

    `revoked`: the entry of the revocation. `replaced`: the code of the later decision. `unsaid`: codes of later
    decisions that name no earlier one, because that was not in the register yet.
    """

    revoked: dict[str, dict[str, Any]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()

    def after(self, read: list[dict[str, Any]]) -> Endings:
        """The same with more entries of the chain, each of which ends a decision."""
        if not read:
            return self
        revoked = {entry["revokes"]: entry for entry in read if "revokes" in entry}
        replaced = {entry["supersedes"]: entry["code"] for entry in read if entry.get("supersedes")}
        unsaid = {entry["code"] for entry in read if "revokes" not in entry and not entry.get("supersedes")}
        return Endings(revoked | self.revoked, replaced | self.replaced, self.unsaid | unsaid)


@dataclass(frozen=True)
class Chain:
    """A chain as far as it was checked. `head`: the last entry before the first fault, which `fault` says."""

    head: Head
    ends: Endings
    fault: str | None = None


_HELD: dict[tuple[str, int], Chain] = {}
"""For each database, the entries up to which this process has checked each chain and found no fault."""


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
    return _checked(session, fictional=fictional).fault


def _checked(session: Session, *, fictional: bool) -> Chain:
    """The chain up to its end or its first fault. Only entries that this process has not checked before are read."""
    start = _start(fictional=fictional)
    which = str(session.get_bind().engine.url), start.seq
    held = _HELD.get(which, Chain(start, Endings()))
    if held.head != start and intact_hash(held.head.seq, session=session) != held.head.sha256:
        held = Chain(start, Endings())
    before, ending, fault = held.head, list[dict[str, Any]](), None
    columns = [REGISTER.c[name] for name in (*COLUMNS, "entry", "sha256")]
    query = select(*columns).where(_in_chain(before)).order_by(REGISTER.c.seq)
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        entry = _parsed(row.entry)
        if fault := _row_fault(row, entry) or _link_fault(row, entry, before):
            break
        if _ends_another(entry):
            ending.append(entry)
        before = Head(row.seq, row.sha256)
    chain = Chain(before, held.ends.after(ending), fault)
    if fault is None:
        _HELD[which] = chain
    return chain


def _ends(session: Session, *, fictional: bool = False) -> Endings:
    """What the entries say of ended decisions. In a chain with a fault, those behind the fault count too, because a
    decision that is taken to be in force does more harm than one that is not.
    """
    chain = _checked(session, fictional=fictional)
    if chain.fault is None:
        return chain.ends
    rest = session.scalars(select(REGISTER.c.entry).where(_in_chain(chain.head)).order_by(REGISTER.c.seq))
    return chain.ends.after([entry for entry in map(_parsed, rest) if _ends_another(entry)])


def _parsed(entry: str) -> dict[str, Any]:
    """What the text of an entry says; nothing if it is not the text of one."""
    try:
        whole = json.loads(entry)
    except ValueError:
        return {}
    return whole if isinstance(whole, dict) and {"code", "number", "previous"} <= set(whole) else {}


def _ends_another(entry: dict[str, Any]) -> bool:
    """Whether an entry revokes or replaces an earlier decision. A decision after the first of its case always does."""
    return bool(entry) and ("revokes" in entry or bool(entry.get("supersedes")) or entry["number"] > 1)


def _row_fault(row: Any, entry: dict[str, Any]) -> str | None:
    """Where the row of an entry, its hash included, differs from the entry; None when it does not."""
    name = f"Register entry {row.seq} ({row.code})"
    if not entry or hashlib.sha256(row.entry.encode()).hexdigest() != row.sha256:
        return f"{name} {ALTERED}"
    for column in COLUMNS:
        value, stored = entry.get(column, DECISION if column == "kind" else None), getattr(row, column)
        if value != stored:
            return f"{name}: {column} in its row is {stored!r}, in its entry {value!r}."
    return None


def _link_fault(row: Any, entry: dict[str, Any], before: Head) -> str | None:
    if row.seq != before.seq + 1:
        return f"Register entry {row.seq} ({row.code}): the entry before it is {before.seq}, so entries are missing."
    if entry["previous"] != before.sha256:
        return f"Register entry {row.seq} ({row.code}) is not chained to the entry before it."
    return None


def entry_fault(row: RegisterRow, *, session: Session) -> str | None:
    """Why an entry cannot be trusted, as a sentence; None when it can. For one that is about to be shown or signed.

    Its chain is checked as by `chain_fault`. The entry itself is checked each time, with the one behind it.
    """
    chain = _checked(session, fictional=row.seq > FICTIONAL)
    if fault := chain.fault or _row_fault(row, _parsed(row.entry)):
        return fault
    behind = session.scalar(select(REGISTER.c.entry).where(REGISTER.c.seq == row.seq + 1))
    follows = chain.head.sha256 if behind is None else _parsed(behind).get("previous")
    return None if follows == row.sha256 else f"Register entry {row.seq + 1} is not chained to the entry before it."


def holds_snapshot(row: RegisterRow, snapshot: str) -> bool:
    """Whether a snapshot is the one that was registered. Without its salt, as in an erased case, nobody can tell: then
    it is not.
    """
    return row.salt is not None and commitment(row.salt, snapshot) == _parsed(row.entry).get("person")


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
    return _ends(session, fictional=row.seq > FICTIONAL).revoked.get(_code(row))


def successor(row: RegisterRow, *, session: Session) -> str | None:
    """The code of the decision that replaced this one; None if no decision has."""
    ends = _ends(session, fictional=row.seq > FICTIONAL)
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
    revokes = _parsed(row.entry).get("revokes")
    return by_code(revokes, session=session) if revokes else row


def _code(row: RegisterRow) -> str:
    """The code that the entry names; that of its row only where the entry cannot be read."""
    return str(_parsed(row.entry).get("code", row.code))


def replaced(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that a later decision has replaced. Fictional ones are left out."""
    ends = _ends(session)
    places = _places(ends.replaced, session)
    for code in ends.unsaid:
        later = by_code(code, session=session)
        earlier = of_decision(later.case_id, later.number - 1, session=session) if later else None
        places |= {earlier.seq} if earlier else set()
    return places


def revoked(*, session: Session) -> set[int]:
    """The numbers of the entries of decisions that were revoked. Fictional ones are left out."""
    return _places(_ends(session).revoked, session)


def _places(codes: Iterable[str], session: Session) -> set[int]:
    """The numbers of the entries with these codes."""
    wanted = iter(codes)
    places: set[int] = set()
    while some := list(islice(wanted, BATCH)):
        places.update(session.scalars(select(REGISTER.c.seq).where(REGISTER.c.code.in_(some))))
    return places


def faults(*, session: Session) -> Iterator[str]:
    """The faults of the register, entry by entry, as sentences; nothing when there are none."""
    query = select(REGISTER, DECISIONS.c.snapshot, DECISIONS.c.pdf_sha256, CASES.c.erased)
    query = query.outerjoin_from(REGISTER, DECISIONS, _pair()).outerjoin(CaseRow, CASES.c.id == REGISTER.c.case_id)
    for start in (_start(fictional=False), _start(fictional=True)):
        before = start
        chain = query.where(_in_chain(start)).order_by(REGISTER.c.seq)
        for row in session.execute(chain.execution_options(yield_per=BATCH)):
            yield from _entry_faults(row, before)
            before = Head(row.seq, row.sha256)
    yield from _end_faults(session)
    unregistered = select(CASES.c.reference, DECISIONS.c.number).where(CASES.c.id == DECISIONS.c.case_id)
    entry = select(REGISTER.c.seq).where(_pair(), REGISTER.c.kind == DECISION)
    for reference, number in session.execute(unregistered.where(~entry.exists())):
        yield f"Case {reference}: decision {number} is not in the register; laila issue {reference} puts it there."


def _pair() -> Any:
    return (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)


def _entry_faults(row: Any, before: Head) -> Iterator[str]:
    name, entry = f"Register entry {row.seq} ({row.code})", _parsed(row.entry)
    fault = _row_fault(row, entry)
    if fault:
        yield fault
    if not entry or (fault and fault.endswith(ALTERED)):
        return
    if fault := _link_fault(row, entry, before):
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
        entry = _parsed(row.entry)
        named = entry.get("revokes") or entry.get("supersedes")
        if named and named != row.ended:
            yield f"Register entry {row.seq} ({row.code}): it ends {named}, but its row stands with {row.ended}."
    later = DECISIONS.alias()
    follows = (later.c.case_id == DECISIONS.c.case_id) & (later.c.number == DECISIONS.c.number + 1)
    pairs = select(CASES.c.reference, DECISIONS.c.number).join(DecisionRow, DECISIONS.c.case_id == CASES.c.id)
    pairs = pairs.outerjoin(later, follows).where(DECISIONS.c.superseded_by.is_distinct_from(later.c.number))
    for reference, replaced_number in session.execute(pairs):
        yield f"Case {reference}: decision {replaced_number} does not name the decision that replaced it."
