"""This module explains the strength of a criterion, by its answers, facts, caps and a person's override. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.case.answers import AnswerRecord, Override
from assessment.case.model import Case
from assessment.rules.deciding import capping, decider
from assessment.rules.explanations.remarks import sentence
from assessment.rules.figures import LEVEL, Figures, questions_left_out
from assessment.rules.judgement import CriterionResult, Remark, remark
from assessment.rules.scoring import NOT_APPLICABLE, OPEN, AnswersInOrder, CriterionFigures, Total, answers_in_order
from criteria.model import Criterion
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN


def strength_word(result: CriterionResult | CriterionFigures, words: Words) -> str:
    """A strength in words. An open one says between which two it lies, or has a word of its own if nothing is known.

    A level below the target's is named with both levels, because no more is to be found out about it.
    """
    if isinstance(result, CriterionResult) and result.below:
        return words("level.below-target", found=result.below[0], wanted=result.below[1])
    if result.strength != OPEN:
        return words[f"strength.{result.strength}"]
    if (result.strength_low, result.strength_high) == ("none", "strong"):
        return words[f"strength.{OPEN}"]
    low, high = (words[f"strength.{end}"].lower() for end in (result.strength_low, result.strength_high))
    text = words("strength.range", low=low, high=high)
    return text[:1].upper() + text[1:]


def strength_in_a_sentence(result: CriterionResult | CriterionFigures, words: Words) -> str:
    """A strength in words for the middle of a sentence, where only a name begins with a capital."""
    word = strength_word(result, words)
    return word if isinstance(result, CriterionResult) and result.below else word.lower()


def explained_criteria(case: Case, figures: Figures, words: Words) -> dict[str, CriterionResult]:
    """Every criterion with its reasons."""
    pairs = zip(figures.rules.criteria, figures.criteria_asked, strict=True)
    return {whole.id: _criterion(asked, whole, case, figures, words) for whole, asked in pairs}


def _criterion(criterion: Criterion, whole: Criterion, case: Case, figures: Figures, words: Words) -> CriterionResult:
    """`criterion`: with the questions that are asked of this case; `whole`: with all of them."""
    result, override = figures.criteria[criterion.id], None
    if result.strength == NOT_APPLICABLE:
        way = figures.rules.way(figures.inputs.participation)
        reason = words[f"participation.{way.id}.reason"] if way else ""
        reasons = [words("reason.not-applicable", reason=reason)]
    else:
        reasons = list(_reasons(criterion, whole, case, figures, words))
        override = case.overrides.get(criterion.id)
        if override:
            reasons.append(override_sentence(override, words))
    return CriterionResult(
        id=result.id,
        score=result.score,
        low=result.low,
        high=result.high,
        strength=result.strength,
        strength_low=result.strength_low,
        strength_high=result.strength_high,
        worst=result.worst,
        best=result.best,
        proposed_strength=result.proposed_strength,
        decided_by=(override.by or "assessor") if override else None,
        below=below_target(figures) if criterion.id == LEVEL and not override else None,
        deciding=_deciding(criterion, case, figures, words) if result.strength != NOT_APPLICABLE else None,
        reasons=tuple(reasons),
        unknown=result.unknown,
    )


def _reasons(criterion: Criterion, whole: Criterion, case: Case, figures: Figures, words: Words) -> Iterator[str]:
    """The sentences of the answers, the cap on the score, and the open questions.

    A record shows the cap apart from the answers, so a cap names its answer. The cap of a fact follows the sentence of
    that fact.
    """
    result = figures.criteria[criterion.id]
    answers = case.answers
    caps = None if result.cap is None else capping(*_answered(criterion, figures))
    for name in criterion.question_ids:
        record = answers.get(name)
        if record and (record.former or record.answer != UNKNOWN):
            yield answer_sentence(name, record, words)
            if caps and caps.question == name:
                yield words("reason.cap", answer=words.answer(name, record.answer), cap=result.cap)
    if criterion is not whole:
        for name in [name for name in whole.question_ids if name not in criterion.question_ids]:
            yield words("reason.not-asked", question=words[f"question.{name}.text"])
    if criterion.id in figures.limits:
        yield sentence(_limit(criterion.id, figures), words)
        if caps and caps.question is None:
            yield words("reason.cap-fact", cap=result.cap)
    if len(result.unknown) == len(criterion.questions):
        yield words["reason.nothing"]
    elif result.unknown:
        for question in criterion.questions:
            if question.id in result.unknown and not question.bonus:
                yield unknown_sentence(question.id, words)


def _deciding(criterion: Criterion, case: Case, figures: Figures, words: Words) -> str | None:
    """The sentence of the answer or fact that decides the strength; None if the mean of the answers does."""
    criterion, answers, limit = _answered(criterion, figures)
    deciding = decider(criterion, answers, figures.thresholds, limit)
    if deciding is None:
        return None
    if deciding.question is None:
        return sentence(_limit(criterion.id, figures), words)
    return answer_sentence(deciding.question, case.answers[deciding.question], words)


def _answered(criterion: Criterion, figures: Figures) -> tuple[Criterion, AnswersInOrder, Total]:
    """A criterion with the questions that count, their answers, and the limit that follows from facts."""
    criterion = criterion.without(questions_left_out(figures.rules, figures.inputs.participation))
    return criterion, answers_in_order(criterion, figures.inputs.answers), figures.limit(criterion)


def below_target(figures: Figures) -> tuple[int, int] | None:
    """The EQF level found and the target's level, if the first is lower and this is a gap."""
    eqf, wanted = figures.eqf, figures.inputs.target_level
    applies = figures.criteria[LEVEL].worst is not None
    return (eqf, wanted) if applies and LEVEL in figures.limits and eqf and wanted else None


def _limit(criterion: str, figures: Figures) -> Remark:
    """The remark on what a fact of the case takes from a criterion."""
    if criterion == LEVEL:
        return remark("reason.level-below", found=figures.eqf, wanted=figures.inputs.target_level)
    return remark("reason.entered-hours" if figures.inputs.facts.entered else "reason.no-hours")


def answer_sentence(question: str, record: AnswerRecord, words: Words) -> str:
    """The sentence that an answer adds to the reasons of its criterion."""
    text = words[f"question.{question}.text"]
    if record.answer != UNAVAILABLE:
        own = words.get(f"answer.{question}.{record.answer}.sentence")
        if own:
            return own
        return words("reason.former", answer=words.answer(question, record.former or record.answer), question=text)
    if record.on:
        return words("reason.unavailable-on", on=record.on, question=text)
    return words("reason.unavailable", question=text)


def unknown_sentence(question: str, words: Words) -> str:
    """The sentence of a question that is open."""
    return words("reason.unknown", question=words[f"question.{question}.text"])


def override_sentence(override: Override, words: Words) -> str:
    """The sentence of a strength that a person set, with the reason."""
    return words("reason.override", strength=words[f"strength.{override.strength}"], reason=override.reason)
