"""A chart as HTML: nothing a person typed becomes markup, each part can be touched, the sheet places all of it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from criteria.text import words_in
from reports.comparison.chart import Chart, ChartMark, ChartRow, PlaneChart, RowChart, axis
from reports.comparison.chart_html import drawn
from reports.differences.charts import IntervalRow, QuarterShare, by_quarter, funnel, intervals

words = words_in("en")
HOSTILE = "<img src=x onerror=alert(1)>\"'&"
BARS = (
    ChartMark("bar", 0, 0.9, "#1B7F4D", "90 %", "strong", HOSTILE),
    ChartMark("bar", 0.9, 1, "#B3261E", tip="None: 10 %"),
)
SHARE = QuarterShare(0.4, 0.3, 0.5, HOSTILE)
CHARTS: list[Chart] = [
    RowChart(
        HOSTILE, axis(HOSTILE, 1, words), (ChartRow(HOSTILE, BARS, HOSTILE), ChartRow(HOSTILE, head=True)), grid=False
    ),
    intervals([IntervalRow(HOSTILE, 0.5, 0.4, 0.6), IntervalRow("B", 0.5, 0, 1, second=True)], "where", words),
    intervals([IntervalRow(HOSTILE, 0.4, 0.2, 0.7, head=HOSTILE)], "criteria", words),
    by_quarter(HOSTILE, ("2025-Q1", "2025-Q2"), {"2025-Q1": SHARE, "2025-Q2": SHARE}, words),
    funnel(
        [("outside", 20, 0.9, HOSTILE), ("watch", 9, 0, "B"), ("inside", 5, 1, "C")],
        {"inner-low": [(1, 0), (20, 0.4)]},
        words,
    ),
]


@pytest.mark.parametrize("chart", CHARTS)
def test_what_a_person_typed_is_never_markup(chart: Chart) -> None:
    html = str(drawn(chart))
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;&#34;&#39;&amp;" in html
    assert html.count("<div") == html.count("</div>")


@pytest.mark.parametrize("chart", CHARTS)
def test_the_style_sheet_knows_every_part(chart: Chart) -> None:
    sheet = (files("assessment.screens") / "static" / "chart.css").read_text("utf-8")
    for name in {name for names in re.findall(r'class="([^"]+)"', str(drawn(chart))) for name in names.split()}:
        assert f".{name}" in sheet


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_a_figure_with_a_name_whose_shapes_say_what_they_show(chart: Chart) -> None:
    html = str(drawn(chart))
    assert re.match(r'<div class="l-chart" role="figure" aria-label="[^"]+">', html)
    for shape in re.findall(r"<i ([^>]+)>", html):
        assert 'aria-hidden="true"' in shape or re.search(r'role="img" aria-label="([^"]+)" data-tip="\1"', shape)


def test_quarters_without_a_figure_leave_a_gap() -> None:
    quarters = tuple(f"2025-Q{number}" for number in (1, 2, 3, 4))
    known = dict.fromkeys((quarters[0], quarters[2], quarters[3]), SHARE)
    (line,) = by_quarter("Spain", quarters, known, words).lines
    assert [x for x, _ in line.places] == [0.625, 0.875]


def test_a_part_without_room_for_its_figure_still_tells_it() -> None:
    html = str(drawn(CHARTS[0]))
    assert 'data-tip="None: 10 %" data-side></i>' in html


def test_marks_stay_within_the_picture() -> None:
    for chart in CHARTS:
        for place, length in re.findall(r"left:([\d.]+)%[^\"]*?(?:width:([\d.]+)%)?\"", str(drawn(chart))):
            assert float(place) + float(length or 0) <= 100.01


def test_lines_keep_their_width_and_dashes() -> None:
    plane = CHARTS[-1]
    assert isinstance(plane, PlaneChart)
    html = str(drawn(plane))
    assert "stroke-dasharray%3D%226%203%22" in html
    assert "non-scaling-stroke" in html
