"""This module asks one question a page, in the learner's words. Any answer leads on; the likely one is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from assessment.case import typed_input
from assessment.evidence import answer_offers
from assessment.rules.judge import judge
from assessment.self_check.evidence import FIGURES as TYPED
from assessment.self_check.questions import answered, likely, withdrawn
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.public.check.beginning import PATH
from reports.public.check.state import MOST_STEPS, TAKEN, CheckState, Draft
from reports.public.forms import Problem, one_of, problem_texts, read_typed
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
"""An answer needs these figures; without them it counts as unknown."""

PARTS = {name: "level" if name == "level" else "workload" for name in TYPED}
"""The part of the case in which each figure stands."""

FILLS = {"credits": ("credits", "system"), "level": ("framework", "level")}
"""The fields of that part, if there are several."""


def show(visit: Visit, state: CheckState, problems: Sequence[Problem] = (), form: Form | None = None) -> Response:
    """The page of a question, or of the question how the learner took part."""
    words, name = visit.words, state.step
    taken = name == TAKEN
    names = _ways() if taken else _answers(name)
    options = [(entry, _label(name, entry, words)) for entry in names]
    title = words("learner.taken") if taken else words(f"question.{name}.for_learner")
    left = len(state.left()) + taken
    return render(
        visit,
        "check_question.html",
        title=title,
        here=f"{PATH}?draft={state.link()}",
        problems=problem_texts(problems, words),
        notes=[words(note, **values) for note, values in state.notes],
        state=state.sealed(),
        number=len(state.draft.steps) + 1,
        left=max(1, left if state.more else min(left, MOST_STEPS - len(state.draft.steps))),
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
    """The answer that was suggested and not confirmed yet. It is chosen already, so one tap confirms it."""
    return state.draft.marks.get(name, "").partition(":")[2]


def _hints(state: CheckState, name: str, words: Words) -> list[str]:
    """What was read that helps to choose an answer; the learner chooses."""
    if state.draft.reading is None:
        return []
    papers = [("", state.draft.reading.model_dump(mode="json"))]
    offers = answer_offers.of_papers(framework().questions[name].criterion, papers)
    return [
        words("learner.hint", said=answer_offers.read_text(offer, words))
        for offer in offers
        if offer.question == name and offer.sure
    ]


def _figures(state: CheckState, name: str, words: Words, form: Form | None) -> list[tuple[str, str, str]]:
    """The fields that belong to an answer of this question."""
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
    """The state with the given answer, and the problems with what was typed."""
    name, draft = state.step, state.draft
    chosen = form.get("tap") or form.get("answer")
    if name == TAKEN:
        if not chosen:
            return state, [("answer", "choose", {})]
        way = one_of(chosen, _ways())
        draft = draft.with_part("elements", {"participation": None if way == UNKNOWN else way})
        return state.with_draft(replace(draft, steps=(*draft.steps, TAKEN))), []
    if not chosen:
        return state, [("answer", "choose", {})]
    answer = one_of(chosen, _answers(name))
    figures = _figures_of(draft, name, answer, form)
    if figures.problems:
        return state, figures.problems
    draft, answer = figures.draft, figures.answer
    for note, values in figures.notes:
        state = state.noted(note, **{part: words(text) if part == "what" else text for part, text in values.items()})
    why = draft.evidence.against(name, answer)
    counted = draft.evidence.counted(name, answer)
    if why:
        state = state.noted(f"learner.against.{why}", said=_label(name, counted, words))
    proposed = _proposed(state, name)
    mark = draft.marks[name].partition(":")[0] if proposed and counted == proposed else "read" if why else None
    case = answered(draft.case, name, counted)
    draft = replace(draft, case=case, steps=(*(entry for entry in draft.steps if entry != name), name))
    return state.with_draft(draft.marked(name, mark)), []


@dataclass(frozen=True)
class _Figures:
    """A draft with the figures of an answer, and the answer that counts; or the problem with a figure."""

    draft: Draft
    answer: str
    problems: list[Problem] = field(default_factory=list)
    notes: tuple[tuple[str, dict[str, str]], ...] = ()


def _figures_of(draft: Draft, name: str, answer: str, form: Form) -> _Figures:
    """The figures that belong to an answer. What a file states counts; an empty field counts as unknown."""
    typed: dict[str, Any] = {}
    problems: list[Problem] = []
    for entry in (needed := FIGURES.get(name, {}).get(answer, ())):
        value, wrong = read_typed(entry, form, TYPED[entry])
        problems += wrong
        typed[entry] = value
    if problems:
        return _Figures(draft, answer, problems)
    if any(_is_empty(value) for value in typed.values()):
        return _Figures(draft, UNKNOWN, notes=(("learner.figure.empty", {}),))
    stated = {entry: text for entry, value in typed.items() if (text := draft.evidence.instead_of(entry, value))}
    if hours := draft.evidence.instead_of("hours", _total(typed)):
        typed, answer, stated = {}, "hours", {"hours": hours}
    typed |= {entry: TYPED[entry](text) for entry, text in stated.items()}
    try:
        for entry, value in typed.items():
            draft = draft.with_part(PARTS[entry], value if isinstance(value, dict) else {entry: value})
    except ValidationError:
        return _Figures(draft, answer, [(needed[0], "weeks-times-hours", {})])
    notes = [
        ("learner.against.figure", {"what": f"learner.fact.{entry}", "read": text}) for entry, text in stated.items()
    ]
    return _Figures(draft, answer, notes=tuple(notes))


def _is_empty(value: Any) -> bool:
    """Whether nothing was typed. Credits are empty without a figure, a level without its level."""
    return value is None or (isinstance(value, dict) and value.get("credits", value.get("level")) is None)


def _total(typed: dict[str, Any]) -> tuple[Any, Any] | None:
    """The hours in total from the typed figures; None if there are none."""
    if "hours" in typed:
        return typed["hours"][0], typed["hours"][1]
    if {"weeks", "hours_per_week"} <= typed.keys():
        low, high = typed["hours_per_week"]
        return typed["weeks"] * low, typed["weeks"] * high
    return None


def back(state: CheckState) -> CheckState:
    """The state at the step before, with that answer open again; at the first page if there is no step before."""
    draft = state.draft
    if not draft.steps:
        return replace(state, step="start")
    name = draft.steps[-1]
    for entry in {entry for needed in FIGURES.get(name, {}).values() for entry in needed}:
        if entry not in dict(draft.evidence.figures):  # it was typed, and not read
            draft = draft.with_part(PARTS[entry], dict.fromkeys(FILLS.get(entry, (entry,))))
    case = withdrawn(draft.case, name) if name in framework().questions else draft.case
    return replace(state.with_draft(replace(draft, case=case, steps=draft.steps[:-1])), step=name)
