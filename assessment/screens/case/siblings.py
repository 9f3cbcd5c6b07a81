"""The other certificates of the same request, each with its outcome and figures, and what they come to together."""

from __future__ import annotations

from fractions import Fraction
from html import escape

import streamlit as st

from assessment.case.stored import Stored
from assessment.rules.judgement import Judgement
from assessment.screens.case import header
from assessment.screens.components import html
from assessment.screens.components.fields import plain
from assessment.screens.shell import navigation
from assessment.screens.shell.session import open_session
from assessment.store.cases.siblings import of_request
from criteria.text import Words


def show(stored: Stored, judgement: Judgement, words: Words) -> None:
    """Nothing when the request has one certificate only."""
    with open_session() as session:
        others = of_request(stored, session=session)
    if not others:
        return
    st.html(f"<h2>{escape(words('summary.others'))}</h2>")
    judged = [(other, header.judged(other, advise=False)) for other in others]
    for other, found in judged:
        navigation.link(
            "summary", plain(f"{other.reference} {other.case.title() or words('assess.no-title')}"), other.id
        )
        outcome = words(f"outcome.{found.outcome.final or found.outcome.proposed}.name")
        st.html(f"<p>{escape(outcome)}. {html.credits_line(found, words)}</p>")
    if together := _together([judgement, *(found for _, found in judged)], words):
        st.html(together)


def _together(all_of_them: list[Judgement], words: Words) -> str:
    """The figures of one unit added up; units are never mixed."""
    sums: dict[str, Fraction] = {}
    for judgement in all_of_them:
        for entry in judgement.own_first:
            name = words("assess.credits-indicative", figure=entry.unit) if entry.indicative else entry.unit
            sums[name] = sums.get(name, Fraction(0)) + entry.credits
    if not sums:
        return ""
    figures = ", ".join(f"{words.number(value)} {name}" for name, value in sums.items())
    return f"<p><b>{escape(words('summary.together', count=len(all_of_them), figures=figures))}</b></p>"
