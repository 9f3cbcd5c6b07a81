"""Does the digital proof of a machine-readable credential fit what the credential says?

Only that: whose key it is, `credential_issuer` says. What could not be checked is never called forged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.checks import Answer, Opened

if TYPE_CHECKING:
    from assessment.facts.context import Given
    from assessment.readers.credentials.models.credential import Credential, Proof

CHECK = "credential-proof"
_ANSWERS = {
    answer.reason: answer
    for answer in (
        Answer("passed", "intact"),
        Answer("failed", "altered"),
        Answer("cannot-tell", "anchor-offline"),  # fields: chain, transaction
        Answer("cannot-tell", "anchor-none"),
        Answer("passed", "hosted-same"),  # field of this and the next: host
        Answer("failed", "hosted-differs"),
        Answer("cannot-tell", "hosted-offline"),
        Answer("cannot-tell", "hosted-gone"),
        Answer("cannot-tell", "hosted-withdrawn"),
        Answer("cannot-tell", "hosted-elsewhere"),
        Answer("cannot-tell", "unsigned"),
        Answer("cannot-tell", "key-missing"),  # field: host
        Answer("cannot-tell", "key-unknown"),
        Answer("cannot-tell", "vocabulary-missing"),  # field: address
        Answer("cannot-tell", "uncovered"),  # field: names
        Answer("cannot-tell", "unusual"),
        Answer("cannot-tell", "kind-unknown"),  # field: kind
        Answer("cannot-tell", "unreadable"),
        Answer("cannot-tell", "too-complex"),
    )
}
_ORDER = ("failed", "passed", "cannot-tell")


def inspect(opened: Opened, given: Given) -> Iterable[Answer]:
    """One answer a credential: the failed proof if there is one, else the one that passed, else why none could."""
    for credential in opened.credentials:
        proof = deciding(credential)
        if proof is None:
            yield _ANSWERS["unsigned"]
        else:
            yield replace(_ANSWERS[proof.reason], fields=proof.fields, detail=_detail(credential))


def deciding(credential: Credential) -> Proof | None:
    """The proof that the answer rests on; None when the credential carries none."""
    return min(credential.proofs, key=lambda proof: _ORDER.index(proof.result), default=None)


def _detail(credential: Credential) -> str:
    return "; ".join(
        " ".join(filter(None, (proof.kind, proof.result, proof.method, proof.detail))) for proof in credential.proofs
    )
