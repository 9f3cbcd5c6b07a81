"""The desk's side of reading: it starts the reading process, waits for it, and accepts only answers of the right shape.

Whatever the file does to that process (crash, hang, use up memory), the result is a Reading with a sentence.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from pydantic import ValidationError

from assessment.checks import CheckContext, run_checks
from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.readers.document.archive import MOST_FILES, MOST_TOTAL, ArchivedFile
from assessment.readers.document.limits import MOST_BYTES, MOST_PAGES
from assessment.readers.document.link_file import is_address
from assessment.readers.document.media_type import ARCHIVE, media_type
from assessment.sandbox import Source
from assessment.sandbox.left_files import bytes_of, picture_of
from assessment.sandbox.runner import room, run
from assessment.sandbox.waiting import NoTurnError
from criteria.dated import current_day
from criteria.text import ENGLISH, filed_words

MOST_ANSWER = 8 * 1024 * 1024
MOST_PICTURES = 120_000_000
"""Bytes of all pictures of a file together. Thirty scanned pages in colour take some 75 MB."""

# How many bytes of a file are read to find out whether it is an archive, before all of it is read.
_START = 64 * 1024


def read_certificate(
    source: Source, name: str | None = None, *, on: date | None = None, context: ReadingContext | None = None
) -> Reading:
    """See `assessment.sandbox.read_certificate`."""
    return _read(source, name, on or current_day(), context)[0]


def read_with_pictures(
    source: Source,
    name: str | None = None,
    *,
    on: date | None = None,
    context: ReadingContext | None = None,
    width: int = 900,
) -> tuple[Reading, list[bytes]]:
    """See `assessment.sandbox.read_with_pictures`."""
    return _read(source, name, on or current_day(), context, width)


def unpack(source: Source) -> tuple[list[ArchivedFile], str | None] | None:
    """See `assessment.sandbox.unpack`."""
    if not _is_archive(source):
        return None
    data, _, problem = _load(source)
    if problem:
        return [], problem
    try:
        with room.turn(), tempfile.TemporaryDirectory(prefix="laila-") as folder:
            Path(folder, "handed-in").write_bytes(data)
            problem = run([folder, "unpack", "0"])
            answer = _answer(Path(folder, "answer"))
            problem = problem or answer.get("problem_id")
            files = None if problem else _packed_files(Path(folder), answer)
            return ([], problem or "damaged") if files is None else (files, None)
    except NoTurnError as no_turn:
        return [], no_turn.problem_id
    except OSError:
        return [], "not-now"


def unreadable(data: bytes, name: str, problem_id: str, *, on: date | None = None) -> Reading:
    """See `assessment.sandbox.unreadable`."""
    own = {"file": _own_name(name), "sha256": hashlib.sha256(data).hexdigest(), "media_type": media_type(data)}
    reading = _reading({"problem_id": problem_id}, own)
    reading.checks = run_checks(reading, CheckContext(on or current_day()))
    return reading


def _is_archive(source: Source) -> bool:
    if isinstance(source, bytes):
        return media_type(source) == ARCHIVE
    try:
        with open(source, "rb") as file:
            return media_type(file.read(_START)) == ARCHIVE
    except (OSError, ValueError):
        return False


def _packed_files(folder: Path, answer: dict[str, Any]) -> list[ArchivedFile] | None:
    """The files that the reading process wrote; None if its answer is not built as it builds one, or they are too
    many or too large.
    """
    listed, left = answer.get("files"), MOST_TOTAL
    if not isinstance(listed, list) or len(listed) > MOST_FILES:
        return None
    files: list[ArchivedFile] = []
    for number, entry in enumerate(listed, 1):
        data = bytes_of(folder / f"{number:03}.file", min(MOST_BYTES, left))
        if data is None or not isinstance(entry, dict):
            return None
        name, problem = entry.get("name"), entry.get("problem_id")
        if not isinstance(name, str) or not isinstance(problem, str | None):
            return None
        left -= len(data)
        files.append(ArchivedFile(_own_name(name), data, problem))
    return files


def render_pages(data: bytes, *, width: int = 900) -> list[bytes]:
    """See `assessment.sandbox.render_pages`."""
    return _run(data, "draw", width)[1]


def page_picture(data: bytes, page: int, width: int) -> bytes | None:
    """See `assessment.sandbox.page_picture`."""
    pictures = _run(data, "draw", width, str(page))[1]
    return pictures[0] if pictures else None


def _read(
    source: Source, name: str | None, on: date, context: ReadingContext | None, width: int = 0
) -> tuple[Reading, list[bytes]]:
    """The reading, and the pictures of the pages when a `width` in pixels is given."""
    if name is None:
        name = "certificate" if isinstance(source, bytes) else os.fspath(source)
    data, sha256, problem = _load(source)
    answer, pictures = {"problem_id": problem}, list[bytes]()
    if not problem:
        answer, pictures = _run(data, "both" if width else "read", width, context=context, on=on)
    own = {"file": _own_name(name), "sha256": sha256, "media_type": media_type(data)}
    reading = _reading(answer, own)
    reading.checks = run_checks(reading, CheckContext(on))
    return reading, pictures


def _own_name(name: str) -> str:
    """The name without folders, in letters that UTF-8 can encode. The name of a pasted link is its address."""
    own = name if is_address(name) else PurePath(name.replace("\\", "/")).name
    return own.encode("utf-8", "replace").decode()


def _load(source: Source) -> tuple[bytes, str, str | None]:
    """The bytes, their SHA-256, and a problem id or None. Of a file on disk that is too large only the beginning is
    returned.
    """
    if isinstance(source, bytes):
        return source, hashlib.sha256(source).hexdigest(), "too-large" if len(source) > MOST_BYTES else None
    try:
        with open(source, "rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return b"", hashlib.sha256(b"").hexdigest(), "not-found"
    return data, sha256, "too-large" if len(data) > MOST_BYTES else None


def _reading(answer: dict[str, Any], own: dict[str, Any]) -> Reading:
    try:
        reading = Reading.model_validate({**answer, **own})
    except ValidationError:
        reading = Reading(**own, problem_id="damaged")
    reading.problem = None  # the sentence is always our own, whatever the process answered
    if reading.problem_id is not None:
        english = filed_words(ENGLISH)
        if f"problem.{reading.problem_id}" not in english:
            reading.problem_id = "damaged"
        reading.problem = english[f"problem.{reading.problem_id}"]
    return reading


def _run(
    data: bytes, what: str, width: int, *more: str, context: ReadingContext | None = None, on: date | None = None
) -> tuple[dict[str, Any], list[bytes]]:
    """Run the reading process. Returns its answer, and its pictures in the order of the pages."""
    if len(data) > MOST_BYTES:
        return {"problem_id": "too-large"}, []
    try:
        with room.turn(drawing=what == "draw"), tempfile.TemporaryDirectory(prefix="laila-") as folder:
            Path(folder, "handed-in").write_bytes(data)
            values = {**(context or ReadingContext()).as_json(), "on": (on or current_day()).isoformat()}
            Path(folder, "given").write_text(json.dumps(values), "utf-8")
            problem = run([folder, what, str(width), *more])
            answer = _answer(Path(folder, "answer"))
            if answer.pop("unread", False) and not problem:
                answer |= _looked_at(folder)
            if problem:
                answer = {**answer, "problem_id": "not-drawn"} if answer else {"problem_id": problem}
            return answer or {"problem_id": "damaged"}, _pictures(Path(folder), width)
    except NoTurnError as problem:
        return {"problem_id": problem.problem_id}, []
    except OSError:  # the machine has no room or cannot start a process, which says nothing about the file
        return {"problem_id": "not-now"}, []


def _looked_at(folder: str) -> dict[str, Any]:
    """What OCR adds to the answer: nothing when it fails; that it can be tried again when it got no time."""
    problem = run([folder, "look", "0"], looks=True)
    if problem == "not-now":
        return {"problem_id": problem}
    answer = _answer(Path(folder, "answer"))
    return {} if problem or answer.get("problem_id") == "too-heavy" else answer


def _answer(path: Path) -> dict[str, Any]:
    """The answer of the process; empty when there is none or it is incomplete."""
    try:
        answer = json.loads(bytes_of(path, MOST_ANSWER) or b"")
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _pictures(folder: Path, width: int) -> list[bytes]:
    """The pictures that were drawn, in the order of the pages: up to one that is no such picture, or too much."""
    pictures, left = list[bytes](), MOST_PICTURES
    for path in (folder / f"{number:03}.png" for number in range(1, MOST_PAGES + 1)):
        picture = picture_of(path, width)
        if picture is None and not path.exists():
            continue  # one page alone may have been asked for
        if picture is None or (left := left - len(picture)) < 0:
            break
        pictures.append(picture)
    return pictures
