"""Backup and restore: a copy of the database with the documents that it names, made while people work.

SQLite is copied with its own function, PostgreSQL with `pg_dump` and `pg_restore`, which must be installed. A copy is
checked before it replaces the last one. Earlier copies are kept beside it: FILE, FILE.1, FILE.2. The documents lie in
FILE.documents. A document of several copies is stored only once (hard links), and an erased document is gone when the
last copy that names it is deleted.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain, count, pairwise
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, make_url, select
from sqlmodel import Session

from assessment.store import mail_queue
from assessment.store.database import DatabaseError, DatabaseNotUsableError, address_of, open_database, work
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from assessment.store.maintenance.integrity import documents_named
from assessment.store.tables import CASES

MOST = 99
"""The number of copies that are kept of one backup."""

PASSING = ".part"
"""The ending of the name of a copy that is not finished yet."""


class RegisteredEntry(NamedTuple):
    """An entry of a register as it is named to people. `revokes`: the code of the decision that it revokes, or ""."""

    code: str
    revokes: str


class ErasedCase(NamedTuple):
    """An erased case as it is named to people. `on`: the day (ISO)."""

    centre: str
    reference: str
    on: str


def backup(engine: Engine, file: str | Path, *, documents: Documents | None = None, generations: int = 1) -> list[str]:
    """Write the present state of the database into one file. Nobody has to stop working.

    `documents`: the documents that the database names are copied beside it. Everything is checked before it replaces an
    earlier copy. `generations`: how many copies are kept in all. Returns a sentence for each document that cannot be
    read. DatabaseNotUsableError: the copy cannot be written or is damaged; the earlier copies are then untouched.

    >>> backup(engine, "/backup/laila.sqlite3")
    []
    """
    file = Path(file)
    with _passing(file) as passing:
        try:
            if engine.dialect.name == "sqlite":
                _copy(engine.raw_connection(), passing)
                _must_be_ours(passing)
            else:
                plain, password = _plain(engine)
                _run("pg_dump", "--format=custom", "--file", str(passing), "--dbname", plain, password=password)
                _must_be_whole(passing)
            _sync(passing)
            faults = []
            if documents is not None:  # after the rows, because each document is stored before the row that names it
                faults = _copy_documents(documents_named(engine), documents, passing, _generations(file, MOST))
            _shift(file, generations)
            os.replace(passing, file)
            if documents is not None:
                os.replace(f"{passing}.documents", f"{file}.documents")
        except (OSError, sqlite3.Error) as problem:
            raise DatabaseNotUsableError(f"The backup {file} cannot be written: {problem}") from problem
    return faults


def _copy_documents(names: Collection[str], documents: Documents, passing: Path, earlier: Sequence[Path]) -> list[str]:
    """Copy documents beside a backup. Returns a sentence for each that cannot be read.

    A document in an earlier backup is linked, if its bytes there are still the right ones, even if the store of
    documents has lost it.
    """
    folder = Path(f"{passing}.documents")
    folder.mkdir(mode=0o700)
    kept, before = Documents(str(folder)), [Documents(f"{copy}.documents") for copy in earlier]
    faults = []
    for sha256 in sorted(names):
        older = next((copy for copy in before if _is_whole(copy, sha256)), None)
        if older is not None:
            place = Path(kept.place(sha256))
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.link(older.place(sha256), place)
            continue
        try:
            kept.put(documents.get(sha256))
        except (DocumentMissingError, DocumentAlteredError) as problem:
            faults.append(str(problem))
    return faults


def _is_whole(copy: Documents, sha256: str) -> bool:
    """Whether an earlier backup holds a document unchanged. What cannot be read there is copied afresh."""
    try:
        return copy.has(sha256)
    except OSError:
        return False


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


def restore(file: str | Path, url: str) -> Path | None:
    """Replace the database at `url` by a backup, in one transaction. People at work see either the old or the new data.

    The present database is first copied beside it (for PostgreSQL, beside the backup). Returns that file; None when
    there was no database. An older schema is brought up to date. DatabaseNotUsableError: the backup is damaged or not
    one of this program; nothing has changed then.
    """
    address, file = address_of(url), Path(file)
    if address.get_backend_name() != "sqlite" or not address.database:
        return _restore_postgresql(file, url)
    _must_be_ours(file)
    place = Path(address.database)
    before = _keep(place, url) if place.exists() else None
    open_database(url).dispose()
    with closing(_open(file)) as source, closing(sqlite3.connect(place, timeout=10)) as target:
        source.backup(target)
    _hold_mail(url)
    return before


def _restore_postgresql(file: Path, url: str) -> Path:
    if not file.is_file():
        raise DatabaseNotUsableError(f"There is no file {file}.")
    _must_be_whole(file)
    before = _free_name(file.parent, f"{file.name}.before-restore")
    engine = open_database(url)
    try:
        backup(engine, before)
        plain, password = _plain(engine)
    finally:
        engine.dispose()
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname", plain)
    _run("pg_restore", *options, str(file), password=password)
    _hold_mail(url)
    return before


def _hold_mail(url: str) -> None:
    """Bring the schema of a restored database up to date, and stop the e-mail that waits in it.

    Some of that e-mail may have been sent already, so a person decides about it.
    """
    engine = open_database(url)
    with work(engine) as session:
        mail_queue.hold(session=session)
    engine.dispose()


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


@contextmanager
def _passing(file: Path) -> Iterator[Path]:
    """A temporary name for a copy of `file`. Nothing is left there, even if this process is killed.

    A helper process waits until this one has ended, and then deletes the file. What an earlier process left behind is
    deleted here.
    """
    for left in file.parent.glob(f".{file.name}.*{PASSING}*"):
        with suppress(OSError, ValueError):
            if not _is_alive(int(left.name.rpartition(PASSING)[0].rsplit(".", 1)[-1])):
                _remove(left)
    passing = file.with_name(f".{file.name}.{secrets.token_hex(4)}.{os.getpid()}{PASSING}")
    watcher = subprocess.Popen(
        ["sh", "-c", 'cat > /dev/null; rm -f -- "$1" "$1-journal"', "sh", str(passing)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield passing
    finally:
        _remove(passing)
        _remove(Path(f"{passing}.documents"))
        watcher.communicate()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _generations(file: Path, generations: int) -> list[Path]:
    """The names of all copies, the newest first."""
    return [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, generations))]


def _shift(file: Path, generations: int) -> None:
    """Make room for a new copy: FILE becomes FILE.1, FILE.1 becomes FILE.2, and the last one is deleted."""
    names = _generations(file, generations)
    for end in ("", ".documents"):
        paths = [Path(f"{name}{end}") for name in names]
        if paths[-1].is_dir():
            shutil.rmtree(paths[-1])  # only the folder: a file is replaced in one step, so that there is always a copy
        for newer, older in reversed(list(pairwise(paths))):
            if newer.is_dir() or (newer.exists() and newer != file):
                os.replace(newer, older)
            elif newer.exists():  # a link first, so that the newest copy always exists, under one name or two
                second = older.with_name(f".{older.name}.{secrets.token_hex(4)}")
                os.link(newer, second)
                os.replace(second, older)


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
    file.chmod(0o600)


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
    names = (folder / f"{name}{number}" for number in chain([""], (f"-{n}" for n in count(2))))
    return next(path for path in names if not path.exists())


def _copy(pooled: object, passing: Path) -> None:
    with closing(pooled) as source, closing(sqlite3.connect(passing)) as target:  # type: ignore[type-var]
        source.driver_connection.backup(target)  # type: ignore[attr-defined]
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    passing.chmod(0o600)


def _plain(engine: Engine) -> tuple[str, str]:
    """The address in the form that PostgreSQL's own programs take, without its password, and the password.

    Everybody on the machine can read the arguments of a program in the list of processes.
    """
    address = make_url(engine.url)
    password = address.password or address.query.get("password") or ""
    bare = address._replace(password=None).set(drivername="postgresql").difference_update_query(["password"])
    return bare.render_as_string(hide_password=False), str(password)


def _must_be_whole(dump: Path) -> None:
    """Read a dump of PostgreSQL to its end. Its list of contents stands at the beginning, and is there in a cut one."""
    _run("pg_restore", "--file", os.devnull, str(dump))


def _run(program: str, *arguments: str, password: str = "") -> None:
    if shutil.which(program) is None:
        raise DatabaseNotUsableError(
            f"This database is kept by PostgreSQL, and {program} is not on this machine: install PostgreSQL's client"
            " programs, or back it up where the server runs."
        )
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        why = "; ".join(done.stderr.strip().splitlines()[:2]) or "no reason given"  # the second says the details
        raise DatabaseNotUsableError(f"{program} did not succeed: {why}")


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _must_be_ours(file: Path) -> None:
    if not file.is_file():
        raise DatabaseNotUsableError(f"There is no file {file}.")
    try:
        with closing(_open(file)) as connection:
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            faults += [
                f"row {row[1]} of {row[0]} lacks its parent" for row in connection.execute("PRAGMA foreign_key_check")
            ]
            connection.execute("SELECT 1 FROM alembic_version JOIN case_file LIMIT 1")
    except sqlite3.DatabaseError as problem:
        raise DatabaseNotUsableError(f"{file} is no backup of this desk: {problem}.") from problem
    if faults != ["ok"]:
        raise DatabaseNotUsableError(f"{file} is damaged: {next(fault for fault in faults if fault != 'ok')}.")
