"""Who signs a decision for a wallet: keys of this desk, and the name under which others find them.

Wallets and verifiers know keys by names (DIDs). A desk that others reach under an https address is `did:web`, whose
keys it serves itself (`key_document`); any other is `did:key`, a name that is the key. Both show that nothing was
changed; only an address tells who signed.

There are two keys. Proofs inside a credential are made with Ed25519, as `eddsa-rdfc-2022` asks. Signed tokens are made
with RSA, the one kind that every reader of Open Badges as a token has to know (Open Badges 3.0, section 8.2.3); a desk
that is `did:key` has only its one key for both.

Neither is the seal of the records: that one may be of any kind, and lies with a trust service where it is
qualified. See https://w3c-ccg.github.io/did-method-web/ and https://w3c-ccg.github.io/did-key-spec/.

>>> Issuer("https://desk.example:8443/laila", key).did
'did:web:desk.example%3A8443:laila'
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import base58
from cryptography.hazmat.primitives.asymmetric import rsa
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

FILE, TOKEN_FILE = "wallet-key.pem", "wallet-token-key.pem"
RSA_BITS = 3072
ED25519 = b"\xed\x01"
"""The code with which a Multikey of this kind begins."""

DID_CONTEXTS = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
)

Private = Ed25519PrivateKey | rsa.RSAPrivateKey
KINDS: dict[str, type] = {"Ed25519": Ed25519PrivateKey, "RSA": rsa.RSAPrivateKey}


@dataclass(frozen=True)
class Issuer:
    """The desk's address (empty: others cannot reach it) and its keys. `token_key`: None where it has only the one."""

    address: str
    key: Ed25519PrivateKey
    token_key: rsa.RSAPrivateKey | None = None

    @property
    def order(self) -> bytes:
        """The secret by which decisions are dealt over the places of the published lists (`places`).

        It follows from the key, so that it cannot be lost while what the key signed can still be checked.
        """
        return hashlib.sha256(b"places of the lists for wallets" + self.key.private_bytes_raw()).digest()

    @property
    def did(self) -> str:
        """The desk's name."""
        parts = urlsplit(self.address)
        if not is_found(self.address):
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
        return "z" + base58.b58encode(ED25519 + self._public).decode()

    @property
    def token_method(self) -> str:
        """The name of the key that signs tokens."""
        return f"{self.did}#token" if self.token_key else self.method

    @property
    def token_jwk(self) -> dict[str, str]:
        """The public key for tokens as a JSON Web Key."""
        if self.token_key:
            numbers = self.token_key.public_key().public_numbers()
            return {"kty": "RSA", "n": _encoded_number(numbers.n), "e": _encoded_number(numbers.e)}
        return {"kty": "OKP", "crv": "Ed25519", "x": _encoded(self._public)}

    @property
    def _public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def __hash__(self) -> int:
        """By name: results are kept by issuer."""
        return hash(self.method)

    def key_document(self) -> dict[str, Any]:
        """The document that says which keys may sign statements in this name."""
        methods: list[dict[str, Any]] = [
            {"id": self.method, "type": "Multikey", "controller": self.did, "publicKeyMultibase": self.multikey}
        ]
        if self.token_key:
            kind = {"type": "JsonWebKey", "controller": self.did, "publicKeyJwk": self.token_jwk}
            methods.append({"id": self.token_method, **kind})
        return {
            "@context": list(DID_CONTEXTS),
            "id": self.did,
            "verificationMethod": methods,
            "assertionMethod": [method["id"] for method in methods],
        }


def is_found(address: str) -> bool:
    """Whether others can fetch the desk's keys from its address."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc)


def issuer(settings: Settings) -> Issuer:
    """The issuer of this desk; its keys are made now if need be.

    ValueError: the file of a key is damaged, with its name and what was expected.
    """
    key = _kept(settings.data / FILE, "Ed25519", Ed25519PrivateKey.generate)
    if not is_found(settings.public_url):
        return Issuer(settings.public_url, key)
    token_key = _kept(settings.data / TOKEN_FILE, "RSA", lambda: rsa.generate_private_key(65537, RSA_BITS))
    return Issuer(settings.public_url, key, token_key)


def _kept(file: Path, kind: str, generate: Callable[[], Private]) -> Any:
    """The key in a file, which is of the kind that `generate` makes. ValueError: it is damaged, or of another kind."""

    def new() -> bytes:
        return generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    try:
        key = _loaded(private_file(file, new))
    except (ValueError, TypeError) as problem:
        raise ValueError(f"{file}: expected a private key (PEM, {kind}): {problem}") from problem
    if not isinstance(key, KINDS[kind]):
        raise ValueError(f"{file}: expected a private key of the kind {kind}, came {type(key).__name__}")
    return key


@lru_cache(maxsize=8)
def _loaded(pem: bytes) -> Any:
    """The key in these bytes, the same object each time: checking an RSA key takes a fifth of a second.

    It is kept by the bytes and not by the file, so that a key that somebody puts there is used at once.
    """
    return load_pem_private_key(pem, None)


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _encoded_number(number: int) -> str:
    return _encoded(number.to_bytes(-(-number.bit_length() // 8)))
