"""One criterion: the questions on the left, the certificate on the right, what it comes to at the foot.

At `?case=...&criterion=workload`. Every answer is saved at once. Two hundred people may do this at the same time, so
this screen makes few elements, no tables and no charts.
"""

from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case import (
    answer_offers,
    checks,
    document_pages,
    header,
    learner_statements,
    level_form,
    online_check,
    outcomes_form,
    page_visit,
    provider_findings,
    result_bar,
    workload_form,
)
from assessment.screens.case import question as case_question
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.load import framework
from criteria.model import CRITERIA, Criterion
from criteria.text import Words


def show() -> None:
    """The whole screen."""
    stored, words = navigation.case_here(), reader_words()
    name = st.query_params.get("criterion")
    criterion = framework().criteria[CRITERIA.index(name) if name in CRITERIA else 0]
    header.keep_address(stored.id, criterion=criterion.id)
    judgement = header.judged(stored, advise=False)
    header.remember(stored, f"assess:{criterion.id}")
    header.steps(stored, judgement, criterion.id)
    header.closed_notice(stored)
    left, right = st.columns([11, 9], gap="large")
    with left, st.container(key="questions"):
        _left(criterion, stored, judgement, words)
    with right, st.container(key="picture"):
        document_pages.show(criterion.id, stored, words)
        answer_offers.show(criterion.id, stored, words)
        if criterion.id == "quality":
            provider_findings.show(stored, words)
        if criterion.id == "verification":
            checks.show(stored, words)
            online_check.show(stored, words)
    with st.container(key="result"):
        result_bar.show(criterion.id, stored, judgement, words)
        with st.container(horizontal=True, key="way"):
            _back(criterion.id, stored, words)
            result_bar.override(criterion.id, stored, judgement, words)
            _on(criterion.id, stored, words)


def _left(criterion: Criterion, stored: Stored, judgement: Judgement, words: Words) -> None:
    number = CRITERIA.index(criterion.id) + 1
    name, intro = words(f"criterion.{criterion.id}.name"), words(f"criterion.{criterion.id}.intro")
    st.html(f"<h2>{number} {escape(name)}</h2><p>{escape(intro)}</p>")
    result = judgement.criteria[criterion.id]
    if result.strength == "not-applicable":
        st.html("".join(f'<div class="l-note"><p>{escape(reason)}</p></div>' for reason in result.reasons))
        navigation.link("intake", words("assess.change-participation"), stored.id)
        return
    if criterion.id == "verification":
        page_visit.show(stored, words)
    asked = [question for question in criterion.questions if not question.bonus]
    bonus = [question for question in criterion.questions if question.bonus]
    learner_statements.all_of(criterion.id, stored, words)
    for question in asked:
        case_question.ask(question, stored, words)
    _facts(criterion.id, stored, judgement, words)
    if bonus:
        st.html(f'<h3>{escape(words("assess.bonus"))}</h3><p class="l-quiet">{escape(words("assess.bonus.how"))}</p>')
    for question in bonus:
        case_question.ask(question, stored, words)


def _facts(name: str, stored: Stored, judgement: Judgement, words: Words) -> None:
    """The figures and texts that belong to a criterion."""
    if name in learner_statements.OF_CRITERION:
        learner_statements.stated(learner_statements.OF_CRITERION[name], stored, words)
    if name == "level":
        level_form.show(stored, judgement, words)
    elif name == "workload":
        workload_form.show(stored, judgement, words)
    elif name == "outcomes":
        outcomes_form.show(stored, words)


def _back(name: str, stored: Stored, words: Words) -> None:
    number = CRITERIA.index(name)
    if number:
        before = CRITERIA[number - 1]
        navigation.link("assess", words("assess.back", name=words(f"step.{before}")), stored.id, criterion=before)
    else:
        navigation.link("intake", words("assess.to-intake"), stored.id)


def _on(name: str, stored: Stored, words: Words) -> None:
    number = CRITERIA.index(name) + 1
    if number < len(CRITERIA):
        after = CRITERIA[number]
        navigation.link("assess", words("assess.next", name=words(f"step.{after}")), stored.id, criterion=after)
    else:
        navigation.link("summary", words("assess.to-summary"), stored.id)


SCREEN = Screen("assess", show)
