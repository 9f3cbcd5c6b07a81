"""Draws the record of a fictional decision when somebody asks for it. Drawing thousands beforehand would take hours.

>>> row = drawn(row, entry, DrawingOrder(documents, settings()), session=session)
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from assessment.case.model import Case
from assessment.register import entries
from assessment.rules.judge import judge
from assessment.settings import Settings
from assessment.store import centres
from assessment.store.database import Session
from assessment.store.decisions import issuing
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.decisions.register import RegisterRow
from assessment.store.documents import Documents
from criteria.text import words_in
from reports.issuing.issue import logo_of
from reports.issuing.journal import Journal
from reports.issuing.seal import identity, seal
from reports.record.authenticity import RecordProof
from reports.record.document import record
from reports.record.request import RecordRequest


class OtherRulesError(Exception):
    """Today's rules would give a different result, so the decision's record cannot be drawn any more."""


@dataclass(frozen=True)
class DrawingOrder:
    """Where a record is stored, and the settings that name the seal."""

    documents: Documents
    settings: Settings


def can_be_drawn(row: DecisionRow, entry: RegisterRow | None) -> bool:
    """Whether a decision has no record yet and gets one when somebody asks for it."""
    return row.pdf_sha256 is None and entry is not None and entry.seq > entries.FICTIONAL


def drawn(row: DecisionRow, entry: RegisterRow, order: DrawingOrder, *, session: Session) -> DecisionRow:
    """Draw, seal and store the record. Returns the decision's row, which then names it.

    OtherRulesError: today's rules would give a different result. RecordError as in `record`.
    """
    data = json.loads(row.snapshot)
    about, case = data["record"], Case.model_validate(data["case"])
    judgement = judge(case, language=about["language"], advise=False)
    if judgement.as_json() != data["judgement"]:
        raise OtherRulesError
    whole = json.loads(entry.entry)
    sealer = identity(order.settings, whole["centre"]["name"] or "", fictional=True)
    profile = centres.centre_profile(whole["centre"]["id"], session=session)
    request = RecordRequest(
        case,
        judgement,
        words_in(about["language"]),
        reference=about["reference"],
        draft=False,
        made_on=datetime.date.fromisoformat(about["made_on"]),
    )
    pdf = record(
        request,
        logo=logo_of(profile, order.documents) if profile else None,
        data=data,
        proof=RecordProof(entry.code, order.settings.public_url, sealer.name, sealer.own),
    )
    Journal(order.settings).remember_seal(sealer)
    return issuing.name_record(
        row, order.documents.put(seal(pdf, sealer, entries.carried_text(whole))), session=session
    )
