"""This module takes the files out of a ZIP archive, as somebody hands in who has several certificates.

It runs in the reading process only. An archive may say anything about itself: how large its files are, what they are
called, that one of them is an archive again. So every file is read up to a limit, names are names and no paths, and an
archive inside is not opened.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from assessment.readers.document.limits import MOST_BYTES, UnreadableFileError

MOST_FILES = 30
MOST_TOTAL = 60 * 1024**2
"""Bytes of all files together once unpacked. What is handed in packed has at most a third of that."""

# The list of an archive's files takes memory before a single one is read.
_MOST_ENTRIES = 2_000
_LONGEST_NAME = 150
# What programs put beside the files of people.
_BESIDE = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
# The end of the list of files, and where in it their number stands.
_END_OF_LIST, _COUNT_AT = b"PK\x05\x06", 10


@dataclass(frozen=True)
class ArchivedFile:
    """A file of an archive: its name without folders, and its bytes, or the id of what is wrong with it."""

    name: str
    data: bytes = b""
    problem_id: str | None = None


def unpack(data: bytes) -> list[ArchivedFile]:
    """The files of an archive. Raises UnreadableFileError if there are none, too many, or too much of them."""
    _check_count(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_beside(entry.filename)]
    except Exception as error:
        raise UnreadableFileError("damaged") from error
    if not entries:
        raise UnreadableFileError("archive-empty")
    if len(entries) > MOST_FILES:
        raise UnreadableFileError("archive-too-many")
    if all(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFileError("password")
    files, left = list[ArchivedFile](), MOST_TOTAL
    for number, entry in enumerate(entries, 1):
        file = _unpacked(archive, entry, number, left)
        left -= len(file.data)
        if left <= 0:
            raise UnreadableFileError("archive-too-large")
        files.append(file)
    return files


def _check_count(data: bytes) -> None:
    """Refuse an archive that says it has thousands of files, before the list of them is made."""
    start = data.rfind(_END_OF_LIST)
    count = int.from_bytes(data[start + _COUNT_AT : start + _COUNT_AT + 2], "little") if start >= 0 else 0
    if count > _MOST_ENTRIES:
        raise UnreadableFileError("archive-too-many")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, number: int, left: int) -> ArchivedFile:
    name = _own_name(entry.filename, number)
    if entry.flag_bits & 1:
        return ArchivedFile(name, problem_id="password")
    most = min(MOST_BYTES, left)
    try:
        with archive.open(entry) as packed:
            data = packed.read(most + 1)
    except MemoryError:
        return ArchivedFile(name, problem_id="too-heavy")
    # NotImplementedError: what zipfile raises for a way of packing that it does not know.
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        return ArchivedFile(name, problem_id="damaged")
    if len(data) <= most:
        return ArchivedFile(name, data)
    if most < MOST_BYTES:
        raise UnreadableFileError("archive-too-large")
    return ArchivedFile(name, problem_id="too-large")


def _is_beside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part in _BESIDE for part in parts) or bool(parts and parts[-1].startswith("._"))


def _own_name(name: str, number: int) -> str:
    """The name without folders and without letters that nobody sees or that turn the direction of others."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    if len(seen) > _LONGEST_NAME:
        stem, dot, ending = seen.rpartition(".")
        seen = f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if dot else seen[:_LONGEST_NAME]
    return seen if seen.strip(".") else f"file-{number}"
