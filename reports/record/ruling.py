"""The first page of a record: what was decided, for which purpose, in which unit, and under which conditions. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessment.case.decision import GRANTS, Decision
from assessment.case.hearing import refuses
from assessment.case.model import Case, outcome_key
from assessment.case.recognised_units import entered_hours
from assessment.rules.judgement import Equivalence, Judgement, credit_text, without_figure
from assessment.rules.outcome import after_condition
from criteria.by_language import MarkedText, marked
from criteria.country import Country
from criteria.load import country
from criteria.text import Words

STOPPED = "suspected-fraud"


@dataclass(frozen=True)
class Unit:
    """The result in one unit: the value that was decided, the calculated range, and what the unit is."""

    name: str
    value: str
    exact: str
    about: MarkedText
    own: bool


@dataclass(frozen=True)
class RecordedUnit:
    """A competence, unit or subject that is recognised. `hours`: the number alone, because its column is headed with
    the word; empty if none were entered.
    """

    title: str
    kind: str
    hours: str


@dataclass(frozen=True)
class RecordedUnits:
    """What is recognised, unit by unit. `total`: empty if no hours were entered."""

    lines: tuple[RecordedUnit, ...]
    total: str


@dataclass(frozen=True)
class Ruling:
    """The decision, or the proposal if nothing is decided yet (see `state`).

    `proposed_because`: the line above the reasons if a person decided otherwise, because they are the reasons of the
    proposal.
    """

    state: str
    outcome: str
    name: str
    text: str
    then: str
    right: str
    units: tuple[Unit, ...]
    by_unit: RecordedUnits | None
    no_figure: str
    conditions: tuple[str, ...]
    recognised: tuple[str, ...]
    not_covered: tuple[str, ...]
    reasons: tuple[str, ...]
    departure: str
    proposed_because: str
    hearing: tuple[str, ...]
    precedent: str
    message: str
    validity: str


def state_of(case: Case, judgement: Judgement) -> str:
    """The state of the record: decided, proposal, waiting (for evidence) or stopped (for a hearing)."""
    if judgement.outcome.final:
        return "decided"
    if judgement.outcome.proposed == STOPPED:
        return "stopped"
    waits = judgement.outcome.proposed == "more-evidence" or (
        case.decision is not None and case.decision.outcome == "more-evidence"
    )
    return "waiting" if waits else "proposal"


def ruling(case: Case, judgement: Judgement, country: Country, words: Words) -> Ruling:
    """The decision of a case, or its proposal, in words."""
    proposal, decision, state = judgement.outcome, case.decision, state_of(case, judgement)
    outcome = proposal.final or ("more-evidence" if state == "waiting" else proposal.proposed)
    grants = outcome in GRANTS and state in ("decided", "proposal")
    then = after_condition(outcome, proposal.proposed, proposal.then)
    in_part = "partial" in (outcome, then)
    units = _units(case, judgement, country, words) if grants else ()
    wanting = grants and not units and case.purpose != "portfolio"
    decided = decision if state == "decided" else None
    covered = case.covered_outcomes()
    return Ruling(
        state=state,
        outcome=outcome,
        name=words(f"outcome.{outcome}.name"),
        text=words(f"outcome.{outcome}.text"),
        then=words("record.then", outcome=words(f"outcome.{then}.name")) if then else "",
        right=_right(case, judgement, words, in_part=in_part) if grants else "",
        units=units,
        by_unit=_by_unit(case, words, in_hours=judgement.procedure.in_hours) if grants else None,
        no_figure=reason_without_figure(judgement, words) if wanting else "",
        conditions=conditions_of(case, judgement, outcome, words) if grants else (),
        recognised=tuple(case.outcomes.covered) if grants else (),
        not_covered=tuple(o for o in case.target.outcomes if outcome_key(o) not in covered) if grants else (),
        reasons=tuple(dict.fromkeys(proposal.reasons)),
        departure=_departure(case, judgement, words),
        proposed_because=_proposed_because(judgement, words),
        hearing=tuple(_hearing(case, words)) if state == "decided" else (),
        precedent=_precedent(decided, words),
        message=(decided.message or "") if decided else "",
        validity=((decided.validity or "") if decided else "") or words("record.validity-none"),
    )


def conditions_of(case: Case, judgement: Judgement, outcome: str, words: Words) -> tuple[str, ...]:
    """The conditions of an outcome, those that a person wrote or else those of the rules, and until when they hold."""
    decision = case.decision
    own = tuple(decision.conditions) if decision else ()
    conditions = own or (judgement.outcome.conditions if outcome == judgement.outcome.proposed else ())
    until = decision.conditions_until if decision and outcome == "conditional" else None
    return (*conditions, words("record.condition-until", until=until)) if conditions and until else conditions


def reason_without_figure(judgement: Judgement, words: Words) -> str:
    """The sentence of the record on why there is no figure; it names the result of a procedure elsewhere."""
    return without_figure(judgement, words) if judgement.procedure.in_hours else words("record.no-volume")


def _right(case: Case, judgement: Judgement, words: Words, *, in_part: bool) -> str:
    target = words("record.target-named", title=case.target.title) if case.target.title else words("record.target-any")
    in_hours = judgement.procedure.in_hours
    right = words(f"record.right.{case.purpose}" if in_hours else "record.right.no-volume", target=target)
    part = words("record.right-part" if in_hours else "record.right-part-no-volume")
    return f"{right} {part}" if in_part else right


def _proposed_because(judgement: Judgement, words: Words) -> str:
    """The line above the reasons if a person decided otherwise: they are the reasons of the proposal. Empty if not."""
    outcome = judgement.outcome
    if outcome.final in (None, outcome.proposed):
        return ""
    return words("record.reasons-proposed", outcome=words(f"outcome.{outcome.proposed}.name"))


def _departure(case: Case, judgement: Judgement, words: Words) -> str:
    """The reason of the person who decided otherwise, and how the decision departs from the proposal."""
    decision = case.decision
    if decision is None or not judgement.outcome.final:
        return ""
    who, reason = decision.by or words("record.a-person"), decision.reason or ""
    if judgement.outcome.final == judgement.outcome.proposed:
        return words("record.reason-given", who=who, reason=reason) if reason else ""
    proposed, final = (words(f"outcome.{name}.name") for name in (judgement.outcome.proposed, decision.outcome))
    reason = reason or words("record.no-reason")
    return words("record.departs", who=who, reason=reason, proposed=proposed, final=final)


def _hearing(case: Case, words: Words) -> Iterator[str]:
    """The sentences on the hearing before a refusal, each step with its day."""
    hearing = case.hearing
    if hearing is None or hearing.result is None or not refuses(case):
        return
    yield words("record.hearing.notice", on=hearing.notified_on, until=hearing.until)
    yield words(f"record.hearing.{hearing.result}", on=hearing.settled_on)
    if hearing.result == "answered" and hearing.reply:
        yield words("record.hearing.reply", reply=hearing.reply)


def _precedent(decided: Decision | None, words: Words) -> str:
    """The sentence on why the decision differs from an earlier one on the same course."""
    against = decided.precedent if decided else None
    if decided is None or against is None:
        return ""
    return words(
        "record.precedent",
        who=decided.by or words("record.a-person"),
        outcome=words(f"outcome.{against.outcome}.name"),
        country=words.country(against.country),
        reason=against.reason,
    )


def _units(case: Case, judgement: Judgement, country: Country, words: Words) -> tuple[Unit, ...]:
    """The results by unit, the centre's own unit first. A figure that a person decided is in that unit."""
    what = {system.id: marked(system.what, words.language) for system in country.systems}
    decided = case.decision.credits if case.decision and judgement.outcome.final else None
    return tuple(
        _unit(entry, what.get(entry.system), decided if number == 0 else None, words)
        for number, entry in enumerate(judgement.own_first)
    )


def _by_unit(case: Case, words: Words, *, in_hours: bool) -> RecordedUnits | None:
    """What the person who decides entered by competence, unit or subject; None if nothing.

    `in_hours=False`: the procedure gives no figure, so no hours are shown.
    """
    entered = case.decision.units if case.decision else []
    if not entered:
        return None
    names = {unit.kind: words(f"record.unit.{unit.kind}") for unit in entered}
    if "unit" in names:
        names["unit"] = country(case.country).of_a_unit(names["unit"])
    lines = tuple(
        RecordedUnit(unit.title, names[unit.kind], _hours(unit.hours if in_hours else None, words)) for unit in entered
    )
    return RecordedUnits(lines, _hours(entered_hours(case) if in_hours else None, words))


def _hours(hours: Fraction | None, words: Words) -> str:
    return "" if hours is None else words.number(hours)


def _figure(value: Fraction, unit: str, words: Words) -> str:
    return f"{words.number(value)} {words.sign(unit)}"


def _unit(entry: Equivalence, about: MarkedText | None, decided: Fraction | None, words: Words) -> Unit:
    """The result in one unit. `about`: what the unit is. `decided`: the figure that a person decided."""
    value = credit_text(entry, words) if decided is None else _figure(decided, entry.unit, words)
    exact = f"{words.span(entry.exact)} {words.sign(entry.unit)}"
    if decided is not None and decided != entry.credits:
        exact = words("record.worked-out", value=_figure(entry.credits, entry.unit, words), exact=exact)
    unsaid = words("credits.indicative") if entry.indicative else ""
    return Unit(entry.name, value, exact, about or MarkedText(unsaid, words.language), own=not entry.indicative)
