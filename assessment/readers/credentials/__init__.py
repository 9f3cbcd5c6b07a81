"""Credentials made for machines: badges, verifiable credentials, European Digital Credentials and their like.

Each module with `FORMAT`, `recognise(carried)` and `read(carried, given, on)` reads one format; a new one is found by
itself, with samples in `tests/support/certificates/`. `recognise` says from 0 to 1 how surely the format is its own,
`read` gives the `Credential`: facts, issuer, proofs, dates, status. All runs in the reading process. Only a file that
carries something makes the formats, and what they stand on, be loaded.

>>> credentials_in(b"%PDF-1.7 ...", "application/pdf", Given(), date(2026, 11, 22))
[]
"""

from __future__ import annotations

import pkgutil
import time
import traceback
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from assessment.facts.context import ReadingContext
from assessment.readers.credentials import formats as format_modules
from assessment.readers.credentials.containers.carried import Carried, carried
from assessment.readers.credentials.models.credential import Credential

# Below this, a format does not take what is carried for its own.
_LEAST = 0.5
# Processor seconds after which nothing more is begun: the slowest genuine credential takes a fifth of a second.
_MOST_SECONDS = 3


class Format(Protocol):
    """What a module of a format offers."""

    FORMAT: str

    def recognise(self, carried: Carried) -> float: ...

    def read(self, carried: Carried, given: ReadingContext, on: date) -> Credential: ...


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order of their ids."""
    names = (module.name for module in pkgutil.iter_modules(format_modules.__path__))
    modules: list[Any] = [import_module(f"{format_modules.__name__}.{name}") for name in names]
    return tuple(sorted((one for one in modules if hasattr(one, "FORMAT")), key=lambda one: one.FORMAT))


def credentials_in(
    data: bytes, kind: str | None, given: ReadingContext, on: date, codes: Sequence[str] = ()
) -> list[Credential]:
    """The credentials a file is or carries, the same one (by `Credential.id`) once. `codes`: what its QR codes hold."""
    found: list[Credential] = []
    until = time.process_time() + _MOST_SECONDS
    for one in carried(data, kind, codes):
        if time.process_time() > until:
            break
        credential = _read(one, given, on)
        if credential and credential.integrity == "failed":
            _doubt(credential)
        if credential and not any(credential.id and credential.id == known.id for known in found):
            found.append(credential)
    return found


def _doubt(credential: Credential) -> None:
    """What its own signature does not bear out is no fact; a person may still want to see it."""
    for name in list(credential.found.facts):
        credential.found.doubt(name)


def _read(one: Carried, given: ReadingContext, on: date) -> Credential | None:
    """What no format expected must not cost what else the file says."""
    try:
        sure, format = max(((format.recognise(one), format) for format in formats()), key=lambda found: found[0])
        return format.read(one, given, on) if sure >= _LEAST else None
    except Exception:
        traceback.print_exc()
        return None
