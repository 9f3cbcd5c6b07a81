"""This module calculates the figures of a case: scores, outcome, credits, level. It makes no sentences. Pure.

Lists, comparisons and the search for better outcomes need nothing else; `judge` puts the figures into words.

>>> figures_of(input_of(case, case.day), framework()).proposal.outcome
'partial'
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.rules.credits import Asked, CreditFigures, ReceivingPlace, credit_figures, leaves_no_basis, place_of
from assessment.rules.criterion_results import results_on
from assessment.rules.inputs import JudgementInput, without_former
from assessment.rules.level import eqf_of
from assessment.rules.outcome import OutcomeProposal, first_row, propose
from assessment.rules.overall_score import Overall, overall
from assessment.rules.scoring import NOT_APPLICABLE, CriterionFigures
from assessment.rules.steps import Steps, stops
from assessment.rules.totals import NO_LIMIT, Total, thresholds_on
from assessment.rules.workload import has_hours, without_hours
from criteria.model import Criterion, Framework, Thresholds
from criteria.purpose import Purpose

LEVEL = "level"
"""The criterion that a level below the target's caps."""

WORKLOAD = "workload"
"""The criterion that credits without hours cap."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A case in numbers and ids.

    `criteria` has every criterion in the framework's order. `limits`: what facts of the case limit, by criterion.
    `too_small`: the volume rules out recognition in full, and no answer can change that. `no_basis`: only an answer
    about the hours rules it out. `at_worst`, `at_best`: the steps that are reached if every unknown is at its worst or
    at its best.
    """

    inputs: JudgementInput
    rules: Framework
    purpose: Purpose
    thresholds: Thresholds
    criteria: dict[str, CriterionFigures]
    overall: Overall
    eqf: int | None
    credits: CreditFigures
    limits: dict[str, Total]
    too_small: bool
    no_basis: bool
    at_worst: Steps
    at_best: Steps
    proposal: OutcomeProposal

    @property
    def not_in_full(self) -> bool:
        """Whether the volume rules out recognition in full, with the answers as they are."""
        return self.too_small or self.no_basis

    def limit(self, criterion: Criterion) -> Total:
        """What facts of the case limit in a criterion."""
        return self.limits.get(criterion.id, NO_LIMIT)


def figures_of(inputs: JudgementInput, rules: Framework, place: ReceivingPlace | None = None) -> Figures:
    """The figures of a case under the rules of its day. `place`: instead of the country's values in force.

    An answer that the framework does not have counts as unknown. NotYetInForceError: the day lies before the rules.
    """
    inputs = without_former(inputs, rules)
    place = place or place_of(inputs.country)
    purpose, thresholds = rules.purpose(inputs.purpose), thresholds_on(rules, inputs.on)
    eqf = eqf_of(inputs.facts)
    limits = limits_of(inputs, rules, purpose, eqf)
    criteria = _criteria(inputs, rules, limits)
    no_basis = leaves_no_basis(inputs.answers, rules)
    asked = Asked(inputs.purpose, place, inputs.on, inputs.target_level)
    in_credits = credit_figures(inputs.facts, asked, no_basis=no_basis)
    without_volume = not in_credits.units and criteria[WORKLOAD].strength == NOT_APPLICABLE
    against = purpose.needs_credits and inputs.facts.in_hours and (in_credits.against or without_volume)
    only_answers = against and not in_credits.units and no_basis and not _against_anyway(inputs, asked)
    at_worst, at_best = 0, 0
    for result in criteria.values():
        at_worst |= result.at_worst
        at_best |= result.at_best
    pessimist = first_row(purpose, at_worst, not_in_full=against)
    optimist = first_row(purpose, at_best, not_in_full=against)
    return Figures(
        inputs=inputs,
        rules=rules,
        purpose=purpose,
        thresholds=thresholds,
        criteria=criteria,
        overall=overall(rules, tuple(criteria.values())),
        eqf=eqf,
        credits=in_credits,
        limits=limits,
        too_small=against and not only_answers,
        no_basis=only_answers,
        at_worst=at_worst,
        at_best=at_best,
        proposal=propose(pessimist, optimist, stopped=stops(at_worst)),
    )


def limits_of(inputs: JudgementInput, rules: Framework, purpose: Purpose, eqf: int | None) -> dict[str, Total]:
    """The limits that follow from facts of the case.

    A level below the target's is a gap if the purpose says so. Credits that cannot be turned into hours raise nothing,
    and if nothing else gives hours, they are a weak basis at most. Hours that the centre itself has entered are a
    basis, whatever the certificate says. Where the procedure ends in no volume, no outcome depends on the workload.
    """
    limits: dict[str, Total] = {}
    wanted = inputs.target_level
    if wanted is not None and eqf is not None and eqf < wanted - purpose.levels_below and purpose.level_counts:
        limits[LEVEL] = Total(cap=rules.level_cap)
    if inputs.facts.entered:
        limits[WORKLOAD] = Total(own_floor=thresholds_on(rules, inputs.on).substantial)
    elif without_hours(inputs.facts):
        limits[WORKLOAD] = Total(cap=100 if has_hours(inputs.facts) else rules.no_hours_cap, unfounded=True)
    if not inputs.facts.in_hours:
        limits[WORKLOAD] = limits.get(WORKLOAD, NO_LIMIT)._replace(no_minimum=True)
    return limits


def _criteria(inputs: JudgementInput, rules: Framework, limits: dict[str, Total]) -> dict[str, CriterionFigures]:
    """The result of every criterion, in the framework's order."""
    every, overrides = results_on(rules, inputs.on, inputs.participation), inputs.overrides
    if limits or overrides:
        every = tuple([each.under(limits.get(each.criterion.id), overrides.get(each.criterion.id)) for each in every])
    return {each.criterion.id: each.of_case(inputs.answers) for each in every}


def _against_anyway(inputs: JudgementInput, asked: Asked) -> bool:
    """Whether the volume would rule out recognition in full even if no answer said that the hours are no basis."""
    return credit_figures(inputs.facts, asked, no_basis=False).against
