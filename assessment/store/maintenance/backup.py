"""Backup: a copy of the database with the documents that it names, made while people work.

A copy is checked before it replaces the last one (`backup_files.py`). Earlier copies are kept beside it: FILE, FILE.1,
FILE.2. The documents lie in FILE.documents. A document of several copies is stored only once (hard links), and an
erased document is gone when the last copy that names it is deleted. `restore.py` puts a backup back.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count, pairwise
from pathlib import Path

from sqlalchemy import Engine

from assessment.store.database import DatabaseNotUsableError
from assessment.store.documents import DocumentAlteredError, DocumentMissingError, Documents
from assessment.store.maintenance import backup_files
from assessment.store.maintenance.integrity import documents_named

MOST = 99
"""The number of copies that are kept of one backup."""

PASSING = ".part"
"""The ending of the name of a copy that is not finished yet."""


def backup(
    engine: Engine,
    file: str | Path,
    *,
    documents: Documents | None = None,
    generations: int = 1,
    drop_more: bool = True,
) -> list[str]:
    """Write the present state of the database into one file. Nobody has to stop working.

    `documents`: the documents that the database names are copied beside it. Everything is checked before it replaces an
    earlier copy. `generations`: how many copies are kept in all. `drop_more`: copies beyond these, kept when more were
    asked for, are deleted; else they stay as they are. Returns a sentence for each document that cannot be read.
    DatabaseNotUsableError: the copy cannot be written or is damaged; the earlier copies are then untouched.

    >>> backup(engine, "/backup/laila.sqlite3")
    []
    """
    file = Path(file)
    with passing_name(file) as passing:
        try:
            backup_files.write_copy(engine, passing)
            _sync(passing)
            faults = []
            if documents is not None:  # after the rows, because each document is stored before the row that names it
                faults = _copy_documents(documents_named(engine), documents, passing, _generations(file, MOST))
            if drop_more:
                _drop_older(file, generations)
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


@contextmanager
def passing_name(file: Path) -> Iterator[Path]:
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
        ["sh", "-c", 'cat > /dev/null; rm -f -- "$1" "$1-journal" "$1-wal" "$1-shm"', "sh", str(passing)],
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


def _drop_older(file: Path, generations: int) -> None:
    """Delete the copies beyond so many, which were kept when more were asked for: they hold what was erased since."""
    for number in count(generations):
        older = [file.with_name(f"{file.name}.{number}{end}") for end in ("", ".documents")]
        if not any(map(os.path.lexists, older)):
            return
        for path in older:
            _remove(path)


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
    file.chmod(0o600)
