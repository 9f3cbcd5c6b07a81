"""What is fictional is taken away without a trace; what is not demo stays as it was, whichever came first."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from assessment.case.edit import Edit
from assessment.case.stored import NewDocument
from assessment.store.cases import documents as case_documents
from assessment.store.database import work
from assessment.store.decisions import courses, register_chain
from assessment.store.documents import Documents
from assessment.store.maintenance import erasure, fictional
from assessment.store.maintenance.integrity import check
from assessment.store.tables import CASES, DOCUMENTS
from reports.demo import fill
from reports.demo.habits import MAIL
from reports.demo.open_cases import decisions_in_list, fill_list
from tests.assessment.store.decisions.test_register import issued
from tests.support.people import ADA


def everything(engine: Engine) -> dict[str, list[Any]]:
    """All rows of all tables but those made anew, and the guards of the database."""
    made_anew = {"course", "course_gram"}
    with engine.connect() as connection:
        rows = {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in CASES.metadata.sorted_tables
            if table.name not in made_anew
        }
        if engine.dialect.name == "sqlite":
            guards = "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
        else:
            guards = "SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
        rows["guards"] = sorted(connection.execute(text(guards)).scalars())
    return rows


def test_the_real_register_is_the_same_before_between_and_after(
    engine: Engine, documents: Documents, file_case: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    case_id = issued(engine, file_case)
    data = b"%PDF-1.7 a certificate"
    with work(engine) as session:
        sha256 = documents.put(data)
        case_documents.add_document(case_id, NewDocument(sha256, "c.pdf", len(data)), by="Ada", session=session)
    fill(engine, 20, seed=2)
    filed = fill_list(engine, documents, 2, decisions_in_list(2))
    assert [len(states) for states in filed.references.values()] == [12, 10, 10], "no more decisions than were wanted"
    with work(engine) as session:
        assert courses.remember(session=session) > 1
    issued(engine, file_case)
    assert check(engine, documents) == []
    with work(engine) as session:
        assert (register_chain.head(session=session).seq, register_chain.length(session=session)) == (2, 2 + 20 + 2 + 1)
        assert courses.remember(session=session) == 0, "a real course decided on after fictional ones is taken up"
    with work(engine) as session:
        with_papers = select(DOCUMENTS.c.case_id).where(DOCUMENTS.c.case_id == CASES.c.id).exists()
        ended = select(CASES).where(CASES.c.centre_id.startswith("demo-"), CASES.c.state == "decided", with_papers)
        row = session.execute(ended).first()
        erasure.erase(Edit(row.id, row.version, ADA), "Asked for", documents=documents, session=session)
    with work(engine) as session:
        assert fictional.remove(documents, MAIL, session=session) == 20 + 32
    assert caplog.messages == [], "an erased case no longer says which documents it had, and none is looked for"
    left = everything(engine)
    assert "demo-" not in repr(left)
    assert MAIL not in repr(left)
    assert check(engine, documents) == []
    assert documents.get(sha256) == data
    assert [document for document in documents.stored_before(_later()) if document != sha256] == []
    with work(engine) as session:
        assert register_chain.head(session=session).seq == 2
        assert courses.remember(session=session) == 1
        assert fictional.remove(documents, MAIL, session=session) == 0
    assert everything(engine) == left


def _later() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
