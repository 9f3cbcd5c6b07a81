"""Reading a certificate in a process of its own, since whoever hands in a file may have built it to do harm.

`client.py` is the desk's side; `runner.py` runs one reading, in a child of the long-lived process that `pool.py` holds
and `fork_server.py` is, or in a process started for it; `worker.py` is the reading itself.

>>> from assessment.sandbox import read_certificate
>>> reading = read_certificate(b"", "certificate.pdf")
>>> reading.value("course_title"), reading.problem_id
(None, 'empty')
"""

from __future__ import annotations

from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.facts.model import Reading

Source = bytes | str | PathLike[str]

# The reading process starts in this package and needs none of what follows: it is imported when called.


def read_certificate(
    source: Source, name: str | None = None, *, on: date | None = None, given: ReadingContext | None = None
) -> Reading:
    """Facts and checks of one certificate. Never raises: a file that cannot be read has its `problem`.

    `source` is a path or the bytes, `name` the name it was handed in under (default the path's), `on` the day of the
    checks (default today), `given` whom this installation trusts and what was fetched on request (default nothing).
    """
    from assessment.sandbox.client import read_certificate as read

    return read(source, name, on=on, given=given)


def read_with_pictures(
    source: Source,
    name: str | None = None,
    *,
    on: date | None = None,
    given: ReadingContext | None = None,
    width: int = 900,
) -> tuple[Reading, list[bytes]]:
    """As `read_certificate`, and all pages drawn `width` pixels wide as PNG, in one start of the process."""
    from assessment.sandbox.client import read_with_pictures as read

    return read(source, name, on=on, given=given, width=width)


def render_pages(data: bytes, *, width: int = 900) -> list[bytes]:
    """All pages as PNG without metadata, at most `width` pixels wide; empty when the file cannot be opened."""
    from assessment.sandbox.client import render_pages as render

    return render(data, width=width)


def page_picture(data: bytes, page: int, width: int) -> bytes | None:
    """Page `page` (from 1) as PNG, at most `width` pixels wide; None when it cannot be drawn."""
    from assessment.sandbox.client import page_picture as picture

    return picture(data, page, width)
