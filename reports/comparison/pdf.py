"""This module makes the comparison as a PDF like that of a decision, with the figures attached as JSON.

vl-convert draws the charts, without a browser and without a network. The alternative text of a chart is its sentence.

>>> report(comparison, words("en"), made_on=datetime.date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from markupsafe import Markup

from assessment.matching.course_keys import platform_name
from assessment.ui.lights import light_svg
from assessment.ui.tokens import LIGHTS
from criteria.text import Words
from reports.comparison.as_json import data
from reports.comparison.chart_specs import WIDE
from reports.comparison.model import Comparison
from reports.comparison.narrative import ComparisonQuestion, headline, notes, questions
from reports.pdf.render import Attached, pdf
from reports.pdf.templates import page_from
from reports.record.document import canonical

ATTACHED = "comparison.json"


def report(
    comparison: Comparison,
    words: Words,
    *,
    made_on: datetime.date,
    more: Sequence[ComparisonQuestion] = (),
    figures: Mapping[str, Any] | None = None,
) -> bytes:
    """The report in a language. The same arguments give the same bytes. RecordError: Pango is not on this machine.

    `more`: questions that stand after those of the comparison; `figures`: their data, attached with the comparison's.
    """
    asked = [*questions(comparison, words), *more]
    pictures = {question.id: _drawn(question.chart) for question in asked if question.chart}
    lights = {name: Markup(light_svg(name, 11, "")) for name in LIGHTS}
    html = page_from(
        "comparison.html",
        words,
        made_on=made_on,
        headline=headline(comparison, words),
        notes=notes(comparison, words),
        questions=asked,
        filters=described(comparison, words),
        lights=lights,
    )
    attached = Attached(ATTACHED, words("compare.report.attached"), canonical(data(comparison) | dict(figures or {})))
    return pdf(html, attached, made_on, pictures)


def described(comparison: Comparison, words: Words) -> list[tuple[str, str]]:
    """The filters in words: the name of each one that is set, and its values."""
    filters = comparison.filters
    values = {
        "country": ", ".join(words.country(code) for code in filters.countries),
        "purpose": ", ".join(words.get(f"purpose.{purpose}.name", purpose) for purpose in filters.purposes),
        "platform": ", ".join(map(platform_name, filters.platforms)),
        "centre": ", ".join(filters.centres),
        "level": ", ".join(map(str, filters.levels)),
        "edition": ", ".join(filters.editions),
        "since": words.date(filters.since) if filters.since else "",
        "until": words.date(filters.until) if filters.until else "",
    }
    return [(words(f"compare.filter.{name}"), value) for name, value in values.items() if value]


def _drawn(chart: dict[str, Any]) -> bytes:
    """A chart as SVG, with a width where the screen would give it one."""
    sized = {**chart, "width": WIDE} if chart.get("width") == "container" else chart
    svg: str = _drawer().vegalite_to_svg(_in_noto(sized))
    return svg.encode()


def _in_noto(chart: dict[str, Any]) -> dict[str, Any]:
    return {**chart, "config": {**chart["config"], "font": "Noto Sans"}}


@cache
def _drawer() -> Any:
    """The module vl-convert, after it has loaded the fonts of the record."""
    import vl_convert

    with as_file(files("reports.pdf") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert
