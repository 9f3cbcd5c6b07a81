"""The whole case on one page: what is proposed and why, the seven lights, the sums, what would change it.

At `?case=...`. Nothing is decided here; the next screen is where a person does.
"""

from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, score_text
from assessment.screens.case import advice, checks, header, learner_statements, precedents, siblings, status_code
from assessment.screens.components import html
from assessment.screens.shell import navigation
from assessment.screens.shell.language import reader_words
from assessment.screens.shell.screen import Screen
from criteria.model import CRITERIA
from criteria.text import Words


def show() -> None:
    """The whole screen."""
    stored, words = navigation.case_here(), reader_words()
    header.keep_address(stored.id)
    judgement = header.judged(stored, advise=True)
    header.remember(stored, "summary")
    header.head(stored)
    header.closed_notice(stored)
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.html(f"<h2>{escape(words('summary.heading'))}</h2>")
        st.html(_proposal(stored, judgement, words))
        checks.failed_line(stored, words)
        learner_statements.notice(stored, words)
        with st.container(key="way-on"):
            navigation.link("decision", words("summary.decide"), stored.id)
        if advised := advice.would_change(judgement, words) + advice.missing(judgement, words):
            st.html(advised)
        st.html(_credits(judgement, words))
        precedents.show(stored, judgement, words)
        status_code.show(stored, words)
    with right:
        _lights(stored, judgement, words)
        st.html(_level(judgement, words) + _warnings(judgement, words))
    siblings.show(stored, judgement, words)


def _proposal(stored: Stored, judgement: Judgement, words: Words) -> str:
    """The outcome, the row that fired, the reasons and the conditions."""
    found = judgement.outcome
    name, about = words(f"outcome.{found.proposed}.name"), words(f"outcome.{found.proposed}.text")
    purpose = words("summary.purpose", purpose=words(f"purpose.{stored.case.purpose}.name"))
    then = words("record.then", outcome=words(f"outcome.{found.then}.name")) if found.then else ""
    conditions = ""
    if found.conditions:
        conditions = f"<h3>{escape(words('record.conditions'))}</h3>{html.bullets(found.conditions)}"
    return (
        f'<div class="l-outcome"><p class="l-quiet">{escape(purpose)}</p><h3>{escape(name)}</h3>'
        f"<p>{escape(about)} {escape(then)}</p></div>"
        f"<h3>{escape(words('record.reasons'))}</h3>{html.bullets(found.reasons)}{conditions}"
    )


def _lights(stored: Stored, judgement: Judgement, words: Words) -> None:
    """The seven criteria with one sentence each, and the score with its range."""
    st.html(f"<h2>{escape(words('summary.lights'))}</h2>")
    with st.container(key="lights"):
        for number, name in enumerate(CRITERIA, 1):
            result = judgement.criteria[name]
            label = f"{number} {words(f'criterion.{name}.name')}"
            navigation.link("assess", label, stored.id, criterion=name)
            said = escape(advice.one_sentence(result, words))
            figure = "" if result.strength == "not-applicable" else f"<span>{score_text(result, words)}</span>"
            st.html(f'<div class="l-row">{html.light(result, words)}{figure}</div><p class="l-small">{said}</p>')
    said = words("summary.score", score=score_text(judgement, words))
    bar = html.score_bar(judgement.low, judgement.high, judgement.value, said)
    st.html(f"<p><b>{escape(said)}</b></p>{bar}<p class='l-quiet l-small'>{escape(words('summary.score.how'))}</p>")


def _credits(judgement: Judgement, words: Words) -> str:
    """The sum in each unit, the centre's own first."""
    head = f"<h3>{escape(words('summary.credits'))}</h3>"
    if not judgement.equivalence:
        return f"{head}<p>{escape(words('assess.no-credits'))}</p>"
    return head + "".join(
        f"<p><b>{escape(f'{words.number(entry.credits)} {entry.unit}')}</b> {escape(entry.name)}</p>"
        f"{html.bullets(entry.steps)}{html.note(*entry.warnings) if entry.warnings else ''}"
        for entry in judgement.own_first
    )


def _level(judgement: Judgement, words: Words) -> str:
    found = judgement.level
    names = [f"EQF {found.eqf}"] if found.eqf else []
    names += [f"{entry['framework']} {entry['level']}" for entry in found.national]
    head = words("summary.level", levels=", ".join(names)) if names else words("level.none")
    said = [one for one in (*found.reasons, *found.warnings) if one != head]
    return f"<h3>{escape(head)}</h3>{html.bullets(said) if said else ''}"


def _warnings(judgement: Judgement, words: Words) -> str:
    if not judgement.warnings:
        return ""
    return f"<h3>{escape(words('summary.warnings'))}</h3>{html.bullets(judgement.warnings)}"


SCREEN = Screen("summary", show)
