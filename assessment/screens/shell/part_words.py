"""This module says in the reader's words in which fields two versions of a part of a case differ."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter

from assessment.case.model import Case, Level, Workload
from assessment.case.typed_input import shown, shown_credits, shown_level
from assessment.matching.course_keys import platform_name
from assessment.rules.explanations.criteria import way_name
from criteria.load import framework
from criteria.text import Words

_LABELS = {
    "target.title": "intake.field.target-title",
    "target.level": "intake.field.target-level",
    "target.hours": "intake.field.target-hours",
    "course.issuer_country": "record.element.country",
    "level.knowledge": "level.knowledge",
    "level.skills": "level.skills",
    "level.autonomy": "level.autonomy",
    "outcomes.covered": "assess.outcomes.covered",
    "currency.reason": "override.reason",
    "currency.answer": "decision.currency",
    "language.language": "decision.language",
    "country.country": "intake.field.receiving",
    "region.region": "centre.region",
    "hearing.reply": "hearing.reply",
    "decision.outcome": "decision.outcome",
    "decision.credits": "review.figure",
    "decision.by": "decision.by",
    "decision.conditions": "decision.conditions",
    "decision.conditions_until": "decision.conditions-until",
    "decision.reason": "override.reason",
    "decision.signatories": "decision.signatories",
    "decision.units": "decision.units",
    "decision.validity": "decision.validity",
}
"""The text that names a field, where it is another than `intake.field.<field>`. A field without a text has no name."""

_UNSEEN = ("by", "on", "file", "precedent", "screenshot")
"""Fields that the desk fills in itself. They are shown only where they have a name."""

_VALUES = {
    "purpose.purpose": "purpose.{}.name",
    "target.kind": "target-kind.{}.name",
    "overrides.strength": "strength.{}",
    "currency.answer": "decision.currency.{}",
    "decision.outcome": "outcome.{}.name",
    "decision.kind": "unit.{}",
    "procedure": "procedure.{}",
}
"""The text of a value that is an id, by its part and field, or by its part."""


def differing(part: str, theirs: Any, mine: Any, words: Words, *, changed: Collection[str] = ()) -> tuple[str, str]:
    """Both versions of a part: a line for each field in which they differ. An empty field says that nothing is known.

    `theirs`, `mine`: models of `assessment.case.model`, or their JSON data; None for a part that is empty. `changed`:
    fields that are shown even where both versions have the same. What the desk fills in itself is left out.
    """
    left, right = (_fields(part, value, words.language) for value in (theirs, mine))
    names = [name for name in {**left, **right} if left.get(name) != right.get(name) or name in changed]
    seen = [name for name in names if name not in _UNSEEN or name == part or f"{part}.{name}" in _LABELS]
    names = seen or names
    return _lines(part, names, left, words), _lines(part, names, right, words)


def _fields(part: str, value: Any, language: str) -> dict[str, Any]:
    """The fields of a part, by their names. A part without fields, such as the purpose, stands under its own name.

    A figure stands with the system that it counts in, as a person types both.
    """
    if value is None:
        return {}
    kind: Any = Case.model_fields[part].annotation
    value = TypeAdapter(kind).validate_python(value)
    if isinstance(value, Workload):
        return _together(value, "credits", "system", shown_credits(value.credits, value.system, language))
    if isinstance(value, Level):
        return _together(value, "level", "framework", shown_level(value.framework, value.level))
    return dict(value) if isinstance(value, BaseModel | Mapping) else {part: value}


def _together(value: BaseModel, name: str, other: str, text: str | None) -> dict[str, Any]:
    """The fields of a part, of which one stands in another's text."""
    return {field: each for field, each in {**dict(value), name: text}.items() if field != other}


def _lines(part: str, names: list[str], values: Mapping[str, Any], words: Words) -> str:
    """A line for each field. Without a name, a field that is empty says nothing, unless it is the only one."""
    lines = []
    for name in names:
        label = words.get(_LABELS.get(f"{part}.{name}", f"intake.field.{name}"), "")
        label = label or words.get(f"criterion.{name}.name", "")
        named = words("public.label", name=label) if label and label[-1] not in "?:" else label
        text = _text(part, name, values.get(name), words)
        if not (text or label) and len(names) > 1:
            continue
        text = text or words("answer.unknown.text")
        lines.append(" ".join(filter(None, (named, text))))
    return "\n".join(lines)


def _text(part: str, name: str, value: Any, words: Words) -> str:
    """A value as people read it. What consists of several values names each."""
    if isinstance(value, BaseModel | Mapping):
        inner = (_text(part, field, each, words) for field, each in dict(value).items())
        return ", ".join(filter(None, inner))
    if isinstance(value, list):
        return "\n".join(filter(None, (_text(part, name, each, words) for each in value)))
    if not isinstance(value, str):
        return shown(value, words.language)
    if (part, name) == ("elements", "participation"):
        return way_name(value, words)
    if (part, name) == ("target", "kind") and (kind := framework().target_kind(value)):
        value = kind.id
    if text := _VALUES.get(f"{part}.{name}", _VALUES.get(part)):
        return words.get(text.format(value), value)
    if name == "language":
        return words.language_named(value)
    return platform_name(value) if name == "platform" else value
