"""European Digital Credentials before 2023: ELM 2 in XML, sealed with XAdES, alone or in a presentation of one.

What it says is put into the words of ELM 3 and read as such (`elm.py`). Its seal is not checked: of the signed samples
that are public none verifies, so nothing could show that a check is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from assessment.facts.context import ReadingContext
from assessment.readers.credentials.containers.carried import Carried
from assessment.readers.credentials.formats import elm
from assessment.readers.credentials.models.credential import Credential, CredentialProof

FORMAT = "european-digital-credential-xml"
_SPACE = "{http://data.europa.eu/snb}"
_CREDENTIAL = "{http://data.europa.eu/europass/model/credentials/w3c#}"
_SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
_MOST_SPECIFIED = 30


def recognise(carried: Carried) -> float:
    """By its one credential element; a document that declares a type or entities is none."""
    return 1.0 if _root(carried.raw) is not None else 0.0


def read(carried: Carried, given: ReadingContext, on: date) -> Credential:
    """The main facts; the seal is named and not checked."""
    root = _root(carried.raw)
    if root is None:
        return Credential(FORMAT, where=carried.where)
    document = _Document(root)
    issuer = document.body(root.find(f"{_CREDENTIAL}issuer"))
    credential = Credential(
        FORMAT,
        where=carried.where,
        id=root.get(f"{_CREDENTIAL}id") or "",
        issuer_name=elm.organisation(issuer, elm.Wording(None)) or "",
        valid_from=_said(root, f"{_CREDENTIAL}validFrom"),
        valid_until=_said(root, f"{_CREDENTIAL}validUntil"),
    )
    elm.take(document.as_elm_3(), credential)
    if root.getroottree().find(f".//{_SIGNATURE}") is not None:
        credential.proofs = [CredentialProof("XAdES", "cannot-tell", "kind-unknown", fields={"kind": "XAdES"})]
    return credential


def _root(data: bytes) -> Any:
    if b"europassCredential" not in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        found = list(etree.fromstring(data, parser).iter(f"{_SPACE}europassCredential"))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return found[0] if len(found) == 1 else None


class _Document:
    """Follows the references (`idref`) within one document, each one step."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._by_id = {one.get("id"): one for one in root.iter(etree.Element) if one.get("id")}

    def as_elm_3(self) -> dict[str, Any]:
        """The document's learner, achievements and dates in the words of ELM 3."""
        subject = self._root.find(f"{_SPACE}credentialSubject")
        achieved = [] if subject is None else subject.findall(f"{_SPACE}achievements/{_SPACE}learningAchievement")
        return {
            "displayParameter": {"primaryLanguage": elm.language_id(_said(self._root, f"{_SPACE}primaryLanguage"))},
            "validFrom": _said(self._root, f"{_CREDENTIAL}validFrom"),
            "credentialSubject": {
                "fullName": _texts(subject, "fullName"),
                "givenName": _texts(subject, "givenNames"),
                "familyName": _texts(subject, "familyName"),
                "hasClaim": [self._achievement(one) for one in achieved],
            },
        }

    def _achievement(self, one: Any) -> dict[str, Any]:
        process = next(self._named(one, "wasAwardedBy"), None)
        return {
            "type": "LearningAchievement",
            "title": _texts(one, "title"),
            "awardedBy": {"awardingBody": [self.body(body) for body in _children(process, "awardingBody")]},
            "specifiedBy": [self._specification(spec) for spec in self._named(one, "specifiedBy")],
            "provenBy": [_assessment(exam) for exam in self._named(one, "wasDerivedFrom")],
        }

    def _specification(self, one: Any) -> dict[str, Any]:
        points = _said(one, f"{_SPACE}hasECTSCreditPoints")
        listed = one.find(f"{_SPACE}learningOutcomes")
        outcomes = [{"title": _texts(said, "prefLabel")} for said in self._named(listed, "learningOutcome")]
        return {
            "title": _texts(one, "title"),
            "volumeOfLearning": _said(one, f"{_SPACE}volumeOfLearning"),
            "eqfLevel": [{"id": level.get("uri")} for level in _children(one, "eqfLevel")],
            "language": [{"id": said.get("uri")} for said in _children(one, "language")],
            "creditPoint": {"framework": {"id": elm.ECTS}, "point": points} if points else None,
            "learningOutcome": outcomes,
        }

    def body(self, node: Any) -> dict[str, Any]:
        """An organisation by its reference, or as it stands there."""
        whole = self._followed(node)
        return {"legalName": _texts(whole, "preferredName")} if whole is not None else {}

    def _named(self, one: Any, name: str) -> Iterator[Any]:
        return (whole for node in _children(one, name) if (whole := self._followed(node)) is not None)

    def _followed(self, node: Any) -> Any:
        return None if node is None else self._by_id.get(node.get("idref"), None if node.get("idref") else node)


def _assessment(one: Any) -> dict[str, Any]:
    how = next(_children(one, "idVerificationMethod"), None)
    checked = {} if how is None else {"id": how.get("uri"), "prefLabel": _texts(how, "targetName")}
    grade = {"noteLiteral": _said(one, f"{_SPACE}grade")}
    return {"title": _texts(one, "title"), "grade": grade, "idVerification": checked}


def _children(one: Any, name: str) -> Iterator[Any]:
    return iter([] if one is None else one.findall(f"{_SPACE}{name}")[:_MOST_SPECIFIED])


def _texts(one: Any, name: str) -> dict[str, str]:
    """A text by its languages."""
    node = None if one is None else one.find(f"{_SPACE}{name}")
    return {} if node is None else {text.get("lang") or "@value": text.text or "" for text in _children(node, "text")}


def _said(one: Any, name: str) -> str | None:
    found = one.findtext(name)
    return found.strip() or None if found else None
