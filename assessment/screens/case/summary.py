"""The whole case on one page: what is proposed and why, the seven lights, the sums, what would change it.

At `?case=...`. Nothing is decided here; the next screen is where a person does.
"""

from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement, score_text
from assessment.screens.case import advice, checks, header, learner_statements, precedents, siblings, status_code
from assessment.screens.components import html
from assessment.screens.shell import desk
from assessment.screens.shell.screen import Screen
from criteria.model import CRITERIA
from criteria.text import Words


def show() -> None:
    """The whole screen."""
    stored, text = desk.case_here(), desk.said()
    header.keep_address(stored.id)
    judgement = header.judged(stored, advise=True)
    header.remember(stored, "summary")
    header.head(stored)
    header.closed_notice(stored)
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.html(f"<h2>{escape(text('summary.heading'))}</h2>")
        st.html(_proposal(stored, judgement, text))
        checks.failed_line(stored, text)
        learner_statements.notice(stored, text)
        with st.container(key="way-on"):
            desk.link("decision", text("summary.decide"), stored.id)
        if advised := advice.would_change(judgement, text) + advice.missing(judgement, text):
            st.html(advised)
        st.html(_credits(judgement, text))
        precedents.show(stored, judgement, text)
        status_code.show(stored, text)
    with right:
        _lights(stored, judgement, text)
        st.html(_level(judgement, text) + _warnings(judgement, text))
    siblings.show(stored, judgement, text)


def _proposal(stored: Stored, judgement: Judgement, text: Words) -> str:
    """The outcome, the row that fired, the reasons and the conditions."""
    found = judgement.outcome
    name, about = text(f"outcome.{found.proposed}.name"), text(f"outcome.{found.proposed}.text")
    purpose = text("summary.purpose", purpose=text(f"purpose.{stored.case.purpose}.name"))
    then = text("record.then", outcome=text(f"outcome.{found.then}.name")) if found.then else ""
    conditions = ""
    if found.conditions:
        conditions = f"<h3>{escape(text('record.conditions'))}</h3>{html.bullets(found.conditions)}"
    return (
        f'<div class="l-outcome"><p class="l-quiet">{escape(purpose)}</p><h3>{escape(name)}</h3>'
        f"<p>{escape(about)} {escape(then)}</p></div>"
        f"<h3>{escape(text('record.reasons'))}</h3>{html.bullets(found.reasons)}{conditions}"
    )


def _lights(stored: Stored, judgement: Judgement, text: Words) -> None:
    """The seven criteria with one sentence each, and the score with its range."""
    st.html(f"<h2>{escape(text('summary.lights'))}</h2>")
    with st.container(key="lights"):
        for number, name in enumerate(CRITERIA, 1):
            result = judgement.criteria[name]
            label = f"{number} {text(f'criterion.{name}.name')}"
            desk.link("assess", label, stored.id, criterion=name)
            said = escape(advice.one_sentence(result, text))
            figure = "" if result.strength == "not-applicable" else f"<span>{score_text(result, text)}</span>"
            st.html(f'<div class="l-row">{html.light(result, text)}{figure}</div><p class="l-small">{said}</p>')
    said = text("summary.score", score=score_text(judgement, text))
    bar = html.score_bar(judgement.low, judgement.high, judgement.value, said)
    st.html(f"<p><b>{escape(said)}</b></p>{bar}<p class='l-quiet l-small'>{escape(text('summary.score.how'))}</p>")


def _credits(judgement: Judgement, text: Words) -> str:
    """The sum in each unit, the centre's own first."""
    head = f"<h3>{escape(text('summary.credits'))}</h3>"
    if not judgement.equivalence:
        return f"{head}<p>{escape(text('assess.no-credits'))}</p>"
    return head + "".join(
        f"<p><b>{escape(f'{text.number(entry.credits)} {entry.unit}')}</b> {escape(entry.name)}</p>"
        f"{html.bullets(entry.steps)}" + (html.note(*entry.warnings) if entry.warnings else "")
        for entry in judgement.own_first
    )


def _level(judgement: Judgement, text: Words) -> str:
    found = judgement.level
    names = [f"EQF {found.eqf}"] if found.eqf else []
    names += [f"{entry['framework']} {entry['level']}" for entry in found.national]
    head = text("summary.level", levels=", ".join(names)) if names else text("level.none")
    said = [one for one in (*found.reasons, *found.warnings) if one != head]
    return f"<h3>{escape(head)}</h3>{html.bullets(said) if said else ''}"


def _warnings(judgement: Judgement, text: Words) -> str:
    if not judgement.warnings:
        return ""
    return f"<h3>{escape(text('summary.warnings'))}</h3>{html.bullets(judgement.warnings)}"


SCREEN = Screen("summary", show)
