"""Makes the tags of a PDF name the language of a part that is in another one than the page.

A program that reads a page aloud takes the language from the tags (`/Lang`, ISO 32000-1, 14.9.2), not from the HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any


@cache
def carry_languages() -> None:
    """Make WeasyPrint write each element's `lang` into its tag.

    WeasyPrint 70.0 writes only the language of the whole page and has no hook for another one, so the function that
    makes the tags of a box is wrapped; it calls itself by its name for the boxes inside. A test reads the tags of a
    record, so it fails if a later release changes this function.
    """
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_language(box: Any, *others: Any) -> Iterator[Any]:
        html = getattr(box, "element", None)
        language = html.attrib.get("lang") if html is not None and html.tag != "html" else None
        for tag in build(box, *others):
            if language:
                tag["Lang"] = tags.pydyf.String(language)
            yield tag

    tags._build_box_tree = with_language
