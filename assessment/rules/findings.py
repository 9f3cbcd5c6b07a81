"""This module lists what is to be corrected or explained before a decision is issued, in ids and values. Pure.

These are contradictions between answers and facts, gaps that the record would show, and checks of the certificate that
failed. A person corrects each, or explains it in a sentence that stands in the record.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from assessment.case.model import Case, outcome_key
from assessment.case.recognised_units import own_unit
from assessment.facts.letters import visible
from assessment.facts.model import Check, FileCheck
from assessment.rules.contradictions import contradictions, is_asked
from assessment.rules.credits import ceiling_of
from assessment.rules.currency import passed_test
from assessment.rules.figures import Figures
from assessment.rules.judgement import CheckReason, CountryText, Finding, UnitSign, remark
from assessment.rules.outcome import after_condition
from assessment.rules.row_conditions import texts_of_rows
from assessment.rules.stacking import same_course

SIGNATURE_CHECKS = frozenset({"pdf-signature", "credential-proof", "credential-seal"})
"""The checks that can confirm a digital signature or seal on a file."""


UNCOVERED = "outcomes:uncovered"
"""The finding that an essential outcome is not covered, although the decision recognises in full."""


def findings(
    case: Case, figures: Figures, checks: Sequence[Check] = (), stated: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All findings of a case, each with the sentence that explains it. `checks`: those of the files handed in.

    `stated`: what digital credentials among the files state of identity and of the supervision of the test.
    """
    explained = case.decision.explained if case.decision else {}
    if case.decision:
        case = case.model_copy(update={"decision": case.decision.as_decided()})
    listed = (
        *contradictions(case, figures, stated),
        *_sources(figures),
        *_page_visits(case, figures),
        *_failed(checks),
        *_unsigned(case, checks),
        *_dates(case),
        *_twice(case),
        *_still_current(case, figures),
        *_outcomes_named(case, figures),
        *_ceiling(case, figures),
        *_figure_decided(case, figures),
        *_without_figure(case, figures),
        *_uncovered(case, figures),
        *_units_not_covered(case),
        *_no_volume(case, figures),
        *_time_limit(case),
        *_appeal_office(case),
    )
    once = {entry.key: entry for entry in listed}
    times = Counter(entry.id for entry in once.values())
    return tuple(_explained(entry, explained, alone=times[entry.id] == 1) for entry in once.values())


def _explained(finding: Finding, explained: Mapping[str, str], *, alone: bool) -> Finding:
    """A finding with the sentence that explains it, if there is one. `alone`: no other finding has its id."""
    text = explained.get(finding.key, "")
    if not text and alone and finding.known:
        text = explained.get(finding.id, "")
    return replace(finding, explained=visible(text) or None)


def _mark(*about: str) -> str:
    """A short name for what a finding is about, which says nothing of it to readers of the record's data."""
    return hashlib.sha256("\n".join(about).encode()).hexdigest()[:12]


def _sources(figures: Figures) -> Iterator[Finding]:
    """Two statements about the volume that exclude each other."""
    for warning in figures.credits.warnings:
        if warning.id == "credits.differ":
            yield Finding("sources:workload", warning, "assess:workload")


def _page_visits(case: Case, figures: Figures) -> Iterator[Finding]:
    """A page that showed something else, although an answer says that all agrees or that it was opened there."""
    agreement = "verification.agreement"
    all_agrees = case.answer(agreement) == "all" and is_asked(agreement, figures)
    opened = case.answer("verification.method") == "issuer-page"
    opened_elsewhere = any(visit.page == "valid" for visit in case.page_checks)
    for visit in case.page_checks:
        compared = (visit.name, visit.title, visit.date)
        if all_agrees and (visit.page == "not-found" or "other" in compared):
            name = "finding.page"
        elif opened and visit.page == "not-found" and not opened_elsewhere:
            name = "finding.page-method"
        else:
            continue
        about = _mark(visit.on.isoformat(), *(shown or "" for shown in (visit.page, *compared)))
        sentence = remark(name, address=visit.address, on=visit.on)
        known = sum(other.address == visit.address for other in case.page_checks) == 1
        yield Finding(f"page:{visit.address}", sentence, "assess:verification", about=about, known=known)


def _failed(checks: Sequence[Check]) -> Iterator[Finding]:
    """Each check that failed, by file. The day of the check is no part of what a person explains."""
    files = {_file(check) for check in checks}
    for check in checks:
        if check.result == "failed":
            sentence = remark("finding.check", reason=CheckReason(check))
            values = (f"{name}={value}" for name, value in sorted(check.fields.items()) if value != check.at)
            about = _mark(_file(check), check.reason_id, *values)
            known = len(files) == 1
            yield Finding(f"check:{check.check}", sentence, "assess:verification", about=about, known=known)


def _file(check: Check) -> str:
    return check.sha256 if isinstance(check, FileCheck) else ""


def _unsigned(case: Case, checks: Sequence[Check]) -> Iterator[Finding]:
    """An answer says that the file has a valid signature, and no check of the files confirms it."""
    results = [check.result for check in checks if check.check in SIGNATURE_CHECKS]
    if results and "passed" not in results and case.answer("verification.method") == "signature":
        yield Finding("check:signature", remark("finding.unsigned"), "assess:verification")


def _dates(case: Case) -> Iterator[Finding]:
    """A certificate that is dated after the day of the case, or before its learner was born."""
    born = case.applicant.born if case.applicant else None
    for number, certificate in enumerate([case.certificate, *(entry.certificate for entry in case.certificates)]):
        issued = certificate.issued_on
        place = f"intake:{f'certificates.{number - 1}.' if number else ''}certificate.issued_on"
        if issued and issued > case.day:
            sentence = remark("finding.issued-later", issued=issued, on=case.day)
            yield Finding(f"date:later:{number}", sentence, place, about=f"{issued}", known=False)
        if issued and born and born >= issued:
            sentence = remark("finding.born-later", born=born, issued=issued)
            yield Finding(f"date:born:{number}", sentence, place, about=_mark(f"{born}", f"{issued}"), known=False)


def _twice(case: Case) -> Iterator[Finding]:
    """A course that stands twice in a request for several, so that its hours would count twice."""
    courses = [entry.course for entry in case.certificates]
    for number, course in enumerate(courses, 1):
        if any(same_course(course, earlier) for earlier in courses[: number - 1]):
            place = f"intake:certificates.{number - 1}.course.title"
            sentence = remark("finding.twice", title=course.title)
            yield Finding(f"certificate:twice:{number}", sentence, place, about=_mark(course.title or ""))


def _still_current(case: Case, figures: Figures) -> Iterator[Finding]:
    """The answer that the learning is no longer current, although the decision says that it is.

    Either the centre's own test shows what is known today, or the decision recognises in full.
    """
    if case.currency is None or case.currency.answer != "no":
        return
    if passed_test(case, figures.rules):
        yield Finding("currency:test", remark("finding.currency"), "decision")
    if _in_full(case, figures):
        yield Finding("currency:full", remark("finding.currency-full"), "decision")


def _time_limit(case: Case) -> Iterator[Finding]:
    """A time limit for conditions that ends before the day of the decision."""
    decision = case.decision
    until, on = (decision.conditions_until, decision.on or case.day) if decision else (None, case.day)
    if until and until < on and decision and decision.outcome == "conditional":
        yield Finding("condition:until", remark("finding.until", until=until, on=on), "decision", mend=True)


def _outcomes_named(case: Case, figures: Figures) -> Iterator[Finding]:
    """A condition or a part that speaks of outcomes named in the decision, although none are named."""
    if case.outcomes.covered or case.target.outcomes or (case.decision and case.decision.units):
        return
    proposal = figures.proposal
    outcome = case.decision.outcome if case.decision else proposal.outcome
    if outcome == "conditional" and _speaks_of_a_list(case, figures):
        yield Finding("condition:outcomes", remark("finding.condition"), "assess:outcomes", mend=True)
    elif outcome == "partial" and case.purpose != "portfolio":
        yield Finding("outcomes:none-named", remark("finding.part"), "assess:outcomes")


def _speaks_of_a_list(case: Case, figures: Figures) -> bool:
    """Whether the conditions come from a row, which speaks of the listed outcomes; others are a person's own words."""
    own = case.decision.conditions if case.decision else []
    if not own:
        return True
    return not texts_of_rows(row.id for row in figures.purpose.rows).isdisjoint(own)


def _ceiling(case: Case, figures: Figures) -> Iterator[Finding]:
    """Hours that are more than the country recognises as a rule."""
    hours, target = figures.inputs.facts.entered, case.target.hours
    if target is None:
        return
    system, rate = own_unit(case)
    if hours is None and case.decision and case.decision.credits is not None and rate:
        hours = case.decision.credits * rate.min
    ceiling = ceiling_of(system, case.purpose, figures.inputs.facts.target_kind, figures.inputs.on) if system else None
    if ceiling and hours is not None and hours > target * ceiling.share:
        most: Fraction = target * ceiling.share
        sentence = remark("finding.ceiling", hours=hours, most=most, text=CountryText(ceiling.text))
        yield Finding("ceiling:hours", sentence, "decision", about=_mark(f"{hours}", f"{most}"))


def _figure_decided(case: Case, figures: Figures) -> Iterator[Finding]:
    """A decided figure that differs from the calculated one, or entered hours without a limit that exceed the course's.

    Where only a part is recognised, a lower figure is as it should be.
    """
    entered, units = figures.inputs.facts.entered, figures.credits.units
    if case.decision is None or not figures.inputs.facts.in_hours:
        return
    if entered is not None:
        course = next((unit for unit in units if not unit.own), None)
        if case.target.hours is not None:
            return
        if course and entered > course.hours[1]:
            sentence = remark("finding.hours", hours=entered, course=course.hours)
            yield Finding("credits:hours", sentence, "decision", about=_mark(f"{entered}", *map(str, course.hours)))
        elif course is None:
            sentence = remark("finding.hours-unbounded", hours=entered)
            yield Finding("credits:hours", sentence, "decision", about=_mark(f"{entered}"))
        return
    worked_out = next((unit for unit in units if unit.own), units[0] if units else None)
    figure = case.decision.credits
    if worked_out is None or figure is None or figure == worked_out.credits:
        return
    (low, high), half = worked_out.exact, worked_out.step / 2
    if figure > high + half or (figure < low - half and case.decision.outcome == "full"):
        sign = UnitSign(worked_out.unit)
        sentence = remark("finding.figure", figure=figure, exact=worked_out.exact, unit=sign)
        about = _mark(f"{figure}", *map(str, worked_out.exact))
        yield Finding("credits:figure", sentence, "decision", about=about)


def _without_figure(case: Case, figures: Figures) -> Iterator[Finding]:
    """A decision in full for a purpose that asks for credit, without a calculated or an entered figure."""
    decision = case.decision
    if decision is None or decision.outcome != "full" or not figures.purpose.needs_credits:
        return
    counted = bool(figures.credits.units) or decision.credits is not None or figures.inputs.facts.entered is not None
    if not counted and figures.inputs.facts.in_hours:
        yield Finding("credits:none", remark("finding.no-figure"), "decision")


def _uncovered(case: Case, figures: Figures) -> Iterator[Finding]:
    """Recognition in full because most is covered, although essential outcomes of the target are not covered."""
    if case.answer("outcomes.coverage") != "most" or not _in_full(case, figures):
        return
    covered = case.covered_outcomes()
    missing = [outcome for outcome in case.target.outcomes if outcome_key(outcome) not in covered]
    if missing and 2 * len(missing) < len(case.target.outcomes):
        sentence = remark("finding.uncovered", titles="; ".join(missing))
        yield Finding(UNCOVERED, sentence, "assess:outcomes", about=_mark(*missing))


def _in_full(case: Case, figures: Figures) -> bool:
    """Whether the outcome, as decided or else proposed, is recognition in full at once or after a condition."""
    proposal = figures.proposal
    outcome = case.decision.outcome if case.decision else proposal.outcome
    return "full" in (outcome, after_condition(outcome, proposal.outcome, proposal.then))


def _units_not_covered(case: Case) -> Iterator[Finding]:
    """Recognised units that are outcomes of the target which nobody marked as covered."""
    if case.decision is None or case.decision.outcome != "partial":
        return
    open_outcomes = {outcome_key(outcome) for outcome in case.target.outcomes} - case.covered_outcomes()
    titles = [unit.title for unit in case.decision.units if outcome_key(unit.title) in open_outcomes]
    if titles:
        sentence = remark("finding.not-covered", titles="; ".join(titles))
        yield Finding("outcomes:not-covered", sentence, "decision", about=_mark(*titles))


def _no_volume(case: Case, figures: Figures) -> Iterator[Finding]:
    """A figure or hours by unit, although the procedure ends in no volume and the record shows none."""
    decision = case.decision
    if decision is None or (decision.credits is None and all(unit.hours is None for unit in decision.units)):
        return
    if not figures.inputs.facts.in_hours:
        yield Finding("volume:none", remark("finding.no-volume"), "decision")


def _appeal_office(case: Case) -> Iterator[Finding]:
    """A letterhead that does not name the office to which a learner may appeal."""
    if case.centre and not (case.centre.appeal_to or "").strip():
        yield Finding("appeal-office:none", remark("finding.appeal-office"), "centre")
