"""A decision's snapshot -> JSON-LD of the European Learning Model 3, which European wallets and schools read. Pure.

What it claims is the centre's decision: the achievement is the recognition and is awarded by the centre; the course it
is about stands as what it was influenced by. It is no *European Digital Credential*: that name is for what carries a
qualified seal, so its type is not claimed, and the credential itself says so.

See https://europa.eu/europass/elm-browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.readers.credentials.formats.elm import ECTS, language_id
from criteria.text import ENGLISH, Words
from reports.wallet.decided import EQF, DecidedCase
from reports.wallet.issuer import Issuer
from reports.wallet.status_list import entries_for

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "http://data.europa.eu/snb/model/context/edc-ap")
Node = dict[str, Any]


def learning_model(decided: DecidedCase, words: Words, by: Issuer, *, place: int | None) -> Node:
    """The credential, not yet sealed, in the language of the words. `place`: as `badge` takes it."""
    language = words.language
    spoken = {"id": language_id(language) or language_id(ENGLISH), "type": "Concept"}
    centre = {"id": by.did, "type": "Organisation", "legalName": {language: decided.centre}}
    if by.address:
        centre["homepage"] = {"type": "WebResource", "contentURL": by.address}
    name, about = decided.name(words), decided.about(words, by)
    credential: Node = {
        "@context": list(CONTEXTS),
        "id": decided.id(by),
        "type": ["VerifiableCredential"],
        "issuer": centre,
        "validFrom": decided.valid_from,
        "displayParameter": {
            "type": "DisplayParameter",
            "language": [spoken],
            "primaryLanguage": spoken,
            "title": {language: name},
            "description": {language: f"{about} {words('wallet.no-qualified-seal')}"},
        },
        "credentialSubject": {
            "id": f"{decided.id(by)}#learner",
            "type": "Person",
            "hasClaim": _achievement(decided, words, by, centre),
        },
    }
    if decided.learner:
        credential["credentialSubject"]["fullName"] = {language: decided.learner}
    if place is not None and (statuses := entries_for(place, by)):
        credential["credentialStatus"] = statuses
    return credential


def _achievement(decided: DecidedCase, words: Words, by: Issuer, centre: Node) -> Node:
    """The recognition, as an achievement that the centre awards."""
    language, decision = words.language, decided.id(by)
    notes = [*decided.reasons(words), *decided.figures(words), words("wallet.no-qualified-seal")]
    return {
        "id": f"{decision}#decision",
        "type": "LearningAchievement",
        "title": {language: decided.name(words)},
        "description": {language: decided.purpose(words)},
        "additionalNote": [{"type": "Note", "noteLiteral": {language: note}} for note in notes],
        "awardedBy": {
            "id": f"{decision}#awarding",
            "type": "AwardingProcess",
            "awardingBody": [centre],
            "awardingDate": decided.valid_from,
        },
        "specifiedBy": _specification(decided, words, by),
        "influencedBy": [
            {"id": f"{decision}#course-{number}", "type": "LearningActivity", "title": {language: course}}
            for number, course in enumerate(decided.certificates(), 1)
        ],
    }


def _specification(decided: DecidedCase, words: Words, by: Issuer) -> Node:
    """What was recognised: level and volume as decided. An indicative figure confers nothing and stands in a note."""
    specification: Node = {
        "id": f"{decided.id(by)}#recognised",
        "type": "LearningAchievementSpecification",
        "title": {words.language: decided.name(words)},
    }
    if decided.level:
        specification["eqfLevel"] = {"id": f"{EQF}{decided.level}", "type": "Concept"}
    return specification | dict(_volume(decided))


def _volume(decided: DecidedCase) -> Iterator[tuple[str, Any]]:
    for unit, figure in decided.granted():
        if unit["own"] and unit["unit"] == "h":
            yield "volumeOfLearning", f"PT{figure}H"
        elif unit["system"] == "ECTS" and unit["own"] and not unit["indicative"]:
            framework = {"id": ECTS, "type": "Concept"}
            yield "creditPoint", {"type": "CreditPoint", "framework": framework, "point": str(figure)}
