"""Taking everything personal out of a case. Pure.

What the register says about a decision stays true and can still be counted: strengths, figures, outcome, course. Only
fields that are named here are kept, so a field that is added later is erased unless somebody decides otherwise.

>>> without_person({"country": "IT", "purpose": "credit", "applicant": {"name": "Maria Rossi"}})
{'country': 'IT', 'purpose': 'credit'}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GONE = "–"
"""Replaces an erased text that may not be empty, such as the reason for a strength."""

_CASE = ("country", "region", "purpose", "on", "language", "procedure", "target", "workload", "level", "outcomes")
_CENTRE = ("name", "country")
_COURSE = ("title", "platform", "awarding_body", "issuer_country", "language", "field")
_EQUIVALENCE = (
    "system",
    "name",
    "unit",
    "credits",
    "exact",
    "hours",
    "basis",
    "indicative",
    "own",
    "step",
)
_CRITERION = ("score", "low", "high", "strength", "strength_low", "strength_high", "proposed_strength")
_SNAPSHOT = ("framework", "country", "credit_rules", "questions")


def without_person(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case file without anything about a person, and without what people wrote in their own words."""
    # That no procedure was asked about says something too: without it, an earlier version may have erased the answers.
    kept = {name: case[name] for name in _CASE if case.get(name) or (name == "procedure" and name in case)}
    if way := (case.get("elements") or {}).get("participation"):
        kept["elements"] = {"participation": way}
    if case.get("course"):
        kept["course"] = _some(case["course"], _COURSE)
    if case.get("certificates"):
        kept["certificates"] = [_certificate(certificate) for certificate in case["certificates"]]
    if case.get("answers"):
        kept["answers"] = {name: {"answer": record["answer"]} for name, record in case["answers"].items()}
    if case.get("overrides"):
        kept["overrides"] = {
            name: {"strength": override["strength"], "reason": GONE} for name, override in case["overrides"].items()
        }
    if case.get("decision"):
        kept["decision"] = _some(case["decision"], ("outcome", "credits", "units", "on"))
        if against := case["decision"].get("precedent"):
            kept["decision"]["precedent"] = _some(against, ("entry", "country", "outcome")) | {"reason": GONE}
    return kept


def _certificate(certificate: Mapping[str, Any]) -> dict[str, Any]:
    course = _some(certificate.get("course") or {}, _COURSE)
    return {"course": course, **({"workload": certificate["workload"]} if certificate.get("workload") else {})}


def snapshot_without_person(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The snapshot of a decision, reduced to what its entry in the register rests on and without anything personal."""
    judgement, record = snapshot.get("judgement") or {}, snapshot.get("record") or {}
    outcome = judgement.get("outcome") or {}
    filed = (snapshot.get("case") or {}).get("centre") or {}
    centre = {name: filed[name] for name in _CENTRE if filed.get(name)}
    case = without_person(snapshot.get("case") or {})
    return {
        **_some(snapshot, _SNAPSHOT),
        "case": case | ({"centre": centre} if centre else {}),
        "judgement": {
            "framework": judgement.get("framework"),
            "criteria": {
                name: _some(criterion, _CRITERION) for name, criterion in (judgement.get("criteria") or {}).items()
            },
            "score": judgement.get("score"),
            "level": {"eqf": (judgement.get("level") or {}).get("eqf")},
            "equivalence": [_some(entry, _EQUIVALENCE) for entry in judgement.get("equivalence") or []],
            "outcome": _some(outcome, ("proposed", "then", "final", "row")),
        },
        "record": _some(record, ("made_on", "language", "draft", "code")),
        "erased": True,
    }


def _some(part: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: part[name] for name in names if name in part}
