"""`/accessibility`: how accessible the public pages are, how that was tried, what is missing, and whom to tell."""

from __future__ import annotations

from starlette.responses import Response

from reports.public.installation import house, public_centres
from reports.public.layout import render
from reports.public.page import PublicPage
from reports.public.visit import Visit

PATH = "/accessibility"
TRIED = ("automatic", "keyboard", "small", "colours", "direction", "scripts", "tree", "paper", "targets", "forms")
MISSING = ("people", "outside", "english", "picker", "desk", "documents")


def page(visit: Visit) -> Response:
    """The whole statement."""
    words, centre = visit.words, house()
    contacts = [part for part in (centre.name, centre.address, centre.guidance) if part] if centre else []
    return render(
        visit,
        "accessibility.html",
        title=words("access.title"),
        tried=[words(f"access.tried.{name}") for name in TRIED],
        missing=[words(f"access.missing.{name}") for name in MISSING],
        contacts=contacts or [place.name for place in public_centres().values()],
    )


PAGES = (PublicPage(PATH, page),)
