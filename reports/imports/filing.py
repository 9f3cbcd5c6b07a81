"""Taking cases in: an application pack, or what somebody wrote down elsewhere. All of it arrives as a statement.

Every file is read and checked here as if it had been handed in at the desk: what a pack says about it counts nothing.

>>> arrival = Arrival("home", "Ada", "...")
>>> requests = {"request-1": [part]}
>>> filed, before = file_in(requests, arrival, documents=documents, engine=engine, context=ReadingContext())
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from assessment.case.deadlines import answer_by
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.case.stored import NewDocument
from assessment.case.workflow import Mover
from assessment.evidence.learner_statements import BY, declare
from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.sandbox import read_certificate
from assessment.store import centres
from assessment.store.cases import creating, submissions, transitions
from assessment.store.cases import documents as documents_store
from assessment.store.columns import now
from assessment.store.database import Engine, Session, work
from assessment.store.documents import Documents
from criteria.dated import current_day
from criteria.text import Words
from reports.application.pack import OpenedPack, PackedFile, PackError, PackPart, plain_name

log = logging.getLogger("laila")

MOST_AN_HOUR = 500
"""Certificates that learners may send to one centre within an hour: a full school, and the end of a flood.

It is more than one network address can send in any hour to one process of the desk (`SENDINGS` in
`reports/public/check/sending.py`), so that nobody there closes a centre for everybody else.
"""

MOST_BYTES_A_DAY = 4 * 10**9
"""Bytes of documents that learners may send to one centre within a day: a thousand certificates of 4 MB."""

LEAST_FREE = 500_000_000
"""Bytes that stay free in the store of documents. What is left below that is for those who work at the desk."""

SUBMITTING = Mover(BY, ("learner",))
"""Who moves a case that came from a learner to *submitted*: no name is kept with the move."""


@dataclass(frozen=True)
class FiledCase:
    """A case that was taken in."""

    id: str
    reference: str
    title: str


@dataclass(frozen=True)
class ReadFile:
    """A document with what this desk has read from it."""

    file: PackedFile
    reading: Reading


@dataclass(frozen=True)
class Arrival:
    """How cases come in. `by`: who takes them in, None: the learner sends them. `helped`: who helped the learner.

    `source`: a sentence that is kept with each case. `request`: the id of a sending that may come twice, as from a form
    that is sent again; None: each is one of its own.
    """

    centre: str
    by: str | None
    source: str
    helped: str | None = None
    request: str | None = None


def read_files(files: Iterable[PackedFile], context: ReadingContext) -> list[ReadFile]:
    """Each file read and checked here. One that cannot be read is kept all the same; its reading names the problem."""
    return [ReadFile(file, read_certificate(file.data, file.name, context=context)) for file in files]


def file_in(
    requests: Mapping[str, Sequence[PackPart]],
    arrival: Arrival,
    *,
    documents: Documents,
    engine: Engine,
    context: ReadingContext,
) -> tuple[list[FiledCase], dict[str, str]]:
    """File cases with their documents, those of a request together, with nothing in them that counts yet.

    `requests`: by their ids (`ImportedCases.requests`). All are filed in one transaction: all of them or none. Those
    that were filed meanwhile are left out, as by somebody else with the same file or by a double click. They come
    second, as `taken_in_before` has them.
    """
    read = {name: [(part.case, read_files(part.files, context)) for part in parts] for name, parts in requests.items()}
    for cases in read.values():
        _keep_bytes(cases, documents)
    with work(engine) as session:
        for first in [case.country for cases in read.values() for case, _ in cases][:1]:
            creating.wait_for_others(arrival.centre, first, session=session)
        before = taken_in_before(read, arrival.centre, session)
        filed: list[FiledCase] = []
        for name, cases in read.items():
            if name not in before:
                _keep_again(cases, documents, session)
                filed += _file_request(cases, replace(arrival, request=name), session)
        return filed, before


def taken_in_before(requests: Iterable[str], centre: str, session: Session) -> dict[str, str]:
    """The requests that a centre has taken in before, each with the reference of its first case."""
    return submissions.references_of(list(requests), centre, session=session)


def file_read(
    cases: Sequence[tuple[Case, Sequence[ReadFile]]],
    arrival: Arrival,
    *,
    documents: Documents,
    engine: Engine,
    also: Callable[[list[FiledCase], Session], None] | None = None,
) -> list[FiledCase]:
    """As `file_in`, for one request whose files this desk has read already.

    `also`: what is written with the filed cases, in the same transaction, so that it is kept with them or not at all.
    A sending that has come before makes no second case: the cases of the first are returned, and `also` is not called.
    PackError: learners have sent the centre more within the hour than anybody could look at, or more bytes within the
    day than it keeps, or there is hardly any room left for documents.
    """
    if arrival.request and (before := filed_before(arrival.request, engine)):
        return before
    if arrival.by is None:
        _check_flood(
            arrival.centre, sum(len(read.file.data) for _, files in cases for read in files), documents, engine
        )
    _keep_bytes(cases, documents)
    with work(engine) as session:
        if arrival.request:
            for case, _ in cases[:1]:
                creating.wait_for_others(arrival.centre, case.country, session=session)
            if before := _filed_as(arrival.request, session):
                return before
        _keep_again(cases, documents, session)
        filed = _file_request(cases, arrival, session)
        if also:
            also(filed, session)
    return filed


def _keep_bytes(cases: Sequence[tuple[Case, Sequence[ReadFile]]], documents: Documents) -> None:
    """The bytes are stored first, so that no row names what is not there."""
    for _, files in cases:
        for read in files:
            documents.put(read.file.data)


def _keep_again(cases: Sequence[tuple[Case, Sequence[ReadFile]]], documents: Documents, session: Session) -> None:
    """The bytes are looked for once more when the rows are there."""
    for _, files in cases:
        for read in files:
            documents.put_again(read.file.data, session=session)


def _file_request(
    cases: Sequence[tuple[Case, Sequence[ReadFile]]], arrival: Arrival, session: Session
) -> list[FiledCase]:
    filed: list[FiledCase] = []
    request = arrival.request or creating.new_request()
    profile = centres.centre_profile(arrival.centre, session=session)
    for case, files in cases:
        singles = declare(case, arrival.source, arrival.helped)
        for single, own in zip(singles, files_of_each(singles, files), strict=True):
            if profile:
                single = single.model_copy(update={"country": profile.country, "region": profile.region})
            filed.append(_file(single, own, arrival, request, session))
    return filed


def files_of_each(cases: Sequence[Case], files: Sequence[ReadFile]) -> list[list[ReadFile]]:
    """The files of each case: those that its certificate names. What no certificate names stays with the first case.

    Files of one name, as from two folders, go to the cases in their order.
    """
    left, each = list(files), []
    for case in cases:
        name = plain_name(case.certificate.file) if case.certificate.file else None
        own = next((file for file in [*left, *files] if file.file.name == name), None)
        left = [file for file in left if file is not own]
        each.append([own] if own else [])
    return [[*each[0], *left], *each[1:]]


def filed_before(request: str, engine: Engine) -> list[FiledCase]:
    """The cases that came with this sending before; none when it is the first."""
    with work(engine) as session:
        return _filed_as(request, session)


def _filed_as(request: str, session: Session) -> list[FiledCase]:
    return [FiledCase(*row) for row in submissions.cases_of(request, session=session)]


def _check_flood(centre: str, size: int, documents: Documents, engine: Engine) -> None:
    """Anybody may send without signing in, so what arrives is limited before anything of it is stored."""
    hour, day = (now() - datetime.timedelta(hours=hours) for hours in (1, 24))
    with work(engine) as session:
        if submissions.count_submissions(centre, hour, most=MOST_AN_HOUR, session=session) >= MOST_AN_HOUR:
            raise PackError("busy")
        if size and submissions.submitted_bytes(centre, day, session=session) + size > MOST_BYTES_A_DAY:
            raise PackError("full")
    free = documents.free() if size else None
    if free is not None and free - size < LEAST_FREE:
        log.error("the files of a learner are refused, because only %d MB are free for documents", free // 10**6)
        raise PackError("full")


def _file(case: Case, files: Sequence[ReadFile], arrival: Arrival, request: str, session: Session) -> FiledCase:
    due, by = answer_by(case, current_day()), arrival.by or BY
    row = creating.new_case(
        case, creating.Filing(arrival.centre, by, request=request, due=due, place="intake"), session=session
    )
    names = _unique_names([read.file.name for read in files])
    for read, name in zip(files, names, strict=True):
        reading = read.reading
        documents_store.add_document(
            row.id,
            NewDocument(
                reading.sha256,
                name,
                len(read.file.data),
                media_type=reading.media_type,
                pages=reading.pages,
                reading=reading.model_dump(mode="json"),
            ),
            by=by,
            session=session,
        )
    transitions.move_case(Edit(row.id, 1, SUBMITTING), "submit", session=session)
    return FiledCase(row.id, row.reference, case.title() or "")


def _unique_names(names: list[str]) -> list[str]:
    """The names, a number added to those that came before: people tell the files of a case apart by their names."""
    unique: list[str] = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        others = (f"{stem or ending} ({number}){dot}{ending if stem else ''}" for number in count(2))
        unique.append(next(candidate for candidate in chain([name], others) if candidate not in unique))
    return unique


def source_of(opened: OpenedPack, words: Words) -> str:
    """How a pack came in and what its signature says, as a sentence that is kept with its cases."""
    return words(f"import.source.{opened.origin}", name=opened.signer, on=opened.application.made_on)
