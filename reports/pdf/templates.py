"""Fills a template in `templates/`: into a page of HTML with the fonts that it needs, or into a PDF.

>>> printed("questions.html", words_in("en"), attached, date(2026, 11, 22), title="...", criteria=[...])[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from assessment.ui.tokens import COLOURS
from criteria.direction import ISOLATE, direction, in_elements, isolated
from criteria.text import Words
from reports.pdf.fonts import faces_css, printable
from reports.pdf.render import Attached, pdf

_WITH_ISOLATES = re.compile(f">([^<]*{ISOLATE}[^<]*)<")


def printed(template: str, words: Words, attached: Attached, made_on: datetime.date, **fields: Any) -> bytes:
    """Fill a template and draw it as PDF/A-3a and PDF/UA-1, with data attached. The same arguments give the same bytes.

    `fields`: the values for the template. RecordError: Pango is not on this machine.
    """
    return pdf(page_from(template, words, made_on=made_on, **fields), attached, made_on, {})


def page_from(template: str, words: Words, **fields: Any) -> str:
    """Fill a template as one HTML page. Text from people is escaped. A letter that no font can show is printed as its
    number.
    """
    html = templates().get_template(template).render(w=words, page_of=_page_of(words), **_sides(words), **fields)
    shown = printable(_in_elements(html) if ISOLATE in html else html)
    return shown.replace("/*faces*/", faces_css(shown), 1)


@cache
def templates() -> Environment:
    """The Jinja environment of `reports/pdf/templates`. `colours` holds the design tokens."""
    return templates_of("reports.pdf", colours=COLOURS)


def templates_of(package: str, **values: object) -> Environment:
    """The Jinja environment of a package's folder `templates`. What is filled in is escaped.

    A missing name is an error. `values` are known in every template, as is `direction` of a language.
    """

    def source(name: str) -> str:
        return (files(package) / "templates" / name).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"direction": direction, **values}
    environment.filters["own"] = _own
    environment.filters["english"] = english_marked
    return environment


def english_marked(text: str, passages: Iterable[str]) -> Markup:
    """A text as HTML, in which passages that stand in English say so, so that they are read aloud in English.

    >>> english_marked("Ask there. (лише англійською)", ["Ask there."])
    Markup('<span lang="en" dir="ltr">Ask there.</span> (лише англійською)')
    """
    html = escape(text)
    for passage in map(escape, passages):
        html = html.replace(passage, Markup('<span lang="en" dir="ltr">{}</span>').format(passage))
    return html


def _in_elements(html: str) -> str:
    """The page with elements in place of isolates; those in attributes, from which margins take their texts, stay."""
    head, start, body = html.partition("<body")
    return head + start + _WITH_ISOLATES.sub(lambda text: f">{in_elements(text[1])}<", body)


@pass_context
def _own(context: Context, text: str) -> str:
    """What people typed, or a code, on a page of another direction: it keeps its own (`isolated`)."""
    return isolated(text, context["w"].language)


def _sides(words: Words) -> dict[str, str]:
    """The direction of the page, and on which side its lines begin and end: WeasyPrint knows few logical properties."""
    if direction(words.language) == "rtl":
        return {"dir": "rtl", "start": "right", "end": "left"}
    return {"dir": "ltr", "start": "left", "end": "right"}


def _page_of(words: Words) -> Markup:
    """The page number as CSS content, such as `Page 1 of 3`."""
    before, rest = words["record.page"].split("{page}")
    between, after = rest.split("{pages}")
    first, middle, last = (json.dumps(part, ensure_ascii=False) for part in (before, between, after))
    return Markup(f"{first} counter(page) {middle} counter(pages) {last}")
