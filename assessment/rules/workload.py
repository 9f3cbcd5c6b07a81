"""This module turns stated credits, hours or weeks into hours of work, in numbers and ids. Pure and exact.

A suggestion starts from the usual rate, or from the most hours, because awarding bodies do so (of 25 published values
examined, 24 lie within one credit of it).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessment.case.model import Workload
from assessment.rules.inputs import CertificateFacts, Facts
from assessment.rules.judgement import CountryName, CountrySource, PartRemark, Remark, Span, remark
from criteria.country import IssuerSystem, Rate
from criteria.dated import in_force
from criteria.load import PLAIN, issuer_systems


@dataclass(frozen=True, slots=True)
class Volume:
    """The hours of one or several courses: the interval, the figure from which a suggestion starts, the source.

    `stated`: the credits from which the hours come, with the issuer's system; None if hours or weeks are stated.
    """

    hours: Span
    start: Fraction
    basis: str
    steps: tuple[Remark | PartRemark, ...]
    warnings: tuple[Remark, ...] = ()
    stated: tuple[Fraction, IssuerSystem] | None = None


class SizedVolume(NamedTuple):
    """A volume (None without a basis), and the warnings."""

    volume: Volume | None
    warnings: tuple[Remark, ...]


def is_recorded(facts: Facts) -> bool:
    """Whether anything is recorded about the volume of the course or courses."""
    return _says_anything(facts.workload) or any(_says_anything(entry.workload) for entry in facts.certificates)


def without_hours(facts: Facts) -> bool:
    """Whether credits are recorded that cannot be turned into hours."""
    if facts.workload.credits is None and not facts.certificates:
        return False
    return any(
        load.credits is not None and find_system(load.system, issuer) is None for load, issuer in _loads_of(facts)
    )


def has_hours(facts: Facts) -> bool:
    """Whether anything recorded gives hours."""
    return any(
        _from_hours(load) or _from_weeks(load) or (load.credits is not None and find_system(load.system, issuer))
        for load, issuer in _loads_of(facts)
    )


def _loads_of(facts: Facts) -> list[CertificateFacts]:
    """What is recorded about the course, or about each certificate of a bundle if these have figures of their own."""
    several = any(_says_anything(entry.workload) for entry in facts.certificates)
    return list(facts.certificates) if several else [CertificateFacts(facts.workload, facts.issuer_country)]


def _says_anything(workload: Workload) -> bool:
    return any(value is not None for value in vars(workload).values())


def find_system(name: str | None, issuer: str | None) -> IssuerSystem | None:
    """The issuer's credit system by any of its names. ECTS without a figure of the country's own is plain ECTS."""
    wanted = (name or "ECTS").strip().casefold()
    named = [s for s in issuer_systems() if wanted in {s.system.casefold(), *(other.casefold() for other in s.also)}]
    own = [entry for entry in named if entry.country == issuer]
    if own:
        return own[0]
    if wanted == "ects":
        return next((entry for entry in named if entry.country == PLAIN), None)
    return named[0] if len({entry.country for entry in named}) == 1 else None


def entered_volume(facts: Facts) -> Volume | None:
    """The hours that the person who decides has entered unit by unit; None if there are none."""
    if facts.entered is None:
        return None
    steps = (remark("credits.entered", hours=facts.entered),)
    return Volume((facts.entered, facts.entered), facts.entered, "entered", steps)


def whole_volume(facts: Facts, on: datetime.date, *, no_basis: bool) -> SizedVolume:
    """The volume of the course, or the sum over the certificates of a bundle.

    `no_basis`: an answer says that what is recorded is no basis.
    """
    loads = _loads_of(facts)
    if not any(_says_anything(entry.workload) for entry in facts.certificates):
        return _volume(loads[0], on, no_basis=no_basis)
    parts: list[tuple[int, Volume]] = []
    warnings: list[Remark] = []
    for number, entry in enumerate(loads):
        part = _volume(entry, on, no_basis=no_basis)
        warnings += part.warnings
        if part.volume:
            parts.append((number, part.volume))
    if len(parts) < len(loads):
        warnings.append(remark("credits.missing", count=len(loads) - len(parts), all=len(loads)))
    return SizedVolume(_sum(parts) if parts else None, tuple(warnings))


def _volume(recorded: CertificateFacts, on: datetime.date, *, no_basis: bool) -> SizedVolume:
    """The volume of one course: stated credits go first, then stated hours, then weeks times hours a week."""
    workload = recorded.workload
    warnings: list[Remark] = []
    stated = _from_credits(workload, recorded.issuer_country, on)
    if isinstance(stated, Remark):
        warnings.append(stated)
        stated = None
    others = [volume for volume in (_from_hours(workload), _from_weeks(workload)) if volume]
    sources = [volume for volume in (stated, *others) if volume]
    for other in sources[1:]:
        first = sources[0]
        if first.hours[1] < other.hours[0] or other.hours[1] < first.hours[0]:
            warnings.append(_disagreement(first, other, no_basis=no_basis))
    return SizedVolume(sources[0] if sources and not no_basis else None, tuple(warnings))


def _from_credits(workload: Workload, issuer: str | None, on: datetime.date) -> Volume | Remark | None:
    if workload.credits is None:
        return None
    system = find_system(workload.system, issuer)
    if system is None:
        if issuer is None:
            return remark("credits.unknown-system-nowhere", system=workload.system)
        return remark("credits.unknown-system", system=workload.system, country=CountryName(issuer))
    rate = in_force(system.rates, on, f"{system.system} of {system.country}")
    hours = (workload.credits * rate.min, workload.credits * rate.max)
    name = workload.system or system.system
    return Volume(
        hours,
        workload.credits * (rate.usual or rate.max),
        "stated-credits",
        (_credit_step(workload.credits, name, system, rate),),
        doubts_about(rate, name),
        (workload.credits, system),
    )


def _credit_step(amount: Fraction, name: str, system: IssuerSystem, rate: Rate) -> Remark:
    country = CountryName(system.country) if system.country != PLAIN else "ECTS"
    hours = (amount * rate.min, amount * rate.max)
    if rate.min == rate.max:
        return remark("credits.stated", credits=amount, system=name, country=country, rate=rate.min, hours=hours[0])
    if rate.usual:
        return remark(
            "credits.stated-usual",
            credits=amount,
            system=name,
            country=country,
            rate=rate.usual,
            hours=amount * rate.usual,
            range=hours,
        )
    return remark(
        "credits.stated-band", credits=amount, system=name, country=country, low=rate.min, high=rate.max, hours=hours
    )


def doubts_about(rate: Rate, unit: str) -> tuple[Remark, ...]:
    """The warning about a rate that nobody has read at its source."""
    if rate.verified:
        return ()
    if rate.is_of_hours:
        return (remark("credits.unverified-unit", source=CountrySource(rate.cite)),)
    return (remark("credits.unverified", rate=(rate.min, rate.max), unit=unit, source=CountrySource(rate.cite)),)


def _from_hours(workload: Workload) -> Volume | None:
    if workload.hours is None:
        return None
    return Volume(workload.hours, workload.hours[1], "stated-hours", (remark("credits.hours", hours=workload.hours),))


def _from_weeks(workload: Workload) -> Volume | None:
    if workload.weeks is None or workload.hours_per_week is None:
        return None
    hours = (workload.weeks * workload.hours_per_week[0], workload.weeks * workload.hours_per_week[1])
    step = remark("credits.weeks", weeks=workload.weeks, week=workload.hours_per_week, hours=hours)
    return Volume(hours, hours[1], "weeks-times-hours", (step,))


def _disagreement(first: Volume, second: Volume, *, no_basis: bool) -> Remark:
    return remark(
        "credits.differ-no-basis" if no_basis else "credits.differ",
        first=first.hours,
        first_basis=remark(f"basis.{first.basis}"),
        second=second.hours,
        second_basis=remark(f"basis.{second.basis}"),
    )


def _sum(parts: list[tuple[int, Volume]]) -> Volume:
    zero = Fraction(0)
    hours = (sum((part.hours[0] for _, part in parts), zero), sum((part.hours[1] for _, part in parts), zero))
    steps = [PartRemark(number, step) for number, part in parts for step in part.steps if isinstance(step, Remark)]
    warnings = tuple(warning for _, part in parts for warning in part.warnings)
    start = sum((part.start for _, part in parts), zero)
    return Volume(hours, start, "sum", (*steps, remark("credits.sum", hours=hours)), warnings)
