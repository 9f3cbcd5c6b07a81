"""Facts that a learner states, in words. Pure."""

from __future__ import annotations

from typing import Any

from assessment.case.typed_input import shown
from criteria.text import Words


def label(part: str, field: str, text: Words) -> str:
    """The name of a fact."""
    if part == "elements":
        return text(f"record.element.{field.replace('_', '-')}")
    if part == "outcomes":
        return text(f"declared.outcomes.{field}")
    if part == "level":
        return text("intake.fact.level") if field == "framework" else text(f"level.{field}").capitalize()
    return text(f"intake.fact.{field}")


def value_text(part: str, field: str, value: Any, text: Words) -> str:
    """A stated value in words."""
    if (part, field) == ("elements", "participation") and f"participation.{value}.name" in text:
        return text(f"participation.{value}.name")
    if field in ("credits", "framework"):
        return " ".join(shown(one, text.language) for one in value if one is not None)
    if isinstance(value, list):
        return "; ".join(value)
    unit = f"intake.unit.{field}" if part == "workload" else ""
    return f"{shown(value, text.language)} {text(unit)}" if unit in text else shown(value, text.language)
