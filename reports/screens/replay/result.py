"""Shows the result of a replay in words, as a picture with its table, by country and by criterion."""

from __future__ import annotations

from typing import Any

import altair as alt
import streamlit as st

from assessment.screens.components.fields import plain
from assessment.ui.tokens import COLOURS
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.replay.changed_rules import Changed
from reports.replay.replay import OUTCOME_ORDER, Replay, Tally

_WRAPPED = "split(datum.label,'|')"
"""A Vega expression that breaks a label into several lines."""


def show(result: Replay, changed: Changed, words: Words) -> None:
    """Show the whole result except the cases behind it."""
    st.header(words("replay.result"))
    st.markdown(plain(_sentence(result, words)))
    st.caption(words("replay.compares"))
    if result.not_judged:
        st.warning(plain(words("replay.not-judged", count=result.not_judged)))
    if result.lost:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(result.lost.items())[:20])
        st.warning(plain(words("replay.lost", names=names)))
    if result.rounded:
        st.caption(words("replay.rounded"))
    if not result.whole.any:
        return
    st.subheader(words("replay.outcomes"))
    moves = sorted(result.whole.outcomes.items(), key=lambda move: -move[1])
    if moves:
        (before, after), count = moves[0]
        st.markdown(plain(words("replay.outcomes.said", count=count, **_named(before, after, words))))
        picture, table = st.tabs([words("replay.picture"), words("replay.table")])
        picture.altair_chart(_picture(result.whole, words), width="stretch")
        table.table(_moves(result.whole, words))
    else:
        st.markdown(words("replay.outcomes.none"))
    st.subheader(words("replay.by-country"))
    st.table([_country(code, result.countries[code], words) for code in sorted(result.countries)])
    _strengths(result.whole, words)


def _sentence(result: Replay, words: Words) -> str:
    whole = result.whole
    return words(
        "replay.said",
        decisions=whole.decisions,
        outcomes=sum(whole.outcomes.values()),
        strengths=whole.with_strength,
        credits=whole.credits,
        unchanged=max(whole.decisions - whole.any, 0),
    )


def outcome_name(outcome: str, words: Words) -> str:
    """An outcome in words. A stop is not an outcome of a decision and has a word of its own."""
    return words("replay.stopped") if outcome == "suspected-fraud" else words(f"outcome.{outcome}.name")


def _named(before: str, after: str, words: Words) -> dict[str, str]:
    return {"before": outcome_name(before, words), "after": outcome_name(after, words)}


def _moves(tally: Tally, words: Words) -> list[dict[str, Any]]:
    ordered = sorted(tally.outcomes.items(), key=lambda move: -move[1])
    return [
        {
            words("replay.before"): outcome_name(before, words),
            words("replay.after"): outcome_name(after, words),
            words("replay.count"): words.number(count),
        }
        for (before, after), count in ordered
    ]


def _picture(tally: Tally, words: Words) -> alt.LayerChart:
    """A chart with a row for each outcome before, a column for each outcome after, and the number of decisions in each
    field.
    """
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


def _country(code: str, tally: Tally, words: Words) -> dict[str, str]:
    figures = {
        "replay.decisions": tally.decisions,
        "replay.with-outcome": sum(tally.outcomes.values()),
        "replay.with-strength": tally.with_strength,
        "replay.with-credits": tally.credits,
    }
    return {words("replay.country"): words.country(code)} | {words(key): words.number(n) for key, n in figures.items()}


def _strengths(tally: Tally, words: Words) -> None:
    rows = [
        {
            words("replay.criterion"): words(f"criterion.{name}.name"),
            words("replay.before"): words(f"strength.{before}"),
            words("replay.after"): words(f"strength.{after}"),
            words("replay.count"): words.number(count),
        }
        for name in CRITERIA
        for (before, after), count in sorted(tally.strengths[name].items(), key=lambda move: -move[1])
    ]
    if rows:
        st.subheader(words("replay.strengths"))
        with st.expander(words("replay.strengths.show", count=len(rows))):
            st.table(rows)
