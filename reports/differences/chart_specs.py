"""This module draws the charts of the questions: shares with intervals, lines by quarter, the funnel of centres.

Each fits into 375 pixels: names stand above what they name, and nothing is shown by colour alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from assessment.ui.tokens import COLOURS
from criteria.text import words_in
from reports.comparison.chart_specs import finished

_ROWS = alt.NamedData(name="rows")
_SHARE = alt.Scale(domain=[0, 100])
_AXES = {"courses": "diff.gap", "became": "diff.axis.succeeded"}
"""What a question's axis shows, where it is not the share of decisions that recognise."""


def _percent(field: str, title: str) -> alt.X:
    return alt.X(f"{field}:Q", title=title, scale=_SHARE, axis=alt.Axis(tickCount=5))


def _named_rows(order: tuple[str, ...]) -> alt.Y:
    return alt.Y("row:N", sort=list(order), title=None, axis=None)


@lru_cache(maxsize=64)
def intervals(order: tuple[str, ...], question: str, language: str) -> dict[str, Any]:
    """A dot for each row with its interval as a line; the row's name and figure stand above it.

    Rows of a second kind (`kind` 1) have a diamond.
    """
    base = alt.Chart(_ROWS).encode(y=_named_rows(order))
    axis = words_in(language)(_AXES.get(question, "diff.axis.recognised"))
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=["0", "1"], range=["circle", "diamond"]), legend=None)
    colour = alt.Color(
        "kind:N", scale=alt.Scale(domain=["0", "1"], range=[COLOURS.accent, COLOURS.warning]), legend=None
    )
    layers = [
        base.mark_rule(strokeWidth=4, color=COLOURS.accent_soft, yOffset=10).encode(
            x=_percent("low", axis), x2="high:Q"
        ),
        base.mark_point(filled=True, size=130, opacity=1, yOffset=10).encode(
            x=_percent("value", axis),
            shape=shape,
            color=colour,
            tooltip=alt.Tooltip("label:N", title=words_in(language)("diff.tip")),
        ),
        base.mark_text(aria=False, align="left", dy=-10, color=COLOURS.ink).encode(x=alt.value(0), text="label:N"),
    ]
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(52))
    return finished(chart, words_in(language)(f"diff.{question}.title"))


@lru_cache(maxsize=64)
def spans(order: tuple[str, ...], language: str) -> dict[str, Any]:
    """A line for each criterion from the lowest to the highest country, with its name and both figures above it."""
    base = alt.Chart(_ROWS).encode(y=_named_rows(order))
    axis = words_in(language)("diff.axis.good")
    layers = [
        base.mark_rule(strokeWidth=4, color=COLOURS.accent_soft, yOffset=16).encode(
            x=_percent("low", axis), x2="high:Q"
        ),
        base.mark_point(filled=True, size=90, opacity=1, color=COLOURS.accent, yOffset=16).encode(
            x=_percent("value", axis)
        ),
        base.mark_text(aria=False, align="left", dy=-18, fontWeight=600, color=COLOURS.ink).encode(
            x=alt.value(0), text="row:N"
        ),
        base.mark_text(aria=False, align="left", dy=-2, color=COLOURS.ink).encode(x=alt.value(0), text="label:N"),
    ]
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(68))
    return finished(chart, words_in(language)("diff.criteria.title"))


@lru_cache(maxsize=256)
def line(name: str, quarters: tuple[str, ...], language: str) -> dict[str, Any]:
    """One country's share by quarter, with the interval as a band. Quarters without a figure leave a gap."""
    words = words_in(language)
    x = alt.X("quarter:O", scale=alt.Scale(domain=list(quarters)), title=None, axis=alt.Axis(labelAngle=-45))
    y = alt.Y("value:Q", scale=_SHARE, title="%", axis=alt.Axis(tickCount=3))
    base = alt.Chart(_ROWS).encode(x=x)
    layers = [
        base.mark_rule(strokeWidth=4, color=COLOURS.accent_soft).encode(
            y=alt.Y("low:Q", scale=_SHARE, title="%"), y2="high:Q"
        ),
        base.mark_line(color=COLOURS.accent, strokeWidth=1.5, strokeDash=[3, 3]).encode(y=y),
        base.mark_point(filled=True, size=70, opacity=1, color=COLOURS.accent).encode(
            y=y, tooltip=alt.Tooltip("label:N", title=words("diff.tip"))
        ),
    ]
    title = alt.TitleParams(name, anchor="start", fontSize=14, color=COLOURS.ink)
    chart = alt.layer(*layers).properties(width="container", height=120, title=title)
    return finished(chart, f"{words('diff.quarters.title')} {name}")


@lru_cache(maxsize=64)
def funnel(language: str) -> dict[str, Any]:
    """Centres by decisions and share, a line for the country, two pairs of limits. Centres outside are named."""
    words = words_in(language)
    x = alt.X(
        "decisions:Q",
        title=words("diff.axis.decisions"),
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(tickCount=5),
    )
    y = alt.Y("value:Q", title=words("diff.axis.recognised"), scale=_SHARE, axis=alt.Axis(tickCount=5))
    base = alt.Chart(_ROWS)
    limits = base.transform_filter("datum.kind == 'limit'").encode(x=x, detail="line:N")
    centres = base.transform_filter("datum.kind != 'limit'").encode(x=x, y=y)
    dash = alt.StrokeDash(
        "line:N",
        scale=alt.Scale(
            domain=["middle", "inner-low", "inner-high", "outer-low", "outer-high"],
            range=[[1, 0], [6, 3], [6, 3], [2, 3], [2, 3]],
        ),
        legend=None,
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=["inside", "watch", "outside"], range=["circle", "triangle-up", "square"]),
        legend=None,
    )
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(
            domain=["inside", "watch", "outside"], range=[COLOURS.accent, COLOURS.warning, COLOURS.warning]
        ),
        legend=None,
    )
    layers = [
        limits.mark_line(color=COLOURS.grey, strokeWidth=1.5).encode(y=y, strokeDash=dash),
        centres.mark_point(filled=True, size=110, opacity=1).encode(
            shape=shape, color=colour, tooltip=alt.Tooltip("label:N", title=words("diff.tip"))
        ),
        centres.transform_filter("datum.kind == 'outside'")
        .mark_text(aria=False, align="center", dy=-14, color=COLOURS.ink, limit=220)
        .encode(text="label:N"),
    ]
    chart = alt.layer(*layers).resolve_scale(shape="independent", color="independent")
    return finished(chart.properties(width="container", height=340), words("diff.centres.title"))
