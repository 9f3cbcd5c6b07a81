"""Finding the public key that a proof names.

A key may be a part of its own name (did:key, did:jwk), be in the proof or header, or be published by its owner
(did:web, an https address); a published key is seen only when it was fetched. Only a published key, or one that is a
part of its owner's name, shows who signed; otherwise `ResolvedKey.signer` is empty.

>>> find("did:example:123#key-1", ReadingContext()).reason
'key-unknown'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.credentials.keys.encodings import Key, of_jwk, of_multibase, of_pem, unpadded
from assessment.readers.credentials.models.credential import Seal

_MOST_METHODS = 100


@dataclass(frozen=True)
class ResolvedKey:
    """A key and its owner (`signer`), or no key and the reason (key-missing with the host, or key-unknown).

    `seal`: the certificate that holds the key.
    """

    key: Key | None = None
    signer: str = ""
    reason: str = ""
    detail: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    seal: Seal | None = None


UNKNOWN = ResolvedKey(reason="key-unknown")


def find(method: Any, context: ReadingContext) -> ResolvedKey:
    """The key of a verification method: its id, or (rarely) the method itself."""
    if isinstance(method, dict):
        key = _key_in(method)
        return ResolvedKey(key, detail="key inside the proof") if key else find(method.get("id"), context)
    if not isinstance(method, str):
        return UNKNOWN
    owner, _, part = method.partition("#")
    if owner.startswith("did:key:"):
        key = of_multibase(owner.removeprefix("did:key:")) if part in ("", owner.removeprefix("did:key:")) else None
        return ResolvedKey(key, owner) if key else UNKNOWN
    if owner.startswith("did:jwk:"):
        key = of_jwk(limited_json.loads(unpadded(owner.removeprefix("did:jwk:")) or b""))
        return ResolvedKey(key, owner) if key else UNKNOWN
    address = did_web(owner) if owner.startswith("did:web:") else owner if owner.startswith("https://") else None
    return _published(address, owner, method, part, context) if address else UNKNOWN


def did_web(did: str) -> str | None:
    """The address of the document of a did:web name, or None when the name is malformed.

    >>> did_web("did:web:uni.example:badges"), did_web("did:web:uni.example%3A8443")
    ('https://uni.example/badges/did.json', 'https://uni.example:8443/.well-known/did.json')
    """
    host, *path = did.removeprefix("did:web:").split(":")
    host = unquote(host)
    if not host or any(sign in host for sign in "/?#@\\") or not all(path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _published(address: str, owner: str, method: str, part: str, context: ReadingContext) -> ResolvedKey:
    """The key that its owner's document lists; without the document, the key that the fragment itself may encode."""
    data = context.ask(address)
    document = limited_json.loads(data) if data is not None else None
    if not isinstance(document, dict):  # not fetched, or a page for people
        key = of_multibase(part)
        if key:
            return ResolvedKey(key, detail="key read from its own id, not from the owner's document")
        if data is not None:
            return ResolvedKey(reason="key-unknown", detail=f"no keys at {address}")
        return ResolvedKey(reason="key-missing", fields={"host": urlsplit(address).hostname or address})
    if owner.startswith("did:") and document.get("id") != owner:
        return ResolvedKey(reason="key-unknown", detail=f"{address} is not the document of {owner}")
    key = next((key for entry in _methods(document, method, part) if (key := _key_in(entry))), None)
    return (
        ResolvedKey(key, owner)
        if key
        else ResolvedKey(reason="key-unknown", detail=f"{address} does not list {method}")
    )


def _methods(document: dict[str, Any], method: str, part: str) -> Iterator[dict[str, Any]]:
    """The entries with that id that may sign statements; the document itself if it is the key (a JWK, a Multikey)."""
    allowed = document.get("assertionMethod")
    names = {method, f"#{part}"}
    listed = [*_list(document.get("verificationMethod")), *_list(document.get("publicKey"))]
    embedded = [entry for entry in _list(allowed) if isinstance(entry, dict)]
    signs = {name for name in _list(allowed) if isinstance(name, str)}
    for entry in [*listed, *embedded][:_MOST_METHODS]:
        stands = isinstance(entry, dict) and entry.get("id") in names and not entry.get("revoked")
        if stands and (entry in embedded or allowed is None or signs & names):
            yield entry
    for entry in _list(document.get("keys"))[:_MOST_METHODS]:
        if isinstance(entry, dict) and entry.get("kid") in (part, method):
            yield entry
    if not listed and not embedded and document.get("id", method) == method:
        yield document


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _key_in(method: dict[str, Any]) -> Key | None:
    return (
        of_multibase(method.get("publicKeyMultibase"))
        or of_jwk(method.get("publicKeyJwk"))
        or of_pem(method.get("publicKeyPem"))
        or of_jwk(method)
    )
