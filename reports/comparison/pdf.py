"""This module makes the comparison as a PDF like that of a decision, with the figures attached as JSON.

Its charts are those of the screen, so their figures are text in it; each stands between its sentence and its table.

>>> told = ComparisonReport(comparison, questions(comparison, words), data(comparison))
>>> report(told, words, made_on=datetime.date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from importlib.resources import files

from markupsafe import Markup

from assessment.matching.course_keys import platform_name
from assessment.ui.lights import light_svg, sign_svgs
from assessment.ui.tokens import css_variables
from criteria.text import Words
from reports.comparison.chart_html import drawn
from reports.comparison.model import Comparison
from reports.comparison.narrative import ComparisonReport, headline, notes
from reports.pdf.render import Attached, pdf
from reports.pdf.templates import page_from
from reports.record.document import canonical

ATTACHED = "comparison.json"


def report(told: ComparisonReport, words: Words, *, made_on: datetime.date) -> bytes:
    """The report in a language. The same arguments give the same bytes. RecordError: Pango is not on this machine."""
    signs = {f"sign-{strength}": svg.encode() for strength, svg in sign_svgs().items()}
    html = page_from(
        "comparison.html",
        words,
        made_on=made_on,
        headline=headline(told.comparison, words),
        notes=[*told.remarks, *notes(told.comparison, words)],
        questions=told.questions,
        filters=described(told.comparison, words),
        light=lambda name, word: light_svg(name, 11, word),  # PDF/UA asks for words at every picture
        drawn=drawn,
        chart_style=_chart_style(signs),
    )
    attached = Attached(ATTACHED, words("compare.report.attached"), canonical(dict(told.data)))
    return pdf(html, attached, made_on, signs)


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


def _chart_style(signs: Iterable[str]) -> Markup:
    """The style sheet of the charts, with the design tokens, and with the signs as pictures of the page."""
    sheet = (files("assessment.screens") / "static" / "chart.css").read_text("utf-8")
    properties = ";".join(f'--l-{sign}:url("laila:{sign}")' for sign in signs)
    return Markup(f":root{{{css_variables()};{properties}}}{sheet}")
