"""Status lists: has the issuer revoked or suspended a credential?

BitstringStatusList (W3C 2025) and its drafts StatusList2021 and RevocationList2020 are signed credentials themselves,
so their proofs and dates must be valid. 1EdTechRevocationList is a plain list of ids. A list is seen only when it was
fetched.
"""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode
from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.jsonld import limited_json
from assessment.readers.credentials.jsonld.validity_period import standing
from assessment.readers.credentials.jsonld.values import first_of, items
from assessment.readers.credentials.keys.encodings import unpadded
from assessment.readers.credentials.models.credential import Credential, CredentialStatus
from assessment.readers.credentials.proofs.verifying import SignedDocument, signed, types

# A revocation is final, a suspension is not. The other purposes do not affect a credential's validity.
_STATES = {"revocation": "revoked", "suspension": "suspended"}
_OTHER_PURPOSES = {"refresh", "message"}
_ENTRIES = {
    "BitstringStatusListEntry": ("statusListCredential", "statusListIndex", "BitstringStatusListCredential"),
    "StatusList2021Entry": ("statusListCredential", "statusListIndex", "StatusList2021Credential"),
    "RevocationList2020Status": ("revocationListCredential", "revocationListIndex", "RevocationList2020Credential"),
    "SuspensionList2020Status": ("suspensionListCredential", "suspensionListIndex", "SuspensionList2020Credential"),
}
_IDS = "1EdTechRevocationList"
_MOST_ENTRIES = 10
# Lists of a million credentials are 128 kB.
_MOST_BITS = 4 * 1024 * 1024


def statuses(document: dict[str, Any], context: ReadingContext, on: date) -> list[CredentialStatus]:
    """The status of a credential by each list that it names."""
    named = document.get("credentialStatus")
    entries = named if isinstance(named, list) else [] if named is None else [named]
    listed = [_status(entry, document, context, on) for entry in entries[:_MOST_ENTRIES]]
    return [status for status in listed if status is not None]


def _status(entry: Any, document: dict[str, Any], context: ReadingContext, on: date) -> CredentialStatus | None:
    if not isinstance(entry, dict):
        return CredentialStatus("-", "not-checked", "unreadable")
    kind = next((name for name in types(entry) if name in (*_ENTRIES, _IDS)), None)
    if kind is None:
        return CredentialStatus(", ".join(types(entry)) or "-", "not-checked", "kind-unknown")
    if (purpose := _purpose(entry, kind)) in _OTHER_PURPOSES:
        return None
    if purpose not in _STATES:
        return CredentialStatus(kind, "not-checked", "unreadable")
    address = entry.get("id") if kind == _IDS else entry.get(_ENTRIES[kind][0])
    if not isinstance(address, str):
        return CredentialStatus(kind, "not-checked", "unreadable")
    fetched = context.ask(address.partition("#")[0])
    if fetched is None:
        return CredentialStatus(kind, "not-checked", "offline", address)
    if kind == _IDS:
        return _by_id(fetched, address, document)
    return _by_bit(fetched, kind, entry, context, on)


def _purpose(entry: dict[str, Any], kind: str) -> str:
    """What the entry is for. Of several purposes the one that says most of validity counts: revocation, suspension."""
    named = items(entry.get("statusPurpose")) or ["suspension" if kind.startswith("Suspension") else "revocation"]
    return next((purpose for purpose in (*_STATES, *sorted(_OTHER_PURPOSES)) if purpose in named), "")


def _by_id(fetched: bytes, address: str, document: dict[str, Any]) -> CredentialStatus:
    published = limited_json.loads(fetched)
    listed = (
        published.get("revokedCredential", published.get("revokedCredentials")) if isinstance(published, dict) else None
    )
    listed = [listed] if isinstance(listed, dict | str) else listed
    if not isinstance(listed, list):
        return CredentialStatus(_IDS, "not-checked", "unreadable", address)
    own = document.get("id")
    if not isinstance(own, str) or not own:  # nothing stands in the list that could be compared
        return CredentialStatus(_IDS, "not-checked", "unreadable", address)
    ids = [entry if isinstance(entry, str) else entry.get("id") for entry in listed if _revokes(entry)]
    return CredentialStatus(_IDS, "revoked" if own in ids else "in-force", "", address)


def _revokes(entry: Any) -> bool:
    return isinstance(entry, str) or (isinstance(entry, dict) and entry.get("revoked", True) is not False)


def _by_bit(fetched: bytes, kind: str, entry: dict[str, Any], context: ReadingContext, on: date) -> CredentialStatus:
    """The status by one bit of a fetched list, which must itself be signed and in force."""
    address, purpose = str(entry[_ENTRIES[kind][0]]), _purpose(entry, kind)
    missed = len(context.missed)
    published = signed(Carried(fetched.strip()), context)
    subject = published.document.get("credentialSubject") if published else None
    if not published or not isinstance(subject, dict):
        return CredentialStatus(kind, "not-checked", "unreadable", address)
    if (why := _untrusted(published, kind, purpose, subject, on)) is not None:
        reason = "offline" if len(context.missed) > missed else "list-unproven"
        return CredentialStatus(kind, "not-checked", reason, address, why)
    bit = _bit(subject.get("encodedList"), entry.get(_ENTRIES[kind][1]))
    if bit is None:
        return CredentialStatus(kind, "not-checked", "unreadable", address)
    return CredentialStatus(kind, _STATES[purpose] if bit else "in-force", "", address)  # type: ignore[arg-type]


def _untrusted(published: SignedDocument, kind: str, purpose: str, subject: dict[str, Any], on: date) -> str | None:
    """The reason, in technical terms, why a list does not count; None when it counts."""
    document = published.document
    start, end = (
        first_of(document, *names) for names in (("validFrom", "issuanceDate"), ("validUntil", "expirationDate"))
    )
    list_of = Credential(kind, proofs=published.proofs)
    if list_of.integrity != "passed":
        return "; ".join(f"{proof.kind} {proof.reason}" for proof in published.proofs) or "unsigned"
    if _ENTRIES[kind][2] not in types(document):
        return f"not a {_ENTRIES[kind][2]}"
    if purpose not in (items(subject.get("statusPurpose")) or [purpose]):
        return f"statusPurpose {subject.get('statusPurpose')}"
    how = standing(start, end, on)
    return None if how in ("within", "endless") else f"{how}: {start or '-'} to {end or '-'}"


def _bit(encoded: Any, index: Any) -> bool | None:
    """The bit at an index, the first one left-most in the first byte; None when there is none."""
    if not isinstance(encoded, str) or not str(index).isascii() or not str(index).isdigit() or len(str(index)) > 9:
        return None
    packed = unpadded(encoded[1:]) if encoded.startswith("uH4s") else _either(encoded)
    bits = _unzipped(packed or b"")
    at, place = divmod(int(index), 8)
    return bool(bits[at] & (0x80 >> place)) if bits and at < len(bits) else None


def _either(encoded: str) -> bytes | None:
    """The drafts wrote base64url without its prefix, or plain base64."""
    try:
        return unpadded(encoded.rstrip("=")) if not set("+/") & set(encoded) else b64decode(encoded + "==")
    except binascii.Error:
        return None


def _unzipped(data: bytes) -> bytes | None:
    unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, by its header
    try:
        return unpacker.decompress(data, _MOST_BITS)
    except zlib.error:
        return None
