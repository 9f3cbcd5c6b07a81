"""Was the certificate behind a seal valid when the credential was sealed, and is it still?

Certificates of seals are valid for two or three years, diplomas much longer, and a seal made in time does not become
wrong when its certificate ends. The time of sealing, however, comes from the sealer's own clock, and somebody with an
old key could backdate it. So a certificate that has ended since gives cannot-tell, unless a time stamp of an authority
on the trust list proves the time.
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


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each seal that fits; none for a credential without a seal."""
    for credential in opened.credentials:
        for proof in credential.proofs:
            if proof.seal and proof.result == "passed":
                yield judged(proof.seal, opened.on)


def judged(seal: Seal, on: date) -> CheckAnswer:
    """The answer for one seal on a day. Whether the certificate was revoked before its end is not checked."""
    end_of_day = datetime.combine(on, time.max, UTC)
    at = seal.at or datetime.combine(on, time(12), UTC)
    days = {"sealed": at.date().isoformat(), "start": seal.start.date().isoformat(), "end": seal.end.date().isoformat()}
    detail = f"notBefore {seal.start.isoformat()}, notAfter {seal.end.isoformat()}, sigT {seal.at or '-'}"
    if at > end_of_day or seal.start > end_of_day:
        return CheckAnswer("failed", "future", days, detail)
    if seal.at and not seal.start <= seal.at <= seal.end:
        return CheckAnswer("failed", "outside", days, detail)
    if seal.end < datetime.combine(on, time.min, UTC):
        if seal.proven and seal.start <= seal.proven <= seal.end:
            return CheckAnswer("passed", "proven-then", {**days, "sealed": seal.proven.date().isoformat()}, detail)
        return CheckAnswer("cannot-tell", "ended-since" if seal.at else "ended", days, detail)
    return CheckAnswer("passed", "valid", days, detail)
