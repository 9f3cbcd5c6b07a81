"""Is the PDF digitally signed by somebody this installation trusts, and unchanged since?

Most course certificates are not signed, which says nothing against them. Anybody can make a signature in any name, so
it passes only when the signer's certificate leads to the trust list of this installation (`assessment.facts.trust`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf.byte_ranges import SignedBytes, find_signed, has_traces, is_damaged

if TYPE_CHECKING:
    from assessment.checks.pdf.signatures import Signature, SignatureReport
    from assessment.facts.context import ReadingContext

CHECK = "pdf-signature"
NOT_THE_WHOLE = "not-the-whole"
"""What `reports.issuing.verify` says of a whole seal where the register shows that bytes outside it were changed."""
_LATER = {"form": "filled-in", "notes": "annotated", "tags": "retagged"}
_ORDER = ("failed", "passed", "cannot-tell")


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for a PDF. Of several signatures a failed one decides, else one that passed; all are in the detail."""
    if opened.kind != "application/pdf":
        return
    if not has_traces(opened.data):
        yield CheckAnswer("cannot-tell", "unsigned")
        return
    yield _judged(opened, context)


def _judged(opened: OpenedFile, context: ReadingContext) -> CheckAnswer:
    covered = find_signed(opened.data)
    signed = [entry for entry in covered if entry.kind == "signature"]
    if is_damaged(opened.data, covered):
        return CheckAnswer("failed", "damaged")
    if not signed:
        return CheckAnswer("cannot-tell", "prepared" if any(entry.kind == "place" for entry in covered) else "unsigned")
    report, fault = _report(opened, context)
    detail = "\n\n".join([*(entry.detail for entry in report.signatures), *report.faults])
    if any(entry.intact is False for entry in signed):
        return CheckAnswer("failed", "altered", {}, detail)
    answers = [_answer(entry, detail, is_covered=_is_covered(entry, report)) for entry in report.signatures]
    if fault or report.faults:
        answers.append(CheckAnswer("cannot-tell", fault or "unreadable", {}, detail))
    elif _is_taken_out(signed, report):
        return CheckAnswer("failed", "taken-out", {}, detail)
    return min(answers, key=lambda answer: _ORDER.index(answer.result))


def _report(opened: OpenedFile, context: ReadingContext) -> tuple[SignatureReport, str]:
    """What the document's structure says about its signatures, and the reason when it could not be read."""
    from assessment.checks.pdf.signatures import SignatureReport, SignatureTooComplexError, signatures_of

    try:
        return signatures_of(opened.data, context.trust.certificates, opened.on), ""
    except SignatureTooComplexError:
        return SignatureReport([], [], []), "too-complex"
    except Exception as problem:  # noqa: BLE001 - pyHanko raises errors of many kinds, and the bytes can still be checked
        return SignatureReport([], [type(problem).__name__], []), "unreadable"


def _is_taken_out(signed: list[SignedBytes], report: SignatureReport) -> bool:
    """Whether the bytes hold a signature that the document no longer names."""
    named = {entry.covers for entry in report.signatures} | set(report.stamps)
    return any(entry.covers not in named for entry in signed)


def _is_covered(signature: Signature, report: SignatureReport) -> bool:
    """Whether another signature of somebody trusted covers the whole file, with what changed after `signature`."""
    return any(
        other.intact and other.chain in ("trusted", "expired") and (other.whole or other.change == "archive")
        for other in report.signatures
        if other is not signature
    )


def _answer(signature: Signature, detail: str, *, is_covered: bool) -> CheckAnswer:
    fields = {"signer": signature.signer}
    dated = {**fields, "time": f"{signature.time:%Y-%m-%d %H:%M %Z}" if signature.time else "-"}
    if not signature.intact:
        return CheckAnswer("failed", "altered", {}, detail)
    if signature.change == "other":
        return CheckAnswer("failed", "changed", dated, detail)
    if not signature.allowed and signature.change != "tags":
        return CheckAnswer("failed", "not-allowed", fields, detail)
    if signature.chain == "revoked":
        return CheckAnswer("failed", "revoked", fields, detail)
    if signature.chain == "not-valid-then":
        return CheckAnswer("failed", "not-valid-then", dated, detail)
    if signature.weak:
        return CheckAnswer("cannot-tell", "weak", {**fields, "algorithm": signature.weak}, detail)
    if signature.chain == "unlisted":
        return CheckAnswer("cannot-tell", "unlisted", fields, detail)
    if signature.chain == "unsuitable":
        return CheckAnswer("cannot-tell", "unsuitable", fields, detail)
    if signature.change in _LATER and not is_covered:
        return CheckAnswer("cannot-tell", _LATER[signature.change], fields, detail)
    if signature.chain == "expired" and not signature.stamped:
        return CheckAnswer("cannot-tell", "expired", dated, detail)
    if signature.chain == "expired":
        return CheckAnswer("passed", "expired-stamped", dated, detail)
    return CheckAnswer("passed", "stamped" if signature.stamped else "signed", dated, detail)
