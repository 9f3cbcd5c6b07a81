"""Fills a template in `templates/`: into a page of HTML with the fonts that it needs, or into a PDF.

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
    """Fill a template and draw it as PDF/A-3a and PDF/UA-1, with data attached. The same arguments give the same bytes.

    `fields`: the values for the template. RecordError: Pango is not on this machine.
    """
    return pdf(page_from(template, words, made_on=made_on, **fields), attached, made_on, {})


def page_from(template: str, words: Words, **fields: Any) -> str:
    """Fill a template as one HTML page. Text from people is escaped. A letter that no font can show is printed as its
    number.
    """
    html = templates().get_template(template).render(w=words, page_of=_page_of(words), **fields)
    shown = printable(html)
    return shown.replace("/*faces*/", faces_css(shown), 1)


@cache
def templates() -> Environment:
    """The Jinja environment of `reports/pdf/templates`. `colours` holds the design tokens."""
    return templates_of("reports.pdf", colours=COLOURS)


def templates_of(package: str, **values: object) -> Environment:
    """The Jinja environment of a package's folder `templates`. What is filled in is escaped.

    A missing name is an error. `values` are known in every template.
    """

    def source(name: str) -> str:
        return (files(package) / "templates" / name).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= values
    return environment


def _page_of(words: Words) -> Markup:
    """The page number as CSS content, such as `Page 1 of 3`."""
    before, rest = words["record.page"].split("{page}")
    between, after = rest.split("{pages}")
    first, middle, last = (json.dumps(part, ensure_ascii=False) for part in (before, between, after))
    return Markup(f"{first} counter(page) {middle} counter(pages) {last}")
