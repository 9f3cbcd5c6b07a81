"""Checks the chain of the register: each entry holds the hash of the entry before it, and all are computed again.

Entries that this process has checked before are not read again, as long as the last of them is unchanged. So a check of
one entry costs the same in a register of ten and of ten thousand.

>>> chain_fault(session=session)
'Register entry 12 (7KQ2-M9XD-4RTV) has been altered since it was written.'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import select, true
from sqlmodel import Session

from assessment.register.entries import DECISION, FICTIONAL, FIRST, is_fictional
from assessment.store.tables import REGISTER, RegisterRow

BATCH = 500

ALTERED = "has been altered since it was written."

COLUMNS = "seq", "code", "number", "record_sha256", "kind"
"""The columns of an entry's row that repeat what the entry says, so that it can be looked up by them."""


SAYS: dict[str, type] = {"format": str, "code": str, "number": int, "previous": str, "centre": dict}
"""What every entry says, and as what."""

MAY_SAY = ("kind", "revokes", "supersedes", "record_sha256", "person", "issued_on", "revoked_on", "ground")
"""Texts that an entry may say."""


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
    """A chain as far as it was checked. `head`: the last entry before the first fault, which `fault` says.

    `hashes`: of each entry up to there by its number, as computed from the entry. Fictional ones are left out.
    """

    head: Head
    ends: Endings
    fault: str | None = None
    hashes: dict[int, str] = field(default_factory=dict)


_HELD: dict[tuple[str, int], Chain] = {}
"""For each database, the entries up to which this process has checked each chain and found no fault."""


def head(*, session: Session, fictional: bool = False) -> Head:
    """The last entry of the register, or of the chain of fictional decisions."""
    before = start_of(fictional=fictional)
    query = select(REGISTER.c.seq, REGISTER.c.sha256).where(in_chain(before))
    row = session.execute(query.order_by(REGISTER.c.seq.desc()).limit(1)).first()
    return Head(row.seq, row.sha256 or "") if row else before


def length(*, session: Session) -> int:
    """The number of all entries that were ever made, fictional ones and lost ones included."""
    return head(session=session).seq + head(session=session, fictional=True).seq - FICTIONAL


def start_of(*, fictional: bool) -> Head:
    """The head of an empty chain, which its first entry follows."""
    return Head(FICTIONAL if fictional else 0, FIRST)


def in_chain(after: Head) -> Any:
    """The condition for entries that come after a head in the same chain."""
    end = REGISTER.c.seq <= FICTIONAL
    return (REGISTER.c.seq > after.seq) & (end if after.seq < FICTIONAL else true())


def hashes(*, session: Session) -> dict[int, str]:
    """The hash of each entry by its number, as stored in its row."""
    rows = session.execute(select(REGISTER.c.seq, REGISTER.c.sha256).order_by(REGISTER.c.seq))
    return {row.seq: row.sha256 for row in rows if row.seq is not None}  # empty where the key was taken away


def codes(places: Iterable[int], *, session: Session) -> dict[int, str]:
    """The code of each of these entries by its number, as stored in its row."""
    wanted, named = iter(places), dict[int, str]()
    while some := list(islice(wanted, BATCH)):
        rows = session.execute(select(REGISTER.c.seq, REGISTER.c.code).where(REGISTER.c.seq.in_(some)))
        named |= {row.seq: row.code for row in rows}
    return named


def chain_fault(*, session: Session, fictional: bool = False) -> str | None:
    """The first fault of the chain, as a sentence; None when there is none. All hashes are computed again from the
    entries.

    Entries that this process has checked before are not checked again, as long as the last of them is unchanged.
    """
    return checked_chain(session, fictional=fictional).fault


def checked_chain(session: Session, *, fictional: bool) -> Chain:
    """The chain up to its end or its first fault. Only entries that this process has not checked before are read."""
    start = start_of(fictional=fictional)
    which = str(session.get_bind().engine.url), start.seq
    held = _HELD.get(which, Chain(start, Endings()))
    if held.head != start and intact_hash(held.head.seq, session=session) != held.head.sha256:
        held = Chain(start, Endings())
    before, ending, more, fault = held.head, list[dict[str, Any]](), dict[int, str](), None
    columns = [REGISTER.c[name] for name in (*COLUMNS, "entry", "sha256")]
    query = select(*columns).where(in_chain(before)).order_by(REGISTER.c.seq)
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        entry = parsed_entry(row.entry)
        if fault := row_fault(row, entry) or link_fault(row, entry, before):
            break
        if _ends_another(entry):
            ending.append(entry)
        before = Head(row.seq, row.sha256)
        if not fictional:
            more[row.seq] = row.sha256
    hashes = held.hashes | more if more else held.hashes
    chain = Chain(before, held.ends.after(ending), fault, hashes)
    if fault is None:
        _HELD[which] = chain
    return chain


def endings(session: Session, *, fictional: bool = False) -> Endings:
    """What the entries say of ended decisions. In a chain with a fault, those behind the fault count too, because a
    decision that is taken to be in force does more harm than one that is not.
    """
    chain = checked_chain(session, fictional=fictional)
    if chain.fault is None:
        return chain.ends
    rest = session.scalars(select(REGISTER.c.entry).where(in_chain(chain.head)).order_by(REGISTER.c.seq))
    return chain.ends.after([entry for entry in map(parsed_entry, rest) if _ends_another(entry)])


def parsed_entry(entry: str | None) -> dict[str, Any]:
    """What the text of an entry says; nothing if it is not the text of one."""
    try:
        whole = json.loads(entry or "")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(whole, dict) or not all(isinstance(whole.get(name), kind) for name, kind in SAYS.items()):
        return {}
    return whole if all(isinstance(whole.get(name, ""), str | None) for name in MAY_SAY) else {}


def lost_before(entry: dict[str, Any]) -> int:
    """How many numbers an entry leaves out, since lost entries had them (`register.next_entry`)."""
    count = entry.get("lost_before")
    return count if type(count) is int and count > 0 else 0


def _ends_another(entry: dict[str, Any]) -> bool:
    """Whether an entry revokes or replaces an earlier decision. A decision after the first of its case always does."""
    return bool(entry) and ("revokes" in entry or bool(entry.get("supersedes")) or entry["number"] > 1)


def row_fault(row: Any, entry: dict[str, Any]) -> str | None:
    """Where the row of an entry, its hash included, differs from the entry; None when it does not."""
    name = f"Register entry {row.seq} ({row.code})"
    if not entry or hashlib.sha256(row.entry.encode()).hexdigest() != row.sha256:
        return f"{name} {ALTERED}"
    for column in COLUMNS:
        value, stored = entry.get(column, DECISION if column == "kind" else None), getattr(row, column)
        if value != stored:
            return f"{name}: {column} in its row is {stored!r}, in its entry {value!r}."
    if row.seq > FICTIONAL and not is_fictional(str(entry["centre"].get("id"))):
        return f"{name}: it stands among the fictional decisions, and is none."
    return None


def link_fault(row: Any, entry: dict[str, Any], before: Head) -> str | None:
    """Where an entry does not follow the one before it; None when it does. Numbers of lost entries may lie between."""
    if row.seq != before.seq + 1 + lost_before(entry):
        return f"Register entry {row.seq} ({row.code}): the entry before it is {before.seq}, so entries are missing."
    if entry["previous"] != before.sha256:
        return f"Register entry {row.seq} ({row.code}) is not chained to the entry before it."
    return None


def entry_fault(row: RegisterRow, *, session: Session) -> str | None:
    """Why an entry cannot be trusted, as a sentence; None when it can. For one that is about to be shown or signed.

    Its chain is checked as by `chain_fault`. The entry itself is checked each time, with the one behind it, and held
    against what this process checked before: who changes both without the rest of the chain is noticed.
    """
    chain = checked_chain(session, fictional=row.seq > FICTIONAL)
    if fault := chain.fault or row_fault(row, parsed_entry(row.entry)):
        return fault
    columns = [REGISTER.c[name] for name in (*COLUMNS, "entry", "sha256")]
    after = select(*columns).where(in_chain(Head(row.seq, row.sha256))).order_by(REGISTER.c.seq)
    behind = session.execute(after.limit(1)).first()
    if behind is None:
        return None if chain.head.sha256 == row.sha256 else f"Register entry {row.seq} is not where its chain ends."
    if parsed_entry(behind.entry).get("previous") != row.sha256:
        return f"Register entry {behind.seq} is not chained to the entry before it."
    if row.seq <= FICTIONAL and chain.hashes.get(row.seq) != row.sha256:  # another one than when its chain was checked
        return f"Register entry {row.seq} ({row.code}) {ALTERED}"
    return row_fault(behind, parsed_entry(behind.entry))


def intact_hash(seq: int, *, session: Session) -> str | None:
    """The hash of one entry; None if there is no such entry or its content does not match its hash."""
    row = session.execute(select(REGISTER.c.entry, REGISTER.c.sha256).where(REGISTER.c.seq == seq)).first()
    if row is None or row.entry is None:
        return None
    return row.sha256 if hashlib.sha256(row.entry.encode()).hexdigest() == row.sha256 else None


def holds_head(sha256: str, *, session: Session) -> int | None:
    """The number of the entry with this hash; None when the register has no such entry."""
    return session.scalar(select(REGISTER.c.seq).where(REGISTER.c.sha256 == sha256))
