"""A template in `templates/` -> a page of HTML with the fonts it needs, or that page as a PDF.

>>> printed("questions.html", words_in("en"), attached, date(2026, 11, 22), title="...", criteria=[...])[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
import json
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from assessment.ui.tokens import COLOURS
from criteria.text import Words
from reports.pdf.fonts import faces_css, printable
from reports.pdf.render import Attached, pdf


def printed(template: str, words: Words, attached: Attached, made_on: datetime.date, **fields: Any) -> bytes:
    """A template as PDF/A-3a and PDF/UA-1, with its data attached; the same arguments give the same bytes.

    `fields`: what the template is filled in with. RecordError: Pango is not on this machine.
    """
    return pdf(page_from(template, words, made_on=made_on, **fields), attached, made_on, {})


def page_from(template: str, words: Words, **fields: Any) -> str:
    """A template as one HTML page. Text of people is escaped; what no font here can show stands as its number."""
    html = templates().get_template(template).render(w=words, page_of=_page_of(words), **fields)
    shown = printable(html)
    return shown.replace("/*faces*/", faces_css(shown), 1)


@cache
def templates() -> Environment:
    """The templates of `reports/pdf/templates`; what is filled in is escaped. `colours` are the design tokens."""

    def source(name: str) -> str:
        return (files("reports.pdf") / "templates" / name).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["colours"] = COLOURS
    return environment


def _page_of(words: Words) -> Markup:
    """`Page 1 of 3` as CSS content."""
    before, rest = words["record.page"].split("{page}")
    between, after = rest.split("{pages}")
    return Markup(f"{json.dumps(before)} counter(page) {json.dumps(between)} counter(pages) {json.dumps(after)}")
