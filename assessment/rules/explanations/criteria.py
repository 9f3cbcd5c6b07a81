"""This module explains the strength of a criterion, by its answers, facts, caps and a person's override. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from assessment.case.answers import AnswerRecord, Override
from assessment.case.model import Case
from assessment.rules.deciding import capping, decider
from assessment.rules.figures import LEVEL, Figures
from assessment.rules.judgement import CriterionResult
from assessment.rules.scoring import (
    NOT_APPLICABLE,
    OPEN,
    CriterionFigures,
    own_result,
)
from assessment.rules.totals import NO_LIMIT
from criteria.load import framework
from criteria.model import Criterion
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN


def way_name(stated: str, words: Words) -> str:
    """The name of a way of taking part that is stated in any of its words; what is not known as it is stated.

    >>> way_name("onsite", words_in("en"))
    'On site'
    """
    way = framework().way(stated)
    return words(f"participation.{way.id}.name") if way else stated


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
    counted = figures.inputs.answers
    noted = {
        name: GivenAnswer(record.answer, record.former, record.on)
        for name, record in case.answers.items()
        if record.former or record.on or (name not in counted and record.answer != UNKNOWN)
    }
    explained = {}
    for whole, (name, result) in zip(figures.rules.criteria, figures.criteria.items(), strict=True):
        explained[name] = _criterion(_grounds(whole, result, noted, figures), case, figures, words)
    return explained


class GivenAnswer(NamedTuple):
    """An answer as somebody gave it; the fields are those of `AnswerRecord`."""

    answer: str
    former: str | None = None
    on: datetime.date | None = None


class Grounds(NamedTuple):
    """What the sentences of a criterion follow from. Equal grounds give equal sentences, which are kept.

    `whole`: the criterion with all of its questions. `noted`: by question, answers that say more than what counts, or
    that the framework does not have. `fact`: the remark on what a fact of the case takes from the criterion.
    """

    result: CriterionFigures
    whole: Criterion
    noted: tuple[tuple[str, GivenAnswer], ...]
    fact: LimitingFact | None

    def sentences(self, words: Words) -> dict[str, str]:
        """The sentences of the answers to the criterion's questions, by question, in their order."""
        noted, counted = dict(self.noted), zip(self.result.criterion.question_ids, self.result.answers, strict=True)
        sentences = {}
        for name, answer in counted:
            record = noted.get(name)
            if record is None and answer:
                sentences[name] = _plain_sentence(name, answer, words)
            elif record and (record.former or record.answer != UNKNOWN):
                sentences[name] = answer_sentence(name, record, words)
        return sentences


class LimitingFact(NamedTuple):
    """A fact that limits a criterion: the id of its sentence. `below`: the EQF level found and the target's."""

    id: str
    below: tuple[int, int] | None = None

    def sentence(self, words: Words) -> str:
        """The fact in words."""
        return words(self.id, found=self.below[0], wanted=self.below[1]) if self.below else words[self.id]


def _grounds(whole: Criterion, result: CriterionFigures, noted: Mapping[str, GivenAnswer], figures: Figures) -> Grounds:
    own = tuple([(name, noted[name]) for name in result.criterion.question_ids if name in noted]) if noted else ()
    return Grounds(result, whole, own, _fact(whole, figures))


def _fact(criterion: Criterion, figures: Figures) -> LimitingFact | None:
    """The fact that limits a criterion; None if none changes its score."""
    if figures.limit(criterion)._replace(no_minimum=False) == NO_LIMIT:
        return None
    if criterion.id == LEVEL:
        return LimitingFact("reason.level-below", below_target(figures))
    return LimitingFact("reason.entered-hours" if figures.inputs.facts.entered else "reason.no-hours")


def _criterion(grounds: Grounds, case: Case, figures: Figures, words: Words) -> CriterionResult:
    result = grounds.result
    if result.strength == NOT_APPLICABLE:
        way = figures.rules.way(figures.inputs.participation)
        reason = words[f"participation.{way.id}.reason"] if way else ""
        return _as_result(result, reasons=(words("reason.not-applicable", reason=reason),))
    if result.proposed_strength is None:
        return _explained(grounds, words)
    own, override = _explained(grounds._replace(result=own_result(result)), words), case.overrides[result.id]
    reasons = (*own.reasons, override_sentence(override, words))
    explained = _as_result(result, reasons=reasons, deciding=own.deciding)
    return replace(explained, decided_by=override.by or "assessor")


def _as_result(result: CriterionFigures, *, reasons: tuple[str, ...], deciding: str | None = None) -> CriterionResult:
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
        deciding=deciding,
        reasons=reasons,
        unknown=result.unknown,
    )


@lru_cache(maxsize=50_000)
def _explained(grounds: Grounds, words: Words) -> CriterionResult:
    """A criterion that applies, with its sentences, as long as no person sets its strength."""
    result, sentences = grounds.result, grounds.sentences(words)
    reasons = tuple(_reasons(grounds, sentences, words))
    explained = _as_result(result, reasons=reasons, deciding=_deciding(grounds, sentences, words))
    return replace(explained, below=grounds.fact.below) if grounds.fact and grounds.fact.below else explained


def _reasons(grounds: Grounds, sentences: Mapping[str, str], words: Words) -> Iterator[str]:
    """The sentences of the answers, the cap on the score, and the open questions.

    A record shows the cap apart from the answers, so a cap names its answer. The cap of a fact follows the sentence of
    that fact.
    """
    result, whole, _, fact = grounds
    criterion, caps = result.criterion, capping(result)
    for name, sentence in sentences.items():
        yield sentence
        if caps and caps.question == name:
            capped = result.answers[criterion.question_ids.index(name)] or UNKNOWN
            yield words("reason.cap", answer=words.answer(name, capped), cap=result.cap)
    if criterion is not whole:
        for name in [name for name in whole.question_ids if name not in criterion.question_ids]:
            yield words("reason.not-asked", question=words[f"question.{name}.text"])
    if fact:
        yield fact.sentence(words)
        if caps and caps.question is None:
            yield words("reason.cap-fact", cap=result.cap)
    if len(result.unknown) == len(criterion.questions):
        yield words["reason.nothing"]
    elif result.unknown:
        for question in criterion.questions:
            if question.id in result.unknown and not question.bonus:
                yield unknown_sentence(question.id, words)


def _deciding(grounds: Grounds, sentences: Mapping[str, str], words: Words) -> str | None:
    """The sentence of the answer or fact that decides the strength; None if the mean of the answers does."""
    deciding = decider(grounds.result)
    if deciding is None:
        return None
    if deciding.question is None:
        return grounds.fact.sentence(words) if grounds.fact else None
    return sentences[deciding.question]


@lru_cache(maxsize=10_000)
def _plain_sentence(question: str, answer: str, words: Words) -> str:
    """The sentence of an answer beside which nothing is noted."""
    return answer_sentence(question, GivenAnswer(answer), words)


def below_target(figures: Figures) -> tuple[int, int] | None:
    """The EQF level found and the target's level, if the first is lower and this is a gap."""
    eqf, wanted = figures.eqf, figures.inputs.target_level
    applies = figures.criteria[LEVEL].worst is not None
    return (eqf, wanted) if applies and LEVEL in figures.limits and eqf and wanted else None


def answer_sentence(question: str, record: AnswerRecord | GivenAnswer, words: Words) -> str:
    """The sentence that an answer adds to the reasons of its criterion."""
    if record.answer != UNAVAILABLE and (own := words.get(f"answer.{question}.{record.answer}.sentence")):
        return own
    text = words[f"question.{question}.text"]
    if record.answer != UNAVAILABLE:
        return words("reason.former", answer=words.answer(question, record.former or record.answer), question=text)
    if record.on:
        return words("reason.unavailable-on", on=record.on, question=text)
    return words("reason.unavailable", question=text)


@lru_cache(maxsize=10_000)
def unknown_sentence(question: str, words: Words) -> str:
    """The sentence of a question that is open."""
    return words("reason.unknown", question=words[f"question.{question}.text"])


def override_sentence(override: Override, words: Words) -> str:
    """The sentence of a strength that a person set, with the reason."""
    return words("reason.override", strength=words[f"strength.{override.strength}"], reason=override.reason)
