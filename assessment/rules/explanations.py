"""Figures -> the sentences that explain them, in the reader's words. The only place where the rules speak. Pure.

Every function takes the words of a language; ids of sentences come from the figures or follow from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assessment.case.answers import AnswerRecord, Override
from assessment.case.model import Case
from assessment.facts.check_reasons import reason_of
from assessment.rules.credits import CreditFigure, window_remark
from assessment.rules.deciding import capping, decider
from assessment.rules.figures import LEVEL, Figures, questions_left_out
from assessment.rules.judgement import (
    CheckReason,
    CountryName,
    CountryText,
    CriterionResult,
    Equivalence,
    Finding,
    LevelResult,
    OutcomeResult,
    PartRemark,
    Remark,
    remark,
)
from assessment.rules.level import level_figures, national
from assessment.rules.outcome import FRAUD, MORE, REFUSED, StrengthReading, better, first_row, holds
from assessment.rules.scoring import NOT_APPLICABLE, OPEN, AnswersInOrder, CriterionFigures, Total, answers_in_order
from assessment.rules.shortfall import nearest_better_row
from assessment.rules.workload import is_recorded
from criteria.country import Window, in_language
from criteria.load import country_codes
from criteria.model import Criterion
from criteria.text import Words
from criteria.vocabulary import STRENGTHS, UNAVAILABLE, UNKNOWN, CriterionId

SUPPORTED = "substantial"
"""The least strength of a criterion that is well supported."""


def sentence(remark: Remark | PartRemark, words: Words, titles: Sequence[str | None] = ()) -> str:
    """A remark in words. `titles`: those of a bundle's certificates, for remarks about one of them."""
    if isinstance(remark, PartRemark):
        return f"{titles[remark.number] or '–'}: {sentence(remark.remark, words)}"
    if not remark.values:
        return words[remark.id]
    return words(remark.id, **{name: _value(value, words) for name, value in remark.values.items()})


def _value(value: Any, words: Words) -> Any:
    """A remark's value as the words take it."""
    if isinstance(value, Remark):
        return sentence(value, words)
    if isinstance(value, CountryName):
        return words.country(value.code)
    if isinstance(value, CheckReason):
        return reason_of(value.check, words)[0]
    if isinstance(value, CountryText):
        return in_language(value.by_language, words.language)
    if isinstance(value, tuple):
        return words.span(value)
    if isinstance(value, list):
        return ", ".join(sentence(remark, words) for remark in value)
    return value


def window_words(window: Window, words: Words) -> str:
    """Which volumes a window admits: `fewer than 15`, `2 to 9`."""
    return sentence(window_remark(window), words)


def strength_word(result: CriterionResult | CriterionFigures, words: Words) -> str:
    """A strength in words. One that is open says between which two; where nothing is known it has a word of its own.

    A level below the target's says so, since it is known and no less than that.
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
    """A strength in words as it stands within a sentence, without a capital letter that is no name."""
    word = strength_word(result, words)
    return word if isinstance(result, CriterionResult) and result.below else word.lower()


# --- criteria


def criteria(case: Case, figures: Figures, words: Words) -> dict[str, CriterionResult]:
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
        below=_below(figures) if criterion.id == LEVEL and not override else None,
        deciding=_deciding(criterion, case, figures, words) if result.strength != NOT_APPLICABLE else None,
        reasons=tuple(reasons),
        unknown=result.unknown,
    )


def _reasons(criterion: Criterion, whole: Criterion, case: Case, figures: Figures, words: Words) -> Iterator[str]:
    """The sentences of the answers, what caps the score, and the questions that are open.

    A cap names the answer that it comes from, since a record shows it apart from the answers; where a fact caps, it
    stands right behind the sentence of that fact.
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
    """The sentence of the answer or fact that decides the strength where the mean of the answers does not."""
    criterion, answers, limit = _answered(criterion, figures)
    deciding = decider(criterion, answers, figures.thresholds, limit)
    if deciding is None:
        return None
    if deciding.question is None:
        return sentence(_limit(criterion.id, figures), words)
    return answer_sentence(deciding.question, case.answers[deciding.question], words)


def _answered(criterion: Criterion, figures: Figures) -> tuple[Criterion, AnswersInOrder, Total]:
    """A criterion with the questions that count, their answers, and what follows from facts."""
    criterion = criterion.without(questions_left_out(figures.rules, figures.inputs.participation))
    return criterion, answers_in_order(criterion, figures.inputs.answers), figures.limit(criterion)


def _below(figures: Figures) -> tuple[int, int] | None:
    """The EQF level found and the target's, where the one is below the other and that is a gap."""
    eqf, wanted = figures.eqf, figures.inputs.target_level
    applies = figures.criteria[LEVEL].worst is not None
    return (eqf, wanted) if applies and LEVEL in figures.limits and eqf and wanted else None


def _limit(criterion: str, figures: Figures) -> Remark:
    """What a fact of the case takes from a criterion."""
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


# --- level and credits


def level(figures: Figures, words: Words) -> LevelResult:
    """The level with its reasons, and the receiving country's levels beside it."""
    inputs = figures.inputs
    result = level_figures(inputs.facts, inputs.country, inputs.target_level, inputs.on)
    return LevelResult(
        result.eqf,
        national(inputs.country, result.eqf) if result.eqf is not None else (),
        tuple(sentence(reason, words) for reason in result.reasons),
        tuple(sentence(warning, words) for warning in result.warnings),
    )


NOT_YET_ALL = ("partial", "conditional", MORE)
"""Outcomes with which a figure is the most there can be."""


def equivalence(case: Case, figures: Figures, words: Words, *, in_hours: bool) -> tuple[Equivalence, ...]:
    """The volume in every unit of the receiving country, every step of the sum in words.

    `in_hours=False`: the procedure ends in no volume, so there is no figure in any unit.
    """
    if not in_hours:
        return ()
    titles = [entry.course.title for entry in case.certificates]
    standing = _final(case, figures, words)[0] or figures.proposal.outcome
    then = figures.proposal.then if standing == figures.proposal.outcome else None
    return tuple(_equivalence(unit, words, titles, (standing, then)) for unit in figures.credits.units)


def _equivalence(
    unit: CreditFigure, words: Words, titles: Sequence[str | None], standing: tuple[str, str | None]
) -> Equivalence:
    """`standing`: the outcome decided or proposed, and what it leads to once a condition is met."""
    entered = unit.basis == "entered" and unit.own
    in_part = "partial" in standing and not entered
    limits = [words["credits.in-part"]] if unit.own and unit.credits and in_part else []
    if unit.own and unit.credits and standing[0] == "conditional":
        limits.append(words["credits.on-condition"])
    return Equivalence(
        system=unit.system,
        name=unit.name,
        unit=unit.unit,
        credits=unit.credits,
        exact=unit.exact,
        hours=unit.hours,
        basis=unit.basis,
        indicative=unit.indicative,
        own=unit.own,
        step=unit.step,
        steps=(*(sentence(step, words, titles) for step in unit.steps), *limits),
        warnings=_each_once(sentence(warning, words) for warning in unit.warnings),
        up_to=standing[0] in NOT_YET_ALL and not (entered and standing[0] == "partial"),
    )


def _each_once(sentences: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))


# --- outcome


def outcome(case: Case, figures: Figures, words: Words) -> tuple[OutcomeResult, list[str]]:
    """The outcome with its reasons and conditions, and what to warn of in the decision of a person."""
    proposal = figures.proposal
    reasons = [*_first_of_all(figures, words), *_why(figures, words), *_target(case, figures, words)]
    conditions = []
    if proposal.row:
        count = len(proposal.row.conditions)
        conditions = [words[f"row.{proposal.row.id}.condition.{number}"] for number in range(1, count + 1)]
    final, doubts = _final(case, figures, words)
    row = proposal.row.id if proposal.row else None
    own_test = proposal.outcome != FRAUD and _after_own_test(figures) != REFUSED
    result = OutcomeResult(
        proposal.outcome, proposal.then, final, row, tuple(reasons), tuple(conditions), own_test=own_test
    )
    return result, doubts


def _final(case: Case, figures: Figures, words: Words) -> tuple[str | None, list[str]]:
    """What a person decided. A decision cannot lift a stop, and `more-evidence` is none."""
    if case.decision is None:
        return None, []
    decided = case.decision.outcome
    if decided == MORE:
        return None, [words["warning.decision-evidence"]]
    if figures.proposal.outcome == FRAUD and decided != REFUSED:
        return None, [words("warning.decision-stopped", outcome=_outcome_name(decided, words))]
    return decided, []


def _outcome_name(name: str, words: Words) -> str:
    return words[f"outcome.{name}.name"]


def _first_of_all(figures: Figures, words: Words) -> list[str]:
    """What a reader must know before anything else, such as that attendance alone is no micro-credential.

    It is left out where it is no ground any more, since the centre's own test has taken its place.
    """
    questions, results = figures.rules.questions, figures.criteria
    return [
        words[f"answer.{name}.{answer}.sentence"]
        for name, answer in figures.inputs.answers.items()
        if questions[name].answer(answer).say_first and not holds(results[questions[name].criterion].worst, SUPPORTED)
    ]


def _why(figures: Figures, words: Words) -> list[str]:
    """Why the outcome is proposed, and what stands between it and a better one."""
    proposal = figures.proposal
    if proposal.outcome == FRAUD:
        return [*_stops(figures, words), words["outcome.hear"]]
    reasons = [words[f"row.{proposal.row.id}.sentence"]] if proposal.row else []
    best, worst = proposal.optimist.outcome, proposal.pessimist.outcome
    if proposal.outcome == MORE:
        if not figures.inputs.answers:
            reasons.append(words["outcome.nothing-known"])
        names = {"best": _outcome_name(best, words), "worst": _outcome_name(worst, words)}
        return [*reasons, words("outcome.more-evidence", **names)]
    reasons += _about_the_figure(figures, words)
    reasons += _shortfalls(figures, words)
    if better(best, proposal.outcome):
        reasons.append(words("outcome.improve", best=_outcome_name(best, words)))
    return [*reasons, *_own_test(figures, words), *_good_for(figures, words)]


def _about_the_figure(figures: Figures, words: Words) -> list[str]:
    """Why there is no figure, or none that can be recognised in full, where the purpose asks for one."""
    if not figures.purpose.needs_credits or figures.proposal.outcome == REFUSED:
        return []
    reasons = []
    if figures.not_in_full:
        without = "outcome.no-figure" if is_recorded(figures.inputs.facts) else "outcome.no-hours"
        reasons.append(words["outcome.too-small" if figures.credits.units else without])
    if not figures.credits.units and figures.proposal.outcome == "partial":
        reasons.append(words["outcome.without-figure"])
    return reasons


def _own_test(figures: Figures, words: Words) -> list[str]:
    """What is refused for want of proof can still be shown in the centre's own test: that is said, and how."""
    if figures.proposal.outcome != REFUSED:
        return []
    after = _after_own_test(figures)
    return [words("outcome.own-test", outcome=_outcome_name(after, words))] if after != REFUSED else []


def _after_own_test(figures: Figures) -> str:
    """The outcome once the centre's own test is passed; where more evidence is asked for, at best."""
    reading = figures.at_best if figures.proposal.outcome == MORE else figures.at_worst
    strengths = dict(reading.strengths)
    strengths |= {c.id: STRENGTHS[-1] for c in figures.rules.criteria if any(q.centre_test for q in c.questions)}
    after_test = StrengthReading(strengths, reading.shown._replace(tested=True))
    return first_row(figures.purpose, after_test, not_in_full=figures.not_in_full).outcome


def _stops(figures: Figures, words: Words) -> list[str]:
    answers = figures.inputs.answers
    names = [name for result in figures.criteria.values() for name in result.stops]
    sentences = [words[f"answer.{name}.{answers[name]}.sentence"] for name in names]
    return [words("outcome.stopped", sentence=text) for text in sentences]


def _good_for(figures: Figures, words: Words) -> list[str]:
    """What a certificate that is refused is still good for."""
    if figures.proposal.outcome != REFUSED or figures.purpose.id == "portfolio":
        return []
    other = first_row(figures.rules.purpose("portfolio"), figures.at_worst).outcome
    if other == REFUSED:
        return []
    return [words("outcome.good-for", purpose=words["purpose.portfolio.name"], outcome=_outcome_name(other, words))]


def _shortfalls(figures: Figures, words: Words) -> list[str]:
    """What stands between the proposal and the better row that is nearest, each criterion that falls short of it."""
    nearest = nearest_better_row(figures)
    if nearest is None:
        return []
    wanted, minimum = _outcome_name(nearest.row.outcome, words), nearest.row.minimum
    reasons = [_shortfall(name, minimum[name], wanted, figures, words) for name in nearest.criteria]
    return [*reasons, words("outcome.short-covered", outcome=wanted)] if nearest.uncovered else reasons


def _shortfall(name: CriterionId, needed: str, wanted: str, figures: Figures, words: Words) -> str:
    """What a criterion is and what it would have to be for the outcome wanted."""
    result = figures.criteria[name]
    values = {"outcome": wanted, "criterion": words[f"criterion.{name}.name"]}
    if name == LEVEL and result.proposed_strength is None and (below := _below(figures)):
        return words("outcome.short-level", found=below[0], wanted=below[1], **values)
    least = words[f"strength.{needed}"].lower()
    return words("outcome.short", needed=least, strength=strength_in_a_sentence(result, words), **values)


def _target(case: Case, figures: Figures, words: Words) -> list[str]:
    """How the hours stand to the target's, where something is granted or can be; a refusal does not rest on it."""
    target = case.target.hours
    standing = _final(case, figures, words)[0] or figures.proposal.outcome
    if target is None or not figures.credits.units or standing in (FRAUD, MORE, REFUSED):
        return []
    low, high = figures.credits.units[0].hours
    if low >= target:
        return [words("outcome.target-reached", hours=words.span((low, high)), target=target)]
    if high < target:
        return [words("outcome.target-short", hours=words.span((low, high)), target=target)]
    return [words("outcome.target-within", low=low, high=high, target=target)]


# --- warnings


def warnings(
    case: Case, figures: Figures, words: Words, doubts: Sequence[str], noted: Sequence[Finding]
) -> tuple[str, ...]:
    """What to warn of, each sentence once.

    `doubts`: about the decision of a person. `noted`: what is to be mended or explained before issuing.
    """
    explained = {sentence(finding.remark, words) for finding in noted if not finding.open}
    doubts = [*doubts, *(sentence(finding.remark, words) for finding in noted if finding.open)]
    return tuple(each for each in _each_once(_warnings(case, figures, words, doubts)) if each not in explained)


def _warnings(case: Case, figures: Figures, words: Words, doubts: Sequence[str]) -> Iterator[str]:
    yield from (words[f"answer.{name}.{answer}.sentence"] for name, answer in _no_basis(figures))
    yield from (sentence(warning, words) for warning in figures.credits.warnings)
    yield from doubts
    for name in case.overrides:
        if figures.criteria[name].strength == NOT_APPLICABLE:
            yield words("warning.override-not-applicable", criterion=words[f"criterion.{name}.name"])
    facts = figures.inputs.facts
    if figures.purpose.needs_credits and case.answers and not is_recorded(facts) and not facts.entered:
        yield words["credits.nothing-recorded"]
    if case.country not in country_codes():
        yield words("warning.plain-profile", country=words.country(case.country))


def _no_basis(figures: Figures) -> list[tuple[str, str]]:
    """Questions and answers that leave what is recorded of the volume without basis."""
    if not is_recorded(figures.inputs.facts):
        return []
    return [pair for pair in figures.rules.no_basis if figures.inputs.answers.get(pair[0]) == pair[1]]
