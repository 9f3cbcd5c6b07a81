"""Checks whether a record is genuine, unchanged and still in force, for anybody who is given one.

First the whole file is compared with the register: only bytes that were issued are genuine. The register itself is
checked too: its chain is computed again, and the entry is compared with the hashes in the record, with the desk's own
seal and with the journal beside the database. A missing or other entry that was written after this one counts against
it as well, because that entry may have revoked or replaced the decision.

A file that the register does not know is then read: the code on it may belong to a decision that was issued as another
file, and its seal may be valid or broken. The answer shows nothing that the record itself does not show.

>>> verdict = verify(pdf, session=session)
>>> verdict.genuine, verdict.in_force
(True, True)
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assessment.checks.pdf_signature import CHECK as SEAL
from assessment.checks.pdf_signature import NOT_THE_WHOLE
from assessment.facts.context import ReadingContext
from assessment.facts.model import Check, Reading
from assessment.facts.trust import Trust
from assessment.register import entries
from assessment.register.codes import is_code, plain_code
from assessment.sandbox import read_certificate
from assessment.sandbox.waiting import NO_TURN
from assessment.store.database import Session
from assessment.store.decisions import register, register_chain, register_faults
from assessment.store.decisions.register import RegisterRow
from criteria.text import ENGLISH, Words, words_in
from reports.issuing.journal import Journal, WrittenHeads

State = Literal[
    "genuine",
    "superseded",
    "revoked",
    "changed",
    "seal-broken",
    "not-ours",
    "missing",
    "altered-register",
    "elsewhere",
    "no-register",
    "not-read",
    "listed",
]


@dataclass(frozen=True)
class RecordVerdict:
    """The answer for a record or a code.

    `genuine`: None when only the issuer of the record can tell. `entry`: the entry of the register, if it has one.
    `revoked`: what the register says of a revocation, if there was one.
    """

    state: State
    genuine: bool | None
    entry: dict[str, Any] | None = None
    superseded_by: str | None = None
    revoked: dict[str, Any] | None = None
    seal: Check | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def sentence(self, words: Words) -> str:
        """The answer in one sentence."""
        return words(f"verify.{self.state}", **self.fields_in(words))

    def headline(self, words: Words) -> tuple[str, str]:
        """The same in two parts: what stands above, and the rest."""
        return words.first_sentence(f"verify.{self.state}", self.fields_in(words))

    def no_longer(self, words: Words) -> str:
        """The sentence that the decision is no longer in force, since when and why; empty when it is in force."""
        if self.revoked:
            ended = words("verify.listed-revoked", revoked_on=self.fields_in(words)["revoked_on"])
            return f"{ended} {words('verify.because', ground=words('revoke.ground.' + self.revoked['ground']))}"
        return words("verify.listed-superseded", later=self.superseded_by) if self.superseded_by else ""

    def fields_in(self, words: Words) -> dict[str, str]:
        """The values for the sentence, with days in the reader's form."""
        days = {name: day for name in ("on", "revoked_on") if (day := self.fields.get(name))}
        return self.fields | {name: words.date(datetime.date.fromisoformat(day)) for name, day in days.items()}

    @property
    def in_force(self) -> bool:
        """Whether the decision is in force: no later one has replaced it, and it is not revoked."""
        return self.superseded_by is None and self.revoked is None

    def as_json(self) -> dict[str, Any]:
        """The answer as data for programs (`/api/verify`, `laila verify --json`)."""
        known = self.entry is not None and self.genuine is not False
        details = [{"check": "register", "result": _result(self), "reason": self.sentence(words_in(ENGLISH))}]
        if known:
            ended = self.no_longer(words_in(ENGLISH))
            reason = ended or words_in(ENGLISH)("verify.listed-stands")
            details.append({"check": "in-force", "result": "failed" if ended else "passed", "reason": reason})
        if self.seal:
            details.append({"check": "seal", "result": self.seal.result, "reason": self.seal.reason})
        return {
            "genuine": self.genuine,
            "in_force": self.in_force if known else None,
            "issuer": self.entry["centre"]["name"] if known and self.entry else None,
            "issued_on": self.entry["issued_on"] if known and self.entry else None,
            "superseded_by": self.superseded_by if known else None,
            "revoked_on": self.revoked["revoked_on"] if known and self.revoked else None,
            "revoked_because": self.revoked["ground"] if known and self.revoked else None,
            "code": self.entry["code"] if known and self.entry else None,
            "details": details,
        }


def _result(verdict: RecordVerdict) -> str:
    return {True: "passed", False: "failed", None: "cannot-tell"}[verdict.genuine]


def read_record(data: bytes, journal: Journal | None = None) -> Reading:
    """Read a file for `verify`. This may wait for its turn, so no database session should be open meanwhile."""
    return read_certificate(data, "record.pdf", context=_own(journal))


def _own(journal: Journal | None) -> ReadingContext:
    return ReadingContext(journal.own_seals() if journal else Trust())


def verify(
    data: bytes, *, session: Session | None, journal: Journal | None = None, reading: Reading | None = None
) -> RecordVerdict:
    """The verdict on a file. `session`: of the database with the register; None on a machine without a database.

    `journal`: the journal of this desk; without it, only the register is asked. `reading`: the result of `read_record`,
    for a server that must not hold a session while the file waits for its turn. A damaged file raises no error, because
    only the reading process opens it.
    """
    own = _own(journal)
    reading = reading or read_record(data, journal)
    written = journal.written() if journal else None
    if session is not None and register_chain.length(session=session) == 0 and not own.trust.certificates:
        session = None
    seal = next((check for check in reading.checks if check.check == SEAL), None)
    ours = seal is not None and seal.result == "passed"
    if session and (row := register.by_record(hashlib.sha256(data).hexdigest(), session=session)):
        unsealed = own.trust.certificates and not ours
        if _speaks_against(row, data, session, written) or (unsealed and (seal or not reading.problem_id)):
            return RecordVerdict("altered-register", genuine=None, seal=seal, fields={"code": row.code})
        if unsealed:  # the seal was not looked at, so nobody knows whether it is this desk's
            return RecordVerdict("not-read", genuine=None)
        return _issued(row, session)
    if session and (row := _printed_entry(reading, session)):
        if ours and _speaks_against(row, data, session, written):  # unchanged, so the register was changed
            return RecordVerdict("altered-register", genuine=None, seal=seal, fields={"code": row.code})
        entry, seal = json.loads(row.entry), _of_another_file(seal) if seal and ours else seal
        return RecordVerdict("changed", genuine=False, entry=entry, seal=seal, fields={"code": row.code})
    if reading.problem_id in NO_TURN:
        return RecordVerdict("not-read", genuine=None)
    if seal and seal.result == "failed":
        return RecordVerdict("seal-broken", genuine=False, seal=seal)
    if session is None:
        return RecordVerdict("no-register", genuine=None, seal=seal)
    if ours:
        return RecordVerdict("missing", genuine=None, seal=seal)
    sealed = seal is not None and "signer" in seal.fields
    if sealed:
        return RecordVerdict("elsewhere", genuine=None, seal=seal)
    return RecordVerdict("not-ours", genuine=False, seal=seal)


def _of_another_file(seal: Check) -> Check:
    """What this desk's whole seal says of a file that was not issued: nothing, since bytes outside it differ."""
    reason = words_in(ENGLISH)(f"check.{SEAL}.{NOT_THE_WHOLE}", signer=seal.fields["signer"])
    return seal.model_copy(update={"result": "cannot-tell", "reason": reason, "reason_id": NOT_THE_WHOLE})


def look_up(code: str, *, session: Session, journal: Journal | None = None) -> RecordVerdict:
    """The verdict on a code. A code proves nothing about a file: `genuine` is None, or False when there is no such
    code.
    """
    written = journal.written() if journal else None
    row = register.by_code(code, session=session)
    row = register.decision_of(row, session=session) if row else None
    if row is None and written and written.names(code):
        return RecordVerdict("altered-register", genuine=None, fields={"code": plain_code(code)})
    if row is None:
        return RecordVerdict("not-ours", genuine=False)
    if _speaks_against(row, None, session, written):
        return RecordVerdict("altered-register", genuine=None, fields={"code": row.code})
    return _verdict("listed", row, session, genuine=None)


def _speaks_against(row: RegisterRow, data: bytes | None, session: Session, written: WrittenHeads | None) -> str | None:
    """The reason why an entry of the register cannot be trusted; None when there is none.

    The chain and the entry are checked. The entry is compared with what the record says of it, with what its case says
    of revocations, and with what was written down beside the database. `data`: the record, if there is one.
    """
    if fault := register_chain.entry_fault(row, session=session):
        return fault
    if data is not None and not entries.agrees_with_record(json.loads(row.entry), data):
        return f"Register entry {row.seq} is not the one that its record was sealed with."
    if fault := register_faults.revocation_fault(row, session=session):
        return fault
    if written and not written.agrees(row, session=session):
        return f"Register entry {row.seq}, or one after it, is not the one that was written down when it was made."
    return None


def _issued(row: RegisterRow, session: Session) -> RecordVerdict:
    verdict = _verdict("genuine", row, session, genuine=True)
    state: State = "revoked" if verdict.revoked else "superseded" if verdict.superseded_by else "genuine"
    return replace(verdict, state=state)


def _verdict(state: State, row: RegisterRow, session: Session, *, genuine: bool | None) -> RecordVerdict:
    entry, later = json.loads(row.entry), register.successor(row, session=session)
    revoked = register.revocation(row, session=session)
    fields = {
        "issuer": entry["centre"]["name"] or "",
        "on": entry["issued_on"],
        "code": entry["code"],
        "later": later or "",
        "revoked_on": revoked["revoked_on"] if revoked else "",
    }
    return RecordVerdict(state, genuine, entry, later, revoked, fields=fields)


def _printed_entry(reading: Reading, session: Session) -> RegisterRow | None:
    """The first entry of the register whose code stands on the record; None when there is none."""
    rows = (register.by_code(code, session=session) for code in codes_of(reading))
    return next((row for row in rows if row), None)


def codes_of(reading: Reading) -> list[str]:
    """The codes printed on the record, and those in its links and QR codes, as part of an address or alone."""
    fact = reading.facts.get("verification_code")
    printed = [*([fact] if fact else []), *reading.candidates.get("verification_code", [])]
    linked = [link.address.partition("/verify?code=")[2].partition("&")[0] for link in reading.links]
    return [code for code in (*(str(fact.value) for fact in printed), *linked, *filter(is_code, reading.codes)) if code]
