"""A case -> its figures: scores, outcome, credits and level in numbers and ids, without a sentence. Pure.

Lists, comparisons and the search for better outcomes need no more; `judge` puts the figures into words.

>>> figures_of(input_of(case, case.day), framework()).proposal.outcome
'partial'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assessment.rules.credits import Asked, CreditFigures, ReceivingPlace, credit_figures, no_basis, place_of
from assessment.rules.inputs import JudgementInput
from assessment.rules.level import eqf_of
from assessment.rules.outcome import OutcomeProposal, first_row, propose
from assessment.rules.scoring import (
    CriterionFigures,
    Overall,
    answers_in_order,
    criterion_figures,
    overall,
    thresholds_on,
)
from criteria.model import Criterion, Framework, Purpose, Thresholds

LEVEL = "level"
"""The criterion that a level below the target's caps."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A case in numbers and ids. `criteria` has every criterion in the framework's order.

    `limits`: caps that follow from facts of the case, by criterion. `too_small`: the volume stands against recognition
    in full, and no answer can change that; `no_basis`: only an answer about the hours stands against it.
    """

    given: JudgementInput
    rules: Framework
    purpose: Purpose
    thresholds: Thresholds
    criteria: dict[str, CriterionFigures]
    overall: Overall
    eqf: int | None
    credits: CreditFigures
    limits: dict[str, int]
    too_small: bool
    no_basis: bool
    proposal: OutcomeProposal

    @property
    def not_in_full(self) -> bool:
        """Whether the volume stands against recognition in full, as answered now."""
        return self.too_small or self.no_basis

    def limit(self, criterion: Criterion) -> int:
        """The cap of a criterion that follows from facts of the case; 100: none."""
        return self.limits.get(criterion.id, 100)


def figures_of(given: JudgementInput, rules: Framework, place: ReceivingPlace | None = None) -> Figures:
    """The figures of a case under the rules of its day. `place`: instead of the country's values in force.

    NotYetInForceError: the day lies before the rules. KeyError: an answer the framework does not have.
    """
    place = place or place_of(given.country)
    purpose, thresholds = rules.purpose(given.purpose), thresholds_on(rules, given.on)
    eqf = eqf_of(given.facts)
    limits = limits_of(given, rules, purpose, eqf)
    criteria: dict[str, CriterionFigures] = {
        criterion.id: _criterion(criterion, given, rules, thresholds, limits) for criterion in rules.criteria
    }
    contact_only = no_basis(given.answers, rules)
    asked = Asked(given.purpose, place, given.on)
    in_credits = credit_figures(given.facts, asked, contact_only=contact_only)
    against = in_credits.against and purpose.needs_credits
    only_answers = against and not in_credits.units and contact_only and not _against_anyway(given, asked)
    pessimist, optimist = (
        first_row(purpose, {name: getattr(result, end) for name, result in criteria.items()}, not_in_full=against)
        for end in ("worst", "best")
    )
    stopped = any(result.stops for result in criteria.values())
    return Figures(
        given=given,
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
        proposal=propose(pessimist, optimist, stopped=stopped),
    )


def limits_of(given: JudgementInput, rules: Framework, purpose: Purpose, eqf: int | None) -> dict[str, int]:
    """Caps that follow from facts: a level below the target's is a gap where the purpose says that it counts."""
    wanted = given.target_level
    below = wanted is not None and eqf is not None and eqf < wanted
    return {LEVEL: rules.level_cap} if below and purpose.level_counts else {}


def _criterion(
    criterion: Criterion, given: JudgementInput, rules: Framework, thresholds: Thresholds, limits: dict[str, int]
) -> CriterionFigures:
    answers = answers_in_order(criterion, given.answers)
    result = criterion_figures(criterion, answers, thresholds, limits.get(criterion.id, 100))
    if criterion.id in left_out(rules, given.participation):
        return result.left_out()
    override = given.overrides.get(criterion.id)
    return result.overridden(override) if override else result


@lru_cache(maxsize=1_000)
def left_out(rules: Framework, participation: str | None) -> tuple[str, ...]:
    """The criteria that do not apply to how the learner took part."""
    way = rules.way(participation)
    return way.not_applicable if way else ()


def _against_anyway(given: JudgementInput, asked: Asked) -> bool:
    """Whether the volume would stand against recognition in full if no answer said that the hours are no basis."""
    return credit_figures(given.facts, asked, contact_only=False).against
