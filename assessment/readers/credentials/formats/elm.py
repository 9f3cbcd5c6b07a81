"""The facts of a European Digital Credential, which uses the European Learning Model 3 (ELM). Pure.

See https://europa.eu/europass/elm-browser. The learner (`credentialSubject`) claims achievements. Each is `awardedBy` a
body, `specifiedBy` what was to be learned (hours, credits, level, outcomes) and `provenBy` assessments. Of texts in
several languages the one in the credential's primary language is taken. Birth date and national numbers are not read.

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
# Whether it was checked who sat the assessment, by http://data.europa.eu/snb/supervision-verification/25831c2.
_IDENTITY = {"70be69aaf9": True, "df2880c5cb": True, "44314532f9": True, "c598449d64": False}
# The answer to `identification.supervision` that says the same: with supervision and identity check, with an identity
# check alone, with neither. Of the fourth code in use it is not known whether it says anything of supervision.
_SUPERVISED = {"70be69aaf9": "supervised-id", "df2880c5cb": "checked-once", "c598449d64": "unsupervised"}
_SUPERVISION = re.compile(r"http://data\.europa\.eu/snb/supervision-verification/(\w{10})")
_TWO_LETTERS = {
    "BUL": "bg",
    "CAT": "ca",
    "CES": "cs",
    "DAN": "da",
    "DEU": "de",
    "ELL": "el",
    "ENG": "en",
    "EST": "et",
    "EUS": "eu",
    "FIN": "fi",
    "FRA": "fr",
    "GLE": "ga",
    "GLG": "gl",
    "HRV": "hr",
    "HUN": "hu",
    "ISL": "is",
    "ITA": "it",
    "LAV": "lv",
    "LIT": "lt",
    "MKD": "mk",
    "MLT": "mt",
    "NLD": "nl",
    "NOR": "no",
    "POL": "pl",
    "POR": "pt",
    "RON": "ro",
    "SLK": "sk",
    "SLV": "sl",
    "SPA": "es",
    "SQI": "sq",
    "SRP": "sr",
    "SWE": "sv",
    "TUR": "tr",
    "UKR": "uk",
}


def state_facts(document: Node, credential: Credential) -> None:
    """State all facts of a credential. Where two claims differ, both values become candidates."""
    wording = Wording(language(first(document.get("displayParameter")).get("primaryLanguage")))
    subject = first(document.get("credentialSubject"))
    credential.state("learner", _person(subject, wording))
    for day in _issued(document):
        credential.state("issue_date", day)
    claims = list(_nodes(subject.get("hasClaim")))[:MOST_CLAIMS]
    achieved = [claim for claim in claims if "LearningAchievement" in _types(claim)]
    for claim in achieved or [claim for claim in claims if "LearningActivity" in _types(claim)]:
        _state_claim(claim, credential, wording)


def organisation(node: Any, wording: Wording) -> str | None:
    """The name of a body: its legal name, else another."""
    body = first(node)
    return next((label for name in ("legalName", "prefLabel", "altLabel") if (label := wording(body.get(name)))), None)


class Wording:
    """Picks a text in the wanted language, else in English, else in the first language that it has.

    >>> Wording("it")({"en": "Course", "it": "Corso"}), Wording(None)(["Course"]), Wording(None)({"@value": "x"})
    ('Corso', 'Course', 'x')
    """

    def __init__(self, wanted: str | None) -> None:
        self._wanted = wanted

    def __call__(self, value: Any) -> str | None:
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            order = (self._wanted, "en", "@value", *value)
            return self(next((value[key] for key in order if value.get(key)), None)) if value else None
        text = " ".join(value.split()) if isinstance(value, str) else ""
        return text[:MOST_TEXT] or None


def hours(duration: Any) -> int | float | None:
    """The hours of an ISO 8601 duration; None for days and months. "P60M" (60 months) is a common mistake for hours."""
    match = _DURATION.fullmatch(duration.strip()) if isinstance(duration, str) else None
    if not match or not any(match.groups()):
        return None
    number = float(match[1] or 0) + int(match[2] or 0) / 60
    return (int(number) if number.is_integer() else round(number, 2)) or None


def language(node: Any) -> str | None:
    """The two-letter code of a language in the EU's list, or None."""
    match = _LANGUAGE.fullmatch(_id(node))
    return _TWO_LETTERS.get(match[1]) if match else None


def language_id(letters: str | None) -> str | None:
    """The address of a language in the EU's list, by its two-letter code, or None."""
    code = next((three for three, two in _TWO_LETTERS.items() if two == letters), None)
    return f"http://publications.europa.eu/resource/authority/language/{code}" if code else None


def _person(subject: Node, wording: Wording) -> str | None:
    parts = [wording(subject.get(name)) for name in ("givenName", "familyName")]
    return wording(subject.get("fullName")) or (" ".join(filter(None, parts)) if all(parts) else None)


def _issued(document: Node) -> list[str]:
    """The days of issue: Europass sets one on sealing, and the issuer another, from which the credential is valid."""
    named = [day for name in ("issuanceDate", "validFrom") for day in days(document.get(name))]
    return named or days(document.get("issued"))


def _state_claim(claim: Node, credential: Credential, wording: Wording) -> None:
    specified = list(_nodes(claim.get("specifiedBy")))
    titles = [claim.get("title"), *(specification.get("title") for specification in specified)]
    credential.state("course_title", next((name for title in titles if (name := wording(title))), None))
    for process in _nodes(claim.get("awardedBy")):
        for body in _nodes(process.get("awardingBody")):
            credential.state("awarding_body", organisation(body, wording))
    credential.state("hours", hours(claim.get("workload")))
    for specification in specified:
        _state_specification(specification, credential)
    for activity in _nodes(claim.get("influencedBy")):
        credential.offer("hours", hours(activity.get("workload")))
    listed = [wording(outcome.get("title")) for spec in specified for outcome in _nodes(spec.get("learningOutcome"))]
    credential.state("outcomes", [outcome for outcome in dict.fromkeys(listed) if outcome][:MOST_OUTCOMES] or None)
    _state_assessments(list(_nodes(claim.get("provenBy"))), credential, wording)


def _state_specification(specification: Node, credential: Credential) -> None:
    credential.state("hours", hours(specification.get("volumeOfLearning")))
    for credit in _nodes(specification.get("creditPoint")):
        if _id(credit.get("framework")) == ECTS:
            credential.state("credits", _points(credit.get("point")))
    for level in _nodes(specification.get("eqfLevel")):
        if match := _EQF.fullmatch(_id(level)):
            credential.state("level", f"EQF {match[1]}")
    for node in _nodes(specification.get("language")):
        credential.state("language", language(node))


def _state_assessments(proven: list[Node], credential: Credential, wording: Wording) -> None:
    """State each assessment in words, the grade (candidates if there are several), whether identity was checked, and
    how the assessment was supervised.
    """
    credential.state(
        "assessment",
        "; ".join(summary for assessment in proven if (summary := _assessment(assessment, wording))) or None,
    )
    for assessment in proven:
        add = credential.state if len(proven) == 1 else credential.offer
        add("grade", wording(first(assessment.get("grade")).get("noteLiteral")))
        if code := _supervision_code(assessment.get("idVerification")):
            credential.state("identity_statement", _IDENTITY.get(code))
            credential.state("supervision", _SUPERVISED.get(code))


def _assessment(assessment: Node, wording: Wording) -> str | None:
    """The title of an assessment, with its kind and supervision in the terms of the EU's lists."""
    specified = first(assessment.get("specifiedBy"))
    title = wording(assessment.get("title")) or wording(specified.get("title"))
    labels = [wording(first(node).get("prefLabel")) for node in (specified.get("dcType"), specified.get("mode"))]
    labels.append(wording(first(assessment.get("idVerification")).get("prefLabel")))
    more = ", ".join(dict.fromkeys(filter(None, labels)))
    return f"{title} ({more})" if title and more else title or more or None


def _supervision_code(node: Any) -> str | None:
    match = _SUPERVISION.fullmatch(_id(node))
    return match[1] if match else None


def _points(number: Any) -> int | float | None:
    text = str(number).strip()
    if isinstance(number, bool) or not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text):
        return None
    return int(float(text)) if float(text).is_integer() else float(text)


def _nodes(value: Any) -> Iterator[Node]:
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node


def first(value: Any) -> Node:
    """The node, or the first of several; an empty one when there is none."""
    return next(_nodes(value), {})


def _types(node: Node) -> list[Any]:
    types = node.get("type")
    return types if isinstance(types, list) else [types]


def _id(node: Any) -> str:
    identifier = node if isinstance(node, str) else first(node).get("id")
    return identifier if isinstance(identifier, str) else ""
