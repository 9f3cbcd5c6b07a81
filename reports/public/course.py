"""`/course`: a provider checks a course before anybody takes it. The answers travel in the form; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from pydantic import ValidationError
from starlette.responses import Response

from assessment.case import typed_input
from assessment.case.fields import plain
from assessment.case.model import Case
from assessment.course_check import CourseDraft, answered, asked, choices
from criteria.country_order import countries
from criteria.dated import current_day
from criteria.load import framework
from criteria.provider import provider_map
from criteria.question import Question
from criteria.text import Words
from criteria.vocabulary import CRITERIA, PURPOSES, UNKNOWN, PurposeId
from reports.public.forms import Problem, one_of, opened_state, problem_texts, read_typed, sealed_state
from reports.public.installation import house
from reports.public.layout import download, render
from reports.public.page import PublicPage
from reports.public.papers import drawn
from reports.public.visit import Form, RefusedError, Visit
from reports.publications.course_check import in_words, judge_draft
from reports.publications.course_check import paper as report_paper

PATH = "/course"
STEPS = ("course", *CRITERIA, "certificate")
REPORT = "report"

WORKLOAD: dict[str, Callable[[str], Any]] = {
    "hours": typed_input.span,
    "weeks": typed_input.weeks,
    "hours_per_week": typed_input.week_span,
}


@dataclass(frozen=True)
class CourseState:
    """How far a provider is, and what was entered. `purpose`: None means every purpose."""

    draft: CourseDraft
    step: str = STEPS[0]
    purpose: PurposeId | None = None

    @property
    def purposes(self) -> tuple[PurposeId, ...]:
        """The purposes for which the course is judged."""
        return (self.purpose,) if self.purpose else PURPOSES

    def sealed(self) -> str:
        """The state as a signed text for the form."""
        case = self.draft.case.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        case |= {"country": self.draft.case.country, "purpose": self.draft.case.purpose}
        stated = sorted(self.draft.stated)
        return sealed_state("course", {"case": case, "stated": stated, "step": self.step, "purpose": self.purpose})

    @classmethod
    def opened(cls, form: Form) -> CourseState:
        """The state that a form carries. Raises RefusedError if it is not from this desk."""
        data = opened_state("course", form)
        try:
            draft = CourseDraft(Case.model_validate(data["case"]), frozenset(data["stated"]))
            state = cls(draft, data["step"], data["purpose"])
        except (ValidationError, KeyError, TypeError) as problem:  # made before the rules or the program changed
            raise RefusedError("public.refused.forged") from problem
        if state.step not in (*STEPS, REPORT):
            raise RefusedError("public.refused.forged")
        return state


def page(visit: Visit) -> Response:
    """The first step, or the one that follows what was posted."""
    if visit.form is None:
        home = house()
        return _step(visit, CourseState(CourseDraft(Case(country=home.country if home else "IT", purpose="credit"))))
    state = CourseState.opened(visit.form)
    if state.step == REPORT:  # back from the report to the step it was asked for from
        return _step(visit, replace(state, step=one_of(visit.form.get("go"), STEPS)))
    state, problems = _taken(state, visit.form)
    wanted = visit.form.get("go", "next")
    if problems and wanted != "back":
        return _step(visit, state, problems, visit.form)
    number = STEPS.index(state.step)
    if wanted == REPORT or (wanted == "next" and number == len(STEPS) - 1):
        return _report(visit, replace(state, step=REPORT), state.step)
    number += -1 if wanted == "back" else 1
    return _step(visit, replace(state, step=STEPS[max(0, min(number, len(STEPS) - 1))]))


def _taken(state: CourseState, form: Form) -> tuple[CourseState, list[Problem]]:
    """The state with what the form of its step says, and the problems with it."""
    if state.step == "course":
        return _course_taken(state, form)
    if state.step == "certificate":
        known = {element.id for element in provider_map().elements}
        stated = frozenset(form.fields.get("stated", ()))
        if not stated <= known:
            raise RefusedError("public.refused.answer", 422)
        return replace(state, draft=CourseDraft(state.draft.case, stated)), []
    draft, problems = _figures_taken(state.draft, state.step, form)
    for question in _questions(draft, state.step):
        if question.id in form:
            answer = one_of(form.get(question.id), [*(a.id for a in choices(question)), UNKNOWN])
            draft = answered(draft, question.id, answer)
    return replace(state, draft=draft), problems


def _course_taken(state: CourseState, form: Form) -> tuple[CourseState, list[Problem]]:
    changed, problems = state.draft.case, []
    for name in ("title", "awarding_body"):
        value, wrong = read_typed(name, form, typed_input.text)
        problems += wrong
        changed = changed if wrong else _with(changed, "course", {name: value})
    codes = countries("en")
    issuer, way = form.get("issuer_country"), form.get("participation")
    ways = [entry.id for entry in framework().participation]
    changed = _with(changed, "course", {"issuer_country": one_of(issuer, codes) if issuer else None})
    changed = _with(changed, "elements", {"participation": one_of(way, ways) if way else None})
    changed = _with(changed, None, {"country": one_of(form.get("country", changed.country), codes)})
    purpose = form.get("purpose")
    chosen = one_of(purpose, PURPOSES) if purpose else None
    return replace(state, draft=CourseDraft(changed, state.draft.stated), purpose=chosen), problems


def _figures_taken(draft: CourseDraft, criterion: str, form: Form) -> tuple[CourseDraft, list[Problem]]:
    """The state with what is typed beside the questions of a criterion."""
    problems: list[Problem] = []
    case = draft.case
    if criterion == "workload":
        figures: dict[str, Any] = {}
        for name, read in WORKLOAD.items():
            value, wrong = read_typed(name, form, read)
            problems += wrong
            figures |= {} if wrong else {name: _figures(value)}
        try:
            case = _changed(case, "workload", figures)
        except ValidationError:  # each figure alone is sound
            problems.append(("weeks", "weeks-times-hours", {}))
    elif criterion == "level":
        value, wrong = read_typed("level", form, typed_input.level)
        problems += wrong
        case = case if wrong else _with(case, "level", value or {"framework": None, "level": None})
    elif criterion == "outcomes":
        value, wrong = read_typed("outcomes", form, typed_input.lines)
        problems += wrong
        case = case if wrong else _with(case, "outcomes", {"listed": value})
    return CourseDraft(case, draft.stated), problems


def _figures(value: Any) -> Any:
    """A number or a range as a case file writes it."""
    if value is None:
        return None
    return [plain(end) for end in value] if isinstance(value, tuple) else plain(value)


def _with(case: Case, part: str | None, values: dict[str, Any]) -> Case:
    """The case as `_changed` makes it. Raises RefusedError if no case can hold the change."""
    try:
        return _changed(case, part, values)
    except ValidationError as problem:
        raise RefusedError("public.refused.answer", 422) from problem


def _changed(case: Case, part: str | None, values: dict[str, Any]) -> Case:
    """The case with other fields in a part, or (None) in itself; None empties a field. Raises ValidationError."""
    data = case.model_dump(mode="json", exclude_none=True)
    place = data if part is None else data.setdefault(part, {})
    for name, value in values.items():
        place.pop(name, None)
        if value is not None:
            place[name] = value
    return Case.model_validate(data)


def _questions(draft: CourseDraft, criterion: str) -> list[Question]:
    return [question for question in asked(draft) if question.criterion == criterion]


def _step(
    visit: Visit, state: CourseState, problems: list[Problem] | None = None, form: Form | None = None
) -> Response:
    """The page of a step. `form`: what was typed, if there is a problem with it."""
    words, case, step = visit.words, state.draft.case, state.step
    number = STEPS.index(step) + 1
    titles = {"course": "provider.course", "certificate": "provider.certificate"}
    typed = {name: form.get(name) for name in form.fields} if form else {}
    return render(
        visit,
        "course.html",
        title=words("page.provider_check") if number == 1 else words(titles.get(step, f"criterion.{step}.name")),
        here=PATH,
        problems=problem_texts(problems or (), words),
        state=state.sealed(),
        step=step,
        number=number,
        steps=len(STEPS),
        case=case,
        purpose=state.purpose or "",
        values=_shown(case, words) | typed,
        options=_options(words) if step == "course" else {},
        questions=[_question(question, state.draft, words) for question in _questions(state.draft, step)],
        elements=_elements(state.draft, words) if step == "certificate" else [],
        has_report=bool(case.answers) or number == len(STEPS),
    )


def _shown(case: Case, words: Words) -> dict[str, str]:
    load, level = case.workload, case.level
    figures = {name: typed_input.shown(getattr(load, name), words.language) for name in WORKLOAD}
    stated = typed_input.shown_level(level.framework, level.level) or ""
    texts = {"title": case.course.title or "", "awarding_body": case.course.awarding_body or ""}
    return figures | texts | {"level": stated, "outcomes": "\n".join(case.outcomes.listed or [])}


def _options(words: Words) -> dict[str, list[tuple[str, str]]]:
    places = [(code, words.country(code)) for code in countries(words.language)]
    unknown = ("", words("intake.not-known"))
    ways = [(way.id, words(f"participation.{way.id}.name")) for way in framework().participation]
    purposes = [("", words("provider.purpose.all")), *((name, words(f"purpose.{name}.name")) for name in PURPOSES)]
    return {
        "countries": places,
        "issuers": [unknown, *places],
        "ways": [unknown, *ways],
        "purposes": purposes,
    }


def _question(question: Question, draft: CourseDraft, words: Words) -> dict[str, Any]:
    names = [*(answer.id for answer in choices(question)), UNKNOWN]
    labels = {name: words.answer(question.id, name) for name in names} | {UNKNOWN: words("provider.not-decided")}
    return {
        "id": question.id,
        "text": words(f"question.{question.id}.text"),
        "options": list(labels.items()),
        "chosen": draft.case.answer(question.id),
        "helps": [
            ("", words(f"question.{question.id}.help")) if question.help else None,
            (words("assess.where"), words(f"question.{question.id}.where")) if question.where else None,
            (words("assess.source"), words(f"question.{question.id}.source")),
        ],
    }


def _elements(draft: CourseDraft, words: Words) -> list[tuple[str, list[tuple[str, str, str, bool]]]]:
    """The elements to tick, the mandatory ones first."""
    groups = []
    for optional in (False, True):
        head = words("record.elements-optional" if optional else "provider.elements")
        named = [element.id for element in provider_map().elements if element.optional is optional]
        rows = [
            (name, words(f"record.element.{name}"), words(f"provider.write.{name}"), name in draft.stated)
            for name in named
        ]
        groups.append((head, rows))
    return groups


def _report(visit: Visit, state: CourseState, came_from: str) -> Response:
    words, course = visit.words, state.draft.case.course
    result = judge_draft(state.draft, state.purposes, words.language)
    return render(
        visit,
        "course_report.html",
        title=words("provider.report.title"),
        here=PATH,
        state=state.sealed(),
        came_from=came_from,
        about=" · ".join(part for part in (course.title, course.awarding_body) if part),
        country=words("provider.for-country", country=words.country(state.draft.case.country)),
        report=Markup(in_words(result, words, paper=False)),
    )


def paper(visit: Visit) -> Response:
    """The report as PDF. A request without a form is led to the check."""
    if visit.form is None:
        raise RefusedError("public.refused.method", 405)
    state = CourseState.opened(visit.form)
    data = drawn(visit, lambda: report_paper(state.draft, state.purposes, visit.words, made_on=current_day()))
    return download(data, "course-check.pdf", "application/pdf")


PAGES = (
    PublicPage(PATH, page, takes_forms=True),
    PublicPage(f"{PATH}/report.pdf", paper, takes_forms=True, begins=False, draws=True),
)
