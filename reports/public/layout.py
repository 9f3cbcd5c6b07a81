"""This module makes the frame of every public page: one `h1`, landmarks, a way back, languages, one style sheet.

>>> render(visit, "refused.html", title="Not found", sentence="...", status=404)
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from assessment.ui import tokens
from assessment.ui.lights import light_address, light_svg
from criteria.direction import direction
from criteria.language_state import language_state, languages_for
from criteria.text import language_name
from reports.pdf.templates import templates_of
from reports.public.installation import house
from reports.public.visit import Visit

YEAR = 365 * 24 * 60 * 60
"""Seconds."""

_COMMENT_OR_BREAK = re.compile(r"/\*.*?\*/|\n\s*", re.DOTALL)
_WHOLE = re.compile(r"(?<![-\w])(?:\d{4}-\d{4,}|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})\b(?!-)")
"""The number of a case, and the code of a decision."""
_TOKEN = re.compile(r"var\(--l-([a-z-]+)\)")

SITE = (
    ("/check", "public.site.check"),
    ("/request", "public.site.request"),
    ("/verify", "page.verify"),
    ("/rules", "public.site.rules"),
    ("/course", "public.site.course"),
    ("/accessibility", "access.title"),
)
"""The public pages with the ids of their names, in the order in which every page links to them."""


def render(
    visit: Visit, template: str, *, title: str, status: int = 200, personal: bool = False, **fields: Any
) -> HTMLResponse:
    """A page from a template.

    `personal`: it shows a name or a code, so no browser keeps it: others may use it after this person.

    `title`: its `h1`, which with the product's name is also its title. `back`: the address of the page before, if there
    is one. `here`: the address that shows this page again, for the links to other languages. For the answer to a form
    it differs from the address of the form.
    """
    words = visit.words
    fields.setdefault("back", None)
    fields.setdefault("problems", ())
    here = fields.pop("here", None) or _here(visit)
    html = (
        environment()
        .get_template(template)
        .render(
            w=words,
            visit=visit,
            title=title,
            dir=direction(words.language),
            draft=language_state(words.language, "learner").is_draft,
            style=style_address(),
            script=script_address(),
            house=house(),
            languages=[(code, language_name(code), _in_language(here, code)) for code in languages_for("learner")],
            site=[(path, visit.address(path), words(name)) for path, name in SITE],
            **fields,
        )
    )
    headers = {
        "Cache-Control": "no-store" if personal else "no-cache",
        "Content-Language": words.language,
        "Vary": "Accept-Language",
    }
    return HTMLResponse(html, status, headers)


def _here(visit: Visit) -> str:
    kept = {name: value for name, value in visit.query.items() if name != "lang"}
    return f"{visit.path}?{urlencode(kept)}" if kept else visit.path


def _in_language(address: str, code: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={code}"


@cache
def environment() -> Environment:
    """The Jinja environment of `reports/public/templates`."""
    made = templates_of("reports.public", light=light_svg, icon=light_address("strong", 32))
    made.filters["unbroken"] = unbroken
    return made


def unbroken(text: str) -> Markup:
    """A text as HTML in which the number of a case and the code of a decision stay on one line.

    A browser may break them behind a hyphen, and in a line written from right to left their parts then stand apart.

    >>> unbroken("Request 2026-0412 <1>")
    Markup('Request <span class="unbroken">2026-0412</span> &lt;1&gt;')
    >>> unbroken("Decision D8F5-LX3X-393B")
    Markup('Decision <span class="unbroken">D8F5-LX3X-393B</span>')
    """
    return Markup(_WHOLE.sub(r'<span class="unbroken">\g<0></span>', str(escape(text))))


@cache
def style_sheet() -> str:
    """The one style sheet, with the design tokens that it uses."""
    text = (files("reports.public") / "static" / "public.css").read_text("utf-8")
    used = set(_TOKEN.findall(text))
    root = ";".join(part for part in tokens.css_variables().split(";") if part[4:].partition(":")[0] in used)
    return f":root{{{root}}}{_COMMENT_OR_BREAK.sub('', text)}"


@cache
def script() -> str:
    """The one script. It shows and runs the buttons that copy a text, in browsers that run scripts."""
    return (files("reports.public") / "static" / "copy.js").read_text("utf-8")


@cache
def style_address() -> str:
    """The address of the style sheet, which changes with its content."""
    return f"/public/style-{_hash(style_sheet())}.css"


@cache
def script_address() -> str:
    """The address of the script."""
    return f"/public/copy-{_hash(script())}.js"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def lasting(content: str | bytes, media_type: str) -> Response:
    """An answer that never changes at its address, so that a browser fetches it once."""
    return Response(content, media_type=media_type, headers={"Cache-Control": f"max-age={YEAR},immutable"})


def download(content: str | bytes, name: str, media_type: str) -> Response:
    """A file to keep."""
    disposition = f"attachment;filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
