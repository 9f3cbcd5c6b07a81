"""This module makes the charts of the questions: shares with intervals, lines by quarter, the funnel of centres. Pure.

Each fits into 375 pixels: names stand above what they name, and nothing is shown by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from assessment.ui.tokens import COLOURS
from criteria.text import Words
from reports.comparison.chart import (
    Axis,
    ChartLine,
    ChartMark,
    ChartRow,
    PlaneChart,
    Point,
    RowChart,
    axis,
    named,
    shares,
)

AXES = {"criteria": "diff.axis.good", "courses": "diff.gap", "became": "diff.axis.succeeded"}
"""What a question's axis shows, where it is not the share of decisions that recognise."""

LINE_HEIGHT, FUNNEL_HEIGHT = 110, 320
"""Pixels."""

DASHES = {"middle": "", "inner": "6 3", "outer": "2 3"}
"""How each line of the funnel is drawn."""

CENTRES = {
    "inside": ("dot", COLOURS.accent),
    "watch": ("triangle", COLOURS.warning),
    "outside": ("square", COLOURS.warning),
}
"""The shape and the colour of a centre by what is said of it."""


class IntervalRow(NamedTuple):
    """A value with its interval, from 0 to 1. `second`: the row is of a second kind, and has another shape. `head`:
    what is written above this row and names those that follow.
    """

    label: str
    value: float
    low: float
    high: float
    second: bool = False
    head: str = ""


class QuarterShare(NamedTuple):
    """A share with its interval, from 0 to 1, and what is shown to who points at it."""

    value: float
    low: float
    high: float
    tip: str


def intervals(rows: Iterable[IntervalRow], question: str, words: Words) -> RowChart:
    """A dot for each row with its interval as a line; the row's name and figure stand above it."""
    below = shares(words(AXES.get(question, "diff.axis.recognised")), words)
    told = []
    for row in rows:
        shape, colour = ("diamond", COLOURS.warning) if row.second else ("dot", COLOURS.accent)
        line = ChartMark("span", row.low, row.high, COLOURS.accent_soft)
        if row.head:
            told.append(ChartRow(row.head, head=True))
        told.append(ChartRow(row.label, (line, ChartMark(shape, row.value, row.value, colour))))
    return RowChart(words(f"diff.{question}.title"), below, tuple(told))


def by_quarter(name: str, quarters: Sequence[str], told: Mapping[str, QuarterShare], words: Words) -> PlaneChart:
    """One country's share by quarter, with its interval. Quarters without a figure leave a gap."""
    place = {quarter: (index + 0.5) / len(quarters) for index, quarter in enumerate(quarters)}
    points = tuple(
        Point(place[quarter], share.value, "dot", COLOURS.accent, (share.low, share.high), tip=share.tip)
        for quarter, share in told.items()
    )
    neighbours = (list(run) for known, run in groupby(quarters, told.__contains__) if known)
    lines = tuple(
        ChartLine(tuple((place[quarter], told[quarter].value) for quarter in run), COLOURS.accent, "3 3")
        for run in neighbours
        if len(run) > 1
    )
    return PlaneChart(
        f"{words('diff.quarters.title')} {name}",
        named([words.quarter(quarter) for quarter in quarters]),
        Axis("%", 100, ((0.0, "0"), (0.5, "50"), (1.0, "100"))),
        points,
        lines,
        LINE_HEIGHT,
        title=name,
    )


def funnel(
    centres: Sequence[tuple[str, int, float, str]], limits: Mapping[str, Sequence[tuple[int, float]]], words: Words
) -> PlaneChart:
    """Centres by decisions and share, a line for the country, two pairs of limits. Centres outside are named.

    `centres`: the verdict on each, its decisions, its share, its name and figure. `limits`: decisions and share along
    each line.
    """
    below = axis(words("diff.axis.decisions"), max((count for _, count, _, _ in centres), default=1), words)
    points = []
    for judged, count, share, label in centres:
        shape, colour = CENTRES[judged]
        name = label if judged == "outside" else ""
        points.append(Point(below.place(count), share, shape, colour, label=name, tip=label))
    lines = (
        ChartLine(
            tuple((below.place(count), share) for count, share in line), COLOURS.grey, DASHES[name.partition("-")[0]]
        )
        for name, line in limits.items()
    )
    left = shares(words("diff.axis.recognised"), words)
    return PlaneChart(words("diff.centres.title"), below, left, tuple(points), tuple(lines), FUNNEL_HEIGHT)
