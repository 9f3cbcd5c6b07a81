"""Reads a credential as the reading process does, without a process of its own for each of many samples."""

from __future__ import annotations

from datetime import date

from assessment.facts.context import ReadingContext
from assessment.facts.model import Reading
from assessment.facts.trust import Trust
from assessment.sandbox.worker import work

DAY = date(2026, 11, 22)


def read(data: bytes, *trusted: str, on: date = DAY, context: ReadingContext | None = None) -> Reading:
    """The reading of a file's bytes; `trusted` are certificates (PEM) on the trust list."""
    told = {**(context or ReadingContext(Trust(trusted))).as_json(), "on": on.isoformat()}
    return Reading.model_validate({"file": "credential.json", "sha256": "", **work(data, told)[1]})


def answers(reading: Reading) -> dict[str, tuple[str, str]]:
    """Result and reason of each check on the credential, by the second half of its name."""
    results = {
        check.check: (check.result, check.reason_id)
        for check in reading.checks
        if check.check.startswith("credential-")
    }
    return {name.removeprefix("credential-"): answer for name, answer in results.items()}
