"""Removing the fictional centres of `laila demo` with everything that belongs to them, and nothing else.

>>> with work(engine) as session:
...     remove(documents, session=session)
102
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Table, delete, func, select
from sqlmodel import Session

from assessment.register.entries import FICTIONAL, FICTIONAL_CENTRE
from assessment.store.documents import Documents
from assessment.store.maintenance.erasure import delete_later, files_of
from assessment.store.tables import (
    CASES,
    CENTRES,
    COURSE_GRAMS,
    COURSES,
    DECISION_FACTS,
    DECISION_INPUTS,
    PEOPLE,
    ROLES,
)

CASE, CENTRE = "case_id", "centre_id"
"""The names of columns that refer to a case or a centre; the same in every table."""


def remove(documents: Documents, mail: str, *, session: Session) -> int:
    """Remove the fictional centres, their cases, decisions and people. Returns how many cases there were.

    `mail`: the domain of the e-mail addresses of fictional people. The bytes of documents are deleted after the commit.
    No real decision is chained to a fictional one, so the register still holds.
    """
    centres = select(CENTRES.c.id).where(CENTRES.c.id.startswith(FICTIONAL_CENTRE, autoescape=True))
    cases = select(CASES.c.id).where(CASES.c.centre_id.in_(centres))
    count = session.scalar(select(func.count()).select_from(CASES).where(CASES.c.centre_id.in_(centres))) or 0
    files = files_of(cases, session)
    people = select(PEOPLE.c.id).where(PEOPLE.c.email.endswith(f"@{mail}", autoescape=True))
    with _unguarded(session):
        for table in reversed(CASES.metadata.sorted_tables):
            if CASE in table.c:
                session.execute(delete(table).where(table.c[CASE].in_(cases)))
            elif CENTRE in table.c and table is not CASES:
                session.execute(delete(table).where(table.c[CENTRE].in_(centres)))
            elif table is CASES:
                session.execute(delete(CASES).where(CASES.c.centre_id.in_(centres)))
        session.execute(delete(ROLES).where(ROLES.c.person_id.in_(people)))
        session.execute(delete(PEOPLE).where(PEOPLE.c.email.endswith(f"@{mail}", autoescape=True)))
        session.execute(delete(CENTRES).where(CENTRES.c.id.startswith(FICTIONAL_CENTRE, autoescape=True)))
    for rows in (DECISION_FACTS, DECISION_INPUTS):
        session.execute(delete(rows).where(rows.c.seq > FICTIONAL))
    for made_anew in (COURSE_GRAMS, COURSES):  # made again from the register when somebody looks at a course
        session.execute(delete(made_anew))
    delete_later(files, documents, session)
    return int(count)


@contextmanager
def _unguarded(session: Session) -> Iterator[None]:
    """Remove the triggers that forbid deleting, for this transaction alone. They are created again before it ends."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        tables: Sequence[Table] = CASES.metadata.sorted_tables
        for table in tables:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER')
        yield
        for table in tables:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER')
        return
    if not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's driver begins a transaction only before it writes rows
    guards = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for guard, _ in guards:
        connection.exec_driver_sql(f'DROP TRIGGER "{guard}"')
    yield
    for _, statement in guards:
        connection.exec_driver_sql(statement)
