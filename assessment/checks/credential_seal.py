"""Was the certificate behind a seal valid when the credential was sealed, and is it still?

Certificates of seals live two or three years and diplomas longer: a seal made in time does not become wrong when its
certificate ends. But when it was made, the sealer's own clock says, and whoever gets hold of an old key could date it
back. So what has ended since is neither passed nor failed, unless a time stamp of a clock on the trust list shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Seal

CHECK = "credential-seal"


def inspect(opened: OpenedFile, given: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer a seal that fits; nothing about what is not sealed."""
    for credential in opened.credentials:
        for proof in credential.proofs:
            if proof.seal and proof.result == "passed":
                yield judged(proof.seal, opened.on)


def judged(seal: Seal, on: date) -> CheckAnswer:
    """The answer for one seal on a day. Whether the certificate was withdrawn before its end is not asked."""
    end_of_day = datetime.combine(on, time.max, UTC)
    at = seal.at or datetime.combine(on, time(12), UTC)
    said = {"sealed": at.date().isoformat(), "start": seal.start.date().isoformat(), "end": seal.end.date().isoformat()}
    detail = f"notBefore {seal.start.isoformat()}, notAfter {seal.end.isoformat()}, sigT {seal.at or '-'}"
    if at > end_of_day or seal.start > end_of_day:
        return CheckAnswer("failed", "future", said, detail)
    if seal.at and not seal.start <= seal.at <= seal.end:
        return CheckAnswer("failed", "outside", said, detail)
    if seal.end < datetime.combine(on, time.min, UTC):
        if seal.proven and seal.start <= seal.proven <= seal.end:
            return CheckAnswer("passed", "proven-then", {**said, "sealed": seal.proven.date().isoformat()}, detail)
        return CheckAnswer("cannot-tell", "ended-since" if seal.at else "ended", said, detail)
    return CheckAnswer("passed", "valid", said, detail)
