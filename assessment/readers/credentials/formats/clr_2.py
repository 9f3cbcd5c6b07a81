"""Comprehensive Learner Record 2.0 (1EdTech 2024): one credential that holds several of Open Badges 3.0.

https://www.imsglobal.org/spec/clr/v2p0/ ; each course stands in a credential of its own inside. Its proof covers them
all, so the proofs inside are not looked at. Several courses in one record are candidates to choose from.
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
    """By its type."""
    document = document_in(carried)
    return 0.95 if document is not None and "ClrCredential" in types(document) else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """Issuer, proofs, dates, status, and the facts of the courses inside."""
    return credential_of(carried, given, on, FORMAT, _facts)


def _facts(credential: Credential, said: dict[str, Any]) -> None:
    for subject in parts(said.get("credentialSubject")):
        for name in learners(subject):
            credential.state("learner", name)
        inside = [found for one in items(subject.get("verifiableCredential")) if (found := _inside(one))]
        courses = [_course(achieved) for one in inside for achieved in parts(one.get("credentialSubject"))]
        for course in courses:
            if len(courses) == 1:
                credential.found.add(course.found)
            else:
                _offer(credential, course)
        if not courses:
            for achievement in parts(subject.get("achievement")):
                state_achievement(credential, achievement)


def _course(subject: dict[str, Any]) -> Credential:
    found = Credential(FORMAT)
    state_subject(found, subject)
    return found


def _offer(credential: Credential, course: Credential) -> None:
    """Of several courses, only the learner is the same; the grade of one is not that of another."""
    for name, fact in course.found.facts.items():
        (credential.state if name == "learner" else credential.offer)(name, fact["value"])
    for name, entries in course.found.candidates.items():
        for entry in entries:
            credential.offer(name, entry["value"])


def _inside(one: Any) -> dict[str, Any] | None:
    if isinstance(one, str):
        signed = token(one)
        return document_of(signed) if signed else None
    return one if isinstance(one, dict) and "EndorsementCredential" not in types(one) else None
