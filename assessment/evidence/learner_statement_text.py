"""The names and values of facts that a learner states, in words. Pure."""

from __future__ import annotations

from typing import Any

from assessment.case.typed_input import shown
from assessment.rules.explanations.criteria import way_name
from criteria.text import Words


def label(part: str, field: str, words: Words) -> str:
    """The name of a field of a part, in words."""
    if part == "elements":
        return words(f"record.element.{field.replace('_', '-')}")
    if part == "outcomes":
        return words(f"declared.outcomes.{field}")
    if part == "level":
        return words("intake.fact.level") if field == "framework" else words(f"level.{field}").capitalize()
    return words(f"intake.fact.{field}")


def value_text(part: str, field: str, value: Any, words: Words) -> str:
    """A stated value in words."""
    if (part, field) == ("elements", "participation"):
        return way_name(value, words)
    if field in ("credits", "framework"):
        return " ".join(shown(item, words.language) for item in value if item is not None)
    if isinstance(value, list):
        return "; ".join(value)
    unit = f"intake.unit.{field}" if part == "workload" else ""
    return f"{shown(value, words.language)} {words(unit)}" if unit in words else shown(value, words.language)
