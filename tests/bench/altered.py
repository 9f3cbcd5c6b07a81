"""What the desk says of each kind of alteration: which checks tell, and whether the false value is read for sure."""

from __future__ import annotations

from datetime import date

from assessment.sandbox import read_certificate
from tests.support.certificates.altering import ALTERED, GENUINE

DAY = date(2026, 11, 22)


def verdicts() -> None:
    """One line for each alteration, after one for each genuine file with the checks that fail on it: none should."""
    genuine = {name: read_certificate(build(), on=DAY) for name, build in GENUINE.items()}
    for name, reading in genuine.items():
        failed = [check.check for check in reading.checks if check.result == "failed"]
        print(f"genuine, {name:<58} fails: {', '.join(failed) or 'nothing'}")
    for name, altered in ALTERED.items():
        reading = read_certificate(altered.build(), on=DAY)
        known = {(check.check, check.reason_id) for check in genuine[altered.of].checks}
        new = [check for check in reading.checks if (check.check, check.reason_id) not in known]
        failed = [check.check for check in new if check.result == "failed"]
        remarked = [f"{check.check} ({check.reason_id})" for check in new if check.result == "cannot-tell"]
        fact, value = altered.value or ("", "")
        read = "false value read" if fact and str(reading.value(fact)) == value else ""
        told = "FAILS " + ", ".join(failed) if failed else "remarks " + ", ".join(remarked) if remarked else "nothing"
        print(f"{name:<68} {told:<60} {read}".rstrip())
    print(f"{len(ALTERED)} kinds of alteration, {len(GENUINE)} genuine files")
