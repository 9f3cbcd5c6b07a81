"""This page shows several certificates together: each result, their sum, what overlaps, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from assessment.case import typed_input
from assessment.case.model import Target
from assessment.case.typed_input import TypedInputError
from assessment.rules.judgement import Judgement, credit_text
from assessment.rules.stacking import Overlap, Stack, StackedCredits, stack
from assessment.self_check.questions import likely
from criteria.eqf import eqf
from criteria.text import Words
from reports.public.check import result
from reports.public.check.beginning import MOST_CERTIFICATES, PATH, another_draft
from reports.public.check.state import ANSWER, START, TOGETHER, CheckState, waits
from reports.public.forms import one_of
from reports.public.layout import render
from reports.public.visit import Form, Visit


def with_another(state: CheckState) -> CheckState:
    """The state with a further certificate for the same wish, which is then worked on."""
    if len(state.drafts) >= MOST_CERTIFICATES:
        return replace(state, step=TOGETHER)
    drafts = (*state.drafts, another_draft(state))
    return replace(state, drafts=drafts, at=len(state.drafts), step=START, more=False)


def moved(state: CheckState, go: str, form: Form) -> CheckState:
    """The state after a button of this page: another certificate in hand, one left out, or the target set.

    RefusedError: there is no such certificate.
    """
    if go == "target":
        return _aimed(state, form)
    kind, _, number = go.partition("-")
    at = int(one_of(number, map(str, range(len(state.drafts)))))
    if kind == "look":
        looked_at = replace(state, at=at, step=ANSWER)
        return looked_at.on() if waits(looked_at.draft) else looked_at
    left = state.drafts[:at] + state.drafts[at + 1 :]
    return replace(state, drafts=left or state.drafts, at=min(state.at, max(len(left) - 1, 0)), step=TOGETHER)


def _aimed(state: CheckState, form: Form) -> CheckState:
    try:
        hours = typed_input.hours(form.get("hours"))
    except TypedInputError as fault:
        return replace(state, step=TOGETHER).noted(f"public.typed.{fault.id}", **fault.values)
    level = form.get("level")
    chosen = int(level) if level in {str(offered) for offered in eqf().levels} else None
    known = dict(state.case.target)
    target = Target.model_validate({**known, "hours": hours, "level": chosen})
    drafts = tuple(replace(draft, case=draft.case.model_copy(update={"target": target})) for draft in state.drafts)
    return replace(state, drafts=drafts, step=TOGETHER)


def show(visit: Visit, state: CheckState) -> Response:
    """The page: each certificate by itself, then all of them together."""
    words = visit.words
    judgements = [result.judged(replace(state, at=number), words) for number in range(len(state.drafts))]
    names = [result.draft_name(state, number, words) for number in range(len(state.drafts))]
    stacked = stack([draft.case for draft in state.drafts], judgements)
    target = state.drafts[0].case.target
    return render(
        visit,
        "check_together.html",
        title=words("learner.stack"),
        here=f"{PATH}?draft={state.link()}",
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        certificates=[_certificate(*pair, words) for pair in zip(names, judgements, strict=True)],
        head=words("learner.stack.hours", hours=words.span(stacked.hours), count=len(stacked.counted))
        if stacked.counted
        else words("learner.stack.none"),
        lines=_lines(stacked, names, judgements, words) if stacked.counted else [],
        gap=_gap(stacked, names, target, words),
        hours=typed_input.shown(target.hours, words.language),
        levels=[("", words("learner.unknown")), *((str(level), f"EQF {level}") for level in eqf().levels)],
        level=str(target.level or ""),
    )


def _certificate(name: str, judgement: Judgement, words: Words) -> dict[str, Any]:
    sums = [credit_text(entry, words) for entry in judgement.own_first]
    return {
        "name": name,
        "likely": words(f"learner.likely.{likely(judgement)}"),
        "figures": words.listed(*sums) or words("learner.stack.no-figure"),
    }


def _lines(stacked: Stack, names: list[str], judgements: list[Judgement], words: Words) -> list[str]:
    """The sum in each unit, and what is left out of it and why."""
    lines = [_unit(entry, words) for entry in stacked.sums if entry.unit != "h" or entry.span != stacked.hours]
    lines += [_overlap(entry, names, words) for entry in stacked.overlaps]
    lines += [words("learner.stack.unsized", name=names[number]) for number in stacked.unsized]
    return lines + [
        words("learner.stack.not-counted", name=names[number], likely=words(f"learner.likely.{likely(judgement)}"))
        for number, judgement in enumerate(judgements)
        if number not in stacked.counted and not _twice(number, stacked)
    ]


def _unit(entry: StackedCredits, words: Words) -> str:
    text = "learner.stack.unit.indicative" if entry.indicative else "learner.stack.unit"
    return words(text, span=words.span(entry.span), unit=words.sign(entry.unit), name=entry.name)


def _overlap(overlap: Overlap, names: list[str], words: Words) -> str:
    both = {"first": names[overlap.first], "second": names[overlap.second]}
    if overlap.why == "course":
        return words("learner.stack.same-course", **both)
    return words("learner.stack.same-outcomes", outcomes=words.series(*overlap.outcomes), **both)


def _twice(number: int, stacked: Stack) -> bool:
    return any(number in (overlap.first, overlap.second) for overlap in stacked.overlaps if overlap.why == "course")


def _gap(stacked: Stack, names: list[str], target: Target, words: Words) -> list[str]:
    """The hours that are missing to the target, and what lies below its level."""
    if stacked.gap is None:
        lines = [words("learner.stack.gap.no-target")]
    elif stacked.gap[1] == 0:
        lines = [words("learner.stack.gap.reached", target=target.hours)]
    else:
        lines = [words("learner.stack.gap.hours", target=target.hours, gap=words.span(stacked.gap))]
    return lines + [
        words("learner.stack.gap.below", name=names[number], level=stacked.levels[number], target=target.level)
        for number in stacked.below
    ]
