"""Reading a certificate in a separate process, because somebody may have built the file to do harm.

`client.py` is the desk's side. `runner.py` runs one reading, in a child of a long-lived process or in a process started
for it. `pool.py` starts and holds the long-lived process, whose program is `fork_server.py`. `worker.py` is the reading
itself.

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
    from assessment.readers.document.archive import ArchivedFile

Source = bytes | str | PathLike[str]

# The reading process starts in this package and needs none of the functions below, so they import late.


def read_certificate(
    source: Source, name: str | None = None, *, on: date | None = None, context: ReadingContext | None = None
) -> Reading:
    """The facts and checks of one certificate. Never raises: the reading of an unreadable file has a `problem`.

    `source`: a path or the bytes. `name`: the name under which it was handed in (default: that of the path). `on`: the
    day of the checks (default: today). `context`: whom this installation trusts, and what was fetched on request
    (default: nobody and nothing).
    """
    from assessment.sandbox.client import read_certificate as read

    return read(source, name, on=on, context=context)


def read_with_pictures(
    source: Source,
    name: str | None = None,
    *,
    on: date | None = None,
    context: ReadingContext | None = None,
    width: int = 900,
) -> tuple[Reading, list[bytes]]:
    """The reading of `read_certificate` and pictures of all pages as PNG, `width` pixels wide, from one process."""
    from assessment.sandbox.client import read_with_pictures as read

    return read(source, name, on=on, context=context, width=width)


def render_pages(data: bytes, *, width: int = 900) -> list[bytes]:
    """Pictures of all pages as PNG without metadata, at most `width` pixels wide; none for an unreadable file."""
    from assessment.sandbox.client import render_pages as render

    return render(data, width=width)


def page_picture(data: bytes, page: int, width: int) -> bytes | None:
    """A picture of page `page` (counted from 1) as PNG, at most `width` pixels wide; None when it cannot be drawn."""
    from assessment.sandbox.client import page_picture as picture

    return picture(data, page, width)


def unpack(source: Source) -> tuple[list[ArchivedFile], str | None] | None:
    """The files of a ZIP archive and None; or no file and the id of a problem. Returns None if it is not an archive."""
    from assessment.sandbox.client import unpack as files

    return files(source)


def unreadable(data: bytes, name: str, problem_id: str, *, on: date | None = None) -> Reading:
    """The reading of a file that was not read, with only a problem, for example because its archive could not be
    opened.
    """
    from assessment.sandbox.client import unreadable as reading

    return reading(data, name, problem_id, on=on)
