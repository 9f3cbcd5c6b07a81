"""What is to be mended or explained before a decision is issued, in ids and values. Pure.

Contradictions between answers and facts, gaps that the record would show, and checks of the certificate that failed.
Each finding is mended, or explained in a sentence that stands in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.case.model import Case
from assessment.case.recognised_units import own_unit
from assessment.facts.model import Check
from assessment.rules.credits import ceiling_of
from assessment.rules.figures import Figures
from assessment.rules.judgement import CheckReason, CountryText, Finding, remark
from assessment.rules.procedure import procedure_of
from assessment.rules.workload import is_recorded
from criteria.load import country
from criteria.text import languages, words_in


def findings(case: Case, figures: Figures, checks: Sequence[Check] = ()) -> tuple[Finding, ...]:
    """All findings of a case, each with the sentence that explains it. `checks`: those of the files handed in."""
    explained = case.decision.explained if case.decision else {}
    listed = (
        *_contradictions(case, figures),
        *_sources(figures),
        *_page_visits(case),
        *_failed(checks),
        *_outcomes_named(case, figures),
        *_ceiling(case, figures),
        *_figure_decided(case, figures),
        *_units_not_covered(case),
        *_no_volume(case, figures),
        *_appeal_office(case),
    )
    return tuple(
        Finding(entry.id, entry.remark, entry.place, explained.get(entry.id, "").strip() or None, entry.mend)
        for entry in {entry.id: entry for entry in listed}.values()
    )


def _contradictions(case: Case, figures: Figures) -> Iterator[Finding]:
    """Facts of the case that do not go with an answer."""
    answers, contradicting = figures.given.answers, figures.rules.contradicted_by
    facts: dict[str, bool] = {}
    for (name, answer), against in contradicting.items():  # in the framework's order, whatever that of the answers
        for fact in against if answers.get(name) == answer else ():
            facts = facts or _facts(case, figures)
            if facts[fact]:
                sentence = remark(
                    "warning.contradiction",
                    question=remark(f"question.{name}.text"),
                    answer=remark(f"answer.{name}.{answer}.text"),
                    fact=remark(f"warning.fact.{fact}"),
                )
                yield Finding(f"contradiction:{name}:{fact}", sentence, f"assess:{name.partition('.')[0]}")


def _facts(case: Case, figures: Figures) -> dict[str, bool]:
    """Facts an answer may contradict, and whether each holds."""
    loads = [case.workload, *(entry.workload for entry in case.certificates)]
    hours, essential, covered = is_recorded(figures.given.facts), case.target.outcomes, case.outcomes.covered
    return {
        "hours": hours,
        "no-hours": not hours,
        "no-credits": all(load.credits is None for load in loads),
        "level": case.level.framework is not None,
        "no-framework": case.level.framework is None,
        "outcomes": bool(case.outcomes.listed),
        "no-outcomes": not case.outcomes.listed,
        "not-all-covered": bool(covered) and not set(essential) <= set(covered),
        "none-covered": bool(essential) and not covered,
        "no-essential": not essential and not covered and case.purpose != "portfolio",
    }


def _sources(figures: Figures) -> Iterator[Finding]:
    """Two statements about the volume that exclude each other."""
    for warning in figures.credits.warnings:
        if warning.id == "credits.differ":
            yield Finding("sources:workload", warning, "assess:workload")


def _page_visits(case: Case) -> Iterator[Finding]:
    """A page that showed something else, beside the answer that all agrees."""
    if case.answer("verification.agreement") != "all":
        return
    for visit in case.page_checks:
        compared = (visit.name, visit.title, visit.date)
        if visit.page == "not-found" or "other" in compared:
            sentence = remark("finding.page", address=visit.address, on=visit.on)
            yield Finding(f"page:{visit.address}", sentence, "assess:verification")


def _failed(checks: Sequence[Check]) -> Iterator[Finding]:
    for check in checks:
        if check.result == "failed":
            sentence = remark("finding.check", reason=CheckReason(check))
            yield Finding(f"check:{check.check}", sentence, "assess:verification")


def _outcomes_named(case: Case, figures: Figures) -> Iterator[Finding]:
    """A condition or a part that speaks of outcomes named in the decision, where none are."""
    if case.outcomes.covered or case.target.outcomes or (case.decision and case.decision.units):
        return
    proposal = figures.proposal
    outcome = case.decision.outcome if case.decision else proposal.outcome
    if outcome == "conditional" and _speaks_of_a_list(case, figures):
        yield Finding("condition:outcomes", remark("finding.condition"), "assess:outcomes", mend=True)
    elif outcome == "partial" and case.purpose != "portfolio":
        yield Finding("outcomes:none-named", remark("finding.part"), "assess:outcomes")


def _speaks_of_a_list(case: Case, figures: Figures) -> bool:
    """Whether the conditions are those of a row, which name the outcomes listed; others are a person's own words."""
    own = case.decision.conditions if case.decision else []
    if not own:
        return True
    rows = [row for row in figures.purpose.rows if row.conditions]
    ids = [f"row.{row.id}.condition.{number}" for row in rows for number in range(1, len(row.conditions) + 1)]
    known = {words[name] for words in map(words_in, languages()) for name in ids if name in words}
    return not known.isdisjoint(own)


def _ceiling(case: Case, figures: Figures) -> Iterator[Finding]:
    """Hours decided above what the country recognises as a rule."""
    hours, target = figures.given.facts.entered, case.target.hours
    system, rate = own_unit(case)
    if hours is None and case.decision and case.decision.credits is not None and rate:
        hours = case.decision.credits * rate.min
    ceiling = ceiling_of(system, case.purpose, figures.given.facts.target_kind, figures.given.on) if system else None
    if ceiling and hours is not None and target is not None and hours > target * ceiling.share:
        most: Fraction = target * ceiling.share
        sentence = remark("finding.ceiling", hours=hours, most=most, text=CountryText(ceiling.text))
        yield Finding("ceiling:hours", sentence, "decision")


def _figure_decided(case: Case, figures: Figures) -> Iterator[Finding]:
    """A figure decided away from the one worked out, or hours entered that nothing bounds and the course lacks.

    Less than was worked out is as it should be where only a part is recognised.
    """
    entered, units = figures.given.facts.entered, figures.credits.units
    if case.decision is None:
        return
    if entered is not None:
        course = next((unit for unit in units if not unit.own), None)
        if case.target.hours is not None:
            return
        if course and entered > course.hours[1]:
            yield Finding("credits:hours", remark("finding.hours", hours=entered, course=course.hours), "decision")
        elif course is None:
            yield Finding("credits:hours", remark("finding.hours-unbounded", hours=entered), "decision")
        return
    worked_out = next((unit for unit in units if unit.own), units[0] if units else None)
    figure = case.decision.credits
    if worked_out is None or figure is None or figure == worked_out.credits:
        return
    (low, high), half = worked_out.exact, worked_out.step / 2
    if figure > high + half or (figure < low - half and case.decision.outcome == "full"):
        sentence = remark("finding.figure", figure=figure, exact=worked_out.exact, unit=worked_out.unit)
        yield Finding("credits:figure", sentence, "decision")


def _units_not_covered(case: Case) -> Iterator[Finding]:
    """Units recognised in a part, although they are outcomes of the target that nobody found covered."""
    if case.decision is None or case.decision.outcome != "partial":
        return
    covered = {_plain(outcome) for outcome in case.outcomes.covered}
    open_outcomes = {_plain(outcome) for outcome in case.target.outcomes} - covered
    titles = [unit.title for unit in case.decision.units if _plain(unit.title) in open_outcomes]
    if titles:
        yield Finding("outcomes:not-covered", remark("finding.not-covered", titles="; ".join(titles)), "decision")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _no_volume(case: Case, figures: Figures) -> Iterator[Finding]:
    """A figure or hours by unit, where the procedure ends in no volume and the record shows none."""
    decision = case.decision
    if decision is None or (decision.credits is None and all(unit.hours is None for unit in decision.units)):
        return
    if not procedure_of(case, country(case.country), case.day, figures.rules).in_hours:
        yield Finding("volume:none", remark("finding.no-volume"), "decision")


def _appeal_office(case: Case) -> Iterator[Finding]:
    """A letterhead without the office to which a learner may appeal."""
    if case.centre and not (case.centre.appeal_to or "").strip():
        yield Finding("appeal-office:none", remark("finding.appeal-office"), "centre")
