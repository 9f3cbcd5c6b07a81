"""Which decisions in wallets stand no longer: lists of bits that the desk publishes, signed (W3C, 2025).

Each decision has a place of its own (`places`). Two lists: `revocation` holds the decisions that are not in
force, whether revoked or replaced; `refresh` those that a later decision replaced, so that a wallet can say that there
is a newer one. Whoever fetches a list learns nothing of a person: it holds bits, and everybody gets the same.

See https://www.w3.org/TR/vc-bitstring-status-list/.
"""

from __future__ import annotations

import datetime
import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from typing import Any, Literal

from reports.wallet.issuer import Issuer
from reports.wallet.places import PLACES
from reports.wallet.signing import stamp, with_proof

Purpose = Literal["revocation", "refresh"]
PURPOSES: tuple[Purpose, ...] = ("revocation", "refresh")
PATH = "/wallet/status"
"""Where the lists are, below the desk's address."""


def address_of(by: Issuer, purpose: Purpose) -> str:
    """The address of a list."""
    return f"{by.address}{PATH}/{purpose}"


def entries_for(place: int, by: Issuer) -> list[dict[str, Any]]:
    """Where a credential's status is found, `revocation` first; empty where others cannot reach the desk."""
    if not by.did.startswith("did:web:"):
        return []
    return [
        {
            "id": f"{address_of(by, purpose)}#{place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(place),
            "statusListCredential": address_of(by, purpose),
        }
        for purpose in PURPOSES
    ]


def status_list(purpose: Purpose, places: Iterable[int], by: Issuer, made: datetime.datetime) -> dict[str, Any]:
    """The signed list. `places`: those that are set."""
    credential = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address_of(by, purpose),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": by.did,
        "validFrom": stamp(made),
        "credentialSubject": {
            "id": f"{address_of(by, purpose)}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded(places),
        },
    }
    return with_proof(credential, by, made)


def encoded(places: Iterable[int]) -> str:
    """Bits, the first one left-most in the first byte, as the standard writes them (gzip, multibase base64url)."""
    wanted = sorted(set(places))
    count = max(PLACES, *(place + 1 for place in wanted[-1:]), PLACES)
    bits = bytearray(-(-count // 8))
    for place in wanted:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
