"""This module explains an outcome, says what stands between it and a better one, and warns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assessment.case.model import Case
from assessment.rules.explanations.criteria import below_target, strength_in_a_sentence
from assessment.rules.explanations.remarks import sentence, without_repeats
from assessment.rules.figures import LEVEL, Figures
from assessment.rules.judgement import Finding, OutcomeResult
from assessment.rules.outcome import FRAUD, MORE, REFUSED, better, first_row, holds
from assessment.rules.scoring import NOT_APPLICABLE
from assessment.rules.shortfall import Shortfall, nearest_better_row
from assessment.rules.steps import STRENGTH, TESTED, Steps, everywhere, placed
from assessment.rules.workload import is_recorded
from criteria.load import country_codes
from criteria.model import Framework
from criteria.text import Words
from criteria.vocabulary import CriterionId

SUPPORTED = "substantial"
"""From this strength on a criterion is well supported."""


def explained_outcome(case: Case, figures: Figures, words: Words) -> tuple[OutcomeResult, list[str]]:
    """The outcome with its reasons and conditions, and the warnings about a person's decision."""
    proposal = figures.proposal
    reasons = [*_first_of_all(figures, words), *_why(figures, words), *_target(case, figures, words)]
    conditions = []
    if proposal.row:
        count = len(proposal.row.conditions)
        conditions = [words[f"row.{proposal.row.id}.condition.{number}"] for number in range(1, count + 1)]
    final, doubts = final_outcome(case, figures, words)
    row = proposal.row.id if proposal.row else None
    own_test = proposal.outcome != FRAUD and _after_own_test(figures) != REFUSED
    result = OutcomeResult(
        proposal.outcome, proposal.then, final, row, tuple(reasons), tuple(conditions), own_test=own_test
    )
    return result, doubts


def final_outcome(case: Case, figures: Figures, words: Words) -> tuple[str | None, list[str]]:
    """What a person decided, with warnings. A decision cannot lift a stop, and `more-evidence` is no decision."""
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
    """What a reader must know first, such as that attendance alone is no micro-credential.

    It is left out if the centre's own test makes up for it, since it is then no longer a reason.
    """
    questions, results, answers = figures.rules.questions, figures.criteria, figures.inputs.answers
    return [
        words[f"answer.{name}.{answer}.sentence"]
        for name, answer in figures.rules.said_first
        if answers.get(name) == answer and not holds(results[questions[name].criterion].worst, SUPPORTED)
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
    nearest = nearest_better_row(figures)
    reasons += _shortfalls(nearest, figures, words)
    if better(best, proposal.outcome):
        reasons.append(words("outcome.improve", best=_outcome_name(best, words)))
    if proposal.outcome == REFUSED:
        reasons += [*_own_test(figures, words), *_elsewhere(nearest, words), *_good_for(figures, words)]
    return reasons


def _about_the_figure(figures: Figures, words: Words) -> list[str]:
    """Why there is no figure, or none that can be recognised in full, if the purpose asks for one."""
    if not (figures.purpose.needs_credits and figures.inputs.facts.in_hours) or figures.proposal.outcome == REFUSED:
        return []
    reasons = []
    if figures.not_in_full:
        without = "outcome.no-figure" if is_recorded(figures.inputs.facts) else "outcome.no-hours"
        reasons.append(words["outcome.too-small" if figures.credits.units else without])
    if not figures.credits.units and figures.proposal.outcome == "partial":
        reasons.append(words["outcome.without-figure"])
    return reasons


def _own_test(figures: Figures, words: Words) -> list[str]:
    """How the centre's own test can still show what is refused for want of proof."""
    after = _after_own_test(figures)
    return [words("outcome.own-test", outcome=_outcome_name(after, words))] if after != REFUSED else []


def _after_own_test(figures: Figures) -> str:
    """The outcome after a passed test of the centre; if more evidence is asked for, with every unknown at its best."""
    steps = figures.at_best if figures.proposal.outcome == MORE else figures.at_worst
    after_test = steps | _steps_of_own_test(figures.rules)
    return first_row(figures.purpose, after_test, not_in_full=figures.not_in_full).outcome


@lru_cache(maxsize=100)
def _steps_of_own_test(rules: Framework) -> Steps:
    """What a passed test of the centre shows: it is passed, and every criterion that asks for it is strong."""
    asking = [criterion.id for criterion in rules.criteria if any(q.centre_test for q in criterion.questions)]
    return everywhere(TESTED) | sum(placed(STRENGTH, name) for name in asking)


def _stops(figures: Figures, words: Words) -> list[str]:
    answers = figures.inputs.answers
    names = [name for result in figures.criteria.values() for name in result.stops]
    sentences = [words[f"answer.{name}.{answers[name]}.sentence"] for name in names]
    return [words("outcome.stopped", sentence=text) for text in sentences]


def _elsewhere(nearest: Shortfall | None, words: Words) -> list[str]:
    """What is refused for its outcomes alone may fit another course of the centre. The desk keeps no list of these."""
    alone = nearest is not None and nearest.criteria == ("outcomes",)
    return [words["outcome.elsewhere"]] if alone else []


def _good_for(figures: Figures, words: Words) -> list[str]:
    """What a refused certificate is still good for."""
    if figures.purpose.id == "portfolio":
        return []
    other = first_row(figures.rules.purpose("portfolio"), figures.at_worst).outcome
    if other == REFUSED:
        return []
    return [words("outcome.good-for", purpose=words["purpose.portfolio.name"], outcome=_outcome_name(other, words))]


def _shortfalls(nearest: Shortfall | None, figures: Figures, words: Words) -> list[str]:
    """What stands between the proposal and the nearest better row: each criterion that falls short of it."""
    if nearest is None:
        return []
    wanted, minimum = _outcome_name(nearest.row.outcome, words), nearest.row.minimum
    reasons = [_shortfall(name, minimum[name], wanted, figures, words) for name in nearest.criteria]
    return [*reasons, words("outcome.short-covered", outcome=wanted)] if nearest.uncovered else reasons


def _shortfall(name: CriterionId, needed: str, wanted: str, figures: Figures, words: Words) -> str:
    """What a criterion is and what it would have to be for the outcome wanted."""
    result = figures.criteria[name]
    values = {"outcome": wanted, "criterion": words[f"criterion.{name}.name"]}
    if name == LEVEL and result.proposed_strength is None and (below := below_target(figures)):
        return words("outcome.short-level", found=below[0], wanted=below[1], **values)
    least = words[f"strength.{needed}"].lower()
    return words("outcome.short", needed=least, strength=strength_in_a_sentence(result, words), **values)


def _target(case: Case, figures: Figures, words: Words) -> list[str]:
    """How the hours compare with the target's, if something is granted or can be. No refusal rests on this."""
    target = case.target.hours
    standing = final_outcome(case, figures, words)[0] or figures.proposal.outcome
    if target is None or not figures.credits.units or standing in (FRAUD, MORE, REFUSED):
        return []
    low, high = figures.credits.units[0].hours
    if low >= target:
        return [words("outcome.target-reached", hours=words.span((low, high)), target=target)]
    if high < target:
        return [words("outcome.target-short", hours=words.span((low, high)), target=target)]
    return [words("outcome.target-within", low=low, high=high, target=target)]


def explained_warnings(
    case: Case, figures: Figures, words: Words, doubts: Sequence[str], noted: Sequence[Finding]
) -> tuple[str, ...]:
    """What to warn of, each sentence once.

    `doubts`: about the decision of a person. `noted`: what is to be mended or explained before issuing.
    """
    explained = {sentence(finding.remark, words) for finding in noted if not finding.open}
    doubts = [*doubts, *[sentence(finding.remark, words) for finding in noted if finding.open]]
    return tuple([each for each in without_repeats(_warnings(case, figures, words, doubts)) if each not in explained])


def _warnings(case: Case, figures: Figures, words: Words, doubts: Sequence[str]) -> Iterator[str]:
    yield from (words[f"answer.{name}.{answer}.sentence"] for name, answer in _no_basis(figures))
    yield from (sentence(warning, words) for warning in figures.credits.warnings)
    yield from doubts
    for name in case.overrides:
        if figures.criteria[name].strength == NOT_APPLICABLE:
            yield words("warning.override-not-applicable", criterion=words[f"criterion.{name}.name"])
    facts = figures.inputs.facts
    needs = figures.purpose.needs_credits and facts.in_hours
    if needs and case.answers and not is_recorded(facts) and not facts.entered:
        yield words["credits.nothing-recorded"]
    if case.country not in country_codes():
        yield words("warning.plain-profile", country=words.country(case.country))


def _no_basis(figures: Figures) -> list[tuple[str, str]]:
    """Questions and answers that leave what is recorded of the volume without basis, where there is to be a figure."""
    if not (is_recorded(figures.inputs.facts) and figures.inputs.facts.in_hours):
        return []
    return [pair for pair in figures.rules.no_basis if figures.inputs.answers.get(pair[0]) == pair[1]]
