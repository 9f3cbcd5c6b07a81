"""What `laila db` and `laila serve` do with the database of the settings."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from assessment import backup, integrity
from assessment.database import open_database
from assessment.documents import Documents
from assessment.settings import Settings, settings


def prepared(chosen: Settings) -> Engine:
    """The database, made if need be and brought to this version's schema. DatabaseProblem says what to do."""
    return open_database(chosen.database_url)


def back_up(file: Path) -> None:
    """Write a consistent copy while others work."""
    backup.backup(prepared(settings()), file)


def put_back(file: Path) -> Path | None:
    """Put a backup in place of the database; says where the old one is kept, None if there was none."""
    return backup.restore(file, settings().database_url)


def disagreements() -> list[str]:
    """Every fault of rows, documents and decisions, as sentences."""
    chosen = settings()
    return integrity.check(prepared(chosen), Documents(chosen.documents_url))
