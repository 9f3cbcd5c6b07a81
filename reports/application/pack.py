"""The application pack: one file with a learner's cases and documents, which a centre takes in without typing it again.

A file `*.laila` is JSON in the one form that RFC 8785 allows, so that each byte of it counts:

    {"certificate": "...", "content": {"format": "laila-application/1", "made_on": "2026-11-24", "cases": [
        {"case": {...}, "files": [{"name": "certificate.pdf", "data": "..."}]}]}, "signature": "..."}

`case` is a case file as `laila score` takes it; `data`, `certificate` (DER) and `signature` are Base64. The signature
of the desk that made the pack covers content and certificate. It proves that nothing was changed since then, and not
that what the learner says is true.

>>> data = write(Application((PackPart(case, (PackedFile("c.pdf", pdf),)),), made_on=today), identity(settings(), ""))
>>> opened = read(data, own=None, trust=Trust(), on=today)
>>> opened.origin, opened.application.parts[0].case.course.title
('unknown', 'Botany')
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from assessment.case.files import make_case
from assessment.case.model import Case
from assessment.facts.trust import Trust
from assessment.readers.document.limits import MOST_BYTES as MOST_OF_A_FILE
from criteria.load import framework
from criteria.source import SourceError
from criteria.text import ENGLISH, Words, words_in
from reports.issuing.detached_signature import Origin, certificate_of, fits, origin, sign, signer_name
from reports.issuing.seal import Identity
from reports.record.document import canonical

FORMAT = "laila-application/1"
ENDING = "laila"
MEDIA_TYPE = "application/vnd.laila.application+json"

BEGINNING = b'{"certificate":"'
"""What each pack begins with, whatever the file is called."""

MOST_BYTES = 60 * 1024 * 1024
"""A whole pack: two certificates of the largest size, in Base64."""

MOST_CASES, MOST_FILES = 20, 40
"""Certificates of one request, and files in all."""

MOST_NAME = 120
"""Characters of a file's name that are kept."""


class PackError(Exception):
    """A pack that cannot be used: one sentence (`pack.error.<id>`) that says what to do, here in English."""

    def __init__(self, error_id: str, **fields: Any) -> None:
        self.id, self.fields = error_id, fields
        super().__init__(self.sentence(words_in(ENGLISH)))

    def sentence(self, words: Words) -> str:
        """The sentence in a language."""
        return words(f"pack.error.{self.id}", **self.fields)


@dataclass(frozen=True)
class PackedFile:
    """A document in a pack."""

    name: str
    data: bytes


@dataclass(frozen=True)
class PackPart:
    """One certificate of the request: its case as the learner states it, and the documents."""

    case: Case
    files: tuple[PackedFile, ...] = ()


@dataclass(frozen=True)
class Application:
    """What a pack holds. `helped`: who helped to fill it in; None: nobody."""

    parts: tuple[PackPart, ...]
    made_on: datetime.date
    helped: str | None = None


@dataclass(frozen=True)
class OpenedPack:
    """A pack that nobody has changed since it was made.

    `signer`: the name in its certificate, which is only a claim unless `origin` is "own" or "trusted".
    """

    application: Application
    origin: Origin
    signer: str


def write(application: Application, by: Identity) -> bytes:
    """The pack, signed. PackError: more or larger files than a pack may hold."""
    content = {
        "format": FORMAT,
        "made_on": application.made_on.isoformat(),
        "helped": application.helped,
        "cases": [
            {
                "case": part.case.model_dump(mode="json", exclude_defaults=True),
                "files": [{"name": plain_name(file.name), "data": _coded(file.data)} for file in part.files],
            }
            for part in application.parts
        ],
    }
    check_counts(application)
    signed = {"certificate": _coded(certificate_of(by)), "content": content}
    data = canonical({**signed, "signature": _coded(sign(canonical(signed), by))})
    if len(data) > MOST_BYTES:
        raise PackError("large", most=MOST_BYTES // 1024**2)
    return data


def read(data: bytes, *, own: bytes | None, trust: Trust, on: datetime.date) -> OpenedPack:
    """Open a pack. `own`: the certificate (DER) of this desk. PackError when it is no pack, changed, or too large."""
    if len(data) > MOST_BYTES:
        raise PackError("large", most=MOST_BYTES // 1024**2)
    whole = _parsed(data)
    if not isinstance(whole, dict) or set(whole) != {"certificate", "content", "signature"}:
        raise PackError("none")
    certificate, signature = _decoded(whole["certificate"]), _decoded(whole["signature"])
    signed = {name: whole[name] for name in ("certificate", "content")}
    if _form(whole) != data or not fits(_form(signed), signature, certificate):
        raise PackError("changed")
    return OpenedPack(_application(whole["content"]), origin(certificate, own, trust, on), signer_name(certificate))


def plain_name(name: str) -> str:
    """A file's name without folders or what a screen cannot show; never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    return kept[-MOST_NAME:] or "document"


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise PackError("changed" if data.startswith(BEGINNING) else "none") from None


def _form(whole: Any) -> bytes:
    """The canonical form of this JSON. PackError: it has none (too large a number, nested too deeply)."""
    try:
        return canonical(whole)
    except (ValueError, RecursionError):
        raise PackError("changed") from None


def _application(content: Any) -> Application:
    """The content of a pack whose signature fits; it is checked, since its maker may have put anything into it."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise PackError("format")
    cases, helped = content.get("cases"), content.get("helped")
    if not isinstance(cases, list) or not cases or not (helped is None or isinstance(helped, str)):
        raise PackError("format")
    try:
        made_on = datetime.date.fromisoformat(str(content.get("made_on")))
    except ValueError:
        raise PackError("format") from None
    files = [entry["files"] for entry in cases if isinstance(entry, dict) and isinstance(entry.get("files"), list)]
    _check_numbers(len(cases), sum(map(len, files)))
    application = Application(tuple(_part(entry, number) for number, entry in enumerate(cases, 1)), made_on, helped)
    check_counts(application)
    return application


def _part(entry: Any, number: int) -> PackPart:
    known = isinstance(entry, dict) and isinstance(entry.get("case"), dict) and isinstance(entry.get("files"), list)
    if not known:
        raise PackError("format")
    try:
        case = make_case(entry["case"], f"case {number}", "", framework())
    except (SourceError, RecursionError) as fault:
        raise PackError("case", why=str(fault)) from fault
    return PackPart(case, tuple(_file(file) for file in entry["files"]))


def _file(entry: Any) -> PackedFile:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise PackError("format")
    return PackedFile(plain_name(entry["name"]), _decoded(entry.get("data")))


def check_counts(application: Application) -> None:
    """PackError: more or larger files than a pack may hold, or than are taken when they are sent."""
    files = [file for part in application.parts for file in part.files]
    _check_numbers(len(application.parts), len(files))
    if any(len(file.data) > MOST_OF_A_FILE for file in files):
        raise PackError("large-file", most=MOST_OF_A_FILE // 1024**2)
    if sum(len(file.data) for file in files) > MOST_BYTES:
        raise PackError("large", most=MOST_BYTES // 1024**2)


def _check_numbers(cases: int, files: int) -> None:
    """PackError: more certificates or files than a pack may hold. What they are is looked at afterwards."""
    if cases > MOST_CASES or files > MOST_FILES:
        raise PackError("many", cases=MOST_CASES, files=MOST_FILES)


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decoded(text: Any) -> bytes:
    """The bytes of a Base64 text. PackError: it is no Base64, or not in canonical form (its last letter may vary)."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise PackError("changed") from None
    if _coded(data) != text:
        raise PackError("changed")
    return data
