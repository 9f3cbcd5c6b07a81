"""A provider checks a course before publishing it: one step a screen, the same questions, nothing stored."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.case import typed_input
from assessment.course_check import asked, choices
from assessment.screens.components import html
from assessment.screens.components.countries import countries
from assessment.screens.components.fields import FieldBinding, choice, entry, hold, plain
from assessment.screens.components.html import heading
from assessment.screens.components.question_help import question_help
from assessment.screens.course_check.draft import STEPS, change_fields, draft, figures, save_answer, set_stated
from assessment.screens.shell import frame, navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from assessment.screens.shell.styles import load_styles
from criteria.load import framework
from criteria.model import PURPOSES, UNKNOWN, Question
from criteria.provider import provider_map
from criteria.text import Words


def show() -> None:
    """Show the step this session is at, and the way on."""
    load_styles()
    words = reader_words()
    step = st.session_state.setdefault("provider:step", STEPS[0])
    number = STEPS.index(step) + 1
    st.title(words("page.provider_check"))
    st.progress(number / len(STEPS), words("provider.step", number=number, all=len(STEPS)))
    if step == "course":
        _course(words)
    elif step == "certificate":
        _certificate(words)
    else:
        _criterion(step, words)
    _way(number, words)
    if st.session_state.pop("provider:top", False):
        frame.to_top()


def _course(words: Words) -> None:
    """Ask what is checked, for which request and country."""
    kept = html.note(words("provider.kept"), words("framework.notice"))
    st.html(Markup("<p>{}</p>{}").format(words("provider.lead"), kept))
    heading(words("provider.course"))
    case, codes = draft().case, countries(words.language)
    left, right = st.columns(2, gap="large")
    with left:
        _field("title", "course", case.course.title, words)
        _field("awarding_body", "course", case.course.awarding_body, words)
        choice(
            words("provider.issuer-country"),
            FieldBinding(
                "provider:issuer", case.course.issuer_country, lambda v: change_fields("course", {"issuer_country": v})
            ),
            codes,
            words.country,
            index=None,
            placeholder=words("intake.not-known"),
        )
        ways = [way.id for way in framework().participation]
        choice(
            words("provider.participation"),
            FieldBinding(
                "provider:participation",
                case.elements.participation,
                lambda v: change_fields("elements", {"participation": v}),
            ),
            ways,
            lambda v: words(f"participation.{v}.name"),
            index=None,
            placeholder=words("intake.not-known"),
        )
    with right:
        choice(
            words("provider.receiving"),
            FieldBinding("provider:country", case.country, lambda v: change_fields(None, {"country": v})),
            codes,
            words.country,
        )
        every = ("", *PURPOSES)
        choice(
            words("provider.purpose"),
            FieldBinding("provider:purpose", st.session_state.get("provider:purpose-kept", ""), _purpose),
            every,
            lambda v: words(f"purpose.{v}.name") if v else words("provider.purpose.all"),
        )


def _purpose(chosen: str) -> None:
    st.session_state["provider:purpose-kept"] = chosen


def _field(name: str, part: str, stored: str | None, words: Words) -> None:
    entry(
        words(f"provider.{name}"),
        FieldBinding(f"provider:{name}", stored, lambda value: change_fields(part, {name: value})),
    )


def _criterion(name: str, words: Words) -> None:
    heading(f"{STEPS.index(name)} {words(f'criterion.{name}.name')}")
    st.markdown(plain(words(f"criterion.{name}.intro")))
    if name == "workload":
        _workload(words)
    elif name == "level":
        stated = draft().case.level
        shown = typed_input.shown_level(stated.framework, stated.level)
        save = partial(change_fields, "level")
        entry(
            words("provider.level"),
            FieldBinding("provider:level", shown, lambda v: save(v or {"framework": None, "level": None})),
            read=typed_input.level,
            placeholder="EQF 5",
            width=420,
        )
    elif name == "outcomes":
        listed = draft().case.outcomes.listed or None
        entry(
            words("provider.outcomes"),
            FieldBinding("provider:outcomes", listed, lambda v: change_fields("outcomes", {"listed": v})),
            read=typed_input.lines,
            area=True,
        )
    questions = [question for question in asked(draft()) if question.criterion == name]
    if not questions:
        st.info(words("provider.nothing-asked"))
    with st.container(key="questions"):
        for question in questions:
            _question(question, words)


def _workload(words: Words) -> None:
    load = draft().case.workload
    fields = (
        ("hours", typed_input.span, load.hours),
        ("weeks", typed_input.weeks, load.weeks),
        ("hours_per_week", typed_input.week_span, load.hours_per_week),
    )
    for place, (name, read, stored) in zip(st.columns(3), fields, strict=True):
        with place:
            entry(
                words(f"assess.workload.{name}"),
                FieldBinding(f"provider:{name}", stored, partial(_figure, name)),
                read=read,
            )


def _figure(name: str, value: object) -> None:
    change_fields("workload", {name: figures(value)})


def _question(question: Question, words: Words) -> None:
    key = f"provider:{question.id}"
    names = [*(option.id for option in choices(question)), UNKNOWN]
    labels = {name: plain(words.answer(question.id, name)) for name in names}
    labels[UNKNOWN] = words("provider.not-decided")
    hold(key, draft().case.answer(question.id))
    st.radio(
        plain(words(f"question.{question.id}.text")),
        names,
        format_func=labels.__getitem__,
        key=key,
        on_change=_answered,
        args=(question.id,),
    )
    st.html(question_help(words.language, question.id))


def _answered(question: str) -> None:
    save_answer(question, st.session_state[f"provider:{question}"])


def _certificate(words: Words) -> None:
    """Ask which elements the certificate, or the paper that goes with it, states."""
    heading(words("provider.certificate"))
    st.markdown(words("provider.certificate.how"))
    for optional in (False, True):
        heading(words("record.elements-optional" if optional else "provider.elements"), level=3)
        for element in provider_map().elements:
            if element.optional is optional:
                _element(element.id, words)


def _element(name: str, words: Words) -> None:
    key = f"provider:stated:{name}"
    hold(key, name in draft().stated)
    label, what = words(f"record.element.{name}"), plain(words(f"provider.write.{name}"))
    st.checkbox(f"**{label}**: {what}", key=key, on_change=_stated, args=(name,))


def _stated(name: str) -> None:
    set_stated(name, stated=st.session_state[f"provider:stated:{name}"])


def _way(number: int, words: Words) -> None:
    """Show the buttons back and on, and the link to the report as soon as there is something to report."""
    with st.container(horizontal=True, key="provider-way"):
        if number > 1:
            st.button(words("provider.back"), key="provider:back", on_click=_go, args=(STEPS[number - 2],))
        if number < len(STEPS):
            st.button(words("provider.next"), key="provider:next", type="primary", on_click=_go, args=(STEPS[number],))
    if number == len(STEPS) or draft().case.answers:
        with st.container(key="way-on" if number == len(STEPS) else "provider-report"):
            navigation.link("provider_report", words("provider.to-report"))


def _go(step: str) -> None:
    st.session_state["provider:step"] = step
    st.session_state["provider:top"] = True


SCREEN = Screen("provider_check", show)
