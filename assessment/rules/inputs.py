"""This module takes from a case what a judgement needs: no person and no words.

An input fits into one row of a table, so that hundreds of thousands of past decisions can be judged again.

>>> input_of_row(row_of(snapshot["case"])).purpose
'credit'
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import from_json

from assessment.case.decision import GRANTS
from assessment.case.model import Case, Level, Workload
from assessment.case.procedure import ends_in_hours
from assessment.case.recognised_units import entered_hours
from criteria.load import framework
from criteria.model import Framework
from criteria.vocabulary import UNKNOWN

OwnRules = Mapping[str, Mapping[str, float]]
"""A centre's own credit rules: `{"ECTS": {"flat": 2, "cap": 6}}`, each figure optional."""

NO_NAMES: Mapping[str, str] = {}

WITHOUT_HOURS = "without_hours"
"""Stands among the facts of a row if the procedure of the case ends in no volume."""


class CertificateFacts(NamedTuple):
    """Volume and issuer's country of one certificate of a bundle."""

    workload: Workload
    issuer_country: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the certificates of one course share: volume, stated level, issuer's country. Equal facts compare as equal.

    `key` stands for all other fields, so that comparing and hashing are cheap. `own_rules`: the centre's own credit
    rules. `target_hours`: the hours of what recognition is asked for; `target_kind`: the id of its kind. `entered`: the
    hours that the person who decides has set. `region`: that of the receiving country, which may have other hours for a
    credit. `in_hours=False`: the procedure of the case ends in no volume, so hours are of no account.
    """

    key: Hashable
    workload: Workload = field(compare=False)
    level: Level = field(compare=False)
    issuer_country: str | None = field(compare=False)
    certificates: tuple[CertificateFacts, ...] = field(default=(), compare=False)
    own_rules: OwnRules | None = field(default=None, compare=False)
    target_hours: Fraction | None = field(default=None, compare=False)
    entered: Fraction | None = field(default=None, compare=False)
    target_kind: str | None = field(default=None, compare=False)
    region: str | None = field(default=None, compare=False)
    in_hours: bool = field(default=True, compare=False)

    def elsewhere(self) -> Facts:
        """The same facts without what the receiving country adds: the centre's own credit rules, the procedure."""
        if not self.own_rules and self.in_hours:
            return self
        return replace(self, key=("elsewhere", self.key), own_rules=None, in_hours=True)


class JudgementInput(NamedTuple):
    """A case as the rules see it. `answers` has no `unknown`; `overrides` has the strength by criterion."""

    country: str
    purpose: str
    on: datetime.date
    answers: Mapping[str, str]
    overrides: Mapping[str, str]
    participation: str | None
    target_level: int | None
    facts: Facts


def without_former(inputs: JudgementInput, rules: Framework) -> JudgementInput:
    """The input without answers that the framework does not have, which count as unknown."""
    if rules.known_answers.issuperset(inputs.answers.items()):
        return inputs
    return inputs._replace(answers={name: a for name, a in inputs.answers.items() if (name, a) in rules.known_answers})


def input_of(case: Case, on: datetime.date, own_rules: OwnRules | None = None) -> JudgementInput:
    """The input of a case under the rules of a day."""
    return JudgementInput(
        case.country,
        case.purpose,
        on,
        {name: record.answer for name, record in case.answers.items() if record.answer != UNKNOWN},
        {name: override.strength for name, override in case.overrides.items()} if case.overrides else NO_NAMES,
        case.elements.participation,
        case.target.level,
        facts_of(case, own_rules, in_hours=ends_in_hours(case, on)),
    )


def facts_of(case: Case, own_rules: OwnRules | None = None, *, in_hours: bool = True) -> Facts:
    """The facts of a case beside its answers. `in_hours`: whether its procedure ends in a volume."""
    issuer = case.course.issuer_country
    target_hours, entered = case.target.hours, entered_hours(case)
    kind = None if target_hours is None else _kind_id(case.target.kind)  # of no account where no hours are known
    several = tuple(CertificateFacts(entry.workload, entry.course.issuer_country) for entry in case.certificates)
    key = (
        _workload_key(case.workload),
        tuple(vars(case.level).values()),
        issuer,
        tuple((_workload_key(workload), code) for workload, code in several),
        json.dumps(own_rules, sort_keys=True) if own_rules else None,
        target_hours and target_hours.as_integer_ratio(),
        entered and entered.as_integer_ratio(),
        kind,
        case.region,
        in_hours,
    )
    return Facts(
        key, case.workload, case.level, issuer, several, own_rules, target_hours, entered, kind, case.region, in_hours
    )


def _kind_id(name: str | None) -> str | None:
    kind = framework().target_kind(name)
    return kind.id if kind else None


def _workload_key(workload: Workload) -> Hashable:
    """The figures as pairs of whole numbers, because these hash faster than fractions."""
    hours, stated, weeks, week = workload.hours, workload.credits, workload.weeks, workload.hours_per_week
    if stated is None and weeks is None and week is None:
        return hours and (*hours[0].as_integer_ratio(), *hours[1].as_integer_ratio())
    return (
        hours and (*hours[0].as_integer_ratio(), *hours[1].as_integer_ratio()),
        stated and stated.as_integer_ratio(),
        stated is None,
        workload.system,
        weeks and weeks.as_integer_ratio(),
        weeks is None,
        week and (*week[0].as_integer_ratio(), *week[1].as_integer_ratio()),
    )


class InputRow(NamedTuple):
    """The columns of a row. `answers`, `overrides` and `facts` are JSON, or empty if there is nothing."""

    country: str
    purpose: str
    on: datetime.date
    answers: str
    overrides: str
    participation: str | None
    target_level: int | None
    facts: str


def row_of(case: Mapping[str, Any], own_rules: OwnRules | None = None) -> InputRow:
    """The row of a decided case, made from its snapshot. Equal facts give equal texts."""
    answers = {name: record["answer"] for name, record in (case.get("answers") or {}).items()}
    facts = {
        "course": _issuer(case),
        "workload": case.get("workload") or {},
        "level": case.get("level") or {},
        "certificates": [
            {"course": _issuer(entry), "workload": entry.get("workload") or {}}
            for entry in case.get("certificates") or []
        ],
        "own_rules": own_rules or {},
        "region": case.get("region"),
        "target": _target(case.get("target") or {}),
        "decision": {"outcome": "full", "units": units} if (units := _units(case)) else {},
        WITHOUT_HOURS: not _in_hours(case),
    }
    overrides = {name: override["strength"] for name, override in (case.get("overrides") or {}).items()}
    return InputRow(
        case["country"],
        case["purpose"],
        datetime.date.fromisoformat(case["on"]),
        _as_json({name: answer for name, answer in answers.items() if answer != UNKNOWN}),
        _as_json(overrides),
        (case.get("elements") or {}).get("participation"),
        (case.get("target") or {}).get("level"),
        _as_json({name: part for name, part in facts.items() if part}),
    )


def _in_hours(case: Mapping[str, Any]) -> bool:
    """Whether the procedure of a decided case ended in a volume."""
    code, on, kind = case["country"], datetime.date.fromisoformat(case["on"]), (case.get("target") or {}).get("kind")
    parts = {"region": case.get("region"), "target": {"kind": kind}, "procedure": case.get("procedure") or {}}
    decided = Case.model_validate({"country": code, "purpose": case["purpose"], **parts})
    return ends_in_hours(decided, on)


def _hours(part: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"hours": part["hours"]} if part and part.get("hours") is not None else {}


def _target(target: Mapping[str, Any]) -> dict[str, Any]:
    """The hours of the target, with the id of its kind where it has one."""
    hours, kind = _hours(target), _kind_id(target.get("kind"))
    return {**hours, "kind": kind} if hours and kind else hours


def _units(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The hours recognised unit by unit, without the names of the units; a refusal recognises none."""
    decision = case.get("decision") or {}
    units = (decision.get("units") or []) if decision.get("outcome") in GRANTS else []
    return [{"title": str(number), **_hours(unit)} for number, unit in enumerate(units, 1) if _hours(unit)]


def _issuer(holder: Mapping[str, Any]) -> dict[str, Any]:
    code = (holder.get("course") or {}).get("issuer_country")
    return {"issuer_country": code} if code else {}


def _as_json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":")) if data else ""


def input_of_row(row: InputRow) -> JudgementInput:
    """The input that a row holds."""
    return JudgementInput(
        row.country,
        row.purpose,
        row.on,
        from_json(row.answers) if row.answers else NO_NAMES,
        from_json(row.overrides) if row.overrides else NO_NAMES,
        row.participation,
        row.target_level,
        _facts_of_text(row.facts),
    )


@lru_cache(maxsize=20_000)
def _facts_of_text(text: str) -> Facts:
    data = json.loads(text) if text else {}
    own_rules, in_hours = data.pop("own_rules", None), not data.pop(WITHOUT_HOURS, False)
    # Country and purpose are the input's; a bundle is only valid with this purpose.
    facts = facts_of(
        Case.model_validate({"country": "IT", "purpose": "stacking", **data}), own_rules, in_hours=in_hours
    )
    return replace(facts, key=text)  # a text's hash is worked out once
