"""Is the certificate genuine? Each module with `CHECK` and `run` answers one question; a new one is found by itself.

`run(reading, on)` returns an Answer: passed, failed or cannot-tell, and the id of the reason with what is filled in;
the sentence an assessor reads is `check.<check>.<reason>` in criteria/locale.
All run offline on what was read; none of them proves a certificate genuine, and `passed` means its own question only.

>>> from datetime import date
>>> from assessment.facts import Reading
>>> [check.result for check in run_checks(Reading(file="c.pdf", sha256=""), on=date(2026, 11, 22))][:1]
['cannot-tell']
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from typing import Protocol

from assessment.facts import Check, Reading, Result
from criteria.text import ENGLISH, filed_words


@dataclass(frozen=True)
class Answer:
    """What a check found. `fields` are filled into the sentence as they stand, in every language."""

    result: Result
    reason: str
    fields: dict[str, str] = field(default_factory=dict)


class CheckModule(Protocol):
    """What a module of this package offers: the id of its question, and the answer."""

    CHECK: str

    def run(self, reading: Reading, on: date) -> Answer: ...


@cache
def checks() -> tuple[CheckModule, ...]:
    """All checks in the order of their ids."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [module for module in modules if hasattr(module, "CHECK")]
    return tuple(sorted(found, key=lambda module: module.CHECK))


def run_checks(reading: Reading, *, on: date) -> list[Check]:
    """Every check on a reading, dated `on`."""
    return [_dated(module.CHECK, module.run(reading, on), on) for module in checks()]


def _dated(check: str, answer: Answer, on: date) -> Check:
    sentence = filed_words(ENGLISH)[f"check.{check}.{answer.reason}"].format(**answer.fields)
    return Check(
        check=check, result=answer.result, reason=sentence, at=on.isoformat(), reason_id=answer.reason,
        fields=answer.fields,
    )  # fmt: skip
