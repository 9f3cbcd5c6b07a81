"""Shows the result of a replay in words, as a picture with its table, by country and by criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from assessment.screens.components.fields import plain
from assessment.ui.tokens import COLOURS
from criteria.dated import current_day
from criteria.text import Words
from reports.pdf.render import RecordError
from reports.replay.changed_rules import Changed
from reports.replay.pdf import report
from reports.replay.replay import OUTCOME_ORDER, Replay, Tally
from reports.replay.tables import (
    country_rows,
    most_frequent,
    outcome_name,
    outcome_rows,
    remarks,
    strength_rows,
    summary,
)

if TYPE_CHECKING:
    import altair as alt  # takes half a second, which a start would wait for

_WRAPPED = "split(datum.label,'|')"
"""A Vega expression that breaks a label into several lines."""


def show(result: Replay, words: Words) -> None:
    """Show the whole result except the cases behind it."""
    st.header(words("replay.result"))
    st.markdown(plain(summary(result, words)))
    st.caption(words("replay.compares"))
    for remark in remarks(result, words):
        st.warning(plain(remark))
    if result.rounded:
        st.caption(words("replay.rounded"))
    if not result.whole.any:
        return
    st.subheader(words("replay.outcomes"))
    st.markdown(plain(most_frequent(result.whole, words)))
    if result.whole.outcomes:
        picture, table = st.tabs([words("replay.picture"), words("replay.table")])
        picture.altair_chart(_picture(result.whole, words), width="stretch")
        table.table(outcome_rows(result.whole, words))
    st.subheader(words("replay.by-country"))
    st.table(country_rows(result, words))
    if rows := strength_rows(result.whole, words):
        st.subheader(words("replay.strengths"))
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


def _picture(tally: Tally, words: Words) -> alt.LayerChart:
    """A chart with a row for each outcome before, a column for each outcome after, and the number of decisions in each
    field.
    """
    import altair as alt

    rows = [
        {"before": _lines(before, words), "after": _lines(after, words), "count": count, "label": words.number(count)}
        for (before, after), count in tally.outcomes.items()
    ]
    here = [
        [outcome for outcome in OUTCOME_ORDER if any(move[side] == outcome for move in tally.outcomes)]
        for side in (0, 1)
    ]
    rows_named, columns_named = ([_lines(outcome, words) for outcome in outcomes] for outcomes in here)
    look: dict[str, Any] = {"labelExpr": _WRAPPED, "labelColor": COLOURS.ink}
    look |= {"labelFontSize": 13, "titleFontSize": 13}
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "after:N",
            title=words("replay.after"),
            sort=columns_named,
            scale=alt.Scale(domain=columns_named),
            axis=alt.Axis(labelAngle=0, orient="bottom", **look),
        ),
        y=alt.Y(
            "before:N",
            title=words("replay.before"),
            sort=rows_named,
            scale=alt.Scale(domain=rows_named),
            axis=alt.Axis(labelOverlap=False, labelBaseline="middle", **look),
        ),
    )
    most = max(tally.outcomes.values())
    shade = alt.Color(
        "count:Q", scale=alt.Scale(range=[COLOURS.accent_pale, COLOURS.accent], domain=[0, most]), legend=None
    )
    dark = alt.datum.count > most * 0.6
    ink = alt.when(dark).then(alt.value(COLOURS.paper)).otherwise(alt.value(COLOURS.ink))
    numbers = base.mark_text(aria=False, fontSize=15, fontWeight=600).encode(text="label:N", color=ink)
    chart: alt.LayerChart = base.mark_rect(stroke=COLOURS.paper, strokeWidth=2).encode(color=shade) + numbers
    description = "; ".join(f"{row['before']} → {row['after']}: {row['label']}" for row in rows).replace("|", " ")
    return chart.properties(height=80 * len(rows_named), description=description)


def _lines(outcome: str, words: Words) -> str:
    """An outcome's name in two lines, broken at the space nearest to its middle."""
    name = outcome_name(outcome, words)
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    middle = min(spaces, key=lambda at: abs(2 * at - len(name)), default=len(name))
    return f"{name[:middle]}|{name[middle + 1 :]}"
