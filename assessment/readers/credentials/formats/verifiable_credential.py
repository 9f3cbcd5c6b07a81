"""Any other W3C verifiable credential, data model 1.1 and 2.0: read conservatively, since its terms are its issuer's.

https://www.w3.org/TR/vc-data-model-2.0/ . What a subject has (`hasCredential`, `degree`) is taken for the course.
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
    """By its type, or its context should the type be damaged; formats that know more come first."""
    document = document_in(carried)
    if document is None:
        return 0.0
    return 0.55 if "VerifiableCredential" in types(document) or _BASE & set(_contexts(document)) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """Issuer, proofs, dates, status; the subject's name and what it holds."""
    return credential_of(carried, given, on, FORMAT, _facts)


def _contexts(document: dict[str, Any]) -> list[str]:
    return [one for one in items(document.get("@context")) if isinstance(one, str)]


def _facts(credential: Credential, said: dict[str, Any]) -> None:
    for subject in parts(said.get("credentialSubject")):
        for name in learners(subject):
            credential.offer("learner", name)
        for held in (one for name in _HELD for one in parts(subject.get(name))):
            credential.offer("course_title", text(held.get("name")))
