"""This module makes the specifications (Vega-Lite) of the comparison's charts, without their rows.

Altair makes each once for a language, because its checks and copies take longer than counting a hundred thousand
decisions. The keys of the rows and the end of an axis, which change with each filter, are filled in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import altair as alt

from assessment.ui.tokens import COLOURS, LIGHTS
from criteria.text import words_in

ROOM = 56
"""The width in pixels of a shape and a figure."""

WIDE, NARROW = 640, 340
"""The least height in pixels of a bar on a screen and on paper, and on a telephone."""

STEP, DOWN = 54, 10
"""The height in pixels of a row with its name above it, and how far below the middle its bar lies."""

_ROWS = alt.NamedData(name="rows")
_FONT = "Source Sans, Noto Sans, sans-serif"
_HALF = "M0,-1A1,1,0,0,0,0,1ZM0,-1A1,1,0,0,1,0,1L0,.78A.78,.78,0,0,0,0,-.78Z"
_DISC = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1Z"
_RING = f"{_DISC}M0,-.72A.72,.72,0,1,0,0,.72A.72,.72,0,1,0,0,-.72Z"
SHAPES = {
    "strong": f"{_DISC}M-.62,.02L-.18,.5L.62,-.38L.44,-.54L-.18,.16L-.44,-.14Z",
    "substantial": _HALF,
    "weak": "M0,-.95L1.05,.85L-1.05,.85Z",
    "none": "M-.9,-.9L.9,-.9L.9,.9L-.9,.9ZM0,.16L.42,.58L.58,.42L.16,0L.58,-.42L.42,-.58L0,-.16L-.42,-.58L-.58,-.42"
    "L-.16,0L-.58,.42L-.42,.58Z",
    "open": _RING,
    "not-applicable": "M-.95,-.15L-.35,-.15L-.35,.15L-.95,.15ZM.35,-.15L.95,-.15L.95,.15L.35,.15Z",
}
"""The shapes of the lights as paths, each with its sign cut out."""

Names = tuple[str, ...]
"""The keys of the rows, in their order."""


def bars(keys: Names, question: str, language: str) -> dict[str, Any]:
    """The parts of a bar for each row. The row's name stands above it, so that a telephone shows the whole chart."""
    return _with_keys(_bars(question, language), keys)


@cache
def _bars(question: str, language: str) -> dict[str, Any]:
    words = words_in(language)
    colours = {name: colour for name, (_, colour) in LIGHTS.items()} | {"not-applicable": COLOURS.pale}
    scale = alt.Scale(domain=list(SHAPES), range=[colours[name] for name in SHAPES])
    axis = alt.Axis(format="%", grid=False, tickCount=5)
    base = alt.Chart(_ROWS).encode(y=_key())
    tip = [
        alt.Tooltip("country:N", title=words("compare.country")),
        alt.Tooltip("category:N", title=words("compare.category")),
        alt.Tooltip("decisions:Q", title=words("compare.decisions")),
        alt.Tooltip("label:N", title=words("compare.share")),
    ]
    title = words("compare.judged-axis" if question == "strengths" else "compare.share-axis")
    bar = base.mark_bar(stroke=COLOURS.paper, strokeWidth=1.5, height=24, yOffset=DOWN).encode(
        x=alt.X("start:Q", title=title, axis=axis, scale=alt.Scale(domain=[0, 1])),
        x2="end:Q",
        color=alt.Color("light:N", scale=scale, legend=None),
        tooltip=tip,
    )
    roomy = base.transform_filter("datum.room").encode(x="middle:Q")
    shape = roomy.mark_point(
        aria=False, filled=True, size=90, xOffset=-16, yOffset=DOWN, opacity=1, strokeWidth=0
    ).encode(
        shape=alt.Shape("light:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None),
        color=alt.Color("ink:N", scale=None, legend=None),
    )
    label = roomy.mark_text(aria=False, align="left", dx=-6, yOffset=DOWN, fontWeight=600).encode(
        text="label:N", color=alt.Color("ink:N", scale=None, legend=None)
    )
    layers = alt.layer(bar, shape, label, *_names())
    chart = layers.resolve_scale(color="independent", shape="independent")
    return finished(chart.properties(width="container", height=alt.Step(STEP)), words(f"compare.{question}.title"))


def pairs(keys: Names, most: int, language: str) -> dict[str, Any]:
    """Two bars for each country, of a share in per cent. `most`: the end of the axis, which leaves room for words."""
    return _with_keys(_pairs(language), keys, {"x": {"scale": {"domain": [0, most]}}})


@cache
def _pairs(language: str) -> dict[str, Any]:
    words = words_in(language)
    kinds = [words("compare.departures.strength"), words("compare.departures.outcome")]
    base = alt.Chart(_ROWS).encode(
        y=_key(),
        x=alt.X("value:Q", title=words("compare.share-axis-percent"), axis=alt.Axis(tickCount=5)),
    )
    colour = alt.Color("what:N", scale=alt.Scale(domain=kinds, range=[COLOURS.accent, COLOURS.warning]), legend=None)
    layers = [base.mark_bar(height=14, yOffset=DOWN).encode(color=colour), *_names()]
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(STEP))
    return finished(chart, words("compare.departures.title"))


def dots(keys: Names, question: str, language: str, *, with_line: bool = False) -> dict[str, Any]:
    """A dot for each country; `with_line`: with a line from it to a second value."""
    return _with_keys(_dots(question, language, with_line=with_line), keys)


@cache
def _dots(question: str, language: str, *, with_line: bool) -> dict[str, Any]:
    words = words_in(language)
    base = alt.Chart(_ROWS).encode(
        y=_key(),
        x=alt.X(
            "value:Q",
            title=words(f"compare.{question}.axis"),
            axis=alt.Axis(tickCount=5, tickMinStep=1),
            scale=alt.Scale(zero=True, nice=True),
        ),
    )
    layers = [
        base.mark_point(aria=False, filled=True, size=150, color=COLOURS.accent, opacity=1, yOffset=DOWN),
        # Where every value is 0, the axis would end where it begins.
        alt.Chart(_ROWS).mark_point(aria=False, opacity=0).encode(x=alt.XDatum(1)),
        *_names(),
    ]
    if with_line:
        line = base.mark_rule(strokeWidth=4, color=COLOURS.accent_soft, yOffset=DOWN)
        layers.insert(0, line.encode(x2="to:Q"))
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(STEP))
    return finished(chart, words(f"compare.{question}.title"))


def _key() -> alt.Y:
    """The rows; `_with_keys` says which."""
    return alt.Y("row:N", title=None, axis=None)


def _with_keys(chart: dict[str, Any], keys: Names, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A chart of several layers with its rows, all of them and in their order. `more`: what is added to other channels
    of layers that have rows of their own.
    """
    own = {"y": {"sort": list(keys), "scale": {"domain": list(keys)}}, **(more or {})}
    layers = []
    for layer in chart["layer"]:
        channels = layer["encoding"]
        added = {name: channels[name] | own[name] for name in own if "field" in channels.get(name, {})}
        layers.append(layer | {"encoding": channels | added})
    return chart | {"layer": layers}


def _names() -> list[alt.Chart]:
    """The texts above the rows: the name of a group in bold, or a country with its figures."""
    base = alt.Chart(alt.NamedData(name="names")).encode(y=_key(), x=alt.value(0), text="name:N")
    row, head = base.transform_filter("!datum.head"), base.transform_filter("datum.head")
    return [
        row.mark_text(aria=False, align="left", color=COLOURS.ink, dy=-12),
        head.mark_text(aria=False, align="left", color=COLOURS.ink, dy=8, fontWeight=700, fontSize=14),
    ]


def finished(chart: Any, description: str) -> dict[str, Any]:
    """The specification in the desk's style. `description`: what a screen reader calls the picture."""
    axis = {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelColor": COLOURS.ink,
        "titleColor": COLOURS.grey,
        "gridColor": COLOURS.pale,
        "domainColor": COLOURS.line,
        "tickColor": COLOURS.line,
        "labelLimit": 200,
    }
    styled = chart.properties(description=description).configure(
        font=_FONT, axis=axis, view=alt.ViewConfig(stroke=None), text=alt.MarkConfig(fontSize=13), background="white"
    )
    specification: dict[str, Any] = styled.to_dict(validate=False)
    return specification
