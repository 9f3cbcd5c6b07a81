"""Restoring a backup: the database with the documents that it names, and what was lost by going back to it.

`backup.py` makes the backups.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, select
from sqlmodel import Session

from assessment.private_files import new_private
from assessment.store import mail_queue
from assessment.store.database import DatabaseError, DatabaseNotUsableError, address_of, open_database, work
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from assessment.store.maintenance.backup import backup, passing_name
from assessment.store.maintenance.backup_files import check_copy, open_read_only
from assessment.store.maintenance.dumps import check_dump, load_dump
from assessment.store.tables import CASES


class RegisteredEntry(NamedTuple):
    """An entry of a register as it is named to people. `revokes`: the code of the decision that it revokes, or ""."""

    code: str
    revokes: str


class ErasedCase(NamedTuple):
    """An erased case as it is named to people. `on`: the day (ISO)."""

    centre: str
    reference: str
    on: str


def restore(file: str | Path, url: str) -> Path | None:
    """Replace the database at `url` by a backup, in one transaction. People at work see either the old or the new data.

    The present database is first copied beside it (for PostgreSQL, beside the backup). Returns that file; None when
    there was no database. An older schema is brought up to date. DatabaseNotUsableError: the backup is damaged or not
    one of this program; nothing has changed then.
    """
    address, file = address_of(url), Path(file)
    if address.get_backend_name() != "sqlite" or not address.database:
        return _restore_postgresql(file, url)
    check_copy(file)
    place = Path(address.database)
    before = _keep(place, url) if place.exists() else None
    open_database(url).dispose()
    with passing_name(place) as ready:  # its e-mail is stopped before anything can send it
        new_private(ready).close()
        with closing(open_read_only(file)) as source, closing(sqlite3.connect(ready)) as copy:
            source.backup(copy)
        _hold_mail(address.set(database=str(ready)).render_as_string(hide_password=False))
        with closing(sqlite3.connect(ready)) as source, closing(sqlite3.connect(place, timeout=10)) as target:
            source.backup(target)
    return before


def _restore_postgresql(file: Path, url: str) -> Path:
    """Replace a PostgreSQL database by a dump. Returns the dump of the present database, which lies beside it."""
    if not file.is_file():
        raise DatabaseNotUsableError(f"There is no file {file}.")
    check_dump(file)
    before = _free_name(file.parent, f"{file.name}.before-restore")
    engine = open_database(url)
    try:
        backup(engine, before)
    finally:
        engine.dispose()
    load_dump(file, engine)
    open_database(url).dispose()
    return before


def _hold_mail(url: str) -> None:
    """Bring the schema of a restored database up to date, and stop the e-mail that waits in it.

    Some of that e-mail may have been sent already, so a person decides about it.
    """
    engine = open_database(url)
    with work(engine) as session:
        mail_queue.hold(session=session)
    engine.dispose()


def _keep(place: Path, url: str) -> Path:
    """Keep the present database beside itself: as a copy, or the file itself if it is too damaged to be read."""
    before = _free_name(place.parent, f"{place.name}.before-restore")
    try:
        engine = open_database(url)
        backup(engine, before)
        engine.dispose()
    except DatabaseNotUsableError:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.replace(f"{place}{end}", f"{before}{end}")
    return before


def _free_name(folder: Path, name: str) -> Path:
    """The path of a new file in a folder; a number follows the name if there is such a file already."""
    names = (folder / f"{name}{number}" for number in chain([""], (f"-{n}" for n in count(2))))
    return next(path for path in names if not path.exists())


def restore_documents(documents: Documents, file: str | Path) -> int:
    """Copy the documents of a backup into the store of documents, if they are missing there. Returns how many were
    copied.
    """
    folder = Path(f"{file}.documents")
    names = {path.name for path in folder.glob("??/??/*") if len(path.name) == 64}
    missing = [sha256 for sha256 in sorted(names) if not documents.has(sha256)]
    copied = 0
    for sha256 in missing:
        with suppress(
            DocumentMissingError, DocumentAlteredError
        ):  # it was altered in the backup too; `laila db check` names it
            documents.put(Documents(str(folder)).get(sha256))
            copied += 1
    return copied


def erased(engine: Engine) -> dict[str, ErasedCase] | None:
    """The erased cases of a database, by their ids. None where it cannot be read, since it is damaged or of an older
    version.
    """
    query = "SELECT id, centre_id, reference, erased FROM case_file WHERE erased IS NOT NULL ORDER BY erased, id"
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(query)
            return {case_id: ErasedCase(centre, reference, str(at)[:10]) for case_id, centre, reference, at in rows}
    except DatabaseError:
        return None
    finally:
        engine.dispose()


def back_again(before: Mapping[str, ErasedCase], *, session: Session) -> list[ErasedCase]:
    """Those of the cases erased before a restore whose data the backup brought back."""
    back = set(session.scalars(select(CASES.c.id).where(CASES.c.erased.is_(None))))  # without IN, which has a limit
    return [case for case_id, case in before.items() if case_id in back]


def registered(engine: Engine) -> dict[tuple[int, str], RegisteredEntry]:
    """The entries of the register of a database, by number and hash.

    Entries that cannot be read are left out, because the database may be damaged or of an older version.
    """
    of_same = "r.kind = 'revocation' AND d.kind = 'decision' AND d.case_id = r.case_id AND d.number = r.number"
    query = f"SELECT r.seq, r.sha256, r.code, d.code FROM register r LEFT JOIN register d ON {of_same}"
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(query)
            return {(seq, sha256): RegisteredEntry(code, revokes or "") for seq, sha256, code, revokes in rows}
    except DatabaseError:
        return {}
    finally:
        engine.dispose()
