"""European Digital Credentials for Learning: ELM 3 in JSON, mostly inside the seal (JAdES) of an organisation.

Europass viewers save either the sealed file or the bare credential, which anybody could have written. The body that
seals may differ from the one that awards: the facts name the awarding body, and the checks name the sealing body.
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
LEARNING_MODEL = "european-learning-model"
"""What is written in the same model and does not call itself a European Digital Credential."""
_TYPE = "EuropeanDigitalCredential"


def recognise(carried: Carried) -> float:
    """1.0 when the sealed or bare document is a EuropeanDigitalCredential, 0.9 for another sealed credential."""
    document = carried.json
    if document is None:
        return 0.0
    sealed = jades.envelope(document)
    if sealed is not None:
        inside = jades.content(sealed) or {}
        return 1.0 if _TYPE in sealed.payload or _is_european(inside) else 0.9 if "credentialSubject" in inside else 0.0
    return 1.0 if _is_european(_bare(document)) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """All facts of the credential, and each seal on it."""
    outside = carried.json or {}
    sealed = jades.envelope(outside)
    document = (jades.content(sealed) if sealed else _bare(outside)) or {}
    issuer = elm.first(document.get("issuer"))
    credential = Credential(
        FORMAT if _is_european(document) else LEARNING_MODEL,
        where=carried.where,
        id=_text(document.get("id")),
        issuer=_text(issuer.get("id")),
        issuer_name=elm.organisation(issuer, elm.Wording(None)) or "",
        valid_from=_text(document.get("validFrom") or document.get("issuanceDate")) or None,
        valid_until=_text(document.get("validUntil") or document.get("expirationDate")) or None,
    )
    elm.state_facts(document, credential)
    if sealed:
        credential.proofs = [jades.proof(sealed, signature, context, on) for signature in sealed.signatures]
    return credential


def _bare(document: dict[str, Any]) -> dict[str, Any]:
    """The credential itself, also out of the wrapper of a file that is meant to be uploaded to Europass."""
    inside = document.get("credential")
    return inside if isinstance(inside, dict) and "credentialSubject" in inside else document


def _is_european(document: dict[str, Any] | None) -> bool:
    types = (document or {}).get("type", (document or {}).get("@type"))
    return _TYPE in types if isinstance(types, list) else types == _TYPE


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
