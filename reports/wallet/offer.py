"""The credential of a decision: of one in the register, and of a case file as a draft.

>>> offer = decision_credential(row, by, session=session)
>>> offer.as_json()[:1], offer.as_token()[:3]
(b'{', b'eyJ')
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from assessment.case.model import Case
from assessment.register.entries import DECISION
from assessment.rules.judge import judge
from assessment.store.database import Session
from assessment.store.decisions import register
from assessment.store.decisions.issuing import DecisionRow
from criteria.text import words_in
from reports.record.document import record_data
from reports.record.draft import language_of
from reports.record.request import RecordRequest
from reports.wallet.issuer import Issuer
from reports.wallet.open_badge import NoCredentialError, badge
from reports.wallet.signing import as_token, with_proof


@dataclass(frozen=True)
class WalletCredential:
    """A credential and who signs it."""

    unsigned: dict[str, Any]
    by: Issuer

    def as_json(self) -> bytes:
        """With its proof inside (Data Integrity)."""
        made = datetime.datetime.now(datetime.UTC)
        return json.dumps(with_proof(self.unsigned, self.by, made), ensure_ascii=False, indent=1).encode()

    def as_token(self) -> bytes:
        """As a signed token (JWT)."""
        return as_token(self.unsigned, self.by).encode()


def decision_credential(row: DecisionRow, by: Issuer, *, session: Session) -> WalletCredential:
    """The credential of an issued decision, in the language of its record. NoCredentialError: see `badge`.

    A decision that a later one replaced, or that was revoked, has none any more.
    """
    entry = register.of_decision(row.case_id, row.number, session=session, kind=DECISION)
    if entry is None:
        raise NoCredentialError("undecided")
    if row.superseded_by is not None or register.revocation(entry, session=session):
        raise NoCredentialError("ended")
    snapshot = json.loads(row.snapshot)
    snapshot["record"]["code"] = entry.code
    words = words_in(snapshot["record"]["language"])
    return WalletCredential(badge(snapshot, words, by, place=entry.seq), by)


def draft_credential(case: Case, by: Issuer, *, language: str | None) -> WalletCredential:
    """The credential of a case file, marked as a draft. NoCredentialError: nothing is decided in it, or a refusal."""
    chosen = language_of(case, language)
    judgement, words = judge(case, language=chosen, advise=False), words_in(chosen)
    request = RecordRequest(case, judgement, words, reference=None, draft=True, made_on=case.day)
    return WalletCredential(badge(record_data(request), words, by, place=None), by)
