"""Every question of a case that is still open, on one page, under the criterion it belongs to.

At `?case=...`. It is for an assessor who has taken over what is known and goes through the rest in one piece; each
criterion also has a screen of its own. An answered question stays in its place until somebody leaves the page, so
nothing moves under a hand. Questions that can only help, and a strength set by a person, stay with the criterion.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, score_text
from assessment.screens.case import (
    beside_questions,
    case_questions,
    course_file,
    header,
    learner_statements,
    page_visit,
    result_bar,
)
from assessment.screens.case import question as case_question
from assessment.screens.case.address import keep_address, remember_place
from assessment.screens.case.judging import judge_stored
from assessment.screens.case.reopen import closed_notice, is_closed
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.caller import ON_SCREEN
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.load import framework
from criteria.model import Criterion
from criteria.text import Words
from criteria.vocabulary import CRITERIA

STEP = "open"
"""The name of this screen, which is no step of the way but stands across the seven."""

FEWEST = 2
"""Criteria with open questions from which this page saves anything."""


def link(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the way to this page, where it shortens the way."""
    left = case_questions.unanswered(judgement)
    if len(left) >= FEWEST and not is_closed(stored):
        label = words("open.link", count=sum(map(len, left.values())))
        navigation.link(STEP, label, stored.id)


def show() -> None:
    """Show the whole screen."""
    stored, words = navigation.case_here(), reader_words()
    keep_address(stored.id)
    remember_place(stored, STEP)
    judgement = judge_stored(stored, advise=False)
    header.show(stored, STEP, words("page.open"), judgement)
    closed_notice(stored)
    names = _in_their_places(stored, judgement)
    criteria = [criterion for criterion in framework().criteria if _of(criterion, names)]
    left, right = st.columns([13, 7], gap="medium")
    with left, st.container(key="questions"):
        _left(criteria, names, stored, judgement, words)
    with right, st.container(key="picture"):
        beside_questions.show([criterion.id for criterion in criteria], stored, words, outlined="verification")
    _result(stored, judgement, words)
    with st.container(horizontal=True, key="way"):
        first = criteria[0].id if criteria else CRITERIA[0]
        navigation.link("assess", words("assess.back", name=words(f"step.{first}")), stored.id, criterion=first)
        navigation.link("summary", _onward(judgement, words), stored.id)


def _in_their_places(stored: Stored, judgement: Judgement) -> tuple[str, ...]:
    """The questions on the page: those that were open when somebody came, and those that have opened since."""
    left = [name for names in case_questions.unanswered(judgement).values() for name in names]
    case_id, before = st.session_state.get(ON_SCREEN, ("", ()))
    shown = {*left, *(before if case_id == stored.id else ())}
    names = tuple(name for name in framework().questions if name in shown)
    st.session_state[ON_SCREEN] = (stored.id, names)
    return names


def _of(criterion: Criterion, names: Collection[str]) -> list[str]:
    return [question.id for question in criterion.questions if question.id in names]


def _left(
    criteria: list[Criterion], names: tuple[str, ...], stored: Stored, judgement: Judgement, words: Words
) -> None:
    """Show what can be taken over, and the open questions of each criterion with the figures that belong to it."""
    offer = course_file.offer_of(stored, words)
    if offer:
        course_file.show(offer, "", stored, words)
    if not criteria:
        html.paragraph(words("open.none"))
    ask = partial(case_questions.show_question, stored=stored, offer=offer, words=words)
    for criterion in criteria:
        name = f"{CRITERIA.index(criterion.id) + 1} {words(f'criterion.{criterion.id}.name')}"
        light = html.light(judgement.criteria[criterion.id], words)
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"part-{criterion.id}",
        ):
            st.html(Markup('<div class="l-row"><h2>{}</h2>{}</div>').format(name, light), width="content")
            alone = words("open.alone", name=words(f"step.{criterion.id}"))
            navigation.link("assess", alone, stored.id, criterion=criterion.id)
        if criterion.id == "verification":
            page_visit.show(stored, words)
        learner_statements.show_waiting(criterion.id, stored, words)
        asked = case_questions.asked_of(criterion, stored)
        hidden = frozenset(question.id for question in asked.questions if question.id not in names)
        case_question.ask_plain(asked.without(hidden), ask)
        case_questions.show_figures(criterion.id, stored, judgement, words)


def _result(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show what all answers come to, in one line that stays in sight, and below it what stops the assessment."""
    line = Markup('<div class="l-row" role="status"><span>{}</span><span class="l-quiet">{}</span></div>')
    score = words("summary.score", score=score_text(judgement, words))
    with st.container(key="result"):
        st.html(line.format(score, html.credits_line(judgement, words)))
    if why := result_bar.stop(stored.case.answers, words):
        st.html(why)


def _onward(judgement: Judgement, words: Words) -> str:
    left = sum(map(len, case_questions.unanswered(judgement).values()))
    return words("open.to-summary", count=left) if left else words("assess.to-summary")


SCREEN = Screen(STEP, show)
