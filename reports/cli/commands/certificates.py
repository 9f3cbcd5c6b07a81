"""`laila read`: what a certificate says, and the checks run on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from criteria.dated import current_day
from reports.cli.commands.base import CallError, Json, app, print_json

if TYPE_CHECKING:
    from assessment.facts.context import ReadingContext
    from assessment.facts.model import Reading


@app.command()
def read(
    files: Annotated[
        list[str],
        typer.Argument(help="Certificates: PDF, picture, credential (JSON, SVG, JWT), a ZIP of them, or a link."),
    ],
    *,
    as_json: Json = False,
    online: Annotated[bool, typer.Option("--online", help="Also fetch what is published for machines.")] = False,
) -> None:
    """What a certificate says, where it says so, and the checks run on it.

    Of a ZIP each file is read. Of a link (https://...) it is said what it leads to; the page is for a person to open.
    Where one of the files cannot be opened, none is read, and the exit is 2.

    Example: laila read certificate.pdf --json
    """
    from assessment.facts.context import ReadingContext
    from assessment.facts.trust import load
    from assessment.settings import settings

    _check_openable(files)
    context = ReadingContext(load(settings().trust))
    for name in files:
        for reading in _readings(name, context, online=online):
            if as_json:
                print_json(reading.model_dump(mode="json"))
            else:
                _print(reading, name)


def _check_openable(files: Sequence[str]) -> None:
    """Raise CallError if a file cannot be opened; a link is no file."""
    from assessment.readers.document.link_file import is_address

    for name in files:
        if is_address(name):
            continue
        try:
            with open(name, "rb"):
                pass
        except OSError as problem:
            raise CallError(f"{name}: cannot be opened: {problem.strerror}; expected a file, or a link") from problem


def _readings(name: str, context: ReadingContext, *, online: bool) -> Iterator[Reading]:
    """The reading of a file or link, or those of the files in an archive."""
    from assessment.online import read_online
    from assessment.readers.document.link_file import is_address
    from assessment.sandbox import read_certificate, unpack, unreadable

    read, today = read_online if online else read_certificate, current_day()
    source = name.encode() if is_address(name) else Path(name)
    archive = None if is_address(name) else unpack(source)
    if archive is None:
        yield read(source, name, on=today, context=context)
        return
    packed, problem = archive
    if problem:
        yield unreadable(Path(name).read_bytes(), name, problem, on=today)
    for file in packed:
        if file.problem_id:
            reading = unreadable(file.data, file.name, file.problem_id, on=today)
        else:
            reading = read(file.data, file.name, on=today, context=context)
        reading.within = Path(name).name
        yield reading


def _print(reading: Reading, name: str) -> None:
    named = f"{name}/{reading.file}" if reading.within else name
    print(f"{named}: {reading.problem or reading.reader}")
    for fact, value in reading.facts.items():
        print(f"  {fact}: {value.value} ({value.where or value.how})")
    for fact, candidates in reading.candidates.items():
        print(f"  {fact}? {' | '.join(str(candidate.value) for candidate in candidates)}")
    for check in reading.checks:
        print(f"  [{check.result}] {check.reason}")
