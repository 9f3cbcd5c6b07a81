"""What a judgement needs of a case and nothing else: no person, no words. Many are judged in columns (`batch`).

An input fits into one row of a table, so that past decisions can be judged anew by the hundred thousand.

>>> input_of_row(**row_of(snapshot["case"])).purpose
'credit'
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from assessment.case.model import Case, Workload
from assessment.rules.credits import OwnRules
from criteria.model import UNKNOWN

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Facts:
    """Volume, stated level and issuer's country, which the certificates of one course share. Equal facts are equal.

    `case` holds them, and nothing of it but these is read. `own_rules`: the centre's own credit rules.
    """

    key: Hashable
    case: Case = field(compare=False, repr=False)
    own_rules: OwnRules | None = field(default=None, compare=False)


class JudgementInput(NamedTuple):
    """A case as the rules see it. `answers` without `unknown`; `overrides`: the strength by criterion."""

    country: str
    purpose: str
    on: datetime.date
    answers: Mapping[str, str]
    overrides: Mapping[str, str]
    participation: str | None
    target_level: int | None
    facts: Facts


def input_of(case: Case, on: datetime.date, own_rules: OwnRules | None = None) -> JudgementInput:
    """A case under the rules of a day."""
    return JudgementInput(
        case.country,
        case.purpose,
        on,
        {name: given.answer for name, given in case.answers.items() if given.answer != UNKNOWN},
        {name: override.strength for name, override in case.overrides.items()} if case.overrides else NO_NAMES,
        case.elements.participation,
        case.target.level,
        Facts(_key(case, own_rules), case, own_rules),
    )


def _key(case: Case, own_rules: OwnRules | None) -> Hashable:
    several = tuple((_load(one.workload), one.course.issuer_country) for one in case.certificates)
    rules = json.dumps(own_rules, sort_keys=True) if own_rules else None
    return _load(case.workload), tuple(vars(case.level).values()), case.course.issuer_country, several, rules


def _load(workload: Workload) -> Hashable:
    return tuple(vars(workload).values())


def row_of(case: Mapping[str, Any], own_rules: OwnRules | None = None) -> dict[str, Any]:
    """A decided case, as its snapshot has it, as the columns of a row. Texts are JSON, the same for the same facts."""
    answers = {name: given["answer"] for name, given in (case.get("answers") or {}).items()}
    facts = {
        "course": _issuer(case),
        "workload": case.get("workload") or {},
        "level": case.get("level") or {},
        "certificates": [
            {"course": _issuer(one), "workload": one.get("workload") or {}} for one in case.get("certificates") or []
        ],
        "own_rules": own_rules or {},
    }
    return {
        "country": case["country"],
        "purpose": case["purpose"],
        "on": datetime.date.fromisoformat(case["on"]),
        "answers": _text({name: answer for name, answer in answers.items() if answer != UNKNOWN}),
        "overrides": _text({name: one["strength"] for name, one in (case.get("overrides") or {}).items()}),
        "participation": (case.get("elements") or {}).get("participation"),
        "target_level": (case.get("target") or {}).get("level"),
        "facts": _text({name: part for name, part in facts.items() if part}),
    }


def _issuer(holder: Mapping[str, Any]) -> dict[str, Any]:
    code = (holder.get("course") or {}).get("issuer_country")
    return {"issuer_country": code} if code else {}


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":")) if data else ""


def input_of_row(
    country: str,
    purpose: str,
    on: datetime.date,
    answers: str,
    overrides: str,
    participation: str | None,
    target_level: int | None,
    facts: str,
) -> JudgementInput:
    """The input in a row's columns."""
    return JudgementInput(
        country,
        purpose,
        on,
        from_json(answers) if answers else NO_NAMES,
        from_json(overrides) if overrides else NO_NAMES,
        participation,
        target_level,
        _facts(facts),
    )


@lru_cache(maxsize=20_000)
def _facts(text: str) -> Facts:
    data = json.loads(text) if text else {}
    own_rules = data.pop("own_rules", None)
    # Country and purpose are the input's; a bundle is only valid with this purpose.
    case = Case.model_validate({"country": "IT", "purpose": "stacking", **data})
    return Facts(text, case, own_rules)  # a text's hash is worked out once
