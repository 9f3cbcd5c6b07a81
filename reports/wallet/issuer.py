"""Who signs a decision for a wallet: an Ed25519 key of this desk, and the name under which others find it.

Wallets and verifiers know keys by names (DIDs). A desk that others reach under an https address is `did:web`, whose
keys it serves itself (`key_document`); any other is `did:key`, a name that is the key. Both show that nothing was
changed; only an address tells who signed.

The key is not the seal of the records: that one may be of any kind, and lies with a trust service where it is
qualified. See https://w3c-ccg.github.io/did-method-web/ and https://w3c-ccg.github.io/did-key-spec/.

>>> Issuer("https://desk.example:8443/laila", key).did
'did:web:desk.example%3A8443:laila'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from assessment.private_files import private_file
from assessment.settings import Settings

FILE = "wallet-key.pem"
ED25519 = b"\xed\x01"
"""The code with which a Multikey of this kind begins."""

DID_CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


@dataclass(frozen=True)
class Issuer:
    """The desk's address (empty: others cannot reach it) and its key."""

    address: str
    key: Ed25519PrivateKey

    @property
    def did(self) -> str:
        """The desk's name."""
        parts = urlsplit(self.address)
        if parts.scheme != "https" or not parts.netloc:
            return f"did:key:{self.multikey}"
        path = [quote(part, safe="-._~") for part in parts.path.split("/") if part]
        return ":".join(["did:web", quote(parts.netloc, safe="-._~"), *path])

    @property
    def method(self) -> str:
        """The name of its key, which each signature carries."""
        return f"{self.did}#{self.multikey if self.did.startswith('did:key:') else 'wallet'}"

    @property
    def multikey(self) -> str:
        """The public key in the encoding of Multikey (base58)."""
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return "z" + base58.b58encode(ED25519 + public).decode()

    def __hash__(self) -> int:
        """By name: results are kept by issuer."""
        return hash(self.method)

    def key_document(self) -> dict[str, Any]:
        """The document that says which key may sign statements in this name."""
        method = {"id": self.method, "type": "Multikey", "controller": self.did, "publicKeyMultibase": self.multikey}
        return {
            "@context": list(DID_CONTEXTS),
            "id": self.did,
            "verificationMethod": [method],
            "assertionMethod": [self.method],
        }


def issuer(settings: Settings) -> Issuer:
    """The issuer of this desk; its key is made now if need be.

    ValueError: the file of the key is damaged, with its name and what was expected.
    """
    file = settings.data / FILE
    try:
        key = load_pem_private_key(private_file(file, _new_key), None)
    except (ValueError, TypeError) as problem:
        raise ValueError(f"{file}: expected a private key (PEM, Ed25519): {problem}") from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{file}: expected a private key of the kind Ed25519, came {type(key).__name__}")
    return Issuer(settings.public_url, key)


def _new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
