"""The specifications (Vega-Lite) of the pictures of the comparison, without their rows.

Altair makes each once for a set of countries and a language, because its checks and copies take longer than counting a
hundred thousand decisions.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt

from assessment.ui.tokens import COLOURS, LIGHTS
from criteria.text import words_in
from criteria.vocabulary import CRITERIA

ROOM = 56
"""Pixels that a shape and a figure need."""

WIDE, HALF = 640, 430
"""Pixels of a bar in a picture of its own, at least, and in one of two side by side."""

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
"""The lights' shapes as paths, each with its sign cut out."""

Names = tuple[str, ...]
"""The countries' names, in their order."""


@lru_cache(maxsize=64)
def bars(names: Names, language: str) -> dict[str, Any]:
    """Outcomes as parts of a bar."""
    chart = _bars(names, language).properties(width="container")
    return _finished(chart, "outcomes", language)


@lru_cache(maxsize=64)
def small_multiples(names: Names, language: str) -> dict[str, Any]:
    """A bar for each country under each criterion."""
    words = words_in(language)
    title = alt.Header(title=None, labelFontSize=14, labelFontWeight=600, labelAnchor="start", labelColor=COLOURS.ink)
    order = [words(f"criterion.{name}.name") for name in CRITERIA]
    facet = alt.Facet("criterion:N", header=title, sort=order, title=None)
    chart = _bars(names, language, step=26).properties(width=HALF).facet(facet, columns=2)
    return _finished(chart, "strengths", language)


@lru_cache(maxsize=64)
def pairs(names: Names, most: int, language: str) -> dict[str, Any]:
    """Two bars for each country, of a share in percent; `most`: where the axis ends, with room for words."""
    words = words_in(language)
    kinds = [words("compare.departures.strength"), words("compare.departures.outcome")]
    base = alt.Chart(_ROWS).encode(
        y=_countries(names),
        yOffset=alt.YOffset("what:N", sort=kinds),
        x=alt.X(
            "value:Q",
            title=words("compare.share-axis-percent"),
            axis=alt.Axis(tickCount=6),
            scale=alt.Scale(domain=[0, most]),
        ),
    )
    colour = alt.Color("what:N", scale=alt.Scale(domain=kinds, range=[COLOURS.accent, COLOURS.warning]), legend=None)
    layers = [
        base.mark_bar(height=14).encode(color=colour),
        base.mark_text(aria=False, align="left", dx=5, color=COLOURS.ink).encode(text="label:N"),
    ]
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(26))
    return _finished(chart, "departures", language)


@lru_cache(maxsize=64)
def dots(names: Names, question: str, language: str, *, with_line: bool = False) -> dict[str, Any]:
    """A dot for each country. `with_line`: and a line from it to a second value."""
    axis = words_in(language)(f"compare.{question}.axis")
    base = alt.Chart(_ROWS).encode(
        y=_countries(names),
        x=alt.X(
            "value:Q", title=axis, axis=alt.Axis(tickCount=6, tickMinStep=1), scale=alt.Scale(zero=True, nice=True)
        ),
    )
    layers = [
        base.mark_point(aria=False, filled=True, size=150, color=COLOURS.accent, opacity=1),
        base.mark_text(aria=False, align="center", dy=-14, fontWeight=600, color=COLOURS.ink).encode(text="label:N"),
        # Where every value is 0, the axis would end where it begins.
        alt.Chart(_ROWS).mark_point(aria=False, opacity=0).encode(x=alt.XDatum(1)),
    ]
    if with_line:
        layers.insert(0, base.mark_rule(strokeWidth=4, color=COLOURS.accent_soft).encode(x2="to:Q"))
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(44))
    return _finished(chart, question, language)


def _countries(names: Names) -> alt.Y:
    return alt.Y("country:N", sort=list(names), title=None, axis=alt.Axis(domain=False, ticks=False))


def _bars(names: Names, language: str, step: int = 38) -> alt.LayerChart:
    words = words_in(language)
    colours = {name: colour for name, (_, colour) in LIGHTS.items()} | {
        "not-applicable": COLOURS.pale,
    }
    scale = alt.Scale(domain=list(SHAPES), range=[colours[name] for name in SHAPES])
    axis = alt.Axis(format="%", grid=False, tickCount=5)
    base = alt.Chart(_ROWS).encode(y=_countries(names))
    tip = [
        alt.Tooltip("country:N", title=words("compare.country")),
        alt.Tooltip("category:N", title=words("compare.category")),
        alt.Tooltip("decisions:Q", title=words("compare.decisions")),
        alt.Tooltip("label:N", title=words("compare.share")),
    ]
    bar = base.mark_bar(stroke=COLOURS.paper, strokeWidth=1.5).encode(
        x=alt.X("start:Q", title=words("compare.share-axis"), axis=axis, scale=alt.Scale(domain=[0, 1])),
        x2="end:Q",
        color=alt.Color("light:N", scale=scale, legend=None),
        tooltip=tip,
    )
    roomy = base.transform_filter("datum.room").encode(x="middle:Q")
    shape = roomy.mark_point(aria=False, filled=True, size=90, xOffset=-16, opacity=1, strokeWidth=0).encode(
        shape=alt.Shape("light:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None),
        color=alt.Color("ink:N", scale=None, legend=None),
    )
    label = roomy.mark_text(aria=False, align="left", dx=-6, fontWeight=600).encode(
        text="label:N", color=alt.Color("ink:N", scale=None, legend=None)
    )
    layers: alt.LayerChart = alt.layer(bar, shape, label).resolve_scale(color="independent", shape="independent")
    return layers.properties(height=alt.Step(step))


def _finished(chart: Any, question: str, language: str) -> dict[str, Any]:
    """The specification in the desk's style. Its description is what a screen reader calls the picture."""
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
    description = words_in(language)(f"compare.{question}.title")
    styled = chart.properties(description=description).configure(
        font=_FONT, axis=axis, view=alt.ViewConfig(stroke=None), text=alt.MarkConfig(fontSize=13), background="white"
    )
    specification: dict[str, Any] = styled.to_dict(validate=False)
    return specification
