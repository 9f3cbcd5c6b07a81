"""The credential of a decision: of one in the register, and of a case file as a draft.

>>> offer = decision_credential(row, by, Journal(settings()), session=session)
>>> offer.made("badge", settings)[:1], offer.made("token", settings)[:3]
(b'{', b'eyJ')
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any, Literal

from assessment.case.model import Case
from assessment.register.entries import DECISION
from assessment.rules.judge import judge
from assessment.settings import Settings
from assessment.store.database import Session
from assessment.store.decisions import register, register_chain
from assessment.store.decisions.issuing import DecisionRow
from criteria.text import Words, words_in
from reports.issuing.journal import Journal
from reports.issuing.seal import identity
from reports.record.document import record_data
from reports.record.draft import language_of
from reports.record.request import RecordRequest
from reports.wallet.decided import DecidedCase, NoCredentialError
from reports.wallet.issuer import Issuer
from reports.wallet.learning_model import learning_model
from reports.wallet.open_badge import badge
from reports.wallet.places import place_of
from reports.wallet.signing import as_token, with_proof, with_seal

Kind = Literal["badge", "token", "model"]

ENDINGS: dict[Kind, str] = {"badge": "json", "token": "jwt", "model": "jsonld"}
"""The kinds of credentials, each with how its file's name ends: an Open Badge 3.0 as JSON and as a signed token, and
the European Learning Model."""

MEDIA_TYPES: dict[Kind, str] = {"badge": "application/vc", "token": "application/jwt", "model": "application/jose+json"}


@dataclass(frozen=True)
class WalletCredential:
    """A credential, and who signs it. `place`: in the published lists; None: a draft."""

    decided: DecidedCase
    words: Words
    by: Issuer
    place: int | None

    @property
    def unsigned(self) -> dict[str, Any]:
        """The Open Badge without its signature."""
        return badge(self.decided, self.words, self.by, place=self.place)

    def made(self, kind: Kind, settings: Settings) -> bytes:
        """The bytes of the file of a kind, signed now. RecordError: the centre's seal cannot be used."""
        now = datetime.datetime.now(datetime.UTC)
        if kind == "token":
            return as_token(self.unsigned, self.by).encode()
        if kind == "model":
            model = learning_model(self.decided, self.words, self.by, place=self.place)
            return with_seal(model, identity(settings, self.decided.centre), now)
        signed = with_proof(self.unsigned, self.by, now)
        listed = {**signed, "proof": [signed["proof"]]}  # the published JSON schema of Open Badges 3.0 asks for a list
        return json.dumps(listed, ensure_ascii=False, indent=1).encode()


def decision_credential(row: DecisionRow, by: Issuer, journal: Journal, *, session: Session) -> WalletCredential:
    """The credential of an issued decision, in the language of its record. NoCredentialError: see `DecidedCase`.

    A decision that a later one replaced, or that was revoked, has none any more. Neither has one whose entry or
    snapshot is not as it was registered, or for which an entry is missing that may have ended it: nothing is signed
    that the register does not vouch for.
    """
    written = journal.written()
    entry = register.of_decision(row.case_id, row.number, session=session, kind=DECISION)
    if entry is None:
        raise NoCredentialError("undecided")
    ended = register.revocation(entry, session=session) or register.successor(entry, session=session)
    if ended or row.superseded_by is not None:
        raise NoCredentialError("ended")
    fault = register_chain.entry_fault(entry, session=session) or not written.agrees(entry, session=session)
    if fault or not register.holds_snapshot(entry, row.snapshot):
        raise NoCredentialError("altered")
    snapshot = json.loads(row.snapshot)
    snapshot["record"]["code"] = entry.code
    words = words_in(snapshot["record"]["language"])
    return WalletCredential(DecidedCase(snapshot, draft=False), words, by, place_of(entry.seq, by.order))


def draft_credential(case: Case, by: Issuer, *, language: str | None) -> WalletCredential:
    """The credential of a case file, marked as a draft. NoCredentialError: nothing is decided in it, or a refusal."""
    chosen = language_of(case, language)
    judgement, words = judge(case, language=chosen, advise=False), words_in(chosen)
    request = RecordRequest(case, judgement, words, reference=None, draft=True, made_on=case.day)
    return WalletCredential(DecidedCase(record_data(request), draft=True), words, by, None)
