"""What a balancer is told: does the database answer, is its schema ours, can documents be written?"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assessment.store.database import engine_of
from assessment.store.documents import Documents
from assessment.store.maintenance.readiness import faults


def test_a_desk_that_can_work_has_no_fault(engine: Engine, documents: Documents) -> None:
    assert faults(engine, documents) == []
    assert not [file for file in Path(documents.root).rglob("*") if file.is_file()]


def test_documents_may_be_anywhere_fsspec_reaches(engine: Engine) -> None:
    assert faults(engine, Documents("memory://desk/documents")) == []


def test_a_schema_of_another_version_is_named(engine: Engine, documents: Documents) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001_first'"))
    assert faults(engine, documents) == ["schema"]


@pytest.mark.parametrize("url", ["postgresql://ada:secret@127.0.0.1:1/desk", "sqlite:////proc/nowhere/laila.sqlite3"])
def test_a_database_that_is_away_is_named_and_nothing_else_said(url: str, documents: Documents) -> None:
    assert faults(engine_of(url), documents) == ["database"]


def test_documents_that_cannot_be_written_are_named(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert faults(engine, Documents(str(tmp_path / "file" / "documents"))) == ["documents"]
