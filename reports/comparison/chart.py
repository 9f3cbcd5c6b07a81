"""What a chart of the comparison shows: rows of bars, lines and dots on an axis, or dots on a plane. Pure.

Screen and report draw the same chart (`chart_html`). Places are from 0 (where an axis begins) to 1 (its end); colours
are those of the design tokens.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from criteria.text import Words

STEPS = (1, 2, 5, 10)
MOST_STEPS = 5
"""How many steps an axis has at most, so that its figures do not touch on a telephone."""


class Axis(NamedTuple):
    """An axis that begins at 0: what it shows, the value at its end, the values that are written on it."""

    title: str
    end: float
    ticks: tuple[tuple[float, str], ...]
    """Place and figure of each."""

    def place(self, value: float) -> float:
        """The place of a value."""
        return value / self.end


class ChartMark(NamedTuple):
    """A shape in a row. `kind`: `bar`, `thin-bar` and `span` go from `start` to `end`; `dot` and `diamond` are at
    `start`.
    """

    kind: str
    start: float
    end: float
    colour: str
    label: str = ""
    """The figure written in it."""
    sign: str = ""
    """The light whose shape stands before the figure."""
    tip: str = ""
    """What is shown to who points at it or touches it."""


class ChartRow(NamedTuple):
    """The name of a row, written above its marks; `head`: it names the rows that follow, and is bold. `more`: written
    below the name.
    """

    name: str
    marks: tuple[ChartMark, ...] = ()
    more: str = ""
    head: bool = False


class RowChart(NamedTuple):
    """Rows one under the other on the same axis. `description`: what a screen reader calls the picture."""

    description: str
    axis: Axis
    rows: tuple[ChartRow, ...]
    grid: bool = True


class Point(NamedTuple):
    """A dot on a plane. `interval`: the ends of an upright line through it. `label`: written above it."""

    x: float
    y: float
    kind: str
    colour: str
    interval: tuple[float, float] | None = None
    label: str = ""
    tip: str = ""


class ChartLine(NamedTuple):
    """A line through places on a plane. `dash`: the lengths of its strokes and gaps; empty for a whole line."""

    places: tuple[tuple[float, float], ...]
    colour: str
    dash: str = ""


class PlaneChart(NamedTuple):
    """Dots and lines on two axes. `title`: written above; `height`: of the plane, in pixels."""

    description: str
    x: Axis
    y: Axis
    points: tuple[Point, ...]
    lines: tuple[ChartLine, ...]
    height: int
    title: str = ""


Chart = RowChart | PlaneChart


def axis(title: str, most: float, words: Words, unit: str = "") -> Axis:
    """An axis of whole numbers that holds `most`. `unit`: stands after each figure.

    >>> from criteria.text import words_in
    >>> axis("Days", 17, words_in("en")).end
    20
    """
    step = _step(most)
    end = step * max(math.ceil(most / step), 1)
    ticks = range(0, end + 1, step)
    return Axis(title, end, tuple((value / end, f"{words.number(value)}{unit}") for value in ticks))


def shares(title: str, words: Words, unit: str = "") -> Axis:
    """An axis from 0 to 100 per cent."""
    return axis(title, 100, words, unit)


def named(names: Sequence[str], most: int = 6) -> Axis:
    """An axis on which each name has a place; of many, every second or third name is written."""
    every = max(math.ceil(len(names) / most), 1)
    places = [(index + 0.5) / max(len(names), 1) for index in range(len(names))]
    return Axis("", max(len(names), 1), tuple(zip(places, names, strict=True))[::every])


def _step(most: float) -> int:
    """The least of 1, 2, 5, 10, 20 ... with which an axis to `most` has few steps."""
    size = 1
    while True:
        for step in STEPS:
            if most <= MOST_STEPS * step * size:
                return step * size
        size *= 10
