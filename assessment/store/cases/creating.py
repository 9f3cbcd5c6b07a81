"""Creating a case, with the next reference number of its centre."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.case.stored import Event
from assessment.store.cases.checking import check_known
from assessment.store.cases.mapping import answer_columns, case_of, file_of, given_data, shown
from assessment.store.cases.versioning import append_event
from assessment.store.columns import now
from assessment.store.dialect import upserting
from assessment.store.sessions import check_centre
from assessment.store.tables import ANSWERS, CENTRES, COUNTERS, CaseRow


def new_request() -> str:
    """Return a new id that links the certificates of one request."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True)
class Filing:
    """Where a new case is filed, and by whom.

    `centre`: the centre's id; if it has no profile yet, an empty one is created. `request`: the id from `new_request`,
    when several certificates belong together. `place`: the screen on which the case opens. `assigned_to`: the name of
    the assessor who works on the case; None if nobody does yet, as with cases that learners send.
    """

    centre: str
    by: str | None
    request: str | None = None
    due: datetime.date | None = None
    place: str | None = None
    assigned_to: str | None = None


def new_case(case: Case, filing: Filing, *, session: Session) -> CaseRow:
    """Create a case with its answers: a draft of version 1 with a reference such as "2026-0001".

    The numbers of a centre and year have no gaps, even when several people create cases at the same time.
    NotValidError: the case names a question or an answer that does not exist.
    """
    centre = filing.centre
    check_centre(centre, "work", session=session, country=case.country)
    check_known(case)
    moment = now()
    number = _next_number(centre, case.country, moment.year, session)
    reference = f"{moment.year}-{number:04}"
    own = _file_number(centre, moment.year, number, session)
    content = file_of(case.model_copy(update={"file_number": own}) if own and not case.file_number else case)
    row = CaseRow(
        id=secrets.token_urlsafe(12),
        centre_id=centre,
        year=moment.year,
        number=number,
        reference=reference,
        request=filing.request,
        due=filing.due,
        place=filing.place,
        assigned_to=filing.assigned_to,
        created=moment,
        updated=moment,
        content=content,
        **shown(case_of(content, {}), reference),
    )
    session.add(row)
    session.flush()
    _write_answers(row, case, session)
    answers = {question: given_data(record) for question, record in case.answers.items()}
    created = Event(1, moment, filing.by, "created", reference, None, {**content, "answers": answers})
    append_event(row.id, created, session)
    return row


def wait_for_others(centre: str, country: str, *, session: Session) -> None:
    """Wait until nobody else files cases at a centre, and let nobody else until the transaction ends.

    What others have filed by then can be seen. So what must be filed only once is looked for after this.
    """
    check_centre(centre, "work", session=session, country=country)
    _count(centre, country, now().year, 0, session)


def _next_number(centre: str, country: str, year: int, session: Session) -> int:
    """Return the next number. One statement counts and reads, so two writers at the same moment wait for each other."""
    return _count(centre, country, year, 1, session)


def _count(centre: str, country: str, year: int, more: int, session: Session) -> int:
    """Count cases of a centre and year, which locks their number for this transaction. Returns how many there are."""
    bare = {"id": centre, "country": country, "name": "", "signatories": [], "credit_rules": {}}
    session.execute(upserting(CENTRES, session).values(bare).on_conflict_do_nothing())
    first = upserting(COUNTERS, session).values(centre_id=centre, year=year, last=more)
    count = first.on_conflict_do_update(index_elements=["centre_id", "year"], set_={"last": COUNTERS.c.last + more})
    return int(session.execute(count.returning(COUNTERS.c.last)).scalar_one())


def _file_number(centre: str, year: int, number: int, session: Session) -> str | None:
    """The centre's own file number, made from its pattern such as `CPIA/{year}/{number:04}`; None without a pattern."""
    pattern = session.scalar(select(CENTRES.c.file_number).where(CENTRES.c.id == centre))
    return pattern.format(year=year, number=number) if pattern else None


def _write_answers(row: CaseRow, case: Case, session: Session) -> None:
    rows = [
        {"case_id": row.id, "question": question, "at": row.created, **answer_columns(record)}
        for question, record in case.answers.items()
    ]
    if rows:
        session.execute(insert(ANSWERS), rows)
