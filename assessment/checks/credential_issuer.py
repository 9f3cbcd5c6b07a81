"""Is the issuer of a machine-readable credential one that this installation knows?

An issuer that is not on the trust list is not recognised, which says nothing against the certificate. The answer is
then cannot-tell, and its reason says what the proof shows and what it does not.
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
# Ids that are keys themselves: anybody can make such an id.
_KEYS = ("did:key:", "did:jwk:")


def inspect(opened: OpenedFile, context: ReadingContext) -> Iterable[CheckAnswer]:
    """One answer for each credential: passed only when the key of a listed issuer or signer made a valid proof."""
    for credential in opened.credentials:
        yield _judged(credential, context)


def _judged(credential: Credential, context: ReadingContext) -> CheckAnswer:
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
    listed = context.trust.issuers
    candidates = [*([credential.issuer] if own else []), *signers]
    if name := next((listed[identifier] for identifier in candidates if identifier in listed), None):
        return CheckAnswer("passed", "recognised", {"name": name}, detail)
    if all(signer.startswith(_KEYS) for signer in signers):
        return CheckAnswer("cannot-tell", "own-key", named, detail)
    return CheckAnswer("cannot-tell", "not-listed" if own else "another-key", named, detail)


def _named(credential: Credential) -> str:
    """The issuer's name with its id, because anybody can use any name."""
    name, identifier = credential.issuer_name[:MOST_NAMED], credential.issuer[:MOST_NAMED]
    return f"{name} ({identifier})" if name and identifier else name or identifier


def _sealed(seal: Seal, detail: str) -> CheckAnswer:
    """Passed when an authority on the trust list vouches for the name on the seal."""
    if seal.recognised:
        return CheckAnswer("passed", "seal-recognised", {"name": seal.name}, detail)
    return CheckAnswer("cannot-tell", "seal-unknown", {"name": seal.name}, detail)


def is_of(signer: str, issuer: str) -> bool:
    """Whether the owner of a key is the issuer: the ids are the same, or the owner's address is below the issuer's.

    >>> is_of("https://uni.example/issuers/5/key", "https://uni.example/issuers/5")
    True
    >>> is_of("https://host.example/attacker/key", "https://host.example/uni")
    False
    """
    return signer == issuer or signer.startswith((issuer.rstrip("/") + "/", issuer + "#"))
