"""This module shows a case as it would be decided today, and lists what is missing before it can be issued. Pure."""

from __future__ import annotations

import datetime

from assessment.case.decision import Decision
from assessment.case.hearing import missing_step
from assessment.case.model import Case
from assessment.case.recognised_units import unit_faults
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import credential_statements
from assessment.rules.figures import Figures, figures_of
from assessment.rules.inputs import input_of
from assessment.rules.judge import judgement_of
from assessment.rules.judgement import Judgement
from assessment.rules.outcome import FRAUD
from assessment.rules.precedents import Precedent
from assessment.store.centres import CentreProfile
from assessment.store.decisions.figures import ISSUED
from criteria.load import framework
from criteria.text import words_in
from reports.issuing.departures import unreasoned
from reports.record.draft import language_of
from reports.record.verification import checks_of


def to_decide(
    stored: Stored, profile: CentreProfile, *, by: str, today: datetime.date, figures: Figures | None = None
) -> tuple[Case, Judgement]:
    """The case as it would be decided today, and its judgement. Letterhead, day and decision are filled in as far as
    they are known.

    If there is no decision yet, the proposal is taken over, provided that it can be issued. `figures`: the case's
    figures of that day (see `figures_to_decide`), if they were calculated before.
    """
    figures = figures or figures_to_decide(stored, profile, today=today)
    letterhead = stored.case.centre or profile.letterhead()
    missing = {name: getattr(profile, name) for name in ("appeal_to", "country") if not getattr(letterhead, name)}
    letterhead = letterhead.model_copy(update=missing)
    case = stored.case.model_copy(update={"on": today, "centre": letterhead})
    language = language_of(case)
    proposed = figures.proposal.outcome
    decision = case.decision or (Decision(outcome=proposed) if proposed in ISSUED else None)
    if decision:
        changes = {"on": today, "by": decision.by or by or None}
        decision = decision.as_decided().model_copy(update=changes)
        case = case.model_copy(update={"decision": decision, "language": language})
    stated = credential_statements(paper.reading for paper in stored.papers)
    return case, judgement_of(case, figures, words_in(language), checks=checks_of(stored, today), stated=stated)


def figures_to_decide(stored: Stored, profile: CentreProfile, *, today: datetime.date) -> Figures:
    """The figures of a case under the rules of a day and the centre's own credit rules. NotYetInForceError as in
    `judge`.

    A decision changes none of them, except the figure in the centre's own unit when the decision holds hours by unit.
    """
    case = stored.case
    if case.decision:
        case = case.model_copy(update={"decision": case.decision.as_decided()})
    return figures_of(input_of(case, today, profile.credit_rules), framework())


def faults(case: Case, judgement: Judgement, against: Precedent | None = None) -> list[str]:
    """The ids of the sentences that say why the decision cannot be issued; empty when it can.

    `against`: the precedent from which the decision departs (see `precedents.binding`). It requires a reason.
    """
    decision, proposed = case.decision, judgement.outcome.proposed
    if decision is None:
        return ["stopped" if proposed == FRAUD else "more-evidence"]
    ids = []
    if judgement.outcome.final is None:
        ids.append("stopped" if proposed == FRAUD else "more-evidence")
    if unreasoned(case, judgement.outcome.proposed):
        ids.append("reason")
    if decision.outcome == "conditional" and not (decision.conditions or judgement.outcome.conditions):
        ids.append("conditions")
    needs = framework().purpose(case.purpose).needs_credits and judgement.procedure.in_hours
    if decision.outcome == "full" and needs and decision.credits is None and not judgement.equivalence:
        ids.append("figure")
    if step := missing_step(case, case.day):
        ids.append(step)
    if any(unit_faults(case)):
        ids.append("units")
    if against and not (decision.precedent and decision.precedent.entry == against.entry):
        ids.append("precedent")
    if any(finding.open for finding in judgement.findings):
        ids.append("noted")
    if not decision.by:
        ids.append("nobody")
    if not (case.centre and case.centre.name):
        ids.append("centre")
    if not case.title():
        ids.append("title")
    return ids
