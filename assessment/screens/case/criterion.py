"""This screen shows one criterion: its questions at the left, the certificate at the right, the result at the foot.

Its address is `?case=...&criterion=workload`. Every answer is saved at once. Two hundred people may do this at the same
time, so this screen makes few elements, no tables and no charts.
"""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import Override
from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case import (
    beside_questions,
    case_questions,
    course_file,
    header,
    learner_statements,
    open_questions,
    page_visit,
    result_bar,
)
from assessment.screens.case import question as case_question
from assessment.screens.case.address import keep_address, remember_place
from assessment.screens.case.judging import judge_stored
from assessment.screens.case.reopen import closed_notice, is_closed
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.load import framework
from criteria.model import Criterion
from criteria.text import Words
from criteria.vocabulary import CRITERIA


def show() -> None:
    """Show the whole screen."""
    stored, words = navigation.case_here(), reader_words()
    name = st.query_params.get("criterion")
    criterion = framework().criteria[CRITERIA.index(name) if name in CRITERIA else 0]
    keep_address(stored.id, criterion=criterion.id)
    judgement = judge_stored(stored, advise=False)
    _go_on_if_asked(criterion.id, stored, judgement)
    remember_place(stored, f"assess:{criterion.id}")
    title = f"{CRITERIA.index(criterion.id) + 1} {reader_words()(f'criterion.{criterion.id}.name')}"
    header.show(stored, criterion.id, title, judgement)
    closed_notice(stored)
    left, right = st.columns([12, 8], gap="medium")
    with left, st.container(key="questions"):
        _left(criterion, stored, judgement, words)
    with right, st.container(key="picture"):
        beside_questions.show([criterion.id], stored, words, outlined=criterion.id)
    view = _criterion_view(criterion.id, stored, judgement)
    result_bar.show(view, words)
    with st.container(horizontal=True, key="way"):
        _link_back(criterion.id, stored, words)
        result_bar.override(view, words)
        _link_on(criterion.id, stored, judgement, words)


def _criterion_view(name: str, stored: Stored, judgement: Judgement) -> result_bar.CriterionView:
    return result_bar.CriterionView(
        case_id=stored.id,
        criterion=name,
        judgement=judgement,
        answers=stored.case.answers,
        overrides=stored.case.overrides,
        disabled=is_closed(stored),
        save=partial(_save_overrides, stored.id),
    )


def _save_overrides(case_id: str, overrides: dict[str, Override]) -> None:
    data = {name: override.model_dump(mode="json", exclude_none=True) for name, override in overrides.items()}
    shell_saving.save_part(case_id, "overrides", data or None)


def _left(criterion: Criterion, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the subject of the criterion, its questions and its figures, or why it does not apply."""
    st.html(Markup('<p class="l-quiet l-intro">{}</p>').format(words(f"criterion.{criterion.id}.intro")))
    result = judgement.criteria[criterion.id]
    if result.strength == "not-applicable":
        st.html(Markup().join(html.note(reason) for reason in result.reasons))
        navigation.link("intake", words("assess.change-participation"), stored.id)
        return
    if criterion.id == "verification":
        page_visit.show(stored, words)
    left = case_questions.unanswered(judgement).get(criterion.id, ())
    learner_statements.show_waiting(criterion.id, stored, words, left=left)
    offer = course_file.offer_of(stored, words)
    if offer:
        course_file.show(offer, criterion.id, stored, words)
    open_questions.link(stored, judgement, words)
    ask = partial(case_questions.show_question, stored=stored, offer=offer, words=words)
    case_question.ask_plain(case_questions.asked_of(criterion, stored), ask)
    case_questions.show_figures(criterion.id, stored, judgement, words)
    case_question.ask_extra(criterion, stored.case, ask, words)


def _link_back(name: str, stored: Stored, words: Words) -> None:
    number = CRITERIA.index(name)
    if number:
        before = CRITERIA[number - 1]
        navigation.link("assess", words("assess.back", name=words(f"step.{before}")), stored.id, criterion=before)
    else:
        navigation.link("intake", words("assess.to-intake"), stored.id)


def _link_on(name: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the way to the next criterion with an open question, or to the summary."""
    after, jumps = _next_open(name, judgement)
    if after:
        label = words("assess.next-open" if jumps else "assess.next", name=words(f"step.{after}"))
        navigation.link("assess", label, stored.id, criterion=after)
    else:
        navigation.link("summary", words("assess.to-summary"), stored.id)


def _go_on_if_asked(name: str, stored: Stored, judgement: Judgement) -> None:
    """Go where the way on leads, when a button has confirmed answers and asked for that."""
    if st.session_state.pop(learner_statements.GO_ON, None) != (stored.id, name):
        return
    after, _ = _next_open(name, judgement)
    if after:
        navigation.go("assess", stored.id, criterion=after)
    navigation.go("summary", stored.id)


def _next_open(name: str, judgement: Judgement) -> tuple[str | None, bool]:
    """The next criterion with an open question, None after the last; and whether others lie between."""
    later, left = CRITERIA[CRITERIA.index(name) + 1 :], case_questions.unanswered(judgement)
    after = next((other for other in later if other in left), None)
    return after, after is not None and after != later[0]


SCREEN = Screen("assess", show)
