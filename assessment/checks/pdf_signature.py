"""Is the PDF digitally signed by somebody this installation trusts, and unchanged since?

Most certificates of courses are not signed, which says nothing against them. Anybody can make a signature in any name:
it passes only when the signer's certificate leads to the trust list of this installation (`assessment/facts/trust.py`).
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
_LATER = {"form": "filled-in", "notes": "annotated", "tags": "retagged"}
_ORDER = ("failed", "passed", "cannot-tell")


def inspect(opened: OpenedFile, given: ReadingContext) -> Iterator[CheckAnswer]:
    """One answer for a PDF. Of several signatures the worst decides, then one that passes; all are in the detail."""
    if opened.kind != "application/pdf":
        return
    if not has_traces(opened.data):
        yield CheckAnswer("cannot-tell", "unsigned")
        return
    yield _judged(opened, given)


def _judged(opened: OpenedFile, given: ReadingContext) -> CheckAnswer:
    covered = find_signed(opened.data)
    signed = [one for one in covered if one.kind == "signature"]
    if is_damaged(opened.data, covered):
        return CheckAnswer("failed", "damaged")
    if not signed:
        return CheckAnswer("cannot-tell", "prepared" if any(one.kind == "place" for one in covered) else "unsigned")
    found, fault = _followed(opened, given)
    detail = "\n\n".join([*(one.detail for one in found.signatures), *found.faults])
    if any(one.intact is False for one in signed):
        return CheckAnswer("failed", "altered", {}, detail)
    answers = [_said(one, _is_covered(one, found), detail) for one in found.signatures]
    if fault or found.faults:
        answers.append(CheckAnswer("cannot-tell", fault or "unreadable", {}, detail))
    elif _is_taken_out(signed, found):
        return CheckAnswer("failed", "taken-out", {}, detail)
    return min(answers, key=lambda one: _ORDER.index(one.result))


def _followed(opened: OpenedFile, given: ReadingContext) -> tuple[SignatureReport, str]:
    """What the structure of the document says of its signatures, and the reason where it cannot be followed."""
    from assessment.checks.pdf.signatures import SignatureReport, SignatureTooComplexError, signatures_of

    try:
        return signatures_of(opened.data, given.trust.certificates, opened.on), ""
    except SignatureTooComplexError:
        return SignatureReport([], [], []), "too-complex"
    except Exception as problem:  # the bytes still speak
        return SignatureReport([], [type(problem).__name__], []), "unreadable"


def _is_taken_out(signed: list[SignedBytes], found: SignatureReport) -> bool:
    """Whether a signature that the bytes hold is no longer one of the document's."""
    named = {one.covers for one in found.signatures} | set(found.stamps)
    return any(one.covers not in named for one in signed)


def _is_covered(one: Signature, found: SignatureReport) -> bool:
    """Whether a later signature of somebody trusted vouches for the whole file, form entries since `one` included."""
    return any(
        other.intact and other.chain in ("trusted", "expired") and (other.whole or other.change == "archive")
        for other in found.signatures
        if other is not one
    )


def _said(one: Signature, is_covered: bool, detail: str) -> CheckAnswer:
    fields = {"signer": one.signer}
    dated = {**fields, "time": f"{one.time:%Y-%m-%d %H:%M %Z}" if one.time else "-"}
    if not one.intact:
        return CheckAnswer("failed", "altered", {}, detail)
    if one.change == "other":
        return CheckAnswer("failed", "changed", dated, detail)
    if not one.allowed and one.change != "tags":
        return CheckAnswer("failed", "not-allowed", fields, detail)
    if one.chain == "revoked":
        return CheckAnswer("failed", "revoked", fields, detail)
    if one.chain == "not-valid-then":
        return CheckAnswer("failed", "not-valid-then", dated, detail)
    if one.weak:
        return CheckAnswer("cannot-tell", "weak", {**fields, "algorithm": one.weak}, detail)
    if one.chain == "unlisted":
        return CheckAnswer("cannot-tell", "unlisted", fields, detail)
    if one.chain == "unsuitable":
        return CheckAnswer("cannot-tell", "unsuitable", fields, detail)
    if one.change in _LATER and not is_covered:
        return CheckAnswer("cannot-tell", _LATER[one.change], fields, detail)
    if one.chain == "expired" and not one.stamped:
        return CheckAnswer("cannot-tell", "expired", dated, detail)
    if one.chain == "expired":
        return CheckAnswer("passed", "expired-stamped", dated, detail)
    return CheckAnswer("passed", "stamped" if one.stamped else "signed", dated, detail)
