"""European Digital Credentials for Learning: ELM 3 in JSON, mostly inside the seal (JAdES) of an organisation.

Europass viewers write either the sealed file or the bare credential, which anybody could have written. The body that
seals need not be the one that awards: the facts name the awarding body, the checks who sealed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.formats import elm
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs import jades

FORMAT = "european-digital-credential"
_TYPE = "EuropeanDigitalCredential"


def recognise(carried: Carried) -> float:
    """By the type of what is sealed, or of the bare credential."""
    said = carried.json
    if said is None:
        return 0.0
    sealed = jades.envelope(said)
    if sealed is not None:
        inside = jades.content(sealed) or {}
        return 1.0 if _TYPE in sealed.payload or _is_european(inside) else 0.9 if "credentialSubject" in inside else 0.0
    return 1.0 if _is_european(_bare(said)) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """All that it says, and each seal on it."""
    outside = carried.json or {}
    sealed = jades.envelope(outside)
    said = (jades.content(sealed) if sealed else _bare(outside)) or {}
    issuer = elm.first(said.get("issuer"))
    credential = Credential(
        FORMAT,
        where=carried.where,
        id=_text(said.get("id")),
        issuer=_text(issuer.get("id")),
        issuer_name=elm.organisation(issuer, elm.Wording(None)) or "",
        valid_from=_text(said.get("validFrom") or said.get("issuanceDate")) or None,
        valid_until=_text(said.get("validUntil") or said.get("expirationDate")) or None,
    )
    elm.take(said, credential)
    if sealed:
        credential.proofs = [jades.proof(sealed, one, given, on) for one in sealed.signatures]
    return credential


def _bare(said: dict[str, Any]) -> dict[str, Any]:
    """The credential itself, also where a file to be uploaded to Europass wraps it."""
    inside = said.get("credential")
    return inside if isinstance(inside, dict) and "credentialSubject" in inside else said


def _is_european(said: dict[str, Any] | None) -> bool:
    types = (said or {}).get("type", (said or {}).get("@type"))
    return _TYPE in types if isinstance(types, list) else types == _TYPE


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""
