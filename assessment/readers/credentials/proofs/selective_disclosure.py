"""Selective disclosure: a holder shows a part of what an issuer signed (ecdsa-sd-2023, W3C vc-di-ecdsa section 3.4).

The issuer signs what must always be shown together, and each other statement on its own with a key made for the one
credential. What a holder left out is not seen; what is shown is the issuer's word.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import cbor2

from assessment.readers.credentials.keys.encodings import Key, of_multikey, unpadded
from assessment.readers.credentials.proofs.jose import fits

_SHOWN = b"\xd9\x5d\x01"
_MOST_LETTERS = 400_000
_MOST_STATEMENTS = 2_000
_LABEL = re.compile(r"_:c14n(\d{1,6})(?= )")


@dataclass(frozen=True)
class Disclosed:
    """What a derived proof holds: the issuer's signature, the one credential's key, a signature a statement."""

    base: bytes
    key_bytes: bytes
    key: Key
    signatures: list[bytes]
    labels: dict[int, bytes]
    together: set[int]


def disclosed(value: Any) -> Disclosed | None:
    """The parts of a derived proof's value, or None when it is none: an issuer's own proof is not meant to be shown."""
    data = unpadded(value[1:]) if isinstance(value, str) and value[:1] == "u" and len(value) < _MOST_LETTERS else None
    if data is None or not data.startswith(_SHOWN):
        return None
    try:
        base, key_bytes, signatures, labels, together = cbor2.loads(data[3:])
    except (cbor2.CBORDecodeError, ValueError, TypeError):
        return None
    key = of_multikey(key_bytes) if isinstance(key_bytes, bytes) else None
    if key is None or key.kind != "P-256":
        return None
    if not (isinstance(signatures, list) and isinstance(labels, dict) and isinstance(together, list)):
        return None
    if not all(isinstance(one, bytes) for one in (base, *signatures, *labels.values())):
        return None
    return Disclosed(base, key_bytes, key, signatures, labels, {one for one in together if isinstance(one, int)})


def fits_all(found: Disclosed, canonical: bytes, head: bytes, issuer: Key) -> bool:
    """Whether every statement of the canonical text is one that the issuer signed. `head`: the hash of the proof."""
    text = _LABEL.sub(lambda label: _blank(found.labels, int(label.group(1))), canonical.decode())
    statements = sorted(f"{line}\n" for line in text.splitlines())
    together = [one for place, one in enumerate(statements) if place in found.together]
    alone = [one for place, one in enumerate(statements) if place not in found.together]
    if len(statements) > _MOST_STATEMENTS or len(alone) != len(found.signatures):
        return False
    signed = head + found.key_bytes + sha256("".join(together).encode()).digest()
    return fits("ES256", issuer.public, signed, found.base) is True and all(
        fits("ES256", found.key.public, one.encode(), signature) is True
        for one, signature in zip(alone, found.signatures, strict=True)
    )


def _blank(labels: dict[int, bytes], number: int) -> str:
    to = labels.get(number)
    return f"_:c14n{number}" if to is None else f"_:u{urlsafe_b64encode(to).decode().rstrip('=')}"
