"""Comprehensive Learner Record 2.0 (1EdTech 2024): one credential that holds several of Open Badges 3.0.

See https://www.imsglobal.org/spec/clr/v2p0/. Each course is a credential inside the record. The record's proof covers
them all, so the proofs inside are not checked. The facts of several courses become candidates.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried, token
from assessment.readers.credentials.formats.achievements import learners, state_achievement, state_subject
from assessment.readers.credentials.formats.w3c import credential_of
from assessment.readers.credentials.jsonld.values import items, parts
from assessment.readers.credentials.models.credential import Credential
from assessment.readers.credentials.proofs.jwt import document_of
from assessment.readers.credentials.proofs.verifying import document_in, types

FORMAT = "clr-2"


def recognise(carried: Carried) -> float:
    """0.95 for a document of the type ClrCredential."""
    document = document_in(carried)
    return 0.95 if document is not None and "ClrCredential" in types(document) else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The issuer, proofs, dates and status, and the facts of the courses inside."""
    return credential_of(carried, context, on, FORMAT, _facts)


def _facts(credential: Credential, document: dict[str, Any]) -> None:
    for subject in parts(document.get("credentialSubject")):
        for name in learners(subject):
            credential.state("learner", name)
        inside = [
            credential_inside
            for entry in items(subject.get("verifiableCredential"))
            if (credential_inside := _inside(entry))
        ]
        courses = [
            _course(achieved)
            for document_inside in inside
            for achieved in parts(document_inside.get("credentialSubject"))
        ]
        for course in courses:
            if len(courses) == 1:
                credential.findings.add(course.findings)
            else:
                _offer(credential, course)
        if not courses:
            for achievement in parts(subject.get("achievement")):
                state_achievement(credential, achievement)


def _course(subject: dict[str, Any]) -> Credential:
    course = Credential(FORMAT)
    state_subject(course, subject)
    return course


def _offer(credential: Credential, course: Credential) -> None:
    """State the learner of one course among several, and offer its other facts, which may differ between courses."""
    for name, fact in course.findings.facts.items():
        (credential.state if name == "learner" else credential.offer)(name, fact["value"])
    for name, entries in course.findings.candidates.items():
        for entry in entries:
            credential.offer(name, entry["value"])


def _inside(entry: Any) -> dict[str, Any] | None:
    if isinstance(entry, str):
        signed = token(entry)
        return document_of(signed) if signed else None
    return entry if isinstance(entry, dict) and "EndorsementCredential" not in types(entry) else None
