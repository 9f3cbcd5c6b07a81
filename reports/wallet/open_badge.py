"""A decision's snapshot -> an Open Badge 3.0 (1EdTech), which is a Verifiable Credential 2.0 (W3C). Pure.

It says what the centre decided, in the record's words: not what the provider awarded. The certificate it is about
stands as evidence. The own type `ext:RecognitionDecision` keeps wallets from showing it as a course's award.

See https://www.imsglobal.org/spec/ob/v3p0/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from criteria.text import Words
from reports.wallet.decided import EQF, DecidedCase, unit_name
from reports.wallet.issuer import Issuer
from reports.wallet.status_list import entries_for

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)


def badge(decided: DecidedCase, words: Words, by: Issuer, *, place: int | None) -> dict[str, Any]:
    """The credential, not yet signed, in the language of the words.

    `place`: in the published lists; None: a draft, which has no status.
    """
    credential: dict[str, Any] = {
        "@context": list(CONTEXTS),
        "id": decided.id(by),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": decided.name(words),
        "description": decided.about(words, by),
        "issuer": {"id": by.did, "type": ["Profile"], "name": decided.centre},
        "validFrom": decided.valid_from,
        "credentialSubject": {
            "id": f"{decided.id(by)}#learner",
            "type": ["AchievementSubject"],
            "achievement": _achievement(decided, words, by),
        },
        "evidence": list(_evidence(decided, words)),
    }
    if by.address:
        credential["issuer"]["url"] = by.address
    subject = credential["credentialSubject"]
    if decided.learner:
        subject["identifier"] = [
            {"type": "IdentityObject", "hashed": False, "identityHash": decided.learner, "identityType": "name"}
        ]
    if units := list(_results(decided, words, by)):
        subject["achievement"]["resultDescription"] = [description for description, _ in units]
        subject["result"] = [result for _, result in units]
    if place is not None and (statuses := entries_for(place, by)):
        credential["credentialStatus"] = statuses[0]  # Open Badges 3.0 takes one: the list of all that is not in force
    return credential


def _achievement(decided: DecidedCase, words: Words, by: Issuer) -> dict[str, Any]:
    """What was achieved: recognition for a purpose, with what is recognised, why, and on which conditions."""
    achievement: dict[str, Any] = {
        "id": f"{decided.id(by)}#decision",
        "type": ["Achievement"],
        "achievementType": "ext:RecognitionDecision",
        "name": decided.name(words),
        "description": decided.purpose(words),
        "criteria": {"narrative": "\n\n".join([*decided.reasons(words), *decided.recognised(words)])},
        "inLanguage": words.language,
    }
    if decided.level:
        achievement["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": f"EQF {decided.level}",
                "targetUrl": f"{EQF}{decided.level}",
                "targetFramework": "European Qualifications Framework",
            }
        ]
    return achievement


def _results(decided: DecidedCase, words: Words, by: Issuer) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The figure in each unit, with what it is."""
    for number, granted in enumerate(decided.granted(), 1):
        name = f"{decided.id(by)}#unit-{number}"
        title = unit_name(granted.unit, words)
        about = {"id": name, "type": ["ResultDescription"], "name": title, "resultType": "ext:Credits"}
        yield about, {"type": ["Result"], "resultDescription": name, "value": granted.text(words)}


def _evidence(decided: DecidedCase, words: Words) -> Iterator[dict[str, Any]]:
    for narrative in decided.certificates():
        evidence = {"type": ["Evidence"], "name": words("wallet.certificate")}
        yield {**evidence, "narrative": narrative} if narrative else evidence
