"""What a European Digital Credential says, in the words of the European Learning Model 3 (ELM). Pure.

https://europa.eu/europass/elm-browser; the learner (`credentialSubject`) claims achievements, each `awardedBy` a body,
`specifiedBy` what was to be learned (hours, credits, level, outcomes) and `provenBy` assessments. A credential may say
one thing in several languages; its primary language is taken. Birth date and national numbers are never looked at.

>>> hours("PT60H"), hours("PT1H30M"), hours("P60M"), hours("P2M")
(60, 1.5, None, None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assessment.readers.credentials.jsonld.days import days
from assessment.readers.credentials.models.credential import Credential

Node = dict[str, Any]

MOST_CLAIMS = 30
MOST_OUTCOMES = 60
MOST_TEXT = 500
ECTS = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
_EQF = re.compile(r"http://data\.europa\.eu/snb/eqf/([1-8])")
_DURATION = re.compile(r"PT(?:(\d{1,5}(?:\.\d{1,2})?)H)?(?:(\d{1,5})M)?")
_LANGUAGE = re.compile(r"http://publications\.europa\.eu/resource/authority/language/([A-Z]{3})")
# http://data.europa.eu/snb/supervision-verification/25831c2: whether it was checked who sat the assessment.
_IDENTITY = {"70be69aaf9": True, "df2880c5cb": True, "44314532f9": True, "c598449d64": False}
_SUPERVISION = re.compile(r"http://data\.europa\.eu/snb/supervision-verification/(\w{10})")
_TWO_LETTERS = dict(
    BUL="bg",
    CAT="ca",
    CES="cs",
    DAN="da",
    DEU="de",
    ELL="el",
    ENG="en",
    EST="et",
    EUS="eu",
    FIN="fi",
    FRA="fr",
    GLE="ga",
    GLG="gl",
    HRV="hr",
    HUN="hu",
    ISL="is",
    ITA="it",
    LAV="lv",
    LIT="lt",
    MKD="mk",
    MLT="mt",
    NLD="nl",
    NOR="no",
    POL="pl",
    POR="pt",
    RON="ro",
    SLK="sk",
    SLV="sl",
    SPA="es",
    SQI="sq",
    SRP="sr",
    SWE="sv",
    TUR="tr",
    UKR="uk",
)


def take(said: Node, credential: Credential) -> None:
    """All facts of a credential; what two claims say differently is left to a person."""
    words = Wording(language(first(said.get("displayParameter")).get("primaryLanguage")))
    subject = first(said.get("credentialSubject"))
    credential.state("learner", _person(subject, words))
    for day in _issued(said):
        credential.state("issue_date", day)
    claims = list(_nodes(subject.get("hasClaim")))[:MOST_CLAIMS]
    achieved = [claim for claim in claims if "LearningAchievement" in _types(claim)]
    for claim in achieved or [claim for claim in claims if "LearningActivity" in _types(claim)]:
        _take_claim(claim, credential, words)


def organisation(node: Any, words: Wording) -> str | None:
    """The name of a body: its legal name, else another."""
    body = first(node)
    return next((found for name in ("legalName", "prefLabel", "altLabel") if (found := words(body.get(name)))), None)


class Wording:
    """Takes a text in the wanted language, else in English, else in the first it stands in.

    >>> Wording("it")({"en": "Course", "it": "Corso"}), Wording(None)(["Course"]), Wording(None)({"@value": "x"})
    ('Corso', 'Course', 'x')
    """

    def __init__(self, wanted: str | None) -> None:
        self._wanted = wanted

    def __call__(self, said: Any) -> str | None:
        if isinstance(said, list):
            said = said[0] if said else None
        if isinstance(said, dict):
            order = (self._wanted, "en", "@value", *said)
            return self(next((said[key] for key in order if said.get(key)), None)) if said else None
        text = " ".join(said.split()) if isinstance(said, str) else ""
        return text[:MOST_TEXT] or None


def hours(said: Any) -> int | float | None:
    """The hours of an ISO 8601 duration. Days and months are no hours, and "P60M" (60 months) is a common slip."""
    match = _DURATION.fullmatch(said.strip()) if isinstance(said, str) else None
    if not match or not any(match.groups()):
        return None
    found = float(match[1] or 0) + int(match[2] or 0) / 60
    return (int(found) if found.is_integer() else round(found, 2)) or None


def language(node: Any) -> str | None:
    """The two letters of a language of the EU's list."""
    match = _LANGUAGE.fullmatch(_id(node))
    return _TWO_LETTERS.get(match[1]) if match else None


def language_id(letters: str | None) -> str | None:
    """The reverse of `language`."""
    code = next((three for three, two in _TWO_LETTERS.items() if two == letters), None)
    return f"http://publications.europa.eu/resource/authority/language/{code}" if code else None


def _person(subject: Node, words: Wording) -> str | None:
    parts = [words(subject.get(name)) for name in ("givenName", "familyName")]
    return words(subject.get("fullName")) or (" ".join(filter(None, parts)) if all(parts) else None)


def _issued(said: Node) -> list[str]:
    """The days of issue: the builder sets one on sealing, the issuer another, from which the credential holds."""
    named = [day for name in ("issuanceDate", "validFrom") for day in days(said.get(name))]
    return named or days(said.get("issued"))


def _take_claim(claim: Node, credential: Credential, words: Wording) -> None:
    specified = list(_nodes(claim.get("specifiedBy")))
    titles = [claim.get("title"), *(one.get("title") for one in specified)]
    credential.state("course_title", next((found for title in titles if (found := words(title))), None))
    for process in _nodes(claim.get("awardedBy")):
        for body in _nodes(process.get("awardingBody")):
            credential.state("awarding_body", organisation(body, words))
    credential.state("hours", hours(claim.get("workload")))
    for one in specified:
        _take_specification(one, credential)
    for activity in _nodes(claim.get("influencedBy")):
        credential.offer("hours", hours(activity.get("workload")))
    listed = [words(one.get("title")) for spec in specified for one in _nodes(spec.get("learningOutcome"))]
    credential.state("outcomes", [found for found in dict.fromkeys(listed) if found][:MOST_OUTCOMES] or None)
    _take_assessments(list(_nodes(claim.get("provenBy"))), credential, words)


def _take_specification(one: Node, credential: Credential) -> None:
    credential.state("hours", hours(one.get("volumeOfLearning")))
    for credit in _nodes(one.get("creditPoint")):
        if _id(credit.get("framework")) == ECTS:
            credential.state("credits", _points(credit.get("point")))
    for level in _nodes(one.get("eqfLevel")):
        if match := _EQF.fullmatch(_id(level)):
            credential.state("level", f"EQF {match[1]}")
    for node in _nodes(one.get("language")):
        credential.state("language", language(node))


def _take_assessments(proven: list[Node], credential: Credential, words: Wording) -> None:
    """A text of each assessment, one grade where there is one assessment, and whether identity was checked."""
    credential.state("assessment", "; ".join(found for one in proven if (found := _assessment(one, words))) or None)
    for one in proven:
        take = credential.state if len(proven) == 1 else credential.offer
        take("grade", words(first(one.get("grade")).get("noteLiteral")))
        credential.state("identity_statement", _identity(one.get("idVerification")))


def _assessment(one: Node, words: Wording) -> str | None:
    """The title, and what kind it is and how it was supervised as the lists of the EU have it."""
    specified = first(one.get("specifiedBy"))
    title = words(one.get("title")) or words(specified.get("title"))
    labels = [words(first(node).get("prefLabel")) for node in (specified.get("dcType"), specified.get("mode"))]
    labels.append(words(first(one.get("idVerification")).get("prefLabel")))
    more = ", ".join(dict.fromkeys(filter(None, labels)))
    return f"{title} ({more})" if title and more else title or more or None


def _identity(node: Any) -> bool | None:
    match = _SUPERVISION.fullmatch(_id(node))
    return _IDENTITY.get(match[1]) if match else None


def _points(said: Any) -> int | float | None:
    text = str(said).strip()
    if isinstance(said, bool) or not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text):
        return None
    return int(float(text)) if float(text).is_integer() else float(text)


def _nodes(said: Any) -> Iterator[Node]:
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, dict):
            yield one


def first(said: Any) -> Node:
    """The node, or the first of several; an empty one when there is none."""
    return next(_nodes(said), {})


def _types(node: Node) -> list[Any]:
    said = node.get("type")
    return said if isinstance(said, list) else [said]


def _id(node: Any) -> str:
    said = node if isinstance(node, str) else first(node).get("id")
    return said if isinstance(said, str) else ""
