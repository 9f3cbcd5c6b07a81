"""Selective disclosure: a holder shows a part of what an issuer signed (ecdsa-sd-2023, W3C vc-di-ecdsa section 3.4).

The issuer signs the statements that must always be shown together, and each other statement separately with a key that
is made for this credential. What the holder leaves out is not visible; what is shown is signed by the issuer.
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
    """The parts of a derived proof.

    `base`: the issuer's signature. `key`: the key made for this credential, `key_bytes` its encoding. `signatures`: one
    for each statement that is not in `together` (places in the sorted statements). `labels`: names of blank nodes.
    """

    base: bytes
    key_bytes: bytes
    key: Key
    signatures: list[bytes]
    labels: dict[int, bytes]
    together: set[int]


def disclosed(value: Any) -> Disclosed | None:
    """The parts of the value of a derived proof. None for anything else, such as an issuer's own (base) proof."""
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
    if not all(isinstance(part, bytes) for part in (base, *signatures, *labels.values())):
        return None
    return Disclosed(base, key_bytes, key, signatures, labels, {place for place in together if isinstance(place, int)})


def fits_all(shown: Disclosed, canonical: bytes, head: bytes, issuer: Key) -> bool:
    """Whether the issuer signed every statement of the canonical text. `head`: the hash of the proof's options."""
    text = _LABEL.sub(lambda label: _blank(shown.labels, int(label.group(1))), canonical.decode())
    statements = sorted(f"{line}\n" for line in text.splitlines())
    together = [statement for place, statement in enumerate(statements) if place in shown.together]
    alone = [statement for place, statement in enumerate(statements) if place not in shown.together]
    if len(statements) > _MOST_STATEMENTS or len(alone) != len(shown.signatures):
        return False
    signed = head + shown.key_bytes + sha256("".join(together).encode()).digest()
    return fits("ES256", issuer.public, signed, shown.base) is True and all(
        fits("ES256", shown.key.public, statement.encode(), signature) is True
        for statement, signature in zip(alone, shown.signatures, strict=True)
    )


def _blank(labels: dict[int, bytes], number: int) -> str:
    to = labels.get(number)
    return f"_:c14n{number}" if to is None else f"_:u{urlsafe_b64encode(to).decode().rstrip('=')}"
