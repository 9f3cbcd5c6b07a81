"""Checks that everything stored is still there, unchanged and consistent. Each fault is one sentence."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from assessment.case.files import check_ids
from assessment.case.model import Case
from assessment.register import entries
from assessment.store.cases.checking import check_former
from assessment.store.cases.damage import (
    answers_and_damage,
    readable_case,
    readable_columns,
    readable_rows,
    stored_content,
)
from assessment.store.cases.loading import answer_rows
from assessment.store.columns import data_of, now
from assessment.store.decisions import facts, register_faults
from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from assessment.store.errors import NotValidError
from assessment.store.tables import (
    CASES,
    CENTRES,
    DECISIONS,
    DOCUMENTS,
    EVENTS,
    OF_DOCUMENT,
    REGISTER,
    CaseRow,
    DecisionRow,
    EventRow,
    RegisterRow,
)
from criteria.load import framework
from criteria.model import Framework

BATCH = 500

JUST_STORED = datetime.timedelta(hours=1)
"""The age after which a document without a row is a fault: its row is written after it, but never that much later."""


def check(
    engine: Engine, documents: Documents, rules: Framework | None = None, *, lost: Collection[str] = ()
) -> list[str]:
    """Every fault of the database and its documents, as sentences; an empty list when there is none.

    Reads everything once, including the bytes of each document. `rules`: the framework against which answers are
    checked; by default the one in force. `lost`: as in `register_faults.faults`.
    """
    rules = rules or framework()
    with Session(engine) as session:
        if damage := list(_damage(session)):
            return damage
        registered = (
            register_faults.faults(lost=lost, session=session),
            register_faults.revocation_faults(session=session),
        )
        decided = (_decisions(session), *registered, _facts(session))
        parts = (_cases(session, rules), _versions(session), *decided, _documents(session, documents))
        last = (_erased(session, documents), _nobodys(session, documents), _fact_files(engine, session))
        return list(chain(chain.from_iterable(parts), *last))


def _nobodys(session: Session, documents: Documents) -> Iterator[str]:
    """Documents that no row names: they should have been deleted, or an upload was interrupted."""
    named = _needed(session)
    named.update(filter(None, session.scalars(select(DECISIONS.c.pdf_sha256))))  # `_erased` checks these
    for sha256 in sorted(set(documents.stored_before(now() - JUST_STORED)) - named):
        yield f"Document {sha256} belongs to no case; what it holds may have been erased. Delete the file of that name."


def _needed(session: Session) -> set[str]:
    """The SHA-256 of each document that a row names, and of those that were removed from a case: they stay until the
    case is erased.
    """
    return {*_named(session), *session.scalars(select(EVENTS.c.key).where(EVENTS.c.kind == OF_DOCUMENT))}


def _facts(session: Session) -> Iterator[str]:
    """Differences between the rows that are compared and the register."""
    try:
        yield from facts.faults(session=session)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # `register_faults.faults` names the entry
        yield "An entry of the register cannot be read, so what is compared was not checked against the entries."


def _fact_files(engine: Engine, session: Session) -> Iterator[str]:
    """Differences between the fact files, from which figures are counted, and the rows of the database."""
    try:
        yield from FactFiles.of(engine).faults(session=session)
    except FactsUnusableError as problem:
        yield str(problem)


def _erased(session: Session, documents: Documents) -> Iterator[str]:
    """Faults of erased cases: a record that still exists although no other case needs it, or a decision whose remaining
    data differ from the register.
    """
    needed = _needed(session)
    query = select(CASES.c.reference, DECISIONS.c.snapshot, DECISIONS.c.pdf_sha256, REGISTER.c.entry)
    query = query.join(DecisionRow, DECISIONS.c.case_id == CASES.c.id)
    pair = (REGISTER.c.case_id == DECISIONS.c.case_id) & (REGISTER.c.number == DECISIONS.c.number)
    query = query.outerjoin(RegisterRow, pair & (REGISTER.c.kind == entries.DECISION))
    for row in session.execute(query.where(CASES.c.erased.is_not(None))):
        if row.pdf_sha256 and row.pdf_sha256 not in needed and documents.has(row.pdf_sha256):
            what = f"laila learner erase {row.reference} deletes it"
            yield f"Case {row.reference} is erased, but its record is still in the store of documents; {what}."
        if row.entry and not _agrees(data_of(row.snapshot or ""), data_of(row.entry)):
            yield f"Case {row.reference} is erased, and what is left of its decision is not what the register says."


def _agrees(left: Any, entry: Any) -> bool:
    """Whether the remaining data of an erased decision agree with its entry, in the fields that both have. What is
    damaged agrees with nothing.
    """
    try:
        names = {"code": entry["code"], "centre": entry["centre"]["id"], "number": entry["number"]}
        expected = entries.entry_of(left, supersedes=entry["supersedes"], **names)
    except (KeyError, TypeError, AttributeError):
        return False
    both = set(expected) & set(entry) - {"courses"}  # the year of a certificate is not kept
    return all(expected[name] == entry[name] for name in both)


def _damage(session: Session) -> Iterator[str]:
    """The faults that SQLite finds, including broken CHECKs and foreign keys. PostgreSQL enforces those at
    all times.
    """
    if session.get_bind().dialect.name == "sqlite":
        connection = session.connection()
        for (words,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if words != "ok":
                yield f"The database is damaged: {words}."
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"Row {row} of {table} belongs to a row of {parent} that is not there."


def _cases(session: Session, rules: Framework) -> Iterator[str]:
    last = ""
    query = select(CASES.c.id).order_by(CASES.c.id).limit(BATCH)
    while ids := list(session.scalars(query.where(CASES.c.id > last))):
        yield from _case_faults(ids, rules, session)
        last = ids[-1]


def _case_faults(ids: list[str], rules: Framework, session: Session) -> Iterator[str]:
    query = select(CASES).where(CASES.c.id.in_(ids)).order_by(CASES.c.id)
    rows, lost = readable_rows(query, CASES.c.id, session=session)
    answers = answer_rows(ids, session=session)
    for row in rows:
        records, damaged = answers_and_damage(answers[row.id])
        parts = row.content if isinstance(row.content, dict) else stored_content(row.id, session=session).parts
        case, faults = readable_case(parts, records)
        for damage in (*damaged, *faults):
            yield f"Case {row.reference}: {damage.part} cannot be read: {damage.fault}."
        if fault := check_ids(case, rules):
            yield f"Case {row.reference}: {fault.sentence}."
        yield from (f"Case {row.reference}: {fault}." for fault in _never_answers(case, rules))
    for case_id in lost:
        columns, faulty = readable_columns(case_id, CASES.c.keys(), session=session)
        for damage in faulty:
            yield f"Case {columns['reference']}: {damage.part} cannot be read: {damage.fault}."


def _never_answers(case: Case, rules: Framework) -> Iterator[str]:
    """Answers that their question does not have and never had."""
    for question, record in case.answers.items():
        if question not in rules.questions:
            continue
        try:
            check_former(question, record)
        except NotValidError as fault:
            yield str(fault)


def _versions(session: Session) -> Iterator[str]:
    """Cases whose version differs from that of their last event. Each change of a case must have an event."""
    last = func.coalesce(func.max(EVENTS.c.version), 0)
    query = select(CASES.c.reference, CASES.c.version, last.label("last"))
    query = query.outerjoin(EventRow, EVENTS.c.case_id == CASES.c.id).group_by(CASES.c.id)
    for row in session.execute(query.having(last != CASES.c.version)):
        yield f"Case {row.reference} is at version {row.version}, but the last change on record is {row.last}."


def _decisions(session: Session) -> Iterator[str]:
    query = select(CASES.c.reference, DECISIONS.c.number, DECISIONS.c.snapshot, DECISIONS.c.sha256)
    query = query.join(DecisionRow, DECISIONS.c.case_id == CASES.c.id)
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        if hashlib.sha256((row.snapshot or "").encode()).hexdigest() != row.sha256:
            yield f"Case {row.reference}: decision {row.number} has been altered since it was issued."
    issued = select(DECISIONS.c.case_id).where(DECISIONS.c.case_id == CASES.c.id).exists()
    for reference in session.scalars(select(CASES.c.reference).where(CASES.c.state == "decided", ~issued)):
        yield f"Case {reference} is decided, but no decision is on record."


def documents_named(engine: Engine) -> set[str]:
    """The SHA-256 of the documents that the rows of a database name. A backup holds these."""
    with Session(engine) as session:
        return set(_named(session))


def _documents(session: Session, documents: Documents) -> Iterator[str]:
    records = set(session.scalars(select(REGISTER.c.record_sha256)))
    for sha256, where in sorted(_named(session).items()):
        try:
            data = documents.get(sha256)
        except (DocumentMissingError, DocumentAlteredError) as problem:
            yield f"{where}: {problem}"
            continue
        if sha256 in records and (fault := register_faults.record_fault(sha256, data, session=session)):
            yield fault


def _named(session: Session) -> dict[str, str]:
    """The SHA-256 of each document that a row names, with a text that says where the first of these rows is."""
    named: dict[str, str] = {}
    attached = select(DOCUMENTS.c.sha256, CASES.c.reference, DOCUMENTS.c.name)
    for sha256, reference, name in session.execute(attached.join(CaseRow, CASES.c.id == DOCUMENTS.c.case_id)):
        named.setdefault(sha256, f"Case {reference}, {name}")
    issued = select(DECISIONS.c.pdf_sha256, CASES.c.reference).join(CaseRow, CASES.c.id == DECISIONS.c.case_id)
    there = DECISIONS.c.pdf_sha256.is_not(None), CASES.c.erased.is_(None)  # of an erased case only the hash is kept
    for sha256, reference in session.execute(issued.where(*there)):
        named.setdefault(sha256, f"Case {reference}, decision record")
    for sha256, centre in session.execute(select(CENTRES.c.logo, CENTRES.c.id).where(CENTRES.c.logo.is_not(None))):
        named.setdefault(sha256, f"Centre {centre}, logo")
    return named
