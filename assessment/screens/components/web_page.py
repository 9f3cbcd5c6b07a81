"""A web page that a person opens, because the desk does not: its host and address, what to know of it, and the link."""

from __future__ import annotations

from markupsafe import Markup

from assessment.evidence.page_visits import about_host, host_of
from assessment.screens.components import html
from criteria.text import Words


def show(address: str, words: Words) -> Markup:
    """Host and address in full, what to know about the host, and the link that opens the page in a tab of its own."""
    line = Markup('<p class="{}"><span class="l-light">{}</span> {}</p>')
    lines = Markup()
    for remark in about_host(address):
        mark = html.shape({"warning": "none", "known": "strong"}.get(remark.kind, "unknown"))
        box = "l-stop" if remark.kind == "warning" else ""
        lines += line.format(box, mark, words(remark.text, **remark.fields))
    page = Markup(
        '<p class="l-address"><b>{host}</b><br>{address}</p>{lines}'
        '<p><a class="l-open" href="{address}" target="_blank" rel="noopener noreferrer">{label}</a></p>'
        '<p class="l-quiet l-small">{hint}</p>'
    )
    label, hint = words("look.open"), words("look.fetched-by-nobody")
    return page.format(host=host_of(address) or "", address=address, lines=lines, label=label, hint=hint)
