"""One criterion: the questions on the left, the certificate on the right, what it comes to at the foot.

At `?case=...&criterion=workload`. Every answer is saved at once. Two hundred people may do this at the same time, so
this screen makes few elements, no tables and no charts.
"""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.case.answers import AnswerRecord, Override
from assessment.case.stored import Stored
from assessment.evidence.field_proposals import with_fields
from assessment.rules.judgement import Judgement
from assessment.screens.case import (
    answer_offers,
    checks,
    course_file,
    document_pages,
    header,
    learner_statements,
    level_form,
    online_check,
    outcomes_form,
    page_visit,
    provider_findings,
    result_bar,
    review_remarks,
    workload_form,
)
from assessment.screens.case import question as case_question
from assessment.screens.case.address import keep_address, remember_place
from assessment.screens.case.judging import judge_stored
from assessment.screens.case.reopen import closed_notice, is_closed
from assessment.screens.case.saving import CaseChange, save_answer, save_change
from assessment.screens.components import html
from assessment.screens.shell import conflicts, identity, navigation
from assessment.screens.shell import saving as shell_saving
from assessment.screens.shell.frame import place_key
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.load import framework
from criteria.model import Criterion
from criteria.question import Question
from criteria.text import Words
from criteria.vocabulary import CRITERIA


def show() -> None:
    """Show the whole screen."""
    stored, words = navigation.case_here(), reader_words()
    name = st.query_params.get("criterion")
    criterion = framework().criteria[CRITERIA.index(name) if name in CRITERIA else 0]
    keep_address(stored.id, criterion=criterion.id)
    judgement = judge_stored(stored, advise=False)
    remember_place(stored, f"assess:{criterion.id}")
    title = f"{CRITERIA.index(criterion.id) + 1} {reader_words()(f'criterion.{criterion.id}.name')}"
    header.show(stored, criterion.id, title, judgement)
    closed_notice(stored)
    left, right = st.columns([12, 8], gap="medium")
    with left, st.container(key="questions"):
        _left(criterion, stored, judgement, words)
    with right, st.container(key="picture"):
        document_pages.show(criterion.id, stored, words)
        answer_offers.show(criterion.id, stored, words)
        if criterion.id == "quality":
            provider_findings.show(stored, words)
        if criterion.id == "level":
            level_form.show_table(stored, words)
        if criterion.id == "verification":
            checks.show(stored, words)
            online_check.show(stored, words)
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
    """Show what the criterion is about, its questions and the figures that belong to it, or why it does not apply."""
    st.html(Markup('<p class="l-quiet l-intro">{}</p>').format(words(f"criterion.{criterion.id}.intro")))
    result = judgement.criteria[criterion.id]
    if result.strength == "not-applicable":
        st.html(Markup().join(html.note(reason) for reason in result.reasons))
        navigation.link("intake", words("assess.change-participation"), stored.id)
        return
    if criterion.id == "verification":
        page_visit.show(stored, words)
    learner_statements.show_waiting(criterion.id, stored, words)
    offer = course_file.offer_of(stored, words)
    if offer:
        course_file.show(offer, criterion.id, stored, words)
    ask = partial(_question, stored=stored, offer=offer, words=words)
    way = framework().way(stored.case.elements.participation)
    case_question.ask_plain(criterion.without(frozenset(way.not_asked) if way else frozenset()), ask)
    _facts(criterion.id, stored, judgement, words)
    case_question.ask_extra(criterion, stored.case, ask, words)


def _question(question: Question, stored: Stored, offer: course_file.Offer | None, words: Words) -> None:
    with st.container(key=place_key("question", question.id)):
        _question_here(question, stored, offer, words)


def _question_here(question: Question, stored: Stored, offer: course_file.Offer | None, words: Words) -> None:
    view = case_question.QuestionView(
        case_id=stored.id,
        question=question,
        answer=stored.case.answers.get(question.id, AnswerRecord()),
        disabled=is_closed(stored),
        save=partial(_save_answer, stored),
    )
    conflicts.show_at(question.id)
    review_remarks.show(question.id, stored, words)
    folded = offer is not None and offer.gave(question.id, view.answer)
    if folded:
        case_question.ask_folded(view, words)
    else:
        case_question.ask(view, words)
    course_file.show_answer(offer, question.id, stored, words)
    learner_statements.show_answer(question.id, stored, words)
    if not folded:
        case_question.offer_to_drop_evidence(view, words)


def _save_answer(stored: Stored, question: str, answer: AnswerRecord) -> None:
    """Save an answer; "all essential outcomes are covered" ticks them below, where nothing is ticked yet."""
    target, outcomes = stored.case.target.outcomes, stored.case.outcomes
    if (question, answer.answer) == ("outcomes.coverage", "all") and target and not outcomes.covered:
        parts = dict([with_fields(stored.case, "outcomes", {"covered": list(target)})])
        save_change(CaseChange(stored.id, identity.person(), {question: answer}, parts, stored.state))
    else:
        save_answer(stored.id, stored.state, question, answer)


def _facts(name: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the figures and texts that belong to a criterion."""
    if name in learner_statements.OF_CRITERION:
        learner_statements.show_facts(learner_statements.OF_CRITERION[name], stored, words)
    if name == "level":
        level_form.show(stored, judgement, words)
    elif name == "workload":
        workload_form.show(stored, judgement, words)
    elif name == "outcomes":
        outcomes_form.show(stored, words)


def _link_back(name: str, stored: Stored, words: Words) -> None:
    number = CRITERIA.index(name)
    if number:
        before = CRITERIA[number - 1]
        navigation.link("assess", words("assess.back", name=words(f"step.{before}")), stored.id, criterion=before)
    else:
        navigation.link("intake", words("assess.to-intake"), stored.id)


def _link_on(name: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the way to the next criterion with an open question, or to the summary."""
    later = CRITERIA[CRITERIA.index(name) + 1 :]
    after = next((other for other in later if _has_open(other, stored, judgement)), None)
    between = later[: later.index(after)] if after else later
    if after:
        label = words("assess.next-open" if between else "assess.next", name=words(f"step.{after}"))
        navigation.link("assess", label, stored.id, criterion=after)
    else:
        navigation.link("summary", words("assess.to-summary"), stored.id)


def _has_open(name: str, stored: Stored, judgement: Judgement) -> bool:
    """Whether a question of a criterion that counts and is asked of this case has no answer yet."""
    questions = framework().questions
    applies = judgement.criteria[name].strength != "not-applicable"
    return applies and any(not questions[question].bonus for question in judgement.criteria[name].unknown)


SCREEN = Screen("assess", show)
