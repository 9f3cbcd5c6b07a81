"""Hours -> credits of the receiving country, with the sum written out. Pure and exact.

Credits stated by the awarding body become hours at the issuer's rate, hours become credits at the receiver's: an
interval, and one suggested value. Why the suggestion takes the upper end of the hours at the usual rate: that is what
awarding bodies do (of 25 published values examined, 24 lie within one credit of it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.case.model import Case, OneCertificate, Workload
from assessment.rules.judgement import Equivalence
from criteria.country import Country, CreditSystem, IssuerSystem, Rate, Window, exact
from criteria.dated import in_force
from criteria.load import PLAIN, country, issuer_systems
from criteria.model import Framework
from criteria.text import Words, round_half_up

Span = tuple[Fraction, Fraction]
OwnRules = Mapping[str, Mapping[str, float]]
"""A centre's own credit rules: `{"ECTS": {"flat": 2, "cap": 6}}`, each figure optional."""


@dataclass(frozen=True)
class Volume:
    """Hours of one or several courses: the interval, the figure a suggestion starts from, where they come from."""

    hours: Span
    start: Fraction
    basis: str
    steps: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stated: tuple[Fraction, IssuerSystem] | None = None


def no_basis(case: Case, rules: Framework) -> bool:
    """Whether an answer says that the hours recorded are no basis (contact or video hours alone)."""
    return any(case.answer(question) == answer for question, answer in rules.no_basis)


def recorded(case: Case) -> bool:
    """Whether the case says anything about the volume of its course or courses."""
    return any(load != Workload() for load in (case.workload, *(entry.workload for entry in case.certificates)))


def stands_against(case: Case, found: tuple[Equivalence, ...]) -> bool:
    """Whether the volume recorded gives no credit: too small alone, or in no unit that can be turned into hours."""
    return any(entry.credits == 0 for entry in found) or (not found and recorded(case))


def find_system(name: str | None, issuer: str | None) -> IssuerSystem | None:
    """The issuer's credit system by any of its names; ECTS of a country without a figure of its own is plain ECTS."""
    wanted = (name or "ECTS").strip().casefold()
    named = [s for s in issuer_systems() if wanted in {s.system.casefold(), *(other.casefold() for other in s.also)}]
    own = [entry for entry in named if entry.country == issuer]
    if own:
        return own[0]
    if wanted == "ects":
        return next((entry for entry in named if entry.country == PLAIN), None)
    return named[0] if len({entry.country for entry in named}) == 1 else None


def _from_credits(workload: Workload, case: Case, issuer: str | None, words: Words) -> Volume | str | None:
    if workload.credits is None:
        return None
    system = find_system(workload.system, issuer)
    if system is None:
        if issuer is None:
            return words("credits.unknown-system-nowhere", system=workload.system)
        return words("credits.unknown-system", system=workload.system, country=words.country(issuer))
    rate = in_force(system.rates, case.day, f"{system.system} of {system.country}")
    hours = (workload.credits * rate.min, workload.credits * rate.max)
    start = workload.credits * (rate.usual or rate.max)
    return Volume(
        hours,
        start,
        "stated-credits",
        (_credit_step(workload.credits, workload.system or system.system, system, rate, hours, words),),
        _doubt(rate, words, workload.system or system.system),
        (workload.credits, system),
    )


def _credit_step(amount: Fraction, name: str, system: IssuerSystem, rate: Rate, hours: Span, words: Words) -> str:
    where = words.country(system.country) if system.country != PLAIN else "ECTS"
    said = {"credits": amount, "system": name, "country": where}
    if rate.min == rate.max:
        return words("credits.stated", rate=rate.min, hours=hours[0], **said)
    if rate.usual:
        usual = {"rate": rate.usual, "hours": amount * rate.usual, "range": words.span(hours)}
        return words("credits.stated-usual", **usual, **said)
    return words("credits.stated-band", low=rate.min, high=rate.max, hours=words.span(hours), **said)


def _doubt(rate: Rate, words: Words, unit: str) -> tuple[str, ...]:
    if rate.verified:
        return ()
    if rate.min == rate.max == 1:
        return (words("credits.unverified-unit", source=rate.source),)
    shown = words.span((rate.min, rate.max))
    return (words("credits.unverified", rate=shown, unit=unit, source=rate.source),)


def _from_hours(workload: Workload, words: Words) -> Volume | None:
    if workload.hours is None:
        return None
    step = words("credits.hours", hours=words.span(workload.hours))
    return Volume(workload.hours, workload.hours[1], "stated-hours", (step,))


def _from_weeks(workload: Workload, words: Words) -> Volume | None:
    if workload.weeks is None or workload.hours_per_week is None:
        return None
    hours = (workload.weeks * workload.hours_per_week[0], workload.weeks * workload.hours_per_week[1])
    week = words.span(workload.hours_per_week)
    step = words("credits.weeks", weeks=workload.weeks, week=week, hours=words.span(hours))
    return Volume(hours, hours[1], "weeks-times-hours", (step,))


def volume(
    workload: Workload, case: Case, issuer: str | None, words: Words, contact_only: bool
) -> tuple[Volume | None, tuple[str, ...]]:
    """The volume of one course and what to warn of: credits stated, else hours stated, else weeks x hours a week."""
    warnings: list[str] = []
    stated = _from_credits(workload, case, issuer, words)
    if isinstance(stated, str):
        warnings.append(stated)
        stated = None
    others = [found for found in (_from_hours(workload, words), _from_weeks(workload, words)) if found]
    if contact_only and others:
        warnings.append(words("credits.contact-only"))
        others = []
    sources = [found for found in (stated, *others) if found]
    for other in sources[1:]:
        first = sources[0]
        if first.hours[1] < other.hours[0] or other.hours[1] < first.hours[0]:
            warnings.append(_disagreement(first, other, words))
    return (sources[0] if sources else None), tuple(warnings)


def _disagreement(first: Volume, second: Volume, words: Words) -> str:
    return words(
        "credits.differ",
        first=words.span(first.hours),
        first_basis=words(f"basis.{first.basis}"),
        second=words.span(second.hours),
        second_basis=words(f"basis.{second.basis}"),
    )


def whole_volume(case: Case, rules: Framework, words: Words) -> tuple[Volume | None, tuple[str, ...]]:
    """The volume of the case: of its course, or the sum over the certificates of a bundle."""
    contact_only = no_basis(case, rules)
    if not any(entry.workload != Workload() for entry in case.certificates):
        return volume(case.workload, case, case.course.issuer_country, words, contact_only)
    parts: list[tuple[OneCertificate, Volume]] = []
    warnings: list[str] = []
    for entry in case.certificates:
        part, said = volume(entry.workload, case, entry.course.issuer_country, words, contact_only)
        warnings += said
        if part:
            parts.append((entry, part))
    if len(parts) < len(case.certificates):
        count = len(case.certificates) - len(parts)
        warnings.append(words("credits.missing", count=count, all=len(case.certificates)))
    return (_sum(parts, words) if parts else None), tuple(warnings)


def _sum(parts: list[tuple[OneCertificate, Volume]], words: Words) -> Volume:
    hours = (sum((p.hours[0] for _, p in parts), Fraction(0)), sum((p.hours[1] for _, p in parts), Fraction(0)))
    steps = [f"{entry.course.title or '–'}: {step}" for entry, part in parts for step in part.steps]
    steps.append(words("credits.sum", hours=words.span(hours)))
    doubts = tuple(dict.fromkeys(doubt for _, part in parts for doubt in part.warnings))
    return Volume(hours, sum((p.start for _, p in parts), Fraction(0)), "sum", tuple(steps), doubts)


def nearest(value: Fraction, step: Fraction) -> Fraction:
    """The multiple of `step` nearest to a value, the greater one at half way.

    >>> nearest(Fraction(144, 100), Fraction(1, 2))
    Fraction(3, 2)
    """
    return round_half_up(value / step) * step


def in_system(found: Volume, system: CreditSystem, case: Case, words: Words) -> Equivalence:
    """A volume in one credit system of the receiving country, every step of the sum in words."""
    rate = in_force(system.rates, case.day, f"{system.id} of {case.country}")
    interval = (found.hours[0] / rate.max, found.hours[1] / rate.min)
    value = found.start / (rate.usual or rate.min)
    if same := _as_stated(found, system, case):
        interval, credits = (same, same), same
        steps = (*found.steps, words("credits.same-system", credits=same, system=system.name))
    else:
        credits = nearest(value, system.step)
        steps = (*found.steps, *_division(found, system, rate, interval, value, credits, words))
    credits, limits = _receiver_rule(system, credits, words)
    warnings = [*found.warnings, *_doubt(rate, words, system.name)]
    inside, outside = _window(system, credits, case, words)
    steps = (*steps, *inside)
    warnings += outside
    if credits == 0:
        warnings.append(words("credits.too-small", exact=words.span(interval), unit=system.name))
    if system.indicative:
        steps = (*steps, words("credits.indicative"))
    return Equivalence(
        system.id,
        system.name,
        system.unit,
        credits,
        interval,
        found.hours,
        found.basis,
        system.indicative,
        system.own,
        system.step,
        (*steps, *limits),
        tuple(dict.fromkeys(warnings)),
    )


def _as_stated(found: Volume, system: CreditSystem, case: Case) -> Fraction | None:
    """Credits of the receiver's own country and system need no conversion."""
    if found.stated is None:
        return None
    amount, theirs = found.stated
    same = theirs.system == system.id and theirs.country == case.country
    return amount if same else None


def _division(
    found: Volume, system: CreditSystem, rate: Rate, interval: Span, value: Fraction, credits: Fraction, words: Words
) -> list[str]:
    hours = words.span(found.hours)
    if rate.min == rate.max == 1:
        return [words("credits.own-hours", hours=words.number(found.start), step=system.step, credits=credits)]
    said = {"hours": hours, "unit": system.name, "exact": words.span(interval)}
    if rate.min == rate.max:
        first = words("credits.divide", rate=rate.min, **said)
    else:
        first = words("credits.divide-band", low=rate.min, high=rate.max, **said)
    usual = rate.usual or rate.min
    shown = {"hours": found.start, "rate": usual, "value": value, "step": system.step, "credits": credits}
    return [first, words("credits.suggest", **shown)]


def _receiver_rule(system: CreditSystem, credits: Fraction, words: Words) -> tuple[Fraction, list[str]]:
    """A flat rate or an upper limit of the receiving country or centre beats the arithmetic, and is named."""
    said = []
    if system.flat is not None:
        credits = system.flat
        said.append(words("credits.flat", credits=credits))
    if system.cap is not None and credits > system.cap:
        credits = system.cap
        said.append(words("credits.cap", credits=credits))
    return credits, said


def _window(system: CreditSystem, credits: Fraction, case: Case, words: Words) -> tuple[list[str], list[str]]:
    """What is said of the country's volume of micro-credentials: a step when within it, a warning when not."""
    if not system.windows or not credits:
        return [], []
    window = in_force(system.windows, case.day, f"volume of micro-credentials in {case.country}")
    below = window.below is not None and credits >= window.below
    few = window.at_least is not None and credits < window.at_least
    many = window.at_most is not None and credits > window.at_most
    said = {"credits": credits, "unit": system.name, "window": window_words(window, words)}
    if below or few or many:
        return [], [words("credits.window", **said)]
    return [words("credits.window-within", **said)], []


def window_words(window: Window, words: Words) -> str:
    """Which volumes a window admits: `fewer than 15`, `2 to 9`."""
    if window.below is not None:
        return words("credits.window-below", below=window.below)
    return words("credits.window-from-to", low=window.at_least or 0, high=window.at_most or "–")


def systems_of(code: str, own_rules: OwnRules | None = None, place: Country | None = None) -> tuple[CreditSystem, ...]:
    """The receiving country's credit systems, with the centre's own flat rates and caps in place of the country's.

    `place`: data of the country to use instead of those in force.
    """
    systems = (place or country(code)).systems
    if not own_rules:
        return systems
    return tuple(
        system.model_copy(update={name: exact(value) for name, value in own_rules.get(system.id, {}).items()})
        for system in systems
    )


def equivalences(
    case: Case, rules: Framework, words: Words, own_rules: OwnRules | None = None, place: Country | None = None
) -> tuple[tuple[Equivalence, ...], tuple[str, ...]]:
    """The case's volume in every unit of the receiving country, ECTS first as filed, and what to warn of.

    No basis: no figure, never a guess.
    """
    found, warnings = whole_volume(case, rules, words)
    if found is None:
        return (), warnings
    systems = systems_of(case.country, own_rules, place)
    return tuple(in_system(found, system, case, words) for system in systems), warnings
