"""What is recognised unit by unit: what its hours come to, and what does not fit. Pure.

Whoever decides may enter the hours by competence, unit or subject. They add up to the figure that is recognised.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from assessment.case.decision import GRANTS, Decision
from assessment.case.model import Case
from criteria.country import CreditSystem, Rate
from criteria.dated import NotYetInForceError, in_force
from criteria.load import country
from criteria.rounding import round_half_up
from criteria.text import Words


class UnitFault(NamedTuple):
    """What does not fit, and where.

    `id` names the sentence for whoever wrote a case file (`units.fault.<id>`) and the one for whoever typed it into a
    field (`typed.unit-<id>`); `values` stand in both.
    """

    place: tuple[str, ...]
    id: str
    values: dict[str, Any]

    def sentence(self, words: Words) -> str:
        """What came and what was expected."""
        return words(f"units.fault.{self.id}", **self.values)


def entered_hours(case: Case) -> Fraction | None:
    """The sum of the hours recognised unit by unit; None where none were entered.

    None for a refusal too: what is left of hours that were entered for another outcome before recognises nothing.
    """
    return _sum(case.decision) if case.decision and case.decision.outcome in GRANTS else None


def _sum(decision: Decision) -> Fraction | None:
    """The sum of the hours that stand beside the units, whatever was decided; None where none do."""
    hours = [unit.hours for unit in decision.units if unit.hours is not None]
    return sum(hours, Fraction(0)) if hours else None


def most_credits(limit: Fraction, rate: Rate, step: Fraction) -> Fraction:
    """The most credits, in whole steps, that stand for no more hours than the limit."""
    return limit / rate.min // step * step


def credits_of(hours: Fraction, rate: Rate, step: Fraction, limit: Fraction | None) -> Fraction:
    """Hours in a unit, to the nearest step that stands for no more hours than the limit; hours themselves as they are.

    >>> credits_of(Fraction(75), in_force(csvet.rates, day, "CSVET"), csvet.step, None)
    Fraction(3, 1)
    """
    if rate.is_of_hours:
        return hours if limit is None else min(hours, limit)
    nearest = round_half_up(hours / (rate.usual or rate.min) / step) * step
    return nearest if limit is None else min(nearest, most_credits(limit, rate, step))


def unit_faults(case: Case) -> Iterator[UnitFault]:
    """What does not fit among the figures of the decision: a unit named twice, too many hours, a wrong sum."""
    decision, target = case.decision, case.target.hours
    if decision is None:
        return
    names: set[str] = set()
    for number, unit in enumerate(decision.units):
        name = " ".join(unit.title.split()).casefold()
        place = ("decision", "units", str(number))
        if name in names:
            yield UnitFault((*place, "title"), "twice", {"title": unit.title})
        names.add(name)
        if target is not None and unit.hours is not None and unit.hours > target:
            yield UnitFault((*place, "hours"), "hours", {"hours": unit.hours, "target": target})
    total = _sum(decision)  # of a refusal too, whose units may be granted again
    if target is not None and total is not None and total > target:
        yield UnitFault(("decision", "units"), "sum", {"hours": total, "target": target})
    if decision.credits is not None and (fault := _credits_fault(case, decision.credits, total)):
        yield fault


def _credits_fault(case: Case, figure: Fraction, total: Fraction | None) -> UnitFault | None:
    """What is wrong with the figure decided in the centre's own unit."""
    system, rate = own_unit(case)
    if system is None or rate is None:
        return None
    place, values = ("decision", "credits"), {"figure": figure, "unit": system.unit}
    if total is not None:
        expected = credits_of(total, rate, system.step, case.target.hours)
        if figure not in (expected, total / (rate.usual or rate.min)):
            return UnitFault(place, "credits-sum", values | {"expected": expected, "hours": total})
    if case.target.hours is not None and figure * rate.min > case.target.hours:
        return UnitFault(place, "credits", values | {"target": case.target.hours})
    return None


def own_unit(case: Case) -> tuple[CreditSystem | None, Rate | None]:
    """The centre's own unit in the receiving country, and its rate on the day of the case; None where there is none."""
    system = next((system for system in country(case.country).systems if system.own), None)
    if system is None:
        return None, None
    try:
        return system, in_force(system.rates, case.day, system.id)
    except NotYetInForceError:
        return system, None
