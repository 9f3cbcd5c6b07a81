"""The questions of a case, each with what is known of its answer, and the figures that belong to a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from assessment.case.answers import AnswerRecord
from assessment.case.stored import Stored
from assessment.evidence.answer_suggestions import credential_statements
from assessment.rules import contradictions
from assessment.rules.judgement import Judgement
from assessment.screens.case import (
    course_file,
    learner_statements,
    level_form,
    outcomes_form,
    parts,
    review_remarks,
    workload_form,
)
from assessment.screens.case import question as case_question
from assessment.screens.case.reopen import is_closed
from assessment.screens.case.saving import AnswerChange, save_change
from assessment.screens.components import html
from assessment.screens.shell import conflicts, identity
from assessment.screens.shell.frame import place_key
from criteria.load import framework
from criteria.model import Criterion
from criteria.question import Question
from criteria.text import Words


def asked_of(criterion: Criterion, stored: Stored) -> Criterion:
    """The criterion without the questions that are not asked of somebody who took part as this learner did."""
    way = framework().way(stored.case.elements.participation)
    return criterion.without(frozenset(way.not_asked) if way else frozenset())


def show_question(question: Question, stored: Stored, offer: course_file.Offer | None, words: Words) -> None:
    """Show one question; folded into a line where its answer was taken over from `offer`."""
    with st.container(key=place_key("question", question.id)):
        _show_here(question, stored, offer, words)


def _show_here(question: Question, stored: Stored, offer: course_file.Offer | None, words: Words) -> None:
    view = view_of(question, stored)
    conflicts.show_at(question.id)
    review_remarks.show(question.id, stored, words)
    folded = offer is not None and offer.gave(question.id, view.answer)
    if folded:
        case_question.ask_folded(view, words)
    else:
        case_question.ask(view, words)
    course_file.show_answer(offer, question.id, stored, words)
    learner_statements.show_answer(question.id, stored, words)
    if other := stated_otherwise(question.id, stored):
        says = words("assess.stated-otherwise", answer=words(contradictions.statement_text(other)))
        st.html(html.note(says))
    if not folded:
        case_question.offer_to_drop_evidence(view, words)


def stated_otherwise(question: str, stored: Stored) -> str | None:
    """What a digital credential states instead of the answer to a question; None where it does not contradict it."""
    stated = credential_statements(document.reading for document in stored.papers)
    return contradictions.stated_otherwise(question, stored.case.answer(question), stated)


def view_of(question: Question, stored: Stored) -> case_question.QuestionView:
    """A question as its widgets need it."""
    return case_question.QuestionView(
        case_id=stored.id,
        question=question,
        answer=stored.case.answers.get(question.id, AnswerRecord()),
        disabled=is_closed(stored),
        save=partial(_save_answer, stored),
    )


def _save_answer(stored: Stored, question: str, fields: Mapping[str, Any]) -> None:
    if save_change(AnswerChange(stored.id, question, fields, identity.person(), stored.state)):
        parts.draw_changed(part_name(question))


def part_name(question: str) -> str:
    """The name of the part of a screen that a question may be."""
    return f"question-{question}"


def has_figures(criterion: str) -> bool:
    """Whether figures or texts belong to a criterion."""
    return criterion in learner_statements.OF_CRITERION


def show_figures(criterion: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the figures and texts that belong to a criterion."""
    if criterion in learner_statements.OF_CRITERION:
        learner_statements.show_facts(learner_statements.OF_CRITERION[criterion], stored, words)
    if criterion == "level":
        level_form.show(stored, judgement, words)
    elif criterion == "workload":
        workload_form.show(stored, judgement, words)
    elif criterion == "outcomes":
        outcomes_form.show(stored, words)


def unanswered(judgement: Judgement) -> dict[str, tuple[str, ...]]:
    """The questions that count, are asked of this case and have no answer yet, by criterion."""
    questions = framework().questions
    unknown = {
        name: tuple(question for question in result.unknown if not questions[question].bonus)
        for name, result in judgement.criteria.items()
        if result.strength != "not-applicable"
    }
    return {name: names for name, names in unknown.items() if names}
