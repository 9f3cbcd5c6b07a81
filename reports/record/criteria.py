"""The seven criteria as a record shows them: light, reasons with their evidence, what a person set instead. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.case.model import AnswerRecord, Case
from assessment.facts.model import Check
from assessment.rules.judgement import CriterionResult, Judgement, score_text
from assessment.ui.lights import light_svg
from criteria.model import UNAVAILABLE, UNKNOWN, Framework, Question
from criteria.text import Words
from reports.record.discrepancies import Read, said_differently
from reports.record.verification import evidence

SIZE = 15
"""Pixels a light is wide and high in the record's tables."""


@dataclass(frozen=True)
class Reason:
    """A sentence an answer adds to the reasons, and what stands behind it (note, evidence, day, who said so)."""

    sentence: str
    evidence: str


@dataclass(frozen=True)
class RecordedOverride:
    """A strength a person set, beside the one the rules proposed."""

    text: str
    proposed: str
    proposed_light: str


@dataclass(frozen=True)
class Shown:
    """One criterion. `light` is an SVG element; `further` are reasons that are no answer's; `unknown` is still open.

    `checked`: what stands behind the verification beside its answers. `differences`: where learner, certificate and
    assessor do not say the same.
    """

    number: int
    name: str
    strength: str
    light: str
    score: str
    reasons: tuple[Reason, ...]
    further: tuple[str, ...]
    unknown: tuple[str, ...]
    override: RecordedOverride | None
    checked: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


def criteria(
    case: Case,
    judgement: Judgement,
    rules: Framework,
    words: Words,
    checks: Sequence[Check] = (),
    read: Read | None = None,
) -> tuple[Shown, ...]:
    """All seven, in the framework's order. `checks`: those of the files handed in; `read`: answers these suggest."""
    differ = said_differently(case, read or {}, words)
    numbers = range(1, len(rules.criteria) + 1)
    return tuple(_criterion(number, case, judgement, rules, words, checks, differ) for number in numbers)


def _criterion(
    number: int,
    case: Case,
    judgement: Judgement,
    rules: Framework,
    words: Words,
    checks: Sequence[Check],
    differ: dict[str, tuple[str, ...]],
) -> Shown:
    criterion = rules.criteria[number - 1]
    result = judgement.criteria[criterion.id]
    name, applies = words(f"criterion.{criterion.id}.name"), result.strength != "not-applicable"
    answered = [q for q in criterion.questions if case.answer(q.id) != UNKNOWN] if applies else []
    # A bonus question that nobody answered costs nothing, so it is no gap.
    gaps = [q for q in criterion.questions if q not in answered and not q.bonus] if applies else []
    return Shown(
        number=number,
        name=name,
        strength=_strength(result, words),
        light=light_svg(result.strength, SIZE, f"{name}: {_strength(result, words)}"),
        score=words("record.score-of", score=score_text(result, words)) if applies else "",
        reasons=tuple(_reason(question, case.answers[question.id], words) for question in answered),
        further=(*_further(case, result, criterion.questions, words), *_level(criterion.id, judgement)),
        unknown=tuple(words(f"question.{question.id}.text") for question in gaps),
        override=_override(case, result, words),
        checked=evidence(case, checks, words) if applies and criterion.id == "verification" else (),
        differences=differ.get(criterion.id, ()) if applies else (),
    )


def _strength(result: CriterionResult, words: Words) -> str:
    if result.strength != "open":
        return words(f"strength.{result.strength}")
    ends = (words(f"strength.{end}") for end in (result.strength_low, result.strength_high))
    low, high = ends
    return words("strength.range", low=low, high=high.lower())


def _reason(question: Question, given: AnswerRecord, words: Words) -> Reason:
    by = words(f"by.{given.by}") if given.by in ("learner", "centre", "provider") else given.by
    parts = (
        words("record.evidence", evidence=given.evidence) if given.evidence else "",
        words("record.said-by", by=by) if by else "",
        words.date(given.on) if given.on and given.answer != UNAVAILABLE else "",
        words("record.note", note=given.note) if given.note else "",
    )
    return Reason(_sentence(question.id, given, words), " · ".join(part for part in parts if part))


def _sentence(question: str, given: AnswerRecord, words: Words) -> str:
    if given.answer != UNAVAILABLE:
        return words(f"answer.{question}.{given.answer}.sentence")
    said = {"question": words(f"question.{question}.text")}
    return words("reason.unavailable-on", on=given.on, **said) if given.on else words("reason.unavailable", **said)


def _further(case: Case, result: CriterionResult, questions: tuple[Question, ...], words: Words) -> tuple[str, ...]:
    """The reasons that are no answer's sentence, no open question and no override: those stand in their own place."""
    told = {words("reason.unknown", question=words(f"question.{q.id}.text")) for q in questions}
    given = {q.id: case.answers[q.id] for q in questions if case.answer(q.id) != UNKNOWN}
    told |= {_sentence(name, answer, words) for name, answer in given.items()}
    if override := case.overrides.get(result.id):
        strength = words(f"strength.{override.strength}")
        told.add(words("reason.override", strength=strength, reason=override.reason))
    return tuple(reason for reason in result.reasons if reason not in told)


def _level(criterion: str, judgement: Judgement) -> tuple[str, ...]:
    return (*judgement.level.reasons, *judgement.level.warnings) if criterion == "level" else ()


def _override(case: Case, result: CriterionResult, words: Words) -> RecordedOverride | None:
    given = case.overrides.get(result.id)
    if given is None or result.proposed_strength is None:
        return None
    who = given.by or words("record.a-person")
    when = words("record.when", on=given.on) if given.on else ""
    text = words("record.set", strength=words(f"strength.{given.strength}"), who=who, when=when, reason=given.reason)
    proposed = words(f"strength.{result.proposed_strength}")
    return RecordedOverride(
        text, proposed, light_svg(result.proposed_strength, SIZE, f"{words('record.proposed')} {proposed}")
    )
