"""Entries of the register: what everybody may know of a decision or revocation, and a commitment to the rest. Pure."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import Any

import rfc8785

from assessment.register.codes import new_code

FORMAT = "laila-register/2"
"""Since 2 a record carries the hash of its entry and of the entry before."""

WITHOUT_HASHES = "laila-register/1"
"""The format of an entry whose record carries no hashes."""

_CARRIED = re.compile(rb"LAILA register entry ([0-9a-f]{64}) previous ([0-9a-f]{64})")

FIRST = "0" * 64
"""The hash that the first entry is chained to."""

FICTIONAL = 1_000_000_000
"""Entries with greater numbers are of the fictional decisions of `laila demo`.

They are a chain of their own, which begins anew at `FIRST`: no real decision is chained to one that never was, and they
can be taken away again without a trace in the register.
"""

FICTIONAL_CENTRE = "demo-"
"""How the ids of fictional centres begin. No other centre has such an id."""

DECISION, REVOCATION = "decision", "revocation"
"""The kinds of entries. An entry without a kind is that of a decision."""


def is_fictional(centre: str) -> bool:
    """Whether a centre is one of `laila demo`, by its id."""
    return centre.startswith(FICTIONAL_CENTRE)


def entry_of(
    snapshot: dict[str, Any], *, code: str, centre: str, number: int, supersedes: str | None = None
) -> dict[str, Any]:
    """The register's entry for a decision, taken from its snapshot. Only the fields named here go in.

    `supersedes`: the code of the decision that this one replaces.
    """
    case, judgement = snapshot["case"], snapshot["judgement"]
    decision, outcome = case["decision"], judgement["outcome"]
    target = case.get("target") or {}
    return {
        "format": FORMAT,
        "code": code,
        "centre": {"id": centre, "name": (case.get("centre") or {}).get("name"), "country": case["country"]},
        "issued_on": snapshot["record"]["made_on"],
        "number": number,
        "supersedes": supersedes,
        "purpose": case["purpose"],
        "target": {name: target[name] for name in ("title", "kind", "level", "hours") if name in target},
        "courses": [_course(holder) for holder in case.get("certificates") or [case]],
        "answers": {name: answer["answer"] for name, answer in sorted((case.get("answers") or {}).items())},
        "overrides": {name: override["strength"] for name, override in sorted((case.get("overrides") or {}).items())},
        "criteria": {name: _criterion(criterion) for name, criterion in judgement["criteria"].items()},
        "score": judgement["score"],
        "level": judgement["level"]["eqf"],
        "equivalence": [
            {name: entry[name] for name in ("system", "credits", "exact", "hours", "basis", "indicative", "own")}
            for entry in judgement["equivalence"]
        ],
        "outcome": {
            "proposed": outcome["proposed"],
            "row": outcome["row"],
            "then": outcome["then"],
            "final": decision["outcome"],
            "credits": decision.get("credits"),
            **({"units": decision["units"]} if decision.get("units") else {}),
            **({"against": decision["precedent"]["entry"]} if decision.get("precedent") else {}),
        },
        "framework": judgement["framework"],
    }


def _course(holder: dict[str, Any]) -> dict[str, Any]:
    course = holder.get("course") or {}
    names = ("title", "platform", "awarding_body", "issuer_country", "language")
    entry = {name: course[name] for name in names if course.get(name)}
    issued = (holder.get("certificate") or {}).get("issued_on")
    return entry | ({"year": int(issued[:4])} if issued else {})


def _criterion(criterion: dict[str, Any]) -> dict[str, Any]:
    return {name: criterion[name] for name in ("strength", "proposed_strength", "score", "low", "high")}


def revocation_of(entry: dict[str, Any], *, ground: str, on: datetime.date) -> dict[str, Any]:
    """The register's entry for a revocation: of which decision, when, and on which ground of `workflow.GROUNDS`.

    `entry`: the entry of the decision. The reason in words may name people, so it stays with the case.
    """
    return {
        "format": FORMAT,
        "kind": REVOCATION,
        "code": new_code(),
        "revokes": entry["code"],
        "centre": entry["centre"],
        "number": entry["number"],
        "revoked_on": on.isoformat(),
        "ground": ground,
    }


def statement_sha256(whole: dict[str, Any]) -> str:
    """The hash of what an entry says, without the hash of its record: that is known only once the record is sealed."""
    statement = {name: value for name, value in whole.items() if name != "record_sha256"}
    return hashlib.sha256(rfc8785.dumps(statement)).hexdigest()


def carried_text(whole: dict[str, Any]) -> str:
    """What the seal of a record says about its entry: the hashes of the entry and of the one before.

    Letters, digits and spaces only: a PDF writes any other sign in a way of its own.
    """
    return f"LAILA register entry {statement_sha256(whole)} previous {whole['previous']}"


def carried_by(record: bytes) -> tuple[str, str] | None:
    """The two hashes that the seal of a record says; None when it says none.

    The bytes are only searched: the seal itself stands uncompressed at the end of the file.
    """
    matches = _CARRIED.findall(record)
    return (matches[-1][0].decode(), matches[-1][1].decode()) if matches else None


def agrees_with_record(whole: dict[str, Any], record: bytes) -> bool:
    """Whether an entry is the one that its record was sealed with. Only a record that says no hashes may have an entry
    of the format without them. An entry that cannot be written as RFC 8785 wants it was never sealed.
    """
    says = carried_by(record)
    if says is None and whole["format"] == WITHOUT_HASHES:
        return True
    try:
        return says == (statement_sha256(whole), whole["previous"])
    except (ValueError, RecursionError):
        return False


def commitment(salt: str, snapshot: str) -> str:
    """The SHA-256, in hexadecimal digits, of a salt and a snapshot, both as they are stored."""
    return hashlib.sha256(f"{salt}\n{snapshot}".encode()).hexdigest()


def course_titles(entry: dict[str, Any]) -> str:
    """The titles of the courses of an entry, joined by semicolons; empty when none of them has a title."""
    return "; ".join(course["title"] for course in entry["courses"] if course.get("title"))
