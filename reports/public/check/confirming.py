"""This page shows what was read and what is usual on the platform. One tap keeps what is right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from assessment.evidence.field_proposals import FieldProposal, proposals
from assessment.evidence.proposal_text import read_from, short_value
from assessment.matching.course_keys import platform_name
from criteria.text import Words
from reports.public.check.beginning import PATH, accept_answers, can_confirm, usual_on
from reports.public.check.state import READ, CheckState, Draft
from reports.public.layout import render
from reports.public.visit import Form, Visit

MOST_SHOWN = 25


def show(visit: Visit, state: CheckState) -> Response:
    """The page with each value and where it was read, and each usual answer and its source."""
    words, draft = visit.words, state.draft
    sure = [proposal for proposal in _offered(draft) if proposal.certainty != "candidate"]
    offered = {name: mark for name, mark in draft.marks.items() if can_confirm(name, mark)}
    usual = [name for name, mark in offered.items() if mark.startswith("usual:")]
    profiles = [profile for profile in usual_on(draft) if set(usual) & set(profile.answers)]
    return render(
        visit,
        "check_read.html",
        title=words("learner.read"),
        here=f"{PATH}?draft={state.link()}",
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        facts=[_fact(entry, words) for entry in sure],
        choices=_choices(draft, words),
        answers=[_answer(name, mark, words) for name, mark in offered.items()],
        platform=platform_name(profiles[0].platform) if profiles else "",
        usual=[(entry.why(words.language), words.listed(entry.source, words.date(entry.since))) for entry in profiles],
    )


def _offered(draft: Draft) -> list[FieldProposal]:
    if draft.reading is None:
        return []
    return [entry for entry in proposals(draft.case, draft.reading) if entry.fact != "learner"][:MOST_SHOWN]


def _fact(proposal: FieldProposal, words: Words) -> tuple[str, str, str, str]:
    label, value = words(f"learner.fact.{proposal.fact}"), short_value(proposal, words)
    return proposal.fact, label, value, read_from(proposal, words)


def _choices(draft: Draft, words: Words) -> list[dict[str, Any]]:
    """Several readings of one fact, from which the learner chooses one or none."""
    several: dict[str, list[FieldProposal]] = {}
    for proposal in _offered(draft):
        if proposal.certainty == "candidate":
            several.setdefault(proposal.fact, []).append(proposal)
    return [
        {
            "name": f"which-{fact}",
            "legend": f"{words('public.label', name=words[f'learner.fact.{fact}'])} {words['learner.read.which']}",
            "options": [
                *((str(number), short_value(entry, words)) for number, entry in enumerate(options)),
                ("", words("learner.read.none-of-them")),
            ],
        }
        for fact, options in several.items()
    ]


def _answer(name: str, mark: str, words: Words) -> tuple[str, str, str, str]:
    kind, _, answer = mark.partition(":")
    question, shown = words(f"question.{name}.for_learner"), words(f"answer.{name}.{answer}.for_learner")
    return name, question, shown, words("learner.offered.usual" if kind == "usual" else f"learner.mark.{kind}")


def take(form: Form, state: CheckState) -> CheckState:
    """The state with what the learner kept."""
    draft = state.draft
    kept = set(form.fields.get("keep", ()))
    offered = _offered(draft)
    for proposal in offered:
        if proposal.certainty != "candidate" and proposal.fact in kept:
            draft = _accepted(draft, proposal)
    for fact in {entry.fact for entry in offered if entry.certainty == "candidate"}:
        options = [entry for entry in offered if entry.fact == fact]
        number = form.get(f"which-{fact}")
        if number.isdecimal() and len(number) < 4 and int(number) < len(options):
            draft = _accepted(draft, options[int(number)])
    draft = accept_answers(draft, [name for name in kept if name in draft.marks])
    if draft.case.course.platform and not draft.case.elements.participation:
        draft = draft.with_part("elements", {"participation": "online"})
    return state.with_draft(replace(draft, steps=(*draft.steps, READ)))


def _accepted(draft: Draft, proposal: FieldProposal) -> Draft:
    """The draft with a proposed value, or without it if no case can hold it together with the others."""
    try:
        return draft.with_part(proposal.part, proposal.patch())
    except ValidationError:
        return draft
