"""The comparison as a PDF of the same kind as a decision record, with the figures attached as JSON.

vl-convert draws the pictures, without a browser and without a network; a picture's alternative text is its sentence.

>>> report(found, words("en"), made_on=datetime.date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from markupsafe import Markup

from assessment.matching.course_keys import platform_name
from assessment.ui.lights import LIGHTS, light_svg
from criteria.text import Words
from reports.comparison.as_json import data
from reports.comparison.chart_specs import WIDE
from reports.comparison.figures import Comparison
from reports.comparison.narrative import headline, notes, questions
from reports.pdf.render import Attached, pdf
from reports.pdf.templates import page_from
from reports.record.document import canonical

ATTACHED = "comparison.json"


def report(found: Comparison, words: Words, *, made_on: datetime.date) -> bytes:
    """The report in a language. The same arguments give the same bytes. RecordError: Pango is not on this machine."""
    asked = questions(found, words)
    pictures = {one.id: _drawn(one.chart) for one in asked}
    lights = {name: Markup(light_svg(name, 11, "")) for name in LIGHTS}
    html = page_from(
        "comparison.html",
        words,
        made_on=made_on,
        headline=headline(found, words),
        notes=notes(found, words),
        questions=asked,
        filters=described(found, words),
        lights=lights,
    )
    attached = Attached(ATTACHED, words("compare.report.attached"), canonical(data(found)))
    return pdf(html, attached, made_on, pictures)


def described(found: Comparison, words: Words) -> list[tuple[str, str]]:
    """The filters in words: what is narrowed, and to what."""
    filters = found.filters
    said = {
        "country": ", ".join(words.country(one) for one in filters.countries),
        "purpose": ", ".join(words.get(f"purpose.{one}.name", one) for one in filters.purposes),
        "platform": ", ".join(map(platform_name, filters.platforms)),
        "centre": ", ".join(filters.centres),
        "level": ", ".join(map(str, filters.levels)),
        "edition": ", ".join(filters.editions),
        "since": words.date(filters.since) if filters.since else "",
        "until": words.date(filters.until) if filters.until else "",
    }
    return [(words(f"compare.filter.{name}"), value) for name, value in said.items() if value]


def _drawn(chart: dict[str, Any]) -> bytes:
    """A picture as SVG, with a width where the screen would give it one."""
    sized = {**chart, "width": WIDE} if chart.get("width") == "container" else chart
    return _drawer().vegalite_to_svg(_in_noto(sized)).encode()


def _in_noto(chart: dict[str, Any]) -> dict[str, Any]:
    return {**chart, "config": {**chart["config"], "font": "Noto Sans"}}


@cache
def _drawer() -> Any:
    """vl-convert, which knows the fonts of the record."""
    import vl_convert

    with as_file(files("reports.pdf") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert
