"""This module finds the place of the files with the facts of decisions.

They are at the address in the setting `facts_url`, or else beside the database. If nothing can be written there, they
are in a temporary folder of this process.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine

from assessment.settings import settings
from assessment.store.object_store import files_at, is_local

log = logging.getLogger("laila")

MANIFEST = "facts.json"
"""The name of the file that names all others."""

REPLAYED = "replay-"
"""The first letters of the names of folders that hold the decisions of a replay while it runs (`replay_files`)."""

FORMER = "facts"
"""The name of the one folder that all databases once shared in the data folder. Today each has a folder of its own,
whose name begins with this word."""


def place_of(engine: Engine) -> str:
    """The place for the files of a database; empty if there is none because the database is in memory."""
    if settings().facts_url:
        return settings().facts_url
    if engine.url.get_backend_name() != "sqlite":
        # Two databases may share a data folder, as those of tests do; each has its own files.
        return str(settings().data / f"{FORMER}-{quote(engine.url.database or '', safe='')}")
    file = engine.url.database
    return f"{file}.facts" if file and file != ":memory:" else ""


def forget_former(place: str) -> None:
    """Remove the folder in which the files of a database other than SQLite once were, now that they have their own.

    `place`: where the files are now. Only what the desk itself made in the former folder is removed.
    """
    former = settings().data / FORMER
    moved = Path(place).parent == settings().data and Path(place).name.startswith(f"{FORMER}-")
    if not moved or not (former / MANIFEST).is_file():
        return
    try:
        for file in (*former.glob("*.parquet"), *former.glob("*.passing"), former / MANIFEST):
            file.unlink(missing_ok=True)
        former.rmdir()
    except OSError as problem:
        log.warning("%s is of no use any more and could not be removed: %s", former, problem.strerror or problem)


def usable(place: str) -> str:
    """The place, if files can be read and written there; otherwise a new, empty folder that only this process uses."""
    if not place:
        return _own_folder("memory")
    files, root = files_at(place)
    if not is_local(files):
        return place
    try:
        Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
        manifest = Path(root) / MANIFEST
        if os.access(root, os.R_OK | os.W_OK | os.X_OK) and (not manifest.exists() or os.access(manifest, os.R_OK)):
            return place
        problem = "it belongs to somebody else"
    except OSError as error:
        problem = error.strerror or str(error)
    log.warning("the facts of decisions are kept for this process alone, because of %s: %s", place, problem)
    return _own_folder(place)


@cache
def _own_folder(place: str) -> str:
    """A temporary folder that stands for a place in this process, and is deleted when the process ends."""
    folder = tempfile.mkdtemp(prefix="laila-facts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
