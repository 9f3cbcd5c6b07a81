"""Is the certificate genuine? Each module with `CHECK` and `run` answers one question; a new one is found by itself.

`run(reading, on)` returns `(result, reason)`: passed, failed or cannot-tell, and a sentence an assessor understands.
All run offline on what was read; none of them proves a certificate genuine, and `passed` means its own question only.

>>> from datetime import date
>>> from assessment.facts import Reading
>>> [check.result for check in run_checks(Reading(file="c.pdf", sha256=""), on=date(2026, 11, 22))][:1]
['cannot-tell']
"""

from __future__ import annotations

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from typing import Protocol

from assessment.facts import Check, Reading, Result

Answer = tuple[Result, str]


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
    answers = [(module.CHECK, *module.run(reading, on)) for module in checks()]
    return [Check(check=check, result=result, reason=reason, at=on.isoformat()) for check, result, reason in answers]
