"""A decision's snapshot -> an Open Badge 3.0 (1EdTech), which is a Verifiable Credential 2.0 (W3C). Pure.

It says what the centre decided, in the record's words: not what the provider awarded. The certificate it is about
stands as evidence. The own type `ext:RecognitionDecision` keeps wallets from showing it as a course's award.

See https://www.imsglobal.org/spec/ob/v3p0/.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

from assessment.facts.letters import in_written_order
from criteria.text import Words
from reports.wallet.issuer import Issuer
from reports.wallet.signing import stamp
from reports.wallet.status_list import entries_for

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
GRANTS = ("full", "partial", "conditional")
"""The decisions that go into a wallet: nobody shows a refusal to others."""

EQF = "http://data.europa.eu/snb/eqf/"


class NoCredentialError(Exception):
    """There is nothing to put into a wallet. `id`: of the sentence (`wallet.<id>`) that says why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.id = name


def badge(snapshot: dict[str, Any], words: Words, by: Issuer, *, place: int | None) -> dict[str, Any]:
    """The credential, not yet signed, in the language of the words.

    `snapshot`: as `decided_data` gives it, with the code where the decision is issued. `place`: of its entry in the
    register; None: a draft, which says so and has no status. NoCredentialError: nothing is decided, or it is a refusal.
    """
    case, judgement, kept = snapshot["case"], snapshot["judgement"], snapshot["record"]
    outcome = judgement["outcome"]["final"]
    if outcome is None:
        raise NoCredentialError("undecided")
    if outcome not in GRANTS:
        raise NoCredentialError("refused")
    code = kept.get("code")
    title = _titles(case) or words("wallet.certificate")
    name = words("wallet.name" if place is not None else "wallet.name-draft", title=title)
    decision_id = _id(code, by)
    credential: dict[str, Any] = {
        "@context": list(CONTEXTS),
        "id": decision_id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "description": _description(code, case, words, by),
        "issuer": {"id": by.did, "type": ["Profile"], "name": (case.get("centre") or {}).get("name") or "LAILA"},
        "validFrom": stamp(_midnight(kept["made_on"])),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": _achievement(snapshot, name, decision_id, words),
        },
        "evidence": list(_evidence(case, words)),
    }
    if by.address:
        credential["issuer"]["url"] = by.address
    subject = credential["credentialSubject"]
    learner = (case.get("applicant") or {}).get("name")
    if learner:
        subject["identifier"] = [
            {"type": "IdentityObject", "hashed": False, "identityHash": learner, "identityType": "name"}
        ]
    if units := list(_results(snapshot, credential["id"], words)):
        subject["achievement"]["resultDescription"] = [description for description, _ in units]
        subject["result"] = [result for _, result in units]
    if place is not None and (statuses := entries_for(place, by)):
        credential["credentialStatus"] = statuses
    return credential


def _achievement(snapshot: dict[str, Any], name: str, decision_id: str, words: Words) -> dict[str, Any]:
    """What was achieved: recognition for a purpose, with the decision's reasons and conditions as its criteria."""
    case, judgement = snapshot["case"], snapshot["judgement"]
    decision, outcome = case["decision"], judgement["outcome"]
    conditions = decision.get("conditions") or outcome["conditions"]
    reasons = [
        words(f"outcome.{outcome['final']}.text"),
        *([decision["reason"]] if decision.get("reason") else outcome["reasons"]),
        *([words("wallet.condition", condition=condition) for condition in conditions] if _open(outcome) else []),
    ]
    purpose = words(f"purpose.{case['purpose']}.name")
    target = (case.get("target") or {}).get("title")
    achievement: dict[str, Any] = {
        "id": f"{decision_id}#decision",
        "type": ["Achievement"],
        "achievementType": "ext:RecognitionDecision",
        "name": name,
        "description": words("wallet.for", purpose=purpose, target=target) if target else purpose,
        "criteria": {"narrative": "\n\n".join(reasons)},
        "inLanguage": words.language,
    }
    if level := judgement["level"]["eqf"]:
        achievement["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": f"EQF {level}",
                "targetUrl": f"{EQF}{level}",
                "targetFramework": "European Qualifications Framework",
            }
        ]
    return achievement


def _open(outcome: dict[str, Any]) -> bool:
    return bool(outcome["final"] == "conditional")


def _results(snapshot: dict[str, Any], decision: str, words: Words) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The figure in each unit: the centre's own as decided, another one as worked out; both with their unit."""
    decided = snapshot["case"]["decision"].get("credits")
    for number, unit in enumerate(snapshot["judgement"]["equivalence"], 1):
        figure = decided if unit["own"] and decided is not None else unit["credits"]
        if not figure or snapshot["judgement"]["outcome"]["final"] == "conditional":
            continue  # a figure is granted once the condition is met, not before
        name = f"{decision}#unit-{number}"
        about = words("assess.credits-indicative", figure=unit["name"]) if unit["indicative"] else unit["name"]
        description = {"id": name, "type": ["ResultDescription"], "name": about, "resultType": "ext:Credits"}
        yield description, {"type": ["Result"], "resultDescription": name, "value": f"{figure} {unit['unit']}"}


def _evidence(case: dict[str, Any], words: Words) -> Iterator[dict[str, Any]]:
    """The certificates that the decision is about, as they were handed in; they are the provider's award."""
    for entry in case.get("certificates") or [case]:
        course, certificate = entry.get("course") or {}, entry.get("certificate") or {}
        about = [
            course.get("title"),
            course.get("awarding_body") or course.get("platform"),
            certificate.get("issued_on"),
        ]
        narrative = in_written_order(", ".join(str(part) for part in about if part))
        evidence = {"type": ["Evidence"], "name": words("wallet.certificate")}
        yield {**evidence, "narrative": narrative} if narrative else evidence


def _titles(case: dict[str, Any]) -> str:
    titles = [(entry.get("course") or {}).get("title") for entry in case.get("certificates") or [case]]
    return in_written_order("; ".join(title for title in titles if title))


def _description(code: str | None, case: dict[str, Any], words: Words, by: Issuer) -> str:
    """That it is a decision and no award, and where anybody can see whether it still stands."""
    if code is None:
        return words("wallet.draft")
    where = by.address + "/verify" if by.address else (case.get("centre") or {}).get("name") or ""
    return words("wallet.about", code=code, where=where)


def _id(code: str | None, by: Issuer) -> str:
    """The same for the same decision; a draft has one of its own each time."""
    if code is None:
        return f"urn:uuid:{uuid.uuid4()}"
    if by.address:
        return f"{by.address}/verify?code={code}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, code)}"


def _midnight(day: str) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(), datetime.UTC)
