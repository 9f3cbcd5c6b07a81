"""This module shows the top of a case's screens: its heading, and the seven criteria as steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.case.workflow import OPEN
from assessment.matching.course_keys import platform_name
from assessment.rules.explanations.criteria import strength_in_a_sentence
from assessment.rules.judgement import Judgement
from assessment.rules.scoring import NOT_APPLICABLE
from assessment.screens.components.steps_style import steps_style
from assessment.screens.shell import identity, navigation, presence
from assessment.screens.shell.frame import name_tab
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.styles import style_element
from criteria.load import framework
from criteria.text import Words
from criteria.vocabulary import CRITERIA

STEPS = (*CRITERIA, "summary", "decision")
"""The steps of a case that is assessed, in their order: seven criteria and what follows from them."""


@dataclass(frozen=True)
class Header:
    """What the top of a case's screen says. Two that are equal look the same.

    `style`: the lights of the steps. `steps`: their labels by name. `others`: who else has the case open.
    """

    case_id: str
    title: str
    style: Markup
    case_line: Markup
    steps: dict[str, str]
    others: Markup


def show(stored: Stored, step: str, title: str, judgement: Judgement | None = None) -> None:
    """Show which case this is, its steps, and the title of the screen; the browser's tab says the same.

    `step`: where the reader is, one of `STEPS` or the page that stands across the criteria. `judgement`: for the
    lights of the criteria; None shows none.
    """
    name_tab(stored.reference, title)
    top = header_of(stored, step, title, judgement)
    st.html(style_element("case") + top.style)
    draw(top)


def header_of(stored: Stored, step: str, title: str, judgement: Judgement | None = None) -> Header:
    """Put together what `show` shows."""
    here = STEPS.index(step) if step in STEPS else -1
    strengths = [judgement.criteria[name].strength for name in CRITERIA] if judgement else []
    return Header(
        stored.id,
        title,
        steps_style(strengths, here),
        _case_line(stored, reader_words()),
        {name: _label(number, name, stored, judgement) for number, name in enumerate(STEPS, 1)},
        _others(stored.id, title, reader_words()),
    )


def draw(header: Header, own: Mapping[str, Callable[[], None]] | None = None) -> None:
    """Show the top of a screen, without naming the browser's tab, and without its `style`.

    `own`: steps that are drawn in another way than by `draw_step`.
    """
    st.html(header.case_line)
    with st.container(horizontal=True, key="steps"):
        for name in STEPS:
            (own or {}).get(name, partial(draw_step, header, name))()
    st.html(Markup("<h1>{}</h1>{}").format(header.title, header.others))


def draw_step(header: Header, name: str) -> None:
    """Show the link to a step."""
    if name in CRITERIA:
        navigation.link("assess", header.steps[name], header.case_id, criterion=name)
    else:
        navigation.link(name, header.steps[name], header.case_id)


def _label(number: int, name: str, stored: Stored, judgement: Judgement | None) -> str:
    """What a step's link says: of a criterion how far it is and how strong, of the decision whether there is one."""
    words = reader_words()
    if name not in CRITERIA:
        undecided = name == "decision" and stored.state in OPEN and stored.case.decision is None
        more = f" {words('step.undecided')}" if undecided else ""
        return f"**{words(f'page.{name}')}**{more}"
    strength = strength_in_a_sentence(judgement.criteria[name], words) if judgement else ""
    progress = _progress(name, stored, judgement)
    state = words(f"step.{progress}") if progress else ""
    if progress != "not-looked-at":
        state = ", ".join(part for part in (state, strength) if part)
    return words("assess.step", number=number, name=words(f"step.{name}"), strength=state)


def _progress(criterion: str, stored: Stored, judgement: Judgement | None) -> str:
    """Whether a criterion is `done`, `begun` or `not-looked-at`; empty if it does not apply.

    A criterion is also done if a person has set its strength.
    """
    if judgement is None or judgement.criteria[criterion].strength == NOT_APPLICABLE:
        return ""
    questions = framework().criteria[CRITERIA.index(criterion)].questions
    plain = [question.id for question in questions if not question.bonus]
    left = [name for name in judgement.criteria[criterion].unknown if name in plain]
    if criterion in stored.case.overrides or not left:
        return "done"
    return "begun" if _looked_at(criterion, stored) else "not-looked-at"


def _looked_at(criterion: str, stored: Stored) -> bool:
    """Whether a question of the criterion that counts has an answer or a note."""
    questions = framework().criteria[CRITERIA.index(criterion)].questions
    return any(question.id in stored.case.answers for question in questions if not question.bonus)


def _others(case_id: str, title: str, words: Words) -> Markup:
    """The other people who have the case open, and where; empty on a desk for one person."""
    if not identity.person():
        return Markup()
    others = presence.presence().note(case_id, identity.person(), title)
    sentences = [words("presence.here", name=name, place=place) for name, place in sorted(others.items())]
    return (
        Markup('<p class="l-quiet l-small" role="status">{}</p>').format(" ".join(sentences)) if sentences else Markup()
    )


def _case_line(stored: Stored, words: Words) -> Markup:
    """Reference, title, platform and learner.

    Each stands in a `<bdi>`: a title written from right to left must not turn the learner's name round.
    """
    course, learner = stored.case.course, stored.case.applicant.name if stored.case.applicant else None
    title = stored.case.title() or words("assess.no-title")
    parts = [
        stored.reference,
        stored.case.file_number,
        title,
        course.platform and platform_name(course.platform),
        learner,
    ]
    line = Markup(" · ").join(Markup("<bdi>{}</bdi>").format(part) for part in parts if part)
    return Markup('<p class="l-case">{}</p>').format(line)
