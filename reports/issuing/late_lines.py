"""Entries of the register that have no line in the journal, and which of them may get one without a person's word.

The desk may be ended between the transaction of an entry and its line. Or somebody who can write the database, and
nothing else, has made the entry: chained correctly it looks like any other, and a revocation ends a genuine decision.
A decision proves itself, if its record lies in the store of documents, sealed by this desk over the entry's own hashes.
For everything else a person says whether it was made here (`laila db late`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.checks.pdf_signature import CHECK as SEAL
from assessment.register import entries
from assessment.store.database import Engine, work
from assessment.store.decisions import register, register_chain
from assessment.store.decisions.register import RegisterRow
from assessment.store.documents import DocumentError, Documents
from reports.issuing.journal import Journal
from reports.issuing.verify import read_record

MOST_PROVEN = 20
"""Records that one start of the desk reads for this, each in a second or two. No end of the desk loses more lines than
that, so a person has to look.
"""


@dataclass(frozen=True)
class LateEntry:
    """An entry without a line. `revokes`: the code of the decision that it revokes; empty for a decision."""

    seq: int
    code: str
    revokes: str
    on: str
    ground: str


def late_entries(places: Sequence[int], engine: Engine) -> list[LateEntry]:
    """What the entries of these numbers say, for the person who has to know whether they were made here."""
    read = [(row, register_chain.parsed_entry(row.entry)) for row in _rows(places, engine)]
    return [
        LateEntry(
            row.seq,
            row.code,
            str(entry.get("revokes") or ""),
            str(entry.get("revoked_on") or entry.get("issued_on") or ""),
            str(entry.get("ground") or ""),
        )
        for row, entry in read
    ]


def write_proven(journal: Journal, engine: Engine, documents: Documents) -> None:
    """Write the lines of those entries without one that their own sealed records prove."""
    rows = _rows(journal.without_lines(engine)[:MOST_PROVEN], engine)
    journal.write_late([row.seq for row in rows if _is_proven(row, journal, documents)], engine)


def _rows(places: Sequence[int], engine: Engine) -> list[RegisterRow]:
    """The entries of these numbers, by number."""
    with work(engine) as session:
        codes = register_chain.codes(places, session=session)
        rows = [register.by_code(codes[place], session=session) for place in sorted(codes)]
    return [row for row in rows if row]


def _is_proven(row: RegisterRow, journal: Journal, documents: Documents) -> bool:
    """Whether a record sealed by this desk says the hashes of this entry and of the one before it."""
    if row.kind != entries.DECISION or not row.record_sha256:
        return False
    try:
        record = documents.get(row.record_sha256)
    except DocumentError:
        return False
    if entries.carried_by(record) is None or not entries.agrees_with_record(
        register_chain.parsed_entry(row.entry), record
    ):
        return False
    reading = read_record(record, journal)
    return any(check.check == SEAL and check.result == "passed" for check in reading.checks)
