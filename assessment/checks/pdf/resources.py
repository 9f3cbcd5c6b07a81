"""What the pages of a PDF draw with: their fonts, also those that only a form drawn on a page names.

A page may leave its resources to the node above it in the tree of pages, and a form may hold further forms. What stands
there may be of any kind, so each step asks first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from assessment.checks.pdf.revisions import MOST_PAGES

_MOST_FORMS, _MOST_DEEP = 2_000, 20


def inherited(node: Any, key: str) -> Any:
    """The entry of a page or field, or else of the nearest node above it that has one; None if none has."""
    for _ in range(_MOST_DEEP):
        if not _is_dictionary(node):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def fonts(pdf: Any) -> Iterator[tuple[int, Any]]:
    """Each font of the pages and of the forms on them, once, with the number of the first page that names it.

    A font written into its page has no number of its own, by which it could be known again.
    """
    known: set[Any] = set()
    forms: set[Any] = set()
    for number, page in enumerate(islice(pdf.pages, MOST_PAGES), 1):
        for resources in _all_resources(page.obj, forms):
            for _, font in _entries(resources, "/Font"):
                if _is_dictionary(font) and not (font.is_indirect and font.objgen in known):
                    known.add(font.objgen)
                    yield number, font


def contents(pdf: Any) -> Iterator[tuple[int, Any, Any]]:
    """Each page and each form on it, once, with the page's number and the resources that it draws with.

    A form that names none draws with those of its page.
    """
    known: set[Any] = set()
    for number, page in enumerate(islice(pdf.pages, MOST_PAGES), 1):
        own = inherited(page.obj, "/Resources")
        if _is_dictionary(own):
            yield number, page, own
        for form in _forms(own, known):
            resources = form.get("/Resources", own)
            if _is_dictionary(resources):
                yield number, form, resources


def _all_resources(page: Any, known: set[Any]) -> Iterator[Any]:
    """The resources of a page, and of each form within them that is not known yet; it is known afterwards."""
    own = inherited(page, "/Resources")
    yield own
    yield from (form.get("/Resources") for form in _forms(own, known))


def _forms(resources: Any, known: set[Any]) -> Iterator[Any]:
    """The forms that resources name, and those within them, as far as they are not known yet; they are afterwards."""
    import pikepdf

    waiting = [resources]
    while waiting:
        for _, form in _entries(waiting.pop(), "/XObject"):
            is_form = isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form"
            if is_form and form.objgen not in known and len(known) < _MOST_FORMS:
                known.add(form.objgen)
                yield form
                waiting.append(form.get("/Resources"))


def _entries(holder: Any, key: str) -> Iterable[tuple[str, Any]]:
    """The names and values of a dictionary within another; none if either is something else."""
    inner: Any = holder.get(key) if _is_dictionary(holder) else None
    return inner.items() if _is_dictionary(inner) else ()


def _is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)
