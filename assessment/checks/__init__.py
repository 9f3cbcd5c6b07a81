"""Is the certificate genuine? Each module answers one question, named by its `CHECK`; a new one is found by itself.

There are two kinds. `inspect(opened, context)` looks at the bytes (signatures, proofs). It runs once, in the reading
process, and may give several answers or none. `run(reading, context)` compares what was read with what the desk knows
(name, title, day, earlier files). It runs whenever the checks are shown, because what the desk knows may change.

Both give a `CheckAnswer`: passed, failed or cannot-tell, and the id of the reason with the fields of its sentence. The
sentence an assessor reads is `check.<check>.<reason>` in criteria/locale. `passed` answers the check's own question
only and says nothing about the others.

>>> from datetime import date
>>> from assessment.facts.model import Reading
>>> [check.result for check in run_checks(Reading(file="c.pdf", sha256=""), CheckContext(date(2026, 11, 22)))][:1]
['cannot-tell']
"""

from __future__ import annotations

import logging
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
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
    from assessment.readers.layout.page import Page

log = logging.getLogger("laila")


@dataclass(frozen=True)
class CheckAnswer:
    """The answer of a check. `fields` are filled into the sentence unchanged, in every language.

    `reason`: the id of the sentence within the check. `detail`: technical terms in English, for an expert.
    """

    result: Result
    reason: str
    fields: dict[str, str] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True)
class Earlier:
    """Another case that holds the same file (`same`: file) or a file with the same certificate number (number).

    `reference` is None when the case belongs to another centre, because nothing more of it may be disclosed. `learner`
    compares the learners of both cases: same, close (almost the same name), other, or unknown when one has no name.
    """

    same: Literal["file", "number"]
    on: date
    reference: str | None = None
    learner: Literal["same", "close", "other", "unknown"] = "unknown"


@dataclass(frozen=True)
class CheckContext:
    """What the desk knows beside the file: the day, and the learner and course the certificate was handed in for.

    `earlier`: other cases with this certificate, from `assessment.store.cases.duplicates`; None when nobody looked for
    them, as when a file is read from a shell.
    """

    on: date
    learner: str | None = None
    title: str | None = None
    earlier: tuple[Earlier, ...] | None = None


@dataclass(frozen=True)
class OpenedFile:
    """A file as the reading process has it: its bytes, their media type (`kind`) and the credentials it carries.

    `on`: the day of the checks. `printed`: the facts that the pages state, by their names. `pages`: its pages as read.
    `withheld`: for each reason why print is not seen, the values that were not read for it. `left_out`: how many more
    credentials it carries than were read.
    """

    data: bytes
    kind: str | None
    credentials: tuple[Credential, ...] = ()
    on: date = field(default_factory=current_day)
    printed: Mapping[str, Any] = field(default_factory=dict)
    pages: Sequence[Page] = ()
    withheld: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: int = 0


class CheckModule(Protocol):
    """What a module of this package offers: the id of its question, and one of the two functions that answer it."""

    CHECK: str

    def run(self, reading: Reading, context: CheckContext) -> CheckAnswer: ...

    def inspect(self, opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]: ...


@cache
def checks() -> tuple[CheckModule, ...]:
    """The modules of all checks, in the order of their ids."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    modules: list[Any] = [import_module(f"{__name__}.{name}") for name in names]
    named = [module for module in modules if hasattr(module, "CHECK")]
    return tuple(sorted(named, key=lambda module: module.CHECK))


def run_checks(reading: Reading, context: CheckContext) -> list[Check]:
    """The checks made when the file was read, and every comparison anew, in the order of their ids."""
    compared = [module for module in checks() if hasattr(module, "run")]
    anew = {module.CHECK for module in compared}
    results = [check for check in reading.checks if check.check not in anew]
    results += [dated(module.CHECK, module.run(reading, context), context.on) for module in compared]
    return sorted(results, key=lambda check: check.check)


def inspected(opened: OpenedFile, context: ReadingContext) -> list[Check]:
    """The results of all inspections of a file. An inspection that breaks gives none; the others still do."""
    results: list[Check] = []
    for module in checks():
        if hasattr(module, "inspect"):
            results += [dated(module.CHECK, answer, opened.on) for answer in _careful(module, opened, context)]
    return results


def _careful(module: CheckModule, opened: OpenedFile, context: ReadingContext) -> list[CheckAnswer]:
    """The answers of one inspection; none when it breaks on a file that it did not expect."""
    try:
        return list(module.inspect(opened, context))
    except Exception:
        # A hostile file may break any library, and must not silence the other checks. The reading process discards
        # its stderr, so this line is seen only by somebody who runs it by hand.
        log.exception("check %s broke", module.CHECK)
        return []


def dated(check: str, answer: CheckAnswer, on: date) -> Check:
    """An answer as it is stored and shown, with its day and its reason in English."""
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
