"""Does the digital proof of a machine-readable credential fit what the credential says?

Whose key made the proof is the question of `credential_issuer`. What could not be checked is never called forged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential, CredentialProof

CHECK = "credential-proof"
_ANSWERS = {
    answer.reason: answer
    for answer in (
        CheckAnswer("passed", "intact"),
        CheckAnswer("failed", "altered"),
        CheckAnswer("cannot-tell", "anchor-offline"),  # fields: chain, transaction
        CheckAnswer("cannot-tell", "anchor-none"),
        CheckAnswer("passed", "hosted-same"),  # field of this and the next: host
        CheckAnswer("failed", "hosted-differs"),
        CheckAnswer("cannot-tell", "hosted-offline"),
        CheckAnswer("cannot-tell", "hosted-gone"),
        CheckAnswer("cannot-tell", "hosted-withdrawn"),
        CheckAnswer("cannot-tell", "hosted-elsewhere"),
        CheckAnswer("cannot-tell", "unsigned"),
        CheckAnswer("cannot-tell", "key-missing"),  # field: host
        CheckAnswer("cannot-tell", "key-unknown"),
        CheckAnswer("cannot-tell", "vocabulary-missing"),  # field: address
        CheckAnswer("cannot-tell", "uncovered"),  # field: names
        CheckAnswer("cannot-tell", "unusual"),
        CheckAnswer("cannot-tell", "kind-unknown"),  # field: kind
        CheckAnswer("cannot-tell", "unreadable"),
        CheckAnswer("cannot-tell", "too-complex"),
    )
}
_ORDER = ("failed", "passed", "cannot-tell")


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each credential: a failed proof decides, else one that passed, else the reason why none could."""
    for credential in opened.credentials:
        proof = deciding(credential)
        if proof is None:
            yield _ANSWERS["unsigned"]
        else:
            yield replace(_ANSWERS[proof.reason], fields=proof.fields, detail=_detail(credential))


def deciding(credential: Credential) -> CredentialProof | None:
    """The proof on which the answer rests; None when the credential carries no proof."""
    return min(credential.proofs, key=lambda proof: _ORDER.index(proof.result), default=None)


def _detail(credential: Credential) -> str:
    return "; ".join(
        " ".join(filter(None, (proof.kind, proof.result, proof.method, proof.detail))) for proof in credential.proofs
    )
