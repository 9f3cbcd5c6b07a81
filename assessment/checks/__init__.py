"""Is the certificate genuine? Each module answers one question, named by its `CHECK`; a new one is found by itself.

Two kinds. `inspect(opened, given)` looks at the bytes and so runs in the reading process (signatures, proofs), once,
and may answer several times or not at all. `run(reading, about)` compares what was read with what the desk knows
(name, title, day, earlier files), and runs whenever the checks are shown, for that may change.
Both return an Answer: passed, failed or cannot-tell, and the id of the reason with what is filled in; the sentence an
assessor reads is `check.<check>.<reason>` in criteria/locale. `passed` means the check's own question only.

>>> from datetime import date
>>> from assessment.facts.model import Reading
>>> [check.result for check in run_checks(Reading(file="c.pdf", sha256=""), About(date(2026, 11, 22)))][:1]
['cannot-tell']
"""

from __future__ import annotations

import pkgutil
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assessment.facts.model import Check, Reading, Result
from criteria.dated import current_day
from criteria.text import ENGLISH, filed_words, fill

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential


@dataclass(frozen=True)
class CheckAnswer:
    """What a check found. `fields` are filled into the sentence as they stand, in every language."""

    result: Result
    reason: str
    fields: dict[str, str] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True)
class Earlier:
    """Another case that holds the same file (`same`: file) or a file with the same certificate number (number).

    `reference` is None when the case is another centre's, of which nothing more is told. `learner` compares that
    case's learner with this one's: same, close (almost the same name), other, or unknown when one has no name.
    """

    same: Literal["file", "number"]
    on: date
    reference: str | None = None
    learner: Literal["same", "close", "other", "unknown"] = "unknown"


@dataclass(frozen=True)
class CheckContext:
    """What the desk knows beside the file: the day, and the learner and course the certificate was handed in for.

    `earlier`: what `store.handed_in_before` found; None where nobody looked, as when a file is read from a shell.
    """

    on: date
    learner: str | None = None
    title: str | None = None
    earlier: tuple[Earlier, ...] | None = None


@dataclass(frozen=True)
class OpenedFile:
    """A file as the reading process has it: its bytes, what they are (`media_type`), the credentials it carries.

    `on` is the day of the checks; `printed`, what the pages of a file with credentials state, by name of fact.
    """

    data: bytes
    kind: str | None
    credentials: tuple[Credential, ...] = ()
    on: date = field(default_factory=current_day)
    printed: Mapping[str, Any] = field(default_factory=dict)


class CheckModule(Protocol):
    """What a module of this package offers: the id of its question, and one of the two ways to answer it."""

    CHECK: str

    def run(self, reading: Reading, about: CheckContext) -> CheckAnswer: ...

    def inspect(self, opened: OpenedFile, given: ReadingContext) -> Iterable[CheckAnswer]: ...


@cache
def checks() -> tuple[CheckModule, ...]:
    """All checks in the order of their ids."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    modules: list[Any] = [import_module(f"{__name__}.{name}") for name in names]
    found = [module for module in modules if hasattr(module, "CHECK")]
    return tuple(sorted(found, key=lambda module: module.CHECK))


def run_checks(reading: Reading, about: CheckContext) -> list[Check]:
    """The checks made when the file was read, and every comparison anew, in the order of their ids."""
    compared = [module for module in checks() if hasattr(module, "run")]
    anew = {module.CHECK for module in compared}
    found = [check for check in reading.checks if check.check not in anew]
    found += [dated(module.CHECK, module.run(reading, about), about.on) for module in compared]
    return sorted(found, key=lambda check: check.check)


def inspected(opened: OpenedFile, given: ReadingContext) -> list[Check]:
    """What all inspections say of a file. One that fails to do its work says nothing; the others still do."""
    found: list[Check] = []
    for module in checks():
        if hasattr(module, "inspect"):
            found += [dated(module.CHECK, answer, opened.on) for answer in _careful(module, opened, given)]
    return found


def _careful(module: CheckModule, opened: OpenedFile, given: ReadingContext) -> list[CheckAnswer]:
    """A file that no check expected must not cost what the others say."""
    try:
        return list(module.inspect(opened, given))
    except Exception:
        traceback.print_exc()  # goes nowhere from the reading process, and to whoever runs it by hand
        return []


def dated(check: str, answer: CheckAnswer, on: date) -> Check:
    sentence = fill(filed_words(ENGLISH)[f"check.{check}.{answer.reason}"], answer.fields)
    return Check(
        check=check,
        result=answer.result,
        reason=sentence,
        at=on.isoformat(),
        reason_id=answer.reason,
        fields=answer.fields,
        detail=answer.detail,
    )
