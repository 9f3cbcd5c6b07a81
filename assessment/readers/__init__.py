"""From a certificate to facts. Each module with `PLATFORM`, `SHAPES`, `recognise` and `read` reads one platform's.

`recognise(page)` says from 0 to 1 how surely a page is the platform's; `read(page)` returns its Findings; `SHAPES`
are the platform's verification addresses. A new platform is a new module, found by itself, with samples and their
expected facts in `tests/certificates/`. `credentials/` reads what was made for machines, `engine/` is what all stand
on. Files are opened in a process of their own (`engine/sandbox.py`, `engine/worker.py`), since whoever hands one in
may have built it to do harm.

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
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assessment.facts import Reading
    from assessment.readers.engine.addresses import Shape
    from assessment.readers.engine.findings import Findings
    from assessment.readers.engine.given import Given
    from assessment.readers.engine.page import Page

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
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg]
    found: list[Any] = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted(found, key=lambda module: module.PLATFORM == ""))


def shapes() -> tuple[Shape, ...]:
    """The verification addresses of all platforms."""
    return tuple(shape for reader in readers() for shape in reader.SHAPES)


# The process that reads starts in this package and needs none of what follows: it is imported when called.


def read_certificate(
    source: Source, name: str | None = None, *, on: date | None = None, given: Given | None = None
) -> Reading:
    """Facts and checks of one certificate. Never raises: a file that cannot be read has its `problem`.

    `source` is a path or the bytes, `name` the name it was handed in under (default the path's), `on` the day of the
    checks (default today), `given` whom this installation trusts and what was fetched on request (default nothing).
    """
    from assessment.readers.engine.sandbox import read_certificate as read

    return read(source, name, on=on, given=given)


def read_with_pictures(
    source: Source, name: str | None = None, *, on: date | None = None, given: Given | None = None, width: int = 900
) -> tuple[Reading, list[bytes]]:
    """As `read_certificate`, and all pages drawn `width` pixels wide as PNG, in one start of the process."""
    from assessment.readers.engine.sandbox import read_with_pictures as read

    return read(source, name, on=on, given=given, width=width)


def render_pages(data: bytes, *, width: int = 900) -> list[bytes]:
    """All pages as PNG without metadata, at most `width` pixels wide; empty when the file cannot be opened."""
    from assessment.readers.engine.sandbox import render_pages as render

    return render(data, width=width)


def page_picture(data: bytes, page: int, width: int) -> bytes | None:
    """Page `page` (from 1) as PNG, at most `width` pixels wide; None when it cannot be drawn."""
    from assessment.readers.engine.sandbox import page_picture as picture

    return picture(data, page, width)
