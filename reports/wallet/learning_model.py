"""A decision's snapshot -> JSON-LD of the European Learning Model 3, which European wallets and schools read. Pure.

What it claims is the centre's decision: the achievement is the recognition and is awarded by the centre. The
certificate it is about stands in a note, because the model has a place for a course only together with the address of
who gave it. It is no *European Digital Credential*: that name is for what carries a qualified seal, so its type is not
claimed, and the credential itself says so.

See https://europa.eu/europass/elm-browser. What is written keeps the rules (SHACL) that the Commission publishes for
credentials in this model, EDC-generic-full. One exception: they ask for the country of the centre, and a centre that
works with the plain profile has named none.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import segno

from assessment.readers.credentials.formats.elm import ECTS, language_id
from criteria.iso_3166 import eu_code
from criteria.rounding import halves_up
from criteria.text import ENGLISH, Words
from reports.wallet.decided import EQF, DecidedCase
from reports.wallet.issuer import Issuer
from reports.wallet.status_list import entries_for

LANGUAGES = "http://publications.europa.eu/resource/authority/language"
COUNTRIES = "http://publications.europa.eu/resource/authority/country"
LEVELS = f"{EQF}25831c2"
CREDITS = "http://data.europa.eu/snb/education-credit/25831c2"
BASE64 = ("http://data.europa.eu/snb/encoding/6146cde7dd", "http://data.europa.eu/snb/encoding/25831c2")
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type"
"""Lists of the European Union from which the model takes its values."""

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "http://data.europa.eu/snb/model/context/edc-ap")
Node = dict[str, Any]


def learning_model(decided: DecidedCase, words: Words, by: Issuer, *, place: int | None) -> Node:
    """The credential, not yet sealed, in the language of the words. `place`: as `badge` takes it."""
    language = words.language
    spoken = _concept(language_id(language) or language_id(ENGLISH), LANGUAGES)
    centre = _centre(decided, words, by)
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
            "individualDisplay": _picture(decided.id(by), spoken),
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


def _concept(name: str | None, listed_in: str) -> Node:
    """A value of a list, with the list, as the model asks for it."""
    return {"id": name, "type": "Concept", "inScheme": {"id": listed_in, "type": "ConceptScheme"}}


def _centre(decided: DecidedCase, words: Words, by: Issuer) -> Node:
    """The centre, with where it is."""
    centre: Node = {
        "id": by.did,
        "type": "Organisation",
        "legalName": {words.language: decided.centre},
        "location": {"type": "Location", "address": _address(decided, words)},
    }
    if by.address:
        centre["homepage"] = {"type": "WebResource", "contentURL": by.address}
    return centre


def _address(decided: DecidedCase, words: Words) -> Node:
    """Where the centre is: its country and its address, as far as they are known."""
    address: Node = {"type": "Address"}
    if code := eu_code(decided.country):
        address["countryCode"] = _concept(f"{COUNTRIES}/{code}", COUNTRIES)
    if decided.address:
        address["fullAddress"] = {"type": "Note", "noteLiteral": {words.language: decided.address}}
    return address


def _picture(address: str, spoken: Node) -> Node:
    """What a viewer shows: the code that leads to the page where the decision is verified."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
    picture = {
        "type": "MediaObject",
        "content": b64encode(drawn.getvalue()).decode(),
        "contentEncoding": _concept(*BASE64),
        "contentType": _concept(f"{FILE_TYPES}/PNG", FILE_TYPES),
    }
    detail = {"type": "DisplayDetail", "page": 1, "image": picture}
    return {"type": "IndividualDisplay", "language": spoken, "displayDetail": [detail]}


def _achievement(decided: DecidedCase, words: Words, by: Issuer, centre: Node) -> Node:
    """The recognition, as an achievement that the centre awards."""
    language, decision = words.language, decided.id(by)
    about = [f"{words('wallet.certificate')}: {course}" for course in decided.certificates() if course]
    recognised = [*decided.recognised(words), *decided.figures(words)]
    notes = [*about, *decided.reasons(words), *recognised, words("wallet.no-qualified-seal")]
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
    }


def _specification(decided: DecidedCase, words: Words, by: Issuer) -> Node:
    """What was recognised: level and volume as decided.

    An indicative figure confers nothing, and one that is only the most there can be is none; both stand in a note.
    """
    specification: Node = {
        "id": f"{decided.id(by)}#recognised",
        "type": "LearningAchievementSpecification",
        "title": {words.language: decided.name(words)},
    }
    if decided.level:
        specification["eqfLevel"] = _concept(f"{EQF}{decided.level}", LEVELS)
    return specification | dict(_volume(decided))


def _volume(decided: DecidedCase) -> Iterator[tuple[str, Any]]:
    for unit, figure, up_to in decided.granted():
        if up_to:
            continue
        if unit["own"] and unit["unit"] == "h":
            yield "volumeOfLearning", _duration(Fraction(str(figure)))
        elif unit["system"] == "ECTS" and unit["own"] and not unit["indicative"]:
            yield "creditPoint", {"type": "CreditPoint", "framework": _concept(ECTS, CREDITS), "point": str(figure)}


def _duration(hours: Fraction) -> str:
    """Hours as XML Schema writes a duration, which has fractions of seconds only.

    >>> _duration(Fraction(40)), _duration(Fraction("12.5"))
    ('PT40H', 'PT12H30M')
    """
    whole, minutes = divmod(halves_up(*(hours * 60).as_integer_ratio()), 60)
    return f"PT{whole}H{minutes}M" if minutes else f"PT{whole}H"
