"""This screen shows the whole case on one page: proposal, reasons, seven lights, calculations, possible changes.

Its address is `?case=...`. Nothing is decided here; a person decides on the next screen.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, credit_text, score_text, without_figure
from assessment.screens.case import advice, checks, header, learner_statements, precedents, siblings, status_code
from assessment.screens.case.address import keep_address, remember_place
from assessment.screens.case.judging import judge_stored
from assessment.screens.case.reopen import closed_notice
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.text import Words
from criteria.vocabulary import CRITERIA

_HEADED = Markup("<h3>{}</h3>{}")


def show() -> None:
    """Show the whole screen."""
    stored, words = navigation.case_here(), reader_words()
    keep_address(stored.id)
    judgement = judge_stored(stored, advise=True)
    remember_place(stored, "summary")
    header.show(stored, "summary", words("summary.heading"), judgement)
    closed_notice(stored)
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.html(_proposal(stored, judgement, words))
        checks.show_failed(stored, words)
        learner_statements.show_not_counted(stored, words)
        with st.container(key="way-on"):
            navigation.link("decision", words("summary.decide"), stored.id)
        if advised := advice.would_change(judgement, words) + advice.missing(judgement, words):
            st.html(advised)
        st.html(_credits(judgement, words))
        precedents.show(stored, judgement, words)
        status_code.show(stored, words)
    with right:
        _lights(stored.id, judgement, words)
        st.html(_level(judgement, words) + _warnings(judgement, words))
    siblings.show(stored, judgement, words)


def _proposal(stored: Stored, judgement: Judgement, words: Words) -> Markup:
    """The proposed outcome, what may follow it, the reasons and the conditions."""
    outcome = judgement.outcome
    box = Markup(
        '<div class="l-outcome"><p class="l-quiet">{purpose}</p><h3>{name}</h3><p>{meaning} {follows}</p></div>'
    ).format(
        purpose=words("summary.purpose", purpose=words(f"purpose.{stored.case.purpose}.name")),
        name=words(f"outcome.{outcome.proposed}.name"),
        meaning=words(f"outcome.{outcome.proposed}.text"),
        follows=words("record.then", outcome=words(f"outcome.{outcome.then}.name")) if outcome.then else "",
    )
    reasons = _HEADED.format(words("record.reasons"), html.bullets(outcome.reasons))
    if not outcome.conditions:
        return box + reasons
    return box + reasons + _HEADED.format(words("record.conditions"), html.bullets(outcome.conditions))


def _lights(case_id: str, judgement: Judgement, words: Words) -> None:
    """Show the seven criteria with one sentence each, and the score with its range."""
    st.html(Markup("<h2>{}</h2>").format(words("summary.lights")))
    row = Markup('<div class="l-row">{}{}</div><p class="l-small">{}</p>')
    with st.container(key="lights"):
        for number, name in enumerate(CRITERIA, 1):
            result = judgement.criteria[name]
            label = f"{number} {words(f'criterion.{name}.name')}"
            navigation.link("assess", label, case_id, criterion=name)
            figure = Markup("<span>{}</span>").format(score_text(result, words))
            shown = "" if result.strength == "not-applicable" else figure
            st.html(row.format(html.light(result, words), shown, advice.one_sentence(result, words)))
    score = words("summary.score", score=score_text(judgement, words))
    bar = html.score_bar(judgement.low, judgement.high, judgement.value, score)
    small = Markup('<p class="l-quiet l-small">{}</p>').format(words("summary.score.how"))
    st.html(Markup("<p><b>{}</b></p>{}{}").format(score, bar, small))


def _credits(judgement: Judgement, words: Words) -> Markup:
    """The sum in each unit, the centre's own first."""
    if not judgement.equivalence:
        nothing = Markup("<p>{}</p>").format(without_figure(judgement, words))
        return _HEADED.format(words("summary.credits"), nothing)
    part = Markup("<p><b>{}</b> {}</p>{}{}")
    parts = [
        part.format(
            credit_text(entry, words),
            entry.name,
            html.bullets(entry.steps),
            html.note(*entry.warnings) if entry.warnings else "",
        )
        for entry in judgement.own_first
    ]
    return _HEADED.format(words("summary.credits"), Markup().join(parts))


def _level(judgement: Judgement, words: Words) -> Markup:
    """The level in each framework, and the reasons and warnings that do not merely repeat it."""
    level = judgement.level
    names = [f"EQF {level.eqf}"] if level.eqf else []
    names += [f"{entry['framework']} {entry['level']}" for entry in level.national]
    head = words("summary.level", levels=", ".join(names)) if names else words("level.none")
    sentences = [sentence for sentence in (*level.reasons, *level.warnings) if sentence != head]
    return _HEADED.format(head, html.bullets(sentences))


def _warnings(judgement: Judgement, words: Words) -> Markup:
    if not judgement.warnings:
        return Markup()
    return _HEADED.format(words("summary.warnings"), html.bullets(judgement.warnings))


SCREEN = Screen("summary", show)
