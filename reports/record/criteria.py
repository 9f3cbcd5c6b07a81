"""The seven criteria in a record: light, reasons with their evidence, and what a person set otherwise. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.case.answers import AnswerRecord
from assessment.case.model import Case
from assessment.rules.explanations.criteria import (
    answer_sentence,
    override_sentence,
    strength_word,
    unknown_sentence,
    way_name,
)
from assessment.rules.judgement import CriterionResult, Judgement, score_text
from assessment.ui.lights import light_svg
from criteria.load import framework
from criteria.model import Criterion
from criteria.question import Question, Worth
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.record.discrepancies import discrepancies
from reports.record.request import RecordRequest
from reports.record.verification import evidence

SIZE = 15
"""The width and height of a light in the record's tables, in pixels."""


@dataclass(frozen=True)
class Reason:
    """The sentence that an answer adds to the reasons, with its evidence: note, document, day, and who gave it."""

    sentence: str
    evidence: str


@dataclass(frozen=True)
class RecordedOverride:
    """A strength that a person set, and the one that the rules proposed."""

    text: str
    proposed: str
    proposed_light: str


@dataclass(frozen=True)
class RecordedCriterion:
    """One criterion in the record.

    `light`: an SVG element. `main_reason`: the sentence beside the light on the first pages. `further`: reasons that
    belong to no answer. `unknown`: the open questions. `checked`: the evidence of the criterion "verification" besides
    its answers. `differences`: where learner, certificate and assessor do not say the same.
    """

    number: int
    name: str
    strength: str
    light: str
    score: str
    main_reason: str
    reasons: tuple[Reason, ...]
    further: tuple[str, ...]
    unknown: tuple[str, ...]
    override: RecordedOverride | None
    checked: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()


def criteria(request: RecordRequest) -> tuple[RecordedCriterion, ...]:
    """All seven criteria, in the framework's order."""
    differences = discrepancies(request.case, request.suggested, request.words)
    return tuple(
        _criterion(number, criterion, request, differences.get(criterion.id, ()))
        for number, criterion in enumerate(framework().criteria, 1)
    )


def _criterion(
    number: int, criterion: Criterion, request: RecordRequest, differences: tuple[str, ...]
) -> RecordedCriterion:
    case, words = request.case, request.words
    result = request.judgement.criteria[criterion.id]
    name, applies = words(f"criterion.{criterion.id}.name"), result.strength != "not-applicable"
    way = framework().way(case.elements.participation)
    not_asked = way.not_asked if way else ()
    questions = [q for q in criterion.questions if q.id not in not_asked]
    answered = [q for q in questions if _counts(q, case.answer(q.id))] if applies else []
    # A bonus question without an answer costs nothing, so it is not listed as open.
    gaps = [q for q in criterion.questions if q.id in result.unknown and not q.bonus] if applies else []
    return RecordedCriterion(
        number=number,
        name=name,
        strength=strength_word(result, words),
        light=light_svg(result.strength, SIZE, f"{words('public.label', name=name)} {strength_word(result, words)}"),
        score=words("record.score-of", score=score_text(result, words)) if applies else "",
        main_reason=_main_reason(request, result, answered),
        reasons=tuple(_reason(question, case.answers[question.id], words) for question in answered),
        further=(*_further(case, result, criterion.questions, words), *_level(criterion.id, request.judgement)),
        unknown=tuple(words(f"question.{question.id}.text") for question in gaps),
        override=_override(case, result, words),
        checked=evidence(case, request.checks, words) if applies and criterion.id == "verification" else (),
        differences=differences if applies else (),
    )


def _counts(question: Question, answer: str) -> bool:
    """Whether an answer gets a sentence: it is known, and it is not an answer to a bonus question that earned
    nothing.
    """
    if answer == UNKNOWN or (question.bonus and answer == UNAVAILABLE):
        return False
    return not question.bonus or question.answer(answer).worth > question.least


def _main_reason(request: RecordRequest, result: CriterionResult, answered: Sequence[Question]) -> str:
    """The one sentence that explains the strength: what decides it, or else the answer that counts most for or against
    it.

    A sentence that stands among the reasons of the decision already is avoided if there is another one. The deciding
    sentence gives way only to an answer that earned nothing.
    """
    case, words = request.case, request.words
    if result.strength == "not-applicable":
        return words("record.not-applicable", way=way_name(case.elements.participation or "", words))
    if override := _override(case, result, words):
        return override.text
    reasons = set(request.judgement.outcome.reasons)
    worths = {question.id: _worth(question, case.answer(question.id)) for question in answered}
    if result.deciding:
        ordered = [question for question in answered if not worths[question.id].points]
    elif result.strength == "strong":
        ordered = sorted(answered, key=lambda question: -worths[question.id].points)
    else:
        ordered = sorted(answered, key=lambda question: worths[question.id])
    sentences = [answer_sentence(question.id, case.answers[question.id], words) for question in ordered]
    if result.deciding:
        sentences.insert(0, result.deciding)
    else:
        sentences += [reason for reason in result.reasons if reason not in sentences]
    return next((text for text in sentences if text not in reasons), sentences[0] if sentences else "")


def _worth(question: Question, answer: str) -> Worth:
    return question.least if answer == UNAVAILABLE else question.answer(answer).worth


def _reason(question: Question, answer: AnswerRecord, words: Words) -> Reason:
    by = words.doer(answer.by)
    parts = (
        words("record.evidence", evidence=answer.evidence) if answer.evidence else "",
        words("record.said-by", by=by) if by else "",
        words.date(answer.on) if answer.on and answer.answer != UNAVAILABLE else "",
        words("record.note", note=answer.note) if answer.note else "",
    )
    return Reason(answer_sentence(question.id, answer, words), words.beside(*parts))


def _further(case: Case, result: CriterionResult, questions: tuple[Question, ...], words: Words) -> tuple[str, ...]:
    """The reasons that come neither from an answer, nor from an open question or an override. Those are shown
    elsewhere.
    """
    elsewhere = {unknown_sentence(question.id, words) for question in questions} | {words["reason.nothing"]}
    answers = {q.id: case.answers[q.id] for q in questions if case.answer(q.id) != UNKNOWN}
    elsewhere |= {answer_sentence(name, answer, words) for name, answer in answers.items()}
    if override := case.overrides.get(result.id):
        elsewhere.add(override_sentence(override, words))
    return tuple(reason for reason in result.reasons if reason not in elsewhere)


def _level(criterion: str, judgement: Judgement) -> tuple[str, ...]:
    return (*judgement.level.reasons, *judgement.level.warnings) if criterion == "level" else ()


def _override(case: Case, result: CriterionResult, words: Words) -> RecordedOverride | None:
    override = case.overrides.get(result.id)
    if override is None or result.proposed_strength is None:
        return None
    who, strength = override.by or words("record.a-person"), words(f"strength.{override.strength}")
    when = words("record.when", on=override.on) if override.on else ""
    text = words("record.set", strength=strength, who=who, when=when, reason=override.reason)
    proposed = words(f"strength.{result.proposed_strength}")
    return RecordedOverride(
        text, proposed, light_svg(result.proposed_strength, SIZE, f"{words('record.proposed')} {proposed}")
    )
