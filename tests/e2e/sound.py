"""What holds for every page of the desk, in a wide and in a narrow window, and a file handed to one."""

from __future__ import annotations

from typing import Any

from tests.e2e.conftest import serious, settled

SIZES = {"desktop": (1280, 900), "telephone": (375, 800)}
"""Width and height of the window, in pixels."""


def resize(page: Any, size: str) -> None:
    page.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})


def sound(page: Any, size: str, language: str) -> None:
    """No serious finding of axe-core, the page's language is the reader's, and the page is as wide as the window."""
    _whole(page, size)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


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
