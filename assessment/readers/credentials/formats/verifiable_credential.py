"""Any other W3C verifiable credential, data model 1.1 and 2.0. It is read cautiously, since issuers define its terms.

See https://www.w3.org/TR/vc-data-model-2.0/. What a subject has (`hasCredential`, `degree`) is taken for the course.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.formats.achievements import learners
from assessment.readers.credentials.formats.w3c import credential_of
from assessment.readers.credentials.jsonld.values import items, parts, text
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs.verifying import document_in, types

FORMAT = "verifiable-credential"
_BASE = {"https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"}
_HELD = ("hasCredential", "degree")


def recognise(carried: Carried) -> float:
    """0.55, less than any other format, by its type or its context."""
    document = document_in(carried)
    if document is None:
        return 0.0
    return 0.55 if "VerifiableCredential" in types(document) or _BASE & set(_contexts(document)) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The issuer, proofs, dates and status, and as candidates the subject's name and what it holds."""
    return credential_of(carried, context, on, FORMAT, _facts)


def _contexts(document: dict[str, Any]) -> list[str]:
    return [entry for entry in items(document.get("@context")) if isinstance(entry, str)]


def _facts(credential: Credential, document: dict[str, Any]) -> None:
    for subject in parts(document.get("credentialSubject")):
        for name in learners(subject):
            credential.offer("learner", name)
        for held in (node for name in _HELD for node in parts(subject.get(name))):
            credential.offer("course_title", text(held.get("name")))
