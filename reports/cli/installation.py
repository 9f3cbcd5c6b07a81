"""What `laila db` and `laila serve` do with the database of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.settings import settings
from assessment.store.database import Session, address_of, open_configured, work
from assessment.store.decisions import facts, register
from assessment.store.documents import Documents
from assessment.store.maintenance import backup, erasure, integrity


def back_up(file: Path) -> None:
    """Write a consistent copy while others work."""
    backup.backup(open_configured(settings()), file)


def put_back(file: Path) -> Path | None:
    """Put a backup in place of the database; says where the old one is kept, None if there was none."""
    return backup.restore(file, settings().database_url)


def compare_anew() -> int:
    """Make the rows by which decisions are compared anew from the register. Returns how many."""
    with work(open_configured(settings())) as session:
        return facts.rebuild(session=session)


def disagreements() -> tuple[list[str], register.Head]:
    """Every fault of rows, documents, decisions and register, as sentences; and the head of the register."""
    chosen = settings()
    engine = open_configured(chosen)
    found = integrity.check(engine, Documents(chosen.documents_url))
    with work(engine) as session:
        return found, register.head(session=session)


def erasures() -> list[str]:
    """What was erased, a sentence a case."""
    with work(open_configured(settings())) as session:
        return [
            f"Case {reference} of centre {centre} was erased on {at.date()}."
            for centre, reference, at in erasure.erased_cases(session=session)
        ]


@contextmanager
def register_session() -> Iterator[Session | None]:
    """A session of the database with the register; None on a machine that has no database of the desk."""
    address = address_of(settings().database_url)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).exists()):
        yield None
        return
    with work(open_configured(settings())) as session:
        yield session
