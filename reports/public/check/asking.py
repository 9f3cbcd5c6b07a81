"""One question a page, in the learner's words: a tap answers and goes on, and the likely answer stands below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from assessment.case import typed_input
from assessment.evidence import answer_offers
from assessment.rules.judge import judge
from assessment.self_check.questions import answered, likely, withdrawn
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.public.check.beginning import PATH
from reports.public.check.state import MOST_STEPS, TAKEN, CheckState, Draft
from reports.public.forms import Problem, one_of, read_typed
from reports.public.layout import render
from reports.public.visit import Form, Visit

FIGURES: dict[str, dict[str, tuple[str, ...]]] = {
    "workload.stated": {
        "credits": ("credits",),
        "hours": ("hours",),
        "weeks-hours": ("weeks", "hours_per_week"),
        "estimated": ("hours",),
    },
    "level.stated": {"framework": ("level",)},
}
"""The figures that an answer needs: without them it is not known."""

PLACES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "hours": ("workload", typed_input.span),
    "weeks": ("workload", typed_input.weeks),
    "hours_per_week": ("workload", typed_input.week_span),
    "credits": ("workload", typed_input.credits_and_system),
    "level": ("level", typed_input.level),
}
"""The part of the case each figure stands in, and how what is typed is read."""


def show(visit: Visit, state: CheckState, problems: Sequence[Problem] = (), form: Form | None = None) -> Response:
    """The page of a question, or of the question how she took part."""
    words, name = visit.words, state.step
    taken = name == TAKEN
    names = _ways() if taken else _answers(name)
    options = [(entry, _label(name, entry, words)) for entry in names]
    title = words("learner.taken") if taken else words(f"question.{name}.for_learner")
    left = len(state.left()) + taken
    shown = [(field, words(f"typed.{fault}", **values)) for field, fault, values in problems]
    return render(
        visit,
        "check_question.html",
        title=title,
        here=f"{PATH}?draft={state.link()}",
        problems=shown,
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        number=len(state.draft.steps) + 1,
        most=max(1, left if state.more else min(left, MOST_STEPS - len(state.draft.steps))),
        options=options,
        chosen=form.get("answer") if form else _chosen(state, name),
        likely_answer="" if taken else _proposed(state, name),
        why=[] if taken else _hints(state, name, words),
        helps=[] if taken else [(words(label), words(f"question.{name}.{part}")) for label, part in HELPS.items()],
        figures=[] if taken else _figures(state, name, words, form),
        so_far=words(f"learner.likely.{likely(judge(state.case, language=words.language, advise=False))}"),
        begun=bool(state.draft.steps) or state.more,
    )


HELPS = {"learner.example": "learner_example", "learner.where-to-look": "learner_where"}


def _ways() -> list[str]:
    return [*(way.id for way in framework().participation), UNKNOWN]


def _answers(name: str) -> list[str]:
    chosen = (answer.id for answer in framework().questions[name].answers)
    return [*(answer for answer in chosen if answer not in (UNAVAILABLE, UNKNOWN)), UNKNOWN]


def _label(name: str, answer: str, words: Words) -> str:
    if answer == UNKNOWN:
        return words("learner.unknown")
    return words(f"learner.taken.{answer}" if name == TAKEN else f"answer.{name}.{answer}.for_learner")


def _chosen(state: CheckState, name: str) -> str:
    if name == TAKEN:
        return state.case.elements.participation or ""
    chosen = state.case.answers.get(name)
    return chosen.answer if chosen else _proposed(state, name)


def _proposed(state: CheckState, name: str) -> str:
    """The answer that was suggested and not confirmed; it is chosen already, and one tap goes on."""
    return state.draft.marks.get(name, "").partition(":")[2]


def _hints(state: CheckState, name: str, words: Words) -> list[str]:
    """What was read about it, as a help to choose; the learner chooses."""
    if state.draft.reading is None:
        return []
    papers = [("", state.draft.reading.model_dump(mode="json"))]
    offers = answer_offers.of_papers(framework().questions[name].criterion, papers)
    return [
        words("learner.hint", said=answer_offers.sentence(offer, words))
        for offer in offers
        if offer.question == name and offer.sure
    ]


def _figures(state: CheckState, name: str, words: Words, form: Form | None) -> list[tuple[str, str, str]]:
    """The fields that go with an answer of this question."""
    fields = dict.fromkeys(entry for needed in FIGURES.get(name, {}).values() for entry in needed)
    return [
        (entry, words(f"learner.figure.{entry}"), form.get(entry) if form else _stored(state.draft, entry, words))
        for entry in fields
    ]


def _stored(draft: Draft, field: str, words: Words) -> str:
    load, level = draft.case.workload, draft.case.level
    if field == "credits":
        return typed_input.shown_credits(load.credits, load.system, words.language) or ""
    if field == "level":
        return typed_input.shown_level(level.framework, level.level) or ""
    return typed_input.shown(getattr(load, field), words.language)


def take(form: Form, state: CheckState, words: Words) -> tuple[CheckState, list[Problem]]:
    """The state with the answer that was given, and what of it cannot be taken."""
    name, draft = state.step, state.draft
    chosen = form.get("tap") or form.get("answer")
    if name == TAKEN:
        if not chosen:
            return state, [("answer", "choose", {})]
        way = one_of(chosen, _ways())
        if way != UNKNOWN:
            draft = draft.with_part("elements", {"participation": way})
        return state.with_draft(replace(draft, steps=(*draft.steps, TAKEN))), []
    if not chosen:
        return state, [("answer", "choose", {})]
    answer = one_of(chosen, _answers(name))
    draft, answer, problems, empty = _with_figures(draft, name, answer, form)
    if problems:
        return state, problems
    state = state.noted("learner.figure.empty") if empty else state
    why = draft.evidence.against(name, answer)
    counted = draft.evidence.counted(name, answer)
    if why:
        state = state.noted(f"learner.against.{why}", said=_label(name, counted, words))
    proposed = _proposed(state, name)
    mark = draft.marks[name].partition(":")[0] if proposed and counted == proposed else "read" if why else None
    case = answered(draft.case, name, counted)
    draft = replace(draft, case=case, steps=(*(entry for entry in draft.steps if entry != name), name))
    return state.with_draft(draft.marked(name, mark)), []


def _with_figures(draft: Draft, name: str, answer: str, form: Form) -> tuple[Draft, str, list[Problem], bool]:
    """The draft with the figures of an answer; "I don't know" where one that it needs was left empty."""
    problems: list[Problem] = []
    needed = FIGURES.get(name, {}).get(answer, ())
    patches: dict[str, dict[str, Any]] = {}
    for field in needed:
        part, read = PLACES[field]
        value, wrong = read_typed(field, form, read)
        problems += wrong
        patch = value if isinstance(value, dict) else {field: value}
        if not wrong and None in patch.values() and field != "credits":
            return draft, UNKNOWN, [], True
        if not wrong and field == "credits" and patch["credits"] is None:
            return draft, UNKNOWN, [], True
        patches.setdefault(part, {}).update(patch)
    try:
        for part, patch in () if problems else patches.items():
            draft = draft.with_part(part, patch)
    except ValidationError:
        problems.append((needed[0], "weeks-times-hours", {}))
    return draft, answer, problems, False


def back(state: CheckState) -> CheckState:
    """The state at the step before, whose answer is open again; the first page where there is none."""
    draft = state.draft
    if not draft.steps:
        return replace(state, step="start")
    name = draft.steps[-1]
    case = withdrawn(draft.case, name) if name in framework().questions else draft.case
    return replace(state.with_draft(replace(draft, case=case, steps=draft.steps[:-1])), step=name)
