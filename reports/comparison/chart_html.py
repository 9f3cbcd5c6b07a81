"""Draws a chart as HTML, for the screen and for the report. `static/chart.css` places what stands here.

A browser draws it at once and at any width, in the letters and colours of the page, and with no script. A screen reader
reads the names of the rows, and of each shape what it says to who points at it. Axes, grid and lines are left out; the
table of the same question has the rest. What stands in a chart is escaped.
"""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from reports.comparison.chart import Axis, Chart, ChartLine, ChartMark, ChartRow, PlaneChart, Point, RowChart

_CHART = Markup('<div class="l-chart" role="figure" aria-label="{}">{}</div>')
_UNREAD = Markup(' aria-hidden="true"')
_PLACED = Markup('<{0} class="l-chart-{1}" style="{2}"{3}>{4}</{0}>')
_SIDE = 0.5
"""From this place on, a text at a mark ends there instead of beginning there, so that it stays within the picture."""


def drawn(chart: Chart) -> Markup:
    """The chart as HTML."""
    inside = _rows(chart) if isinstance(chart, RowChart) else _plane(chart)
    return _CHART.format(chart.description, inside)


def _rows(chart: RowChart) -> Markup:
    grid = _grid(chart.axis, "left") if chart.grid else Markup()
    rows = Markup().join(map(_row, chart.rows))
    return Markup('<div class="l-chart-rows">{}{}</div>{}').format(grid, rows, _below(chart.axis))


def _row(row: ChartRow) -> Markup:
    name = Markup('<div class="l-chart-{}">{}</div>').format("head" if row.head else "name", row.name)
    more = Markup('<div class="l-chart-name">{}</div>').format(row.more) if row.more else Markup()
    marks = Markup().join(map(_mark, row.marks))
    line = Markup('<div class="l-chart-line">{}</div>').format(marks) if row.marks else Markup()
    return Markup('<div class="l-chart-row">{}{}{}</div>').format(name, more, line)


def _mark(mark: ChartMark) -> Markup:
    place = f"left:{_percent(mark.start)};background:{mark.colour}"
    if mark.kind in ("bar", "thin-bar", "span"):
        place += f";width:{_percent(mark.end - mark.start)}"
    inside = Markup()
    if mark.label:
        sign = Markup('<b class="l-sign-{}"></b>').format(mark.sign) if mark.sign else Markup()
        inside = Markup("<span>{}{}</span>").format(sign, mark.label)
    return _PLACED.format("i", mark.kind, place, _tip(mark.tip, (mark.start + mark.end) / 2), inside)


def _tip(tip: str, place: float) -> Markup:
    if not tip:
        return _UNREAD
    side = Markup(" data-side") if place > _SIDE else Markup()
    return Markup(' role="img" aria-label="{0}" data-tip="{0}"{1}').format(tip, side)


def _plane(chart: PlaneChart) -> Markup:
    title = Markup('<div class="l-chart-head">{}</div>').format(chart.title) if chart.title else Markup()
    above = Markup('<div class="l-chart-name">{}</div>').format(chart.y.title)
    figures = _figures(chart.y, "bottom")
    shapes = Markup().join((_grid(chart.y, "bottom"), _lines(chart.lines), *map(_point, chart.points)))
    plane = Markup('<div class="l-chart-plane" style="height:{}px">{}{}</div>').format(chart.height, figures, shapes)
    return Markup('{}{}<div class="l-chart-beside">{}{}</div>').format(title, above, plane, _below(chart.x))


def _point(point: Point) -> Markup:
    line = Markup()
    if point.interval:
        low, high = point.interval
        place = f"left:{_percent(point.x)};bottom:{_percent(low)};height:{_percent(high - low)}"
        line = _PLACED.format("i", "rule", place, _UNREAD, "")
    place = f"left:{_percent(point.x)};bottom:{_percent(point.y)}"
    colour = f"background:{point.colour};color:{point.colour}"
    shape = _PLACED.format("i", point.kind, f"{place};{colour}", _tip(point.tip, point.x), "")
    text = Markup()
    if point.label:
        side = Markup("{}{}").format(_UNREAD if point.tip else "", Markup(" data-side") if point.x > _SIDE else "")
        text = _PLACED.format("em", "label", place, side, point.label)
    return line + shape + text


def _lines(lines: tuple[ChartLine, ...]) -> Markup:
    """The lines as one picture that is stretched over the plane; its strokes keep their width."""
    if not lines:
        return Markup()
    stroke = 'fill="none" stroke-width="1.5" vector-effect="non-scaling-stroke"'
    paths = "".join(
        f'<polyline points="{" ".join(f"{1000 * x:.1f},{1000 * (1 - y):.1f}" for x, y in line.places)}" {stroke} '
        f'stroke="{line.colour}" stroke-dasharray="{line.dash or "none"}"/>'
        for line in lines
    )
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 1000 1000" '
        f'preserveAspectRatio="none">{paths}</svg>'
    )
    return Markup('<img class="l-chart-lines" alt="" src="data:image/svg+xml,{}">').format(quote(picture, safe=""))


def _grid(axis: Axis, side: str) -> Markup:
    return Markup().join(
        Markup('<u style="{}:{}" aria-hidden="true"></u>').format(side, _percent(place)) for place, _ in axis.ticks
    )


def _figures(axis: Axis, side: str) -> Markup:
    figure = Markup('<s style="{}:{}" aria-hidden="true">{}</s>')
    return Markup().join(figure.format(side, _percent(place), label) for place, label in axis.ticks)


def _below(axis: Axis) -> Markup:
    title = Markup('<div class="l-chart-title">{}</div>').format(axis.title) if axis.title else Markup()
    return Markup('<div class="l-chart-axis">{}</div>{}').format(_figures(axis, "left"), title)


def _percent(place: float) -> str:
    return f"{100 * place:.2f}%"
