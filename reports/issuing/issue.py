"""Issues a decision: one snapshot, one PDF and one entry in the register, all made at the same moment.

`prepare` is pure except that it draws the PDF; `issue_case` writes. An issued decision is never calculated again: the
snapshot holds the words, values and rules with which it was decided, and the PDF carries the same bytes.

>>> order = IssueOrder(mover, documents, settings())
>>> with work(engine) as session:
...     row = issue_case(stored, profile, order, session=session)
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.stored import Stored
from assessment.case.workflow import Mover
from assessment.evidence.answer_suggestions import read_answers
from assessment.register import codes, entries
from assessment.rules.explanations.remarks import sentence
from assessment.rules.judgement import Finding, Judgement
from assessment.rules.precedents import Precedent
from assessment.settings import Settings
from assessment.store.cases import saving, transitions
from assessment.store.centres import CentreProfile
from assessment.store.database import Session
from assessment.store.decisions import fact_files, issuing, register, register_faults
from assessment.store.decisions.issuing import DecisionRow
from assessment.store.decisions.precedents import binding
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from criteria.dated import current_day
from criteria.load import country, framework
from criteria.text import Words, words_in
from reports.issuing.journal import Journal
from reports.issuing.readiness import faults, to_decide
from reports.issuing.seal import identity, seal
from reports.record.authenticity import RecordProof
from reports.record.document import canonical, record, record_data
from reports.record.draft import language_of
from reports.record.request import RecordRequest
from reports.record.verification import as_data, checks_of


class NotReadyError(Exception):
    """The decision cannot be issued yet.

    `ids`: the ids of the sentences that say what is missing (`issue.<id>`). `noted`: the noted points that are neither
    corrected nor explained.
    """

    def __init__(self, ids: list[str], noted: Sequence[Finding] = ()) -> None:
        super().__init__(", ".join(ids))
        self.ids, self.noted = ids, noted

    def sentences(self, words: Words) -> list[str]:
        """Everything that is missing, as sentences."""
        return [
            *(words(f"issue.{fault}") for fault in self.ids),
            *(sentence(finding.remark, words) for finding in self.noted),
        ]


@dataclass(frozen=True)
class Prepared:
    """A case as it is decided, its judgement in the record's language, and its data and PDF as bytes."""

    case: Case
    judgement: Judgement
    snapshot: str
    pdf: bytes


@dataclass(frozen=True)
class IssueDetails:
    """What a record shows besides the case and its judgement.

    `replaced`: the decision that this one replaces; the record names it beside its own number. `proof`: the code that
    the decision will have in the register, and where to look it up. `against`: the precedent from which it departs.
    `reviewed_by`: who approved it as the second person.
    """

    logo: bytes | None = None
    replaced: DecisionRow | None = None
    proof: RecordProof | None = None
    against: Precedent | None = None
    reviewed_by: str | None = None


def prepare(
    stored: Stored,
    profile: CentreProfile,
    decided: tuple[Case, Judgement],
    details: IssueDetails | None = None,
    *,
    day: datetime.date,
) -> Prepared:
    """Prepare everything that issuing writes, except the seal.

    `decided`: the result of `to_decide` for that day. NotReadyError: something is missing. RecordError: no PDF can be
    drawn.
    """
    details = details or IssueDetails()
    case, judgement = decided
    if ids := faults(case, judgement, details.against):
        raise NotReadyError(ids, [finding for finding in judgement.findings if finding.open])
    if details.against is None and case.decision and case.decision.precedent:
        # This text was written for another outcome than the one that was decided in the end.
        case = case.model_copy(update={"decision": case.decision.model_copy(update={"precedent": None})})
    words = words_in(language_of(case))
    request = RecordRequest(
        case,
        judgement,
        words,
        reference=_numbered_reference(stored, details.replaced, words),
        draft=False,
        made_on=day,
        checks=checks_of(stored, day),
        suggested=read_answers(paper.reading for paper in stored.papers) if case.declared else {},
        reviewed_by=details.reviewed_by,
    )
    data = _snapshot(request, profile, details.proof)
    pdf = record(request, logo=details.logo, data=data, proof=details.proof)
    return Prepared(case, judgement, canonical(data).decode(), pdf)


def _numbered_reference(stored: Stored, replaced: DecisionRow | None, words: Words) -> str:
    """The case's reference. If the decision replaces an earlier one, its number is added."""
    if replaced is None:
        return stored.reference
    number, made_on = replaced.number + 1, json.loads(replaced.snapshot)["record"]["made_on"]
    on = datetime.date.fromisoformat(made_on)  # as its record says, and not when that was stored
    return words("record.replaces", reference=stored.reference, number=number, replaced=replaced.number, on=on)


def _snapshot(request: RecordRequest, profile: CentreProfile, proof: RecordProof | None) -> dict[str, Any]:
    """The snapshot of a decision: what it is based on, the centre's own rules, and what was checked and read."""
    data = decided_data(request, code=proof.code if proof else None)
    data |= {"credit_rules": profile.credit_rules, "checks": as_data(request.checks)}
    if request.suggested:
        data["read"] = {question: list(answers) for question, answers in request.suggested.items()}
    return data


def decided_data(request: RecordRequest, code: str | None) -> dict[str, Any]:
    """The case, its judgement, and everything behind the decision that may change later. `code`: its code in the
    register.

    This is the wording of questions and answers, the framework's edition and the country's values.
    """
    data = record_data(request) | _values(request.case, request.words)
    if code:
        data["record"]["code"] = code
    return data


def _values(case: Case, words: Words) -> dict[str, Any]:
    questions = {
        name: {"question": words(f"question.{name}.text"), "answer": words.answer(name, answer.answer)}
        for name, answer in case.answers.items()
    }
    rules = framework()
    return {
        "questions": questions,
        "framework": {"name": words["framework.name"], "edition": rules.edition, "sha256": rules.sha256},
        "country": country(case.country).model_dump(mode="json"),
    }


def draft(stored: Stored, decided: tuple[Case, Judgement], *, logo: bytes | None = None) -> bytes:
    """The record as it would look if it were issued today, marked as a draft. `decided`: the result of `to_decide`."""
    day = current_day()
    case, judgement = decided
    request = RecordRequest(
        case,
        judgement,
        words_in(language_of(case)),
        reference=stored.reference,
        draft=True,
        made_on=day,
        checks=checks_of(stored, day),
        suggested=read_answers(paper.reading for paper in stored.papers),
    )
    return record(request, logo=logo)


def logo_of(profile: CentreProfile, documents: Documents) -> bytes | None:
    """The centre's logo; None if it is not stored any more. The decision is then issued without it.

    DocumentsAwayError: the store cannot be asked; a decision is not issued without its logo for that.
    """
    try:
        return documents.get(profile.logo) if profile.logo else None
    except (DocumentMissingError, DocumentAlteredError):
        return None


@dataclass(frozen=True)
class IssueOrder:
    """Who issues a decision and on which day, where its record is stored, and how it is sealed.

    `settings`: name the seal, and the address under which others reach the desk.
    """

    by: Mover
    documents: Documents
    settings: Settings
    day: datetime.date = field(default_factory=current_day)


def issue_case(stored: Stored, profile: CentreProfile, order: IssueOrder, *, session: Session) -> DecisionRow:
    """Issue the decision of a case in the version that the writer saw.

    The sealed PDF carries the hash of its own entry and of the entry before, and is stored before that entry is
    written. The decision, its entry in the register, the case's day and its state are written in one transaction.
    ConflictError: somebody has saved the case since. NotAllowedError: a second person must approve it first.
    NotReadyError: something is missing.
    """
    by = order.by
    transitions.checked_to_issue(Edit(stored.id, stored.version, by), session=session)
    earlier = issuing.decisions_of(stored.id, session=session)
    sealer = identity(order.settings, profile.name, fictional=entries.is_fictional(stored.centre))
    proof = RecordProof(codes.new_code(), order.settings.public_url, sealer.name, sealer.own)
    decided = to_decide(stored, profile, by=by.name, today=order.day)
    details = IssueDetails(
        logo=logo_of(profile, order.documents),
        replaced=earlier[-1] if earlier else None,
        proof=proof,
        against=binding(stored, *decided, session=session),
        reviewed_by=transitions.reviewed_by(stored.id, session=session),
    )
    prepared = prepare(stored, profile, decided, details, day=order.day)
    journal = Journal(order.settings)
    journal.remember_seal(sealer)
    version = stored.version
    for part in ("on", "decision"):
        value = prepared.case.model_dump(mode="json", exclude_none=True)[part]
        version = saving.save_part(Edit(stored.id, version, by.name), part, value, issuing=True, session=session)
    number = earlier[-1].number + 1 if earlier else 1
    supersedes = _code_before(stored.id, number, session)
    entry = entries.entry_of(
        json.loads(prepared.snapshot), code=proof.code, centre=stored.centre, number=number, supersedes=supersedes
    )
    drafted = register.next_entry(entry, prepared.snapshot, taken=journal.taken(), session=session)
    pdf_sha256 = order.documents.put(seal(prepared.pdf, sealer, entries.carried_text(drafted.whole)))
    row = issuing.issue(Edit(stored.id, version, by), prepared.snapshot, pdf_sha256, session=session)
    registered = register.append(drafted, record_sha256=pdf_sha256, case_id=row.case_id, session=session)
    journal.note(registered, session=session)
    fact_files.follow(session)
    return row


def enter(row: DecisionRow, centre: str, code: str, journal: Journal, session: Session) -> None:
    """Enter a decision into the register and the journal whose record was sealed earlier."""
    supersedes = _code_before(row.case_id, row.number, session)
    entry = entries.entry_of(
        json.loads(row.snapshot), code=code, centre=centre, number=row.number, supersedes=supersedes
    )
    entry["format"] = entries.WITHOUT_HASHES  # the record was sealed earlier, so it cannot hold these hashes
    drafted = register.next_entry(entry, row.snapshot, taken=journal.taken(), session=session)
    registered = register.append(drafted, record_sha256=row.pdf_sha256, case_id=row.case_id, session=session)
    journal.note(registered, session=session)
    fact_files.follow(session)


def _code_before(case_id: str, number: int, session: Session) -> str | None:
    """The code of the decision that decision `number` of a case replaces."""
    before = register.of_decision(case_id, number - 1, session=session) if number > 1 else None
    return before.code if before else None


def register_issued(case_id: str, centre: str, *, journal: Journal, session: Session) -> None:
    """Enter decisions that were issued before the register existed, oldest first. Their records carry no code.

    A decision that was entered when it was issued is left out: its entry was taken out, and another one in its place
    would cover that. While the journal names entries that the register does not hold, any decision may be of those.
    """
    if journal.missing(session=session):
        return
    for row in issuing.decisions_of(case_id, session=session):
        entered = register.of_decision(case_id, row.number, session=session) is not None
        if not entered and register_faults.code_at_issue(row.snapshot) is None:
            enter(row, centre, codes.new_code(), journal, session)
