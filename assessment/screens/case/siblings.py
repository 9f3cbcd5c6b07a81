"""This module shows the other certificates of the same request, each with outcome and figures, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st
from markupsafe import Markup

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case.judging import judge_stored
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.cases.siblings import of_request
from criteria.text import Words


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Show the other certificates, and the sum of all including this one; nothing if the request has only this one."""
    with open_session() as session:
        others = of_request(stored, session=session)
    if not others:
        return
    st.html(Markup("<h2>{}</h2>").format(words("summary.others")))
    judgements = [judgement]
    for other in others:
        judged = judge_stored(other, advise=False)
        judgements.append(judged)
        label = f"{other.reference} {other.case.title() or words('assess.no-title')}"
        navigation.link("summary", plain(label), other.id)
        outcome = words(f"outcome.{judged.outcome.final or judged.outcome.proposed}.name")
        st.html(Markup("<p>{}. {}</p>").format(outcome, html.credits_line(judged, words)))
    if together := _together(judgements, words):
        st.html(together)


def _together(judgements: Sequence[Judgement], words: Words) -> Markup:
    """The figures of each unit added up; units are never mixed. Empty when there are no figures."""
    sums: dict[str, Fraction] = {}
    for judgement in judgements:
        for entry in judgement.own_first:
            name = words("assess.credits-indicative", figure=entry.unit) if entry.indicative else entry.unit
            sums[name] = sums.get(name, Fraction(0)) + entry.credits
    if not sums:
        return Markup()
    figures = ", ".join(f"{words.number(value)} {name}" for name, value in sums.items())
    sentence = words("summary.together", count=len(judgements), figures=figures)
    return Markup("<p><b>{}</b></p>").format(sentence)
