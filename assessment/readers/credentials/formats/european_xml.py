"""European Digital Credentials before 2023: ELM 2 in XML, sealed with XAdES, alone or in a presentation.

The document is translated to ELM 3 and read by `elm`. Its seal is not checked: none of the public signed samples
verifies, so no test could show that a check is right.
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
    """1.0 for a document with exactly one credential element and without a document type or entities."""
    return 1.0 if _root(carried.raw) is not None else 0.0


def read(carried: Carried, context: ReadingContext, on: date) -> Credential:
    """The main facts. The seal is named but not checked."""
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
        valid_from=_text(root, f"{_CREDENTIAL}validFrom"),
        valid_until=_text(root, f"{_CREDENTIAL}validUntil"),
    )
    elm.state_facts(document.as_elm_3(), credential)
    if root.getroottree().find(f".//{_SIGNATURE}") is not None:
        credential.proofs = [CredentialProof("XAdES", "cannot-tell", "kind-unknown", fields={"kind": "XAdES"})]
    return credential


def _root(data: bytes) -> Any:
    if b"europassCredential" not in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        elements = list(etree.fromstring(data, parser).iter(f"{_SPACE}europassCredential"))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return elements[0] if len(elements) == 1 else None


class _Document:
    """A document whose references (`idref`) are followed, each one step."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._by_id = {element.get("id"): element for element in root.iter(etree.Element) if element.get("id")}

    def as_elm_3(self) -> dict[str, Any]:
        """The document's learner, achievements and dates in the structure of ELM 3."""
        subject = self._root.find(f"{_SPACE}credentialSubject")
        achieved = [] if subject is None else subject.findall(f"{_SPACE}achievements/{_SPACE}learningAchievement")
        return {
            "displayParameter": {"primaryLanguage": elm.language_id(_text(self._root, f"{_SPACE}primaryLanguage"))},
            "validFrom": _text(self._root, f"{_CREDENTIAL}validFrom"),
            "credentialSubject": {
                "fullName": _texts(subject, "fullName"),
                "givenName": _texts(subject, "givenNames"),
                "familyName": _texts(subject, "familyName"),
                "hasClaim": [self._achievement(element) for element in achieved],
            },
        }

    def _achievement(self, element: Any) -> dict[str, Any]:
        process = next(self._named(element, "wasAwardedBy"), None)
        return {
            "type": "LearningAchievement",
            "title": _texts(element, "title"),
            "awardedBy": {"awardingBody": [self.body(body) for body in _children(process, "awardingBody")]},
            "specifiedBy": [self._specification(spec) for spec in self._named(element, "specifiedBy")],
            "provenBy": [_assessment(exam) for exam in self._named(element, "wasDerivedFrom")],
        }

    def _specification(self, element: Any) -> dict[str, Any]:
        points = _text(element, f"{_SPACE}hasECTSCreditPoints")
        listed = element.find(f"{_SPACE}learningOutcomes")
        outcomes = [{"title": _texts(outcome, "prefLabel")} for outcome in self._named(listed, "learningOutcome")]
        return {
            "title": _texts(element, "title"),
            "volumeOfLearning": _text(element, f"{_SPACE}volumeOfLearning"),
            "eqfLevel": [{"id": level.get("uri")} for level in _children(element, "eqfLevel")],
            "language": [{"id": language.get("uri")} for language in _children(element, "language")],
            "creditPoint": {"framework": {"id": elm.ECTS}, "point": points} if points else None,
            "learningOutcome": outcomes,
        }

    def body(self, node: Any) -> dict[str, Any]:
        """The organisation that a node refers to or is."""
        whole = self._followed(node)
        return {"legalName": _texts(whole, "preferredName")} if whole is not None else {}

    def _named(self, element: Any, name: str) -> Iterator[Any]:
        return (whole for node in _children(element, name) if (whole := self._followed(node)) is not None)

    def _followed(self, node: Any) -> Any:
        return None if node is None else self._by_id.get(node.get("idref"), None if node.get("idref") else node)


def _assessment(element: Any) -> dict[str, Any]:
    how = next(_children(element, "idVerificationMethod"), None)
    checked = {} if how is None else {"id": how.get("uri"), "prefLabel": _texts(how, "targetName")}
    grade = {"noteLiteral": _text(element, f"{_SPACE}grade")}
    return {"title": _texts(element, "title"), "grade": grade, "idVerification": checked}


def _children(element: Any, name: str) -> Iterator[Any]:
    return iter([] if element is None else element.findall(f"{_SPACE}{name}")[:_MOST_SPECIFIED])


def _texts(element: Any, name: str) -> dict[str, str]:
    """A text in all its languages, by language."""
    node = None if element is None else element.find(f"{_SPACE}{name}")
    return {} if node is None else {text.get("lang") or "@value": text.text or "" for text in _children(node, "text")}


def _text(element: Any, name: str) -> str | None:
    text = element.findtext(name)
    return text.strip() or None if text else None
