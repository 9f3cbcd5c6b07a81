"""Shows the result of a replay in words, as a picture with its table, by country and by criterion."""

from __future__ import annotations

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.screens.components.html import heading
from criteria.dated import current_day
from criteria.text import Words
from reports.comparison.chart_html import drawn
from reports.pdf.render import RecordError
from reports.replay.changed_rules import Changed
from reports.replay.pdf import report
from reports.replay.replay import Replay
from reports.replay.tables import (
    country_rows,
    most_frequent,
    outcome_rows,
    remarks,
    strength_rows,
    summary,
)
from reports.screens.replay.outcome_chart import outcomes


def show(result: Replay, words: Words) -> None:
    """Show the whole result except the cases behind it."""
    heading(words("replay.result"))
    st.markdown(plain(summary(result, words)))
    st.caption(words("replay.compares"))
    for remark in remarks(result, words):
        st.warning(plain(remark))
    if result.left_out:  # only here: what is handed on must not say that a country has decided a few times
        st.info(words("replay.own-left-out", countries=", ".join(map(words.country, result.left_out))))
    if result.rounded:
        st.caption(words("replay.rounded"))
    if not result.whole.any:
        return
    heading(words("replay.outcomes"), level=3)
    st.markdown(plain(most_frequent(result.whole, words)))
    if result.whole.outcomes:
        picture, table = st.tabs([words("replay.picture"), words("replay.table")])
        picture.html(drawn(outcomes(result.whole, words)))
        table.table(outcome_rows(result.whole, words))
    heading(words("replay.by-country"), level=3)
    st.table(country_rows(result, words))
    if rows := strength_rows(result.whole, words):
        heading(words("replay.strengths"), level=3)
        with st.expander(words("replay.strengths.show", count=len(rows))):
            st.table(rows)


def offer_report(result: Replay, changed: Changed, asked: str, words: Words) -> None:
    """Show a button that draws the report, and the file once it is drawn."""
    if not st.button(words("compare.out.make"), key="replay-report"):
        return
    try:
        with st.spinner(words("compare.out.making")):
            made = report(result, changed, asked, words, made_on=current_day())
    except RecordError as problem:
        st.error(problem.sentence(words))
        return
    name = f"replay-{current_day().isoformat()}.pdf"
    st.download_button(words("compare.out.file"), made, name, "application/pdf", on_click="ignore")
