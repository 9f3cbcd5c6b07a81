"""`laila db` and `laila framework`: is what the desk stands on sound?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.cli.commands.base import group

framework_app = group("framework", "The framework's files.")
db_app = group("db", "The database.")


@framework_app.command("check")
def framework_check(
    folder: Annotated[str | None, typer.Argument(help="Folder of a framework; default the one in force.")] = None,
) -> None:
    """Check framework, countries and languages; names file and field of the first fault in each.

    Example: laila framework check
    """
    from reports.cli.framework_check import faults

    sentences = faults(Path(folder) if folder else None)
    for sentence in sentences:
        print(sentence)
    if sentences:
        raise typer.Exit(1)
    print("No fault found.")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's schema.

    Example: laila db upgrade
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured

    open_configured(settings())
    print("The database is up to date.", file=sys.stderr)


@db_app.command("backup")
def db_backup(file: Annotated[str, typer.Argument(help="File to write.")]) -> None:
    """A consistent copy of the database while the desk runs.

    Example: laila db backup laila-2026-11-22.sqlite3
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured
    from assessment.store.maintenance.backup import backup

    backup(open_configured(settings()), Path(file))
    print(f"{file}: written", file=sys.stderr)


@db_app.command("restore")
def db_restore(file: Annotated[str, typer.Argument(help="A file written by laila db backup.")]) -> None:
    """Put a backup in place of the database. Stop the desk first; the old database is kept beside it.

    Example: laila db restore laila-2026-11-22.sqlite3
    """
    from assessment.settings import settings
    from assessment.store.maintenance.backup import restore

    kept = restore(Path(file), settings().database_url)
    print(f"restored{f'; the old database is kept as {kept}' if kept else ''}", file=sys.stderr)


@db_app.command("check")
def db_check() -> None:
    """Integrity of rows, documents and issued decisions; names what does not agree.

    Example: laila db check
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import register
    from assessment.store.documents import Documents
    from assessment.store.maintenance import erasure, integrity

    chosen = settings()
    engine = open_configured(chosen)
    faults = integrity.check(engine, Documents(chosen.documents_url))
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(1)
    print("Rows, documents and decisions agree.")
    with work(engine) as session:
        head = register.head(session=session)
        for centre, reference, at in erasure.erased_cases(session=session):
            print(f"Case {reference} of centre {centre} was erased on {at.date()}.")
    if head.seq:
        print(f"The register holds {head.seq} decisions; its head is {head.sha256}")


@db_app.command("facts")
def db_facts() -> None:
    """Make the rows by which decisions are counted and compared anew from the register.

    Example: laila db facts
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import facts

    with work(open_configured(settings())) as session:
        count = facts.rebuild(session=session)
    print(f"{count} decisions read from the register", file=sys.stderr)
