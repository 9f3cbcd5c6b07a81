"""A database with a backup, for the tests of backup and restore."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from assessment.case.model import Case
from assessment.case.stored import NewDocument
from assessment.store.cases.creating import Filing, new_case
from assessment.store.cases.documents import add_document
from assessment.store.database import work
from assessment.store.documents import Documents
from assessment.store.maintenance.backup import backup
from reports.demo import fill


@pytest.fixture
def filled(lite: Engine, documents: Documents, tmp_path: Path) -> Path:
    """The file of a database with 30 decisions and a case with a certificate, of which there is one good backup."""
    fill(lite, 30, seed=2)
    with work(lite) as session:
        case = Case(country="IT", purpose="credit")
        case_id = new_case(case, Filing("home", None), session=session).id
        sha256 = documents.put(b"%PDF certificate")
        add_document(case_id, NewDocument(sha256, "c.pdf", 16), by="Ada", session=session)
    assert backup(lite, tmp_path / "b", documents=documents, generations=3) == []
    return tmp_path / "lite.sqlite3"
