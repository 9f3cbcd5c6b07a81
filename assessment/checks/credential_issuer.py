"""Is the issuer of a machine-readable credential one that this installation knows?

An issuer that is not on the trust list is not recognised, which is no fault of the certificate: the answer is then
cannot-tell, with what the proof does and does not show.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assessment.checks import CheckAnswer, OpenedFile

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.readers.credentials.models.credential import Credential, Seal

CHECK = "credential-issuer"
MOST_NAMED = 200
# Names that are keys: whoever makes a key has such a name.
_KEYS = ("did:key:", "did:jwk:")


def inspect(opened: OpenedFile, given: ReadingContext) -> Iterable[CheckAnswer]:
    """Passed only for a listed issuer, or a listed signer, whose own key made a proof that fits."""
    for credential in opened.credentials:
        yield _judged(credential, given)


def _judged(credential: Credential, given: ReadingContext) -> CheckAnswer:
    detail = f"issuer {credential.issuer or '-'}"
    named = {"issuer": _named(credential)}
    if credential.integrity == "failed":
        return CheckAnswer("cannot-tell", "altered", detail=detail)
    if credential.integrity != "passed":
        return CheckAnswer("cannot-tell", "unproven", detail=detail)
    seals = [proof.seal for proof in credential.proofs if proof.result == "passed" and proof.seal]
    if seals:
        return _sealed(max(seals, key=lambda seal: seal.recognised), detail)
    if not credential.issuer:
        return CheckAnswer("cannot-tell", "unnamed")
    signers = [proof.signer for proof in credential.proofs if proof.result == "passed" and proof.signer]
    detail += f"; signer {', '.join(signers) or '-'}"
    own = [signer for signer in signers if is_of(signer, credential.issuer)]
    listed = given.trust.issuers
    if name := next((listed[id] for id in [*([credential.issuer] if own else []), *signers] if id in listed), None):
        return CheckAnswer("passed", "recognised", {"name": name}, detail)
    if all(signer.startswith(_KEYS) for signer in signers):
        return CheckAnswer("cannot-tell", "own-key", named, detail)
    return CheckAnswer("cannot-tell", "not-listed" if own else "another-key", named, detail)


def _named(credential: Credential) -> str:
    """The name with the id, for anybody may give himself any name."""
    name, id = credential.issuer_name[:MOST_NAMED], credential.issuer[:MOST_NAMED]
    return f"{name} ({id})" if name and id else name or id


def _sealed(seal: Seal, detail: str) -> CheckAnswer:
    """A seal names who made it; that it is so, only an authority on the trust list vouches for."""
    if seal.recognised:
        return CheckAnswer("passed", "seal-recognised", {"name": seal.name}, detail)
    return CheckAnswer("cannot-tell", "seal-unknown", {"name": seal.name}, detail)


def is_of(signer: str, issuer: str) -> bool:
    """Whether a key's owner is the issuer: the same id, or an address under the issuer's own.

    >>> is_of("https://uni.example/issuers/5/key", "https://uni.example/issuers/5")
    True
    >>> is_of("https://host.example/attacker/key", "https://host.example/uni")
    False
    """
    return signer == issuer or signer.startswith((issuer.rstrip("/") + "/", issuer + "#"))
