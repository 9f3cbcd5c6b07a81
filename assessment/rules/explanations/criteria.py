"""This module explains the strength of a criterion, by its answers, facts, caps and a person's override. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assessment.case.answers import AnswerRecord, Override
from assessment.case.model import Case
from assessment.rules.deciding import Decider, capping, decider
from assessment.rules.figures import LEVEL, Figures, questions_left_out
from assessment.rules.judgement import CriterionResult
from assessment.rules.scoring import (
    NOT_APPLICABLE,
    OPEN,
    AnswersInOrder,
    CriterionFigures,
    Total,
    answers_in_order,
    criterion_figures,
)
from criteria.model import Criterion, Thresholds
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
    left_out = questions_left_out(figures.rules, figures.inputs.participation)
    noted, counted = {}, figures.inputs.answers
    for name, record in case.answers.items():
        if record.former or record.on or (record.answer != UNKNOWN and name not in counted):
            noted[name] = GivenAnswer(record.answer, record.former, record.on)
    pairs = zip(figures.rules.criteria, figures.criteria_asked, strict=True)
    grounds = [_grounds(asked, whole, noted, figures, left_out) for whole, asked in pairs]
    return {each.criterion.id: _criterion(each, case, figures, words) for each in grounds}


class GivenAnswer(NamedTuple):
    """An answer as somebody gave it; the fields are those of `AnswerRecord`."""

    answer: str
    former: str | None = None
    on: datetime.date | None = None


class Grounds(NamedTuple):
    """What the sentences of a criterion follow from. Equal grounds give equal sentences, which are kept.

    `criterion`: with the questions that are asked of the case; `whole`: with all of them. `answers`: as they count.
    `noted`: by question, answers that say more than that, or that the framework does not have. `fact`: the remark on
    what a fact of the case takes from the criterion, as its id and the values of its sentence. `left_out`: questions
    that fall away.
    """

    criterion: Criterion
    whole: Criterion
    answers: AnswersInOrder
    noted: tuple[tuple[str, GivenAnswer], ...]
    thresholds: Thresholds
    limit: Total
    fact: tuple[str, int | None, int | None] | None
    left_out: frozenset[str]

    def all_given(self) -> dict[str, GivenAnswer]:
        """The answers to the criterion's questions, by question."""
        counted = zip(self.criterion.question_ids, self.answers, strict=True)
        return {name: GivenAnswer(answer) for name, answer in counted if answer} | dict(self.noted)


class Explanation(NamedTuple):
    """The sentences of a criterion. `deciding`: as in `CriterionResult`."""

    reasons: tuple[str, ...]
    deciding: str | None


def _grounds(
    criterion: Criterion,
    whole: Criterion,
    noted: Mapping[str, GivenAnswer],
    figures: Figures,
    left_out: frozenset[str],
) -> Grounds:
    return Grounds(
        criterion,
        whole,
        answers_in_order(criterion, figures.inputs.answers),
        tuple([(name, noted[name]) for name in criterion.question_ids if name in noted]) if noted else (),
        figures.thresholds,
        figures.limit(criterion),
        _fact(criterion.id, figures) if criterion.id in figures.limits else None,
        left_out,
    )


def _fact(criterion: str, figures: Figures) -> tuple[str, int | None, int | None]:
    if criterion == LEVEL:
        return "reason.level-below", figures.eqf, figures.inputs.target_level
    return "reason.entered-hours" if figures.inputs.facts.entered else "reason.no-hours", None, None


def _criterion(grounds: Grounds, case: Case, figures: Figures, words: Words) -> CriterionResult:
    name = grounds.criterion.id
    result, override = figures.criteria[name], None
    if result.strength == NOT_APPLICABLE:
        way = figures.rules.way(figures.inputs.participation)
        reason = words[f"participation.{way.id}.reason"] if way else ""
        explanation = Explanation((words("reason.not-applicable", reason=reason),), None)
    else:
        explanation = _explanation(grounds, words)
        override = case.overrides.get(name)
    added = (override_sentence(override, words),) if override else ()
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
        below=below_target(figures) if name == LEVEL and not override else None,
        deciding=explanation.deciding,
        reasons=(*explanation.reasons, *added),
        unknown=result.unknown,
    )


@lru_cache(maxsize=50_000)
def _explanation(grounds: Grounds, words: Words) -> Explanation:
    """The sentences of a criterion that applies, without those about a person's override."""
    counted = grounds.criterion.without(grounds.left_out)
    pairs = zip(grounds.criterion.questions, grounds.answers, strict=True)
    answers = tuple([answer for question, answer in pairs if question.id not in grounds.left_out])
    deciding = decider(counted, answers, grounds.thresholds, grounds.limit)
    caps = capping(counted, answers, grounds.limit)
    return Explanation(tuple(_reasons(grounds, caps, words)), _deciding(grounds, deciding, words))


def _reasons(grounds: Grounds, caps: Decider | None, words: Words) -> Iterator[str]:
    """The sentences of the answers, the cap on the score, and the open questions.

    A record shows the cap apart from the answers, so a cap names its answer. The cap of a fact follows the sentence of
    that fact.
    """
    criterion, whole, answers, _, thresholds, limit, fact, left_out = grounds
    result = criterion_figures(criterion, answers, thresholds, limit, left_out)
    as_given = grounds.all_given()
    for name in criterion.question_ids:
        record = as_given.get(name)
        if record and (record.former or record.answer != UNKNOWN):
            yield answer_sentence(name, record, words)
            if caps and caps.question == name:
                yield words("reason.cap", answer=words.answer(name, record.answer), cap=result.cap)
    if criterion is not whole:
        for name in [name for name in whole.question_ids if name not in criterion.question_ids]:
            yield words("reason.not-asked", question=words[f"question.{name}.text"])
    if fact:
        yield _fact_sentence(fact, words)
        if caps and caps.question is None:
            yield words("reason.cap-fact", cap=result.cap)
    if len(result.unknown) == len(criterion.questions):
        yield words["reason.nothing"]
    elif result.unknown:
        for question in criterion.questions:
            if question.id in result.unknown and not question.bonus:
                yield unknown_sentence(question.id, words)


def _deciding(grounds: Grounds, deciding: Decider | None, words: Words) -> str | None:
    """The sentence of the answer or fact that decides the strength; None if the mean of the answers does."""
    if deciding is None:
        return None
    if deciding.question is None:
        return _fact_sentence(grounds.fact, words) if grounds.fact else None
    return answer_sentence(deciding.question, grounds.all_given()[deciding.question], words)


def _fact_sentence(fact: tuple[str, int | None, int | None], words: Words) -> str:
    name, eqf, wanted = fact
    return words[name] if eqf is None else words(name, found=eqf, wanted=wanted)


def below_target(figures: Figures) -> tuple[int, int] | None:
    """The EQF level found and the target's level, if the first is lower and this is a gap."""
    eqf, wanted = figures.eqf, figures.inputs.target_level
    applies = figures.criteria[LEVEL].worst is not None
    return (eqf, wanted) if applies and LEVEL in figures.limits and eqf and wanted else None


def answer_sentence(question: str, record: AnswerRecord | GivenAnswer, words: Words) -> str:
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
