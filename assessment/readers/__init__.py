"""From a certificate to facts. A module of this package with `PLATFORM`, `SHAPES`, `recognise` and `read` is a reader.

`recognise(page)` says from 0 to 1 how surely a page is the platform's; `read(page)` returns its Findings; `SHAPES`
are the platform's verification addresses. A new platform is a new module, found by itself, with samples beside the
expected facts in `tests/`. Files are opened in a process of their own (`sandbox.py`, `worker.py`), since whoever
hands one in may have built it to do harm.

>>> from assessment.readers import read_certificate
>>> reading = read_certificate(b"", "certificate.pdf")
>>> reading.value("course_title"), reading.problem_id
(None, 'empty')
"""

from __future__ import annotations

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assessment.facts import Reading
    from assessment.readers.addresses import Shape
    from assessment.readers.findings import Findings
    from assessment.readers.page import Page

# These load a PDF engine or start a process, which it does not take to know the readers.
_OPEN_FILES = {"document", "glyphs", "sandbox", "worker"}
Source = bytes | str | PathLike[str]


class Reader(Protocol):
    """What a reader module offers; an empty PLATFORM reads any layout and is asked last."""

    PLATFORM: str
    SHAPES: tuple[Shape, ...]

    def recognise(self, page: Page) -> float: ...

    def read(self, page: Page) -> Findings: ...


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those of a platform first, the generic one last."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names if name not in _OPEN_FILES]
    found = [module for module in modules if hasattr(module, "PLATFORM")]
    return tuple(sorted(found, key=lambda module: module.PLATFORM == ""))


def shapes() -> tuple[Shape, ...]:
    """The verification addresses of all platforms."""
    return tuple(shape for reader in readers() for shape in reader.SHAPES)


# The process that reads starts in this package and needs none of what follows: it is imported when called.


def read_certificate(source: Source, name: str | None = None, *, on: date | None = None) -> Reading:
    """Facts and checks of one certificate. Never raises: a file that cannot be read has its `problem`.

    `source` is a path or the bytes, `name` the name it was handed in under (default the path's), `on` the day of the
    checks (default today).
    """
    from assessment.readers.sandbox import read_certificate as read

    return read(source, name, on=on)


def read_with_pictures(
    source: Source, name: str | None = None, *, on: date | None = None, width: int = 900
) -> tuple[Reading, list[bytes]]:
    """As `read_certificate`, and all pages drawn `width` pixels wide as PNG, in one start of the process."""
    from assessment.readers.sandbox import read_with_pictures as read

    return read(source, name, on=on, width=width)


def render_pages(data: bytes, *, width: int = 900) -> list[bytes]:
    """All pages as PNG without metadata, at most `width` pixels wide; empty when the file cannot be opened."""
    from assessment.readers.sandbox import render_pages as render

    return render(data, width=width)


def page_picture(data: bytes, page: int, width: int) -> bytes | None:
    """Page `page` (from 1) as PNG, at most `width` pixels wide; None when it cannot be drawn."""
    from assessment.readers.sandbox import page_picture as picture

    return picture(data, page, width)
