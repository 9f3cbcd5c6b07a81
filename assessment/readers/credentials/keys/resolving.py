"""Finding the public key that a proof names.

A key may be the name itself (did:key, did:jwk), stand in the proof or header, or be published by its owner (did:web,
an https address), which is seen only when it was fetched. Only a published key, or one that is its owner's name, says
who signed; `Found.signer` is empty otherwise.

>>> find("did:example:123#key-1", Given()).reason
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
    """A key and whose it is; or no key, and the reason (key-missing with the host, or key-unknown).

    `seal`: the certificate that the key stands in.
    """

    key: Key | None = None
    signer: str = ""
    reason: str = ""
    detail: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    seal: Seal | None = None


UNKNOWN = ResolvedKey(reason="key-unknown")


def find(method: Any, given: ReadingContext) -> ResolvedKey:
    """The key of a verification method: its id, or (rarely) the method itself."""
    if isinstance(method, dict):
        key = _key_in(method)
        return ResolvedKey(key, detail="key inside the proof") if key else find(method.get("id"), given)
    if not isinstance(method, str):
        return UNKNOWN
    id, _, part = method.partition("#")
    if id.startswith("did:key:"):
        key = of_multibase(id.removeprefix("did:key:")) if part in ("", id.removeprefix("did:key:")) else None
        return ResolvedKey(key, id) if key else UNKNOWN
    if id.startswith("did:jwk:"):
        key = of_jwk(limited_json.loads(unpadded(id.removeprefix("did:jwk:")) or b""))
        return ResolvedKey(key, id) if key else UNKNOWN
    address = did_web(id) if id.startswith("did:web:") else id if id.startswith("https://") else None
    return _published(address, id, method, part, given) if address else UNKNOWN


def did_web(did: str) -> str | None:
    """The address of a did:web document, or None when the name is no such.

    >>> did_web("did:web:uni.example:badges"), did_web("did:web:uni.example%3A8443")
    ('https://uni.example/badges/did.json', 'https://uni.example:8443/.well-known/did.json')
    """
    host, *path = did.removeprefix("did:web:").split(":")
    host = unquote(host)
    if not host or any(sign in host for sign in "/?#@\\") or not all(path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _published(address: str, id: str, method: str, part: str, given: ReadingContext) -> ResolvedKey:
    """The key as its owner's document lists it; without the document, the key that the fragment itself may be."""
    data = given.ask(address)
    document = limited_json.loads(data) if data is not None else None
    if not isinstance(document, dict):  # not fetched, or a page for people
        key = of_multibase(part)
        if key:
            return ResolvedKey(key, detail="key read from its own id, not from the owner's document")
        if data is not None:
            return ResolvedKey(reason="key-unknown", detail=f"no keys at {address}")
        return ResolvedKey(reason="key-missing", fields={"host": urlsplit(address).hostname or address})
    if id.startswith("did:") and document.get("id") != id:
        return ResolvedKey(reason="key-unknown", detail=f"{address} is not the document of {id}")
    key = next((key for one in _methods(document, method, part) if (key := _key_in(one))), None)
    return (
        ResolvedKey(key, id) if key else ResolvedKey(reason="key-unknown", detail=f"{address} does not list {method}")
    )


def _methods(document: dict[str, Any], method: str, part: str) -> Iterator[dict[str, Any]]:
    """The entries of that id that may sign statements; the document itself where it is the key (a JWK, a Multikey)."""
    allowed = document.get("assertionMethod")
    names = {method, f"#{part}"}
    listed = [*_list(document.get("verificationMethod")), *_list(document.get("publicKey"))]
    embedded = [one for one in _list(allowed) if isinstance(one, dict)]
    signs = {name for name in _list(allowed) if isinstance(name, str)}
    for one in [*listed, *embedded][:_MOST_METHODS]:
        stands = isinstance(one, dict) and one.get("id") in names and not one.get("revoked")
        if stands and (one in embedded or allowed is None or signs & names):
            yield one
    for one in _list(document.get("keys"))[:_MOST_METHODS]:
        if isinstance(one, dict) and one.get("kid") in (part, method):
            yield one
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
