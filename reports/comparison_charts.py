"""The comparison in pictures: one for a question, each from the same rows as its table. Pure; Altair draws them.

Colours and shapes are those of the lights, countries and categories stand in the same order everywhere, and nothing is
sorted by size: a picture is no ranking. The legend is HTML (`lights.light_svg`), so that it is read aloud, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import altair as alt

from assessment.lights import GREY, LIGHTS
from criteria.model import CRITERIA
from criteria.text import Words
from reports.comparison import Comparison, Spread

LIGHT_OF = {"full": "strong", "partial": "substantial", "conditional": "weak", "not-recognised": "none"}
"""The light that stands for an outcome."""

HIDDEN = "hidden"
_PALE, _INK, _LINE = "#E3E7EC", "#1B1F24", "#C4CBD3"
_ROOM = 56
"""Pixels that a shape and a figure need."""

WIDE, HALF = 640, 430
"""Pixels of a bar in a picture of its own, at least, and in one of two side by side."""

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
    HIDDEN: "M-.1,-.1L.1,-.1L.1,.1L-.1,.1Z",
}
"""The lights' shapes as paths, each with its sign cut out."""


def outcomes(found: Comparison, text: Words) -> dict[str, Any]:
    """Outcomes by country, as parts of a bar."""
    rows = _parts(found.outcomes, text, LIGHT_OF.__getitem__, lambda one: text(f"outcome.{one}.name"))
    return _finished(_bars(rows, found, text).properties(width="container"), text("compare.outcomes.title"))


def strengths(found: Comparison, text: Words) -> dict[str, Any]:
    """Strength of each criterion by country, as small multiples in the order of the criteria."""
    rows: list[dict[str, Any]] = []
    for name in CRITERIA:
        parts = _parts(found.strengths[name], text, str, lambda one: text(f"strength.{one}"), HALF)
        rows += [row | {"criterion": text(f"criterion.{name}.name")} for row in parts]
    title = alt.Header(title=None, labelFontSize=14, labelFontWeight=600, labelAnchor="start", labelColor=_INK)
    order = [text(f"criterion.{name}.name") for name in CRITERIA]
    facet = alt.Facet("criterion:N", header=title, sort=order, title=None)
    chart = _bars(rows, found, text, step=26).properties(width=HALF).facet(facet, columns=2)
    return _finished(chart, text("compare.strengths.title"))


def volumes(found: Comparison, text: Words) -> dict[str, Any]:
    """ECTS for a hundred hours of workload, by country."""
    rows = [
        {"country": text.country(code), "value": one.ects_in_100_hours, "said": text.number(one.ects_in_100_hours, 1)}
        for code, one in found.volumes.items()
        if one.ects_in_100_hours is not None
    ]
    return _finished(_dots(rows, found, text, text("compare.volume.axis")), text("compare.volume.title"))


def days(found: Comparison, text: Words) -> dict[str, Any]:
    """Days to a decision: the middle, and as a line what nine of ten stay within."""
    rows = [
        {"country": text.country(code), "value": one.median, "to": one.nine_of_ten, "said": text.number(one.median)}
        for code, one in found.days.items()
    ]
    return _finished(_dots(rows, found, text, text("compare.days.axis")), text("compare.days.title"))


def departures(found: Comparison, text: Words) -> dict[str, Any]:
    """In which part of the decisions a person set another strength, and another outcome, than proposed."""
    rows = []
    for code in found.countries:
        for name, share in (
            ("strength", found.overridden.share(code, "yes")), ("outcome", departed(found.changes, code)),
        ):  # fmt: skip
            if share is not None:
                what = text(f"compare.departures.{name}")
                said = f"{text.number(100 * share, 0)} %  {what}"
                rows.append({"country": text.country(code), "what": what, "value": 100 * share, "said": said})
    most = max((row["value"] for row in rows), default=0.0)
    names = [text("compare.departures.strength"), text("compare.departures.outcome")]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("country:N", sort=_names(found, text), title=None, axis=alt.Axis(domain=False, ticks=False)),
        yOffset=alt.YOffset("what:N", sort=names),
        x=alt.X(
            "value:Q", title=text("compare.share-axis-percent"), axis=alt.Axis(tickCount=6),
            scale=alt.Scale(domain=[0, most * 1.5 or 1]),
        ),
    )  # fmt: skip
    colour = alt.Color("what:N", scale=alt.Scale(domain=names, range=["#1F5FA8", "#B25E00"]), legend=None)
    layers = [
        base.mark_bar(height=14).encode(color=colour),
        base.mark_text(align="left", dx=5, color=_INK).encode(text="said:N"),
    ]
    chart = alt.layer(*layers).properties(width="container", height=alt.Step(26))
    return _finished(chart, text("compare.departures.title"))


def departed(changes: Spread, code: str) -> float | None:
    """The part of a country's decisions whose outcome is not the one proposed; None: not shown."""
    kept = changes.share(code, "as-proposed")
    return None if kept is None else 1 - kept


def waiting(found: Comparison, text: Words) -> dict[str, Any]:
    """Cases that wait for evidence, by country."""
    rows = [
        {"country": text.country(code), "value": one.cases, "said": text.number(one.cases)}
        for code, one in found.waiting.items()
        if one.cases is not None
    ]
    return _finished(_dots(rows, found, text, text("compare.waiting.axis")), text("compare.waiting.title"))


def _names(found: Comparison, text: Words) -> list[str]:
    return [text.country(code) for code in found.countries]


def _parts(
    spread: Spread, text: Words, light: Callable[[str], str], word: Callable[[str], str], width: int = WIDE
) -> list[dict[str, Any]]:
    """The parts of each country's bar, from left to right; what is not shown stands at its end in one."""
    rows = []
    for code, counts in spread.counts.items():
        start, total = 0.0, spread.totals[code]
        kept = [(light(name), word(name), count) for name, count in counts.items() if count]
        if hidden := spread.held_back(code):
            kept.append((HIDDEN, text("compare.hidden"), hidden))
        for name, said, count in kept:
            share = count / total
            rows.append({
                "country": text.country(code), "light": name, "category": said, "start": start, "end": start + share,
                "middle": start + share / 2, "said": f"{text.number(100 * share, 0)} %", "decisions": count,
                "room": share * width >= _ROOM, "ink": _INK if name in (HIDDEN, "not-applicable") else "#FFFFFF",
            })  # fmt: skip
            start += share
    return rows


def _bars(rows: Iterable[dict[str, Any]], found: Comparison, text: Words, step: int = 38) -> alt.LayerChart:
    colours = {name: colour for name, (_, colour) in LIGHTS.items()} | {"not-applicable": _PALE, HIDDEN: _PALE}
    scale = alt.Scale(domain=list(SHAPES), range=[colours[name] for name in SHAPES])
    axis = alt.Axis(format="%", grid=False, tickCount=5)
    base = alt.Chart(alt.Data(values=list(rows))).encode(
        y=alt.Y("country:N", sort=_names(found, text), title=None, axis=alt.Axis(domain=False, ticks=False))
    )
    tip = [
        alt.Tooltip("country:N", title=text("compare.country")),
        alt.Tooltip("category:N", title=text("compare.category")),
        alt.Tooltip("decisions:Q", title=text("compare.decisions")),
        alt.Tooltip("said:N", title=text("compare.share")),
    ]
    bar = base.mark_bar(stroke="#FFFFFF", strokeWidth=1.5).encode(
        x=alt.X("start:Q", title=text("compare.share-axis"), axis=axis, scale=alt.Scale(domain=[0, 1])), x2="end:Q",
        color=alt.Color("light:N", scale=scale, legend=None), tooltip=tip,
    )  # fmt: skip
    roomy = base.transform_filter("datum.room").encode(x="middle:Q")
    shape = roomy.mark_point(filled=True, size=90, xOffset=-16, opacity=1, strokeWidth=0).encode(
        shape=alt.Shape("light:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None),
        color=alt.Color("ink:N", scale=None, legend=None),
    )
    label = roomy.mark_text(align="left", dx=-6, fontWeight=600).encode(
        text="said:N", color=alt.Color("ink:N", scale=None, legend=None)
    )
    layers = alt.layer(bar, shape, label).resolve_scale(color="independent", shape="independent")
    return layers.properties(height=alt.Step(step))


def _dots(rows: list[dict[str, Any]], found: Comparison, text: Words, axis: str) -> alt.LayerChart:
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("country:N", sort=_names(found, text), title=None, axis=alt.Axis(domain=False, ticks=False)),
        x=alt.X("value:Q", title=axis, axis=alt.Axis(tickCount=6), scale=alt.Scale(zero=True, nice=True)),
    )
    layers = [
        base.mark_point(filled=True, size=150, color="#1F5FA8", opacity=1),
        base.mark_text(align="center", dy=-14, fontWeight=600, color=_INK).encode(text="said:N"),
    ]
    if any("to" in row for row in rows):
        layers.insert(0, base.mark_rule(strokeWidth=4, color="#8FB2DA").encode(x2="to:Q"))
    return alt.layer(*layers).properties(width="container", height=alt.Step(44))


def _finished(chart: Any, description: str) -> dict[str, Any]:
    """The specification, in one look; `description` is what a screen reader calls the picture."""
    axis = {
        "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal", "labelColor": _INK, "titleColor": GREY,
        "gridColor": "#E3E7EC", "domainColor": _LINE, "tickColor": _LINE, "labelLimit": 200,
    }  # fmt: skip
    styled = chart.properties(description=description).configure(
        font=_FONT, axis=axis, view=alt.ViewConfig(stroke=None), text=alt.MarkConfig(fontSize=13), background="white"
    )
    return styled.to_dict()
