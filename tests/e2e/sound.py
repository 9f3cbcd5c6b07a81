"""What holds for every page of the desk, in a wide and in a narrow window, and a file handed to one."""

from __future__ import annotations

import re
from typing import Any

from tests.e2e.conftest import serious, settled

SIZES = {"desktop": (1280, 900), "telephone": (375, 800)}
"""Width and height of the window, in pixels."""


STREAMLITS_OWN = """() => {
  const parts = [], ours = '.stHtml, script, style, noscript, textarea, [data-testid="stIconMaterial"]';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest(ours + ', [data-testid="stMarkdownContainer"]')) parts.push(text.data);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    if (element.closest(ours)) continue;
    for (const name of ['aria-label', 'title', 'placeholder']) parts.push(element.getAttribute(name) || '');
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}"""
"""All that stands on a page and is neither our HTML nor our Markdown: widgets, their tooltips, their spoken names."""

ENGLISH = re.compile(
    r"\b(?:the|to|of|and|with|files|choose|select(?:ed)?|open|clear|help|remove|press|upload|drag|drop|next|previous"
    r"|skip|show|add|error|running|link|pages?|close|values?|options?|results?|day|month|year|yyyy)\b",
    re.IGNORECASE,
)
ALIKE = re.compile(r"^https?:|\bLink a\b|un link|Selected Date: ")
"""Italian words that look English, and what a date field says for ears alone (docs/words.md)."""


def resize(page: Any, size: str) -> None:
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})


def sound(page: Any, size: str, language: str) -> None:
    """No serious finding of axe-core, the page's language is the reader's, and the page is as wide as the window."""
    _whole(page, size)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    if language == "it":
        words = page.evaluate(STREAMLITS_OWN)
        left = [part for part in words if ENGLISH.search(ALIKE.sub("", part))]
        assert left == [], left


def sound_in_every_size(page: Any, language: str) -> None:
    """The same in a wide and in a narrow window, without opening the page anew."""
    for size in SIZES:
        resize(page, size)
        settled(page)
        sound(page, size, language)


def _whole(page: Any, size: str) -> None:
    """Make the window as high as the page, so that axe sees all of it."""
    height = page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    page.set_viewport_size({"width": SIZES[size][0], "height": min(int(height) + 20, 8000)})
    page.wait_for_timeout(300)


def upload(page: Any, *files: bytes) -> None:
    """Hand in PDF files, and wait until facts are offered."""
    several = [{"name": f"c{n}.pdf", "mimeType": "application/pdf", "buffer": data} for n, data in enumerate(files)]
    page.set_input_files("input[type=file]", several)
    page.get_by_text("Facts read from the certificate").first.wait_for()
    settled(page)
