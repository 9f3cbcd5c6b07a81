"""This module turns hours into credits of the receiving country, in numbers and ids, and keeps every step. Pure, exact.

Credits that the awarding body states become hours at the issuer's rate (`workload`), and hours become credits at the
receiver's rate. The result is an interval and one suggested value.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.case.recognised_units import most_credits
from assessment.rules.inputs import Facts, OwnRules
from assessment.rules.judgement import CountrySource, CountryText, PartRemark, Remark, Span, UnitSign, remark
from assessment.rules.workload import Volume, doubts_about, entered_volume, is_recorded, whole_volume
from criteria.cited import Sourced
from criteria.country import Ceiling, Country, CreditSystem, Rate, Window, exact
from criteria.dated import NotYetInForceError, in_force
from criteria.load import country, issuer_systems
from criteria.model import Framework
from criteria.rounding import halves_up

KEPT = 5_000
"""Courses whose credits are kept at most."""


@dataclass(frozen=True, slots=True)
class CreditFigure:
    """Hours expressed in one unit of the receiving country. `credits` is suggested, `exact` the whole interval.

    `too_small`: the volume itself rounds to nothing. What a limit in hours leaves of it does not count for that.
    """

    system: str
    name: str
    unit: str
    credits: Fraction
    exact: Span
    hours: Span
    basis: str
    indicative: bool
    own: bool
    too_small: bool
    step: Fraction
    steps: tuple[Remark | PartRemark, ...]
    warnings: tuple[Remark, ...]


class CreditFigures(NamedTuple):
    """A volume in every unit of the receiving country, ECTS first as in its file, and the warnings.

    `against`: the recorded volume gives no credit. Either it is too small alone in the unit that decides, or no unit
    has it in hours. A figure that is only indicative never counts against the learner.
    """

    units: tuple[CreditFigure, ...]
    warnings: tuple[Remark, ...]
    against: bool


class ReceivingPlace(NamedTuple):
    """A receiving country: the code a case names, and the data that is to be used for it."""

    code: str
    data: Country


def place_of(code: str, data: Country | None = None) -> ReceivingPlace:
    """The receiving country of a code. `data`: what to use instead of the values in force."""
    return ReceivingPlace(code, data or country(code))


class Asked(NamedTuple):
    """What a volume is turned into credits for: a purpose, at a receiving place, under the values of a day.

    `level`: the EQF level of what recognition is asked for.
    """

    purpose: str
    place: ReceivingPlace
    on: datetime.date
    level: int | None = None


def credit_figures(facts: Facts, asked: Asked, *, no_basis: bool) -> CreditFigures:
    """The credits of a volume on a day. Without a basis there is no figure, never a guess.

    The result is calculated once for all days on which the same values hold. `no_basis`: an answer says that the
    recorded volume is no basis. Where the procedure of the case ends in no volume, there is nothing to turn into
    credits. Raises NotYetInForceError for a day before the first values.
    """
    if not facts.in_hours:
        return CreditFigures((), (), against=False)
    if facts.region:
        asked = asked._replace(place=place_of(asked.place.code, asked.place.data.in_region(facts.region)))
    changes = _changes(asked.place.data)
    era = bisect_right(changes, asked.on)
    first_day = changes[era - 1] if era else asked.on
    try:
        return _credit_figures(facts, Asked(asked.purpose, asked.place, first_day, asked.level), no_basis=no_basis)
    except NotYetInForceError:
        if first_day == asked.on:
            raise
        return _credit_figures(facts, asked, no_basis=no_basis)  # so that the error names the day asked for


@lru_cache(maxsize=1_000)
def _changes(place: Country) -> list[datetime.date]:
    """The days from which a value holds that turns a volume into credits of this country, in order."""
    values: list[Sourced] = [
        value for system in place.systems for value in (*system.rates, *system.windows, *system.ceilings)
    ]
    values += [rate for system in issuer_systems() for rate in system.rates]
    return sorted({value.since for value in values})


@lru_cache(maxsize=KEPT)
def _credit_figures(facts: Facts, asked: Asked, *, no_basis: bool) -> CreditFigures:
    sized = whole_volume(facts, asked.on, no_basis=no_basis)
    entered = entered_volume(facts)
    units = []
    for system in systems_of(asked.place.code, facts.own_rules, asked.place.data):
        volume = (entered if system.own else None) or sized.volume
        if volume:
            limits = limits_of(system, facts, asked) if system.own else OwnLimits()
            units.append(_in_system(volume, system, asked, limits))
    against = any(unit.own and unit.too_small for unit in units) if units else is_recorded(facts)
    return CreditFigures(tuple(units), sized.warnings, against)


class OwnLimits(NamedTuple):
    """The most hours of the own unit (None: no limit), the remarks that say why, and the doubts about the limit."""

    hours: Fraction | None = None
    remarks: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


def limits_of(system: CreditSystem, facts: Facts, asked: Asked) -> OwnLimits:
    """The limit of the own unit: the target's hours, and where the desk calculates the figure, the country's ceiling.

    A person who enters the hours may go above a ceiling that holds only as a rule; this is noted before issuing.
    """
    target = facts.target_hours
    if target is None:
        return OwnLimits()
    ceiling = ceiling_of(system, asked.purpose, facts.target_kind, asked.on)
    if ceiling is None or facts.entered is not None:
        return OwnLimits(target, (remark("credits.own-target", target=target),))
    most = target * ceiling.share
    values = {"text": CountryText(ceiling.text), "share": ceiling.share * 100, "target": target, "most": most}
    doubt = remark("credits.unverified-ceiling", share=ceiling.share * 100, source=CountrySource(ceiling.cite))
    return OwnLimits(most, (remark("credits.own-ceiling", **values),), () if ceiling.verified else (doubt,))


def ceiling_of(system: CreditSystem, purpose: str, kind: str | None, on: datetime.date) -> Ceiling | None:
    """The country's ceiling for a purpose and a kind of target on a day; None where it has none."""
    held = [ceiling for ceiling in system.ceilings if ceiling.holds_for(purpose, kind) and ceiling.since <= on]
    return max(held, key=lambda ceiling: ceiling.since) if held else None


def leaves_no_basis(answers: Mapping[str, str], rules: Framework) -> bool:
    """Whether an answer says that the recorded volume is no basis, since it is contact hours alone or contradicted."""
    return any(answers.get(question) == answer for question, answer in rules.no_basis)


def nearest(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of `step` nearest to a value; of two, the greater one.

    >>> nearest(Fraction(144, 100), Fraction(1, 2))
    Fraction(3, 2)
    """
    (numerator, denominator), (of, parts) = value.as_integer_ratio(), step.as_integer_ratio()
    return halves_up(numerator * parts, denominator * of) * step


def _in_system(volume: Volume, system: CreditSystem, asked: Asked, limits: OwnLimits) -> CreditFigure:
    """A volume in one credit system of the receiving country, with every step of the sum."""
    rate = in_force(system.rates, asked.on, f"{system.id} of {asked.place.code}")
    same = _as_stated(volume, system, asked.place.code)
    interval, suggested, division = _unconverted(same, system) if same else _divided(volume, system, rate)
    suggested, by_receiver = _receiver_rule(system, suggested)
    too_small, counted = suggested == 0, interval
    hours, warnings = volume.hours, [*volume.warnings, *_doubts(volume, rate, system)]
    if limits.hours is not None and (hours[1] > limits.hours or suggested * rate.min > limits.hours):
        hours = (min(hours[0], limits.hours), min(hours[1], limits.hours))
        within = _interval(hours, rate)
        counted = (min(interval[0], within[0]), min(interval[1], within[1]))
        most = most_credits(limits.hours, rate, system.step)
        # What is left over beyond the last whole step is not recognised, so the interval ends there too.
        suggested, interval = min(suggested, most), (min(counted[0], most), min(counted[1], most))
        by_receiver += limits.remarks
        if hours != volume.hours and not rate.is_of_hours:
            by_receiver.append(_division(hours, within, rate, system))  # of the hours that the limit leaves
        if suggested:
            by_receiver.append(remark("credits.own-most", credits=suggested, unit=UnitSign(system.unit)))
        elif not too_small:
            sign = UnitSign(system.unit)
            by_receiver.append(remark("credits.own-no-step", exact=counted, step=system.step, unit=sign))
        warnings += limits.warnings
        division = [step for step in division if step.id != "credits.own-hours"]
    inside, outside = _window(system, suggested, asked)
    size = [remark("credits.too-small", exact=counted, unit=system.name)] if too_small and system.own else []
    indicative = [remark("credits.indicative")] if system.indicative else []
    if suggested == 0 and not system.own:
        indicative.append(remark("credits.too-small-indicative", exact=interval, unit=system.name))
    return CreditFigure(
        system.id,
        system.name,
        system.unit,
        suggested,
        interval,
        hours,
        volume.basis,
        system.indicative,
        system.own,
        too_small,
        system.step,
        (*volume.steps, *division, *inside, *indicative, *by_receiver),
        (*warnings, *outside, *size),
    )


def _doubts(volume: Volume, rate: Rate, system: CreditSystem) -> tuple[Remark, ...]:
    """The doubts about a rate; none about entered hours if the unit is the hour itself."""
    if _is_entered_unit(volume, rate):
        return ()
    return doubts_about(rate, system.name)


def _as_stated(volume: Volume, system: CreditSystem, code: str) -> Fraction | None:
    """Credits of the receiver's own country and system need no conversion."""
    if volume.stated is None:
        return None
    amount, theirs = volume.stated
    same = theirs.system == system.id and theirs.country == code
    return amount if same else None


def _is_entered_unit(volume: Volume, rate: Rate) -> bool:
    """Whether a person entered the figure in the unit itself, the hour: it then stands as it was entered."""
    return volume.basis == "entered" and rate.is_of_hours


class Divided(NamedTuple):
    """A volume in credits before the receiver's own rules: the interval, the suggestion, the steps of the sum."""

    interval: Span
    suggested: Fraction
    steps: list[Remark]


def _unconverted(amount: Fraction, system: CreditSystem) -> Divided:
    return Divided((amount, amount), amount, [remark("credits.same-system", credits=amount, system=system.name)])


def _divided(volume: Volume, system: CreditSystem, rate: Rate) -> Divided:
    usual, interval = rate.usual or rate.min, _interval(volume.hours, rate)
    value = volume.start / usual
    suggested = nearest(value, system.step)
    if _is_entered_unit(volume, rate):
        return Divided(interval, volume.start, [])
    if rate.is_of_hours:
        own_hours = remark("credits.own-hours", hours=volume.start, step=system.step, credits=suggested)
        return Divided(interval, suggested, [own_hours])
    suggestion = remark(
        "credits.suggest", hours=volume.start, rate=usual, value=value, step=system.step, credits=suggested
    )
    return Divided(interval, suggested, [_division(volume.hours, interval, rate, system), suggestion])


def _interval(hours: Span, rate: Rate) -> Span:
    """The credits for some hours: from the fewest hours at most hours a credit, to the most hours at fewest."""
    return hours[0] / rate.max, hours[1] / rate.min


def _division(hours: Span, interval: Span, rate: Rate, system: CreditSystem) -> Remark:
    if rate.min == rate.max:
        return remark("credits.divide", rate=rate.min, hours=hours, unit=system.name, exact=interval)
    return remark("credits.divide-band", low=rate.min, high=rate.max, hours=hours, unit=system.name, exact=interval)


def _receiver_rule(system: CreditSystem, suggested: Fraction) -> tuple[Fraction, list[Remark]]:
    """The suggestion under a flat rate or an upper limit of the country or centre, which go before the arithmetic."""
    remarks = []
    if system.flat is not None:
        suggested = system.flat
        remarks.append(remark("credits.flat", credits=suggested))
    if system.cap is not None and suggested > system.cap:
        suggested = system.cap
        remarks.append(remark("credits.cap", credits=suggested))
    return suggested, remarks


def _window(system: CreditSystem, suggested: Fraction, asked: Asked) -> tuple[list[Remark], list[Remark]]:
    """Remarks about the country's range for micro-credentials: a step if the volume is within it, else a warning."""
    held = [
        window
        for window in system.windows
        if window.since <= asked.on and (not window.levels or asked.level in window.levels)
    ]
    if not held or not suggested:
        return [], []
    window = max(held, key=lambda window: window.since)
    below = window.below is not None and suggested >= window.below
    few = window.at_least is not None and suggested < window.at_least
    many = window.at_most is not None and suggested > window.at_most
    outside = below or few or many
    name = "credits.window" if outside else "credits.window-within"
    result = remark(name, credits=suggested, unit=system.name, window=window_remark(window))
    if window.text:
        sign = UnitSign(system.unit)
        result = remark("credits.size", credits=suggested, unit=sign, text=CountryText(window.text))
    return ([], [result]) if outside else ([result], [])


def window_remark(window: Window) -> Remark:
    """Which volumes a window admits: `fewer than 15`, `2 to 9`."""
    if window.below is not None:
        return remark("credits.window-below", below=window.below)
    if window.at_least is not None and window.at_least == window.at_most:
        return remark("credits.window-exactly", size=window.at_least)
    return remark("credits.window-from-to", low=window.at_least or 0, high=window.at_most or "–")


def systems_of(code: str, own_rules: OwnRules | None = None, data: Country | None = None) -> tuple[CreditSystem, ...]:
    """The receiving country's credit systems, with the centre's own flat rates and caps instead of the country's.

    `data`: what to use for the country instead of the values in force.
    """
    systems = (data or country(code)).systems
    if not own_rules:
        return systems
    return tuple(
        system.model_copy(update={name: exact(value) for name, value in own_rules.get(system.id, {}).items()})
        for system in systems
    )
