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


LOOK = "At the desk that issued it: laila db check says what does not agree, and what to do about it."


@app.command()
def issue(
    reference: Annotated[
        str, typer.Argument(help="Reference of the case, such as 2026-0412, or the code of a decision.")
    ],
    output: Annotated[str, typer.Option("-o", "--output", help="PDF file to write.")],
) -> None:
    """The sealed decision record of a decided case; registers the decision. A second time gives the same bytes.

    Example: laila issue 2026-0412 -o record.pdf
    """
    from assessment.settings import settings
    from assessment.store.cases import loading
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import register
    from assessment.store.documents import DocumentError, Documents
    from reports.issuing.issued_decision import IssueError, registered_decision, standing_decision
    from reports.issuing.late_record import DrawingOrder

    chosen = settings()
    documents = Documents(chosen.documents_url)
    try:
        with work(open_configured(chosen)) as session:
            if entry := register.by_code(reference, session=session):
                row = registered_decision(entry, DrawingOrder(documents, chosen), session=session)
            else:
                which = case_of(reference, None, session, several="name the decision by its code")
                stored = loading.load(which, session=session)
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
    if verdict.state in ("altered-register", "missing"):
        print(LOOK, file=sys.stderr)
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
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Take all of it away again, and nothing else.")] = False,
) -> None:
    """Fill the database with fictional decisions of centres in several countries, and a list to learn with.

    Three centres have a case in every state, each with a certificate, and people of every role. Of each decision laila
    issue CODE draws the record.

    Example: LAILA_DATA=demo laila demo --decisions 200 --seed 7
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import fact_files
    from assessment.store.documents import Documents
    from assessment.store.maintenance import fictional
    from reports.demo import fill
    from reports.demo.habits import MAIL
    from reports.demo.open_cases import decisions_in_list, fill_list
    from reports.issuing.journal import Journal

    chosen = settings()
    engine, store = open_configured(chosen), Documents(chosen.documents_url)
    if remove:
        with work(engine) as session:
            count = fictional.remove(store, MAIL, session=session)
        Journal(chosen).forget_fictional_seal()
        print(f"{count} fictional cases taken away, with their decisions, documents and people", file=sys.stderr)
        return
    listed = decisions_in_list(decisions)
    with typer.progressbar(length=decisions, file=sys.stderr) as bar:
        fill(engine, decisions - listed, seed, told=lambda done: bar.update(done - bar.pos))
        filed = fill_list(engine, store, seed, listed)
        bar.update(listed)
    fact_files.prepare(engine)
    print(f"{decisions} fictional decisions added to the register", file=sys.stderr)
    count = sum(len(states) for states in filed.references.values())
    print(f"{count} cases at {len(filed.references)} centres, in every state, each with a certificate", file=sys.stderr)
    print(f"A learner looks up a request with the code {filed.status_code}", file=sys.stderr)
