"""This module puts every step by which the level and the credits were calculated into words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.case.model import Case
from assessment.rules.credits import CreditFigure
from assessment.rules.explanations.outcome import final_outcome
from assessment.rules.explanations.remarks import sentence, without_repeats
from assessment.rules.figures import Figures
from assessment.rules.judgement import Equivalence, LevelResult
from assessment.rules.level import level_figures, national
from assessment.rules.outcome import MORE, after_condition
from criteria.text import Words


def explained_level(figures: Figures, words: Words) -> LevelResult:
    """The level with its reasons, and the receiving country's levels beside it."""
    inputs = figures.inputs
    result = level_figures(inputs.facts, inputs.country, inputs.target_level, inputs.on)
    return LevelResult(
        result.eqf,
        national(inputs.country, result.eqf) if result.eqf is not None else (),
        tuple([sentence(reason, words) for reason in result.reasons]),
        tuple([sentence(warning, words) for warning in result.warnings]),
    )


NOT_YET_ALL = ("partial", "conditional", MORE)
"""With these outcomes a figure is the most that there can be."""


def explained_equivalence(case: Case, figures: Figures, words: Words) -> tuple[Equivalence, ...]:
    """The volume in every unit of the receiving country, every step of the sum in words."""
    titles = [entry.course.title for entry in case.certificates]
    standing = final_outcome(case, figures, words)[0] or figures.proposal.outcome
    then = after_condition(standing, figures.proposal.outcome, figures.proposal.then)
    return tuple([_equivalence(unit, words, titles, (standing, then)) for unit in figures.credits.units])


def _equivalence(
    unit: CreditFigure, words: Words, titles: Sequence[str | None], standing: tuple[str, str | None]
) -> Equivalence:
    """One unit's figure with every step of its sum in words. `titles`: of the certificates of a bundle.

    `standing`: the outcome decided or proposed, and what it leads to once a condition is met.
    """
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
        steps=(*[sentence(step, words, titles) for step in unit.steps], *limits),
        warnings=without_repeats([sentence(warning, words) for warning in unit.warnings]),
        up_to=standing[0] in NOT_YET_ALL and not (entered and standing[0] == "partial"),
    )
