"""The whole case on one page: what is proposed and why, the seven lights, the sums, what would change it.

At `?case=...`. Nothing is decided here; the next screen is where a person does.
"""

from html import escape

import streamlit as st

from assessment.judgement import Judgement, score_text
from assessment.screens import (
    advice,
    casework,
    checks_shown,
    code_given,
    declared_shown,
    desk,
    pieces,
    precedents_shown,
    requests_shown,
)
from assessment.store import Stored
from criteria.model import CRITERIA
from criteria.text import Words


def show() -> None:
    """The whole screen."""
    stored, text = desk.case_here(), desk.said()
    casework.keep_address(stored.id)
    judgement = casework.judged(stored, advise=True)
    casework.remember(stored, "summary")
    casework.head(stored)
    casework.closed_notice(stored)
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.html(f"<h2>{escape(text('summary.heading'))}</h2>")
        st.html(_proposal(stored, judgement, text))
        checks_shown.failed_line(stored, text)
        declared_shown.notice(stored, text)
        with st.container(key="way-on"):
            desk.link("decision", text("summary.decide"), stored.id)
        if advised := advice.would_change(judgement, text) + advice.missing(judgement, text):
            st.html(advised)
        st.html(_credits(judgement, text))
        precedents_shown.show(stored, judgement, text)
        code_given.show(stored, text)
    with right:
        _lights(stored, judgement, text)
        st.html(_level(judgement, text) + _warnings(judgement, text))
    requests_shown.show(stored, judgement, text)


def _proposal(stored: Stored, judgement: Judgement, text: Words) -> str:
    """The outcome, the row that fired, the reasons and the conditions."""
    found = judgement.outcome
    name, about = text(f"outcome.{found.proposed}.name"), text(f"outcome.{found.proposed}.text")
    purpose = text("summary.purpose", purpose=text(f"purpose.{stored.case.purpose}.name"))
    then = text("record.then", outcome=text(f"outcome.{found.then}.name")) if found.then else ""
    conditions = ""
    if found.conditions:
        conditions = f"<h3>{escape(text('record.conditions'))}</h3>{pieces.bullets(found.conditions)}"
    return (
        f'<div class="l-outcome"><p class="l-quiet">{escape(purpose)}</p><h3>{escape(name)}</h3>'
        f"<p>{escape(about)} {escape(then)}</p></div>"
        f"<h3>{escape(text('record.reasons'))}</h3>{pieces.bullets(found.reasons)}{conditions}"
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
            st.html(f'<div class="l-row">{pieces.light(result, text)}{figure}</div><p class="l-small">{said}</p>')
    said = text("summary.score", score=score_text(judgement, text))
    bar = pieces.score_bar(judgement.low, judgement.high, judgement.value, said)
    st.html(f"<p><b>{escape(said)}</b></p>{bar}<p class='l-quiet l-small'>{escape(text('summary.score.how'))}</p>")


def _credits(judgement: Judgement, text: Words) -> str:
    """The sum in each unit, the centre's own first."""
    head = f"<h3>{escape(text('summary.credits'))}</h3>"
    if not judgement.equivalence:
        return f"{head}<p>{escape(text('assess.no-credits'))}</p>"
    return head + "".join(
        f"<p><b>{escape(f'{text.number(entry.credits)} {entry.unit}')}</b> {escape(entry.name)}</p>"
        f"{pieces.bullets(entry.steps)}"
        + (pieces.note(*entry.warnings) if entry.warnings else "")
        for entry in judgement.own_first
    )


def _level(judgement: Judgement, text: Words) -> str:
    found = judgement.level
    names = [f"EQF {found.eqf}"] if found.eqf else []
    names += [f"{entry['framework']} {entry['level']}" for entry in found.national]
    head = text("summary.level", levels=", ".join(names)) if names else text("level.none")
    said = [one for one in (*found.reasons, *found.warnings) if one != head]
    return f"<h3>{escape(head)}</h3>{pieces.bullets(said) if said else ''}"


def _warnings(judgement: Judgement, text: Words) -> str:
    if not judgement.warnings:
        return ""
    return f"<h3>{escape(text('summary.warnings'))}</h3>{pieces.bullets(judgement.warnings)}"


show()
