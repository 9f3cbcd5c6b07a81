"""Credentials made for machines: badges, verifiable credentials, European Digital Credentials and others.

Each module of `formats` with `FORMAT`, `recognise(carried)` and `read(carried, context, on)` reads one format; a new
module is found by itself. `recognise` returns from 0 to 1 how surely the format is its own, `read` returns the
`Credential`: facts, issuer, proofs, dates, status. All this runs in the reading process. The formats, and the libraries
they need, are loaded only for a file that carries something.

>>> credentials_in(b"%PDF-1.7 ...", "application/pdf", ReadingContext(), date(2026, 11, 22))
([], 0)
"""

from __future__ import annotations

import json
import logging
import pkgutil
import time
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, Protocol

from assessment.facts.context import ReadingContext
from assessment.readers.credentials import formats as format_modules
from assessment.readers.credentials.containers.carried import MOST_CARRIED, Carried, carried
from assessment.readers.credentials.containers.wrapped import unwrapped
from assessment.readers.credentials.models.credential import Credential

log = logging.getLogger("laila")

# A format that is less sure than this does not read what is carried.
_LEAST = 0.5
# After this many seconds of processor time no further credential is begun. The slowest genuine one takes 0.2 seconds.
_MOST_SECONDS = 3
# Those that are left out are counted for so many seconds more.
_MOST_COUNTING = 1


class Format(Protocol):
    """What a module of a format offers: its id, and the two functions that recognise and read it."""

    FORMAT: str

    def recognise(self, carried: Carried) -> float: ...

    def read(self, carried: Carried, context: ReadingContext, on: date) -> Credential: ...


@cache
def formats() -> tuple[Format, ...]:
    """The modules of all formats, in the order of their ids."""
    names = (module.name for module in pkgutil.iter_modules(format_modules.__path__))
    modules: list[Any] = [import_module(f"{format_modules.__name__}.{name}") for name in names]
    return tuple(sorted((module for module in modules if hasattr(module, "FORMAT")), key=lambda module: module.FORMAT))


def credentials_in(
    data: bytes, kind: str | None, context: ReadingContext, on: date, codes: Sequence[str] = ()
) -> tuple[list[Credential], int]:
    """The credentials that a file is or carries, and how many more it carries. `codes`: the texts of its QR codes.

    A credential that is carried several times, perhaps in several formats, counts once. Two that share an id and
    contradict each other both count, because the id alone does not show which of them the issuer made.
    """
    credentials: list[Credential] = []
    known: set[str] = set()
    left_out = 0
    until = time.process_time() + _MOST_SECONDS
    sources = chain.from_iterable(unwrapped(source, _is_known) for source in carried(data, kind, codes))
    for source in sources:
        if (late := time.process_time() - until) > _MOST_COUNTING:
            break
        if (content := _content(source)) in known:
            continue
        known.add(content)
        if late > 0 or len(known) > MOST_CARRIED:
            left_out += 1
            continue
        credential = _read(source, context, on)
        if credential and credential.integrity == "failed":
            _doubt(credential)
        if credential and not any(_is_same(credential, other) for other in credentials):
            credentials.append(credential)
    return credentials, left_out


def _content(source: Carried) -> str:
    """What a source says, alike for two copies of one credential."""
    return json.dumps(source.json, sort_keys=True) if source.json is not None else source.text


def _is_same(credential: Credential, other: Credential) -> bool:
    """Whether two credentials have the same id, and say the same wherever both say something."""
    if not credential.id or credential.id != other.id:
        return False
    mine, theirs = _values(credential), _values(other)
    return all(mine[name] == theirs[name] for name in mine.keys() & theirs.keys())


def _values(credential: Credential) -> dict[str, list[object]]:
    """What a credential says, by the names of facts, whether it is certain or only offered."""
    findings = credential.findings
    offered = {name: [entry["value"] for entry in entries] for name, entries in findings.candidates.items()}
    return offered | {name: [fact["value"]] for name, fact in findings.facts.items()}


def _doubt(credential: Credential) -> None:
    """Turns the facts of a credential whose signature failed into candidates, which a person may still want to see."""
    for name in list(credential.findings.facts):
        credential.findings.doubt(name)


def _read(source: Carried, context: ReadingContext, on: date) -> Credential | None:
    """The credential of what is carried; None when no format knows it, or when reading it breaks."""
    try:
        module = _format_of(source)
        return module.read(source, context, on) if module else None
    except Exception:
        # The reading process discards its stderr, so this line is seen only by somebody who runs it by hand.
        log.exception("a credential could not be read")
        return None


def _format_of(source: Carried) -> Format | None:
    """The format that is surest of what is carried; None when none is sure enough."""
    sure, module = max(((module.recognise(source), module) for module in formats()), key=lambda choice: choice[0])
    return module if sure >= _LEAST else None


def _is_known(source: Carried) -> bool:
    try:
        return _format_of(source) is not None
    except Exception:
        log.exception("a credential could not be recognised")
        return False
