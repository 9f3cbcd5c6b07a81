"""`laila issue`, `verify` and `demo`: decisions, once they are issued."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.cli.commands.base import CallError, Json, app, case_of, print_json, write_file

if TYPE_CHECKING:
    from assessment.store.database import Session


@app.command()
def issue(
    reference: Annotated[str, typer.Argument(help="Reference of the case, such as 2026-0412.")],
    output: Annotated[str, typer.Option("-o", "--output", help="PDF file to write.")],
) -> None:
    """The sealed decision record of a decided case; registers the decision. A second time gives the same bytes.

    Example: laila issue 2026-0412 -o record.pdf
    """
    from assessment.settings import settings
    from assessment.store.cases import loading
    from assessment.store.database import open_configured, work
    from assessment.store.documents import DocumentError, Documents
    from reports.issuing.standing import IssueError, standing_decision

    chosen = settings()
    documents = Documents(chosen.documents_url)
    try:
        with work(open_configured(chosen)) as session:
            stored = loading.load(case_of(reference, None, session, several="issue it in the desk"), session=session)
            row = standing_decision(stored, documents=documents, settings=chosen, session=session)
        data = documents.get(row.pdf_sha256 or "")
    except IssueError as error:
        raise CallError(str(error)) from error
    except DocumentError as error:
        raise CallError(f"{reference}: its record cannot be had: {error}") from error
    write_file(output, data)
    print(f"{output}: decision record written", file=sys.stderr)


@app.command()
def verify(
    record: Annotated[str, typer.Argument(help="A decision record (PDF).")],
    *,
    as_json: Json = False,
) -> None:
    """Is a decision record genuine and unchanged, who issued it, is it still in force? Exit 1 when it is not genuine.

    Example: laila verify record.pdf --json
    """
    from assessment.settings import settings
    from criteria.text import words_in
    from reports.issuing.journal import Journal
    from reports.issuing.verify import verify as verified

    data = _read_all(record)
    with _register_session() as session:
        verdict = verified(data, session=session, journal=Journal(settings()))
    if as_json:
        print_json(verdict.as_json())
    else:
        print(verdict.sentence(words_in("en")))
    if not verdict.genuine:
        raise typer.Exit(1)


@contextmanager
def _register_session() -> Iterator[Session | None]:
    """A session of the database with the register; None on a machine that has no database of the desk."""
    from assessment.settings import settings
    from assessment.store.database import address_of, open_configured, work

    chosen = settings()
    address = address_of(chosen.database_url)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).exists()):
        yield None
        return
    with work(open_configured(chosen)) as session:
        yield session


def _read_all(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CallError(f"{name}: {error.strerror}; expected a PDF") from error


@app.command()
def demo(
    decisions: Annotated[int, typer.Option(help="How many decisions.", min=1, max=1_000_000)] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same cases.")] = 1,
) -> None:
    """Fill the database with fictional decisions of centres in several countries, to try things out.

    Example: LAILA_DATA=demo laila demo --decisions 200 --seed 7
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured
    from reports.demo import fill

    with typer.progressbar(length=decisions, file=sys.stderr) as bar:
        made = fill(open_configured(settings()), decisions, seed, told=lambda done: bar.update(done - bar.pos))
    print(f"{made} fictional decisions added to the register", file=sys.stderr)
