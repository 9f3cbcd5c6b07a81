"""`laila learner`: all that is kept about a learner, to hand over or to erase."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.cli.commands.base import CallError, case_of, group, write_file

if TYPE_CHECKING:
    from assessment.case.stored import Stored
    from assessment.store.database import Session

learner_app = group("learner", "All that is kept about a learner: to hand over, or to erase.")

NAME_ONE = "name one with --centre"
"""What to do where several centres have a case of the same reference."""

Reference = Annotated[str, typer.Argument(help="Reference of any case of the learner, such as 2026-0412.")]
Centre = Annotated[str | None, typer.Option(help="Id of the centre, where several have a case of this reference.")]


@learner_app.command("export")
def export(
    reference: Reference,
    output: Annotated[str, typer.Option("-o", "--output", help="ZIP file to write.")],
    centre: Centre = None,
) -> None:
    """Everything about the learner of a case at its centre: case files, documents, letters, decisions, what happened.

    Example: laila learner export 2026-0412 -o learner.zip
    """
    from assessment.settings import settings
    from assessment.store.cases import loading
    from assessment.store.database import open_configured, work
    from assessment.store.documents import Documents
    from assessment.store.maintenance import erasure
    from assessment.store.maintenance.learner_archive import archive
    from criteria.text import ENGLISH, words_in

    chosen = settings()
    with work(open_configured(chosen)) as session:
        case_id = case_of(reference, centre, session, several=NAME_ONE)
        case_ids = erasure.same_learner(case_id, session=session)
        references = [loading.load(case_id, session=session).reference for case_id in case_ids]
        words, documents = words_in(ENGLISH), Documents(chosen.documents_url)
        data = archive(case_ids, documents=documents, session=session, words=words)
    write_file(output, data)
    print(f"{output}: cases {', '.join(references)} written", file=sys.stderr)


@learner_app.command("erase")
def erase(
    reference: Reference,
    *,
    reason: Annotated[str, typer.Option(help="Why, without naming the learner; kept with the case.")],
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it, only say what would be erased.")] = False,
    only_this: Annotated[
        bool, typer.Option("--only-this", help="This case only, not all of the same learner.")
    ] = False,
    centre: Centre = None,
) -> None:
    """Take everything personal out of the cases of a learner, documents and records included. Nothing brings it back.

    Register and statistics stay. Cases still at work are withdrawn first, by the desk. Exit 1 without --yes.

    Example: laila learner erase 2026-0412 --reason "Asked for on 3 May" --yes
    """
    from assessment.case.workflow import NotAllowedError
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.documents import Documents
    from assessment.store.maintenance import erasure
    from criteria.text import ENGLISH, words_in

    chosen, words = settings(), words_in(ENGLISH)
    documents = Documents(chosen.documents_url)
    with work(open_configured(chosen)) as session:
        case_id = case_of(reference, centre, session, several=NAME_ONE)
        cases = _cases_to_erase(case_id, session, only_this=only_this)
        if at_work := [stored.reference for stored in cases if stored.state not in erasure.ENDED]:
            raise CallError(f"{', '.join(at_work)}: {words('move.not.not-ended')}")
        for stored in cases if yes else ():
            try:
                erasure.erase(
                    stored.id, reason, version=stored.version, by=chosen.name, documents=documents, session=session
                )
            except NotAllowedError as problem:
                raise CallError(f"{stored.reference}: {words(f'move.not.{problem.id}')}") from problem
        references = [stored.reference for stored in cases]
    if not yes:
        print(f"Would erase: {', '.join(references)}. Nothing was erased; add --yes to do it.")
        raise typer.Exit(1)
    print(f"erased: {', '.join(references)}", file=sys.stderr)


def _cases_to_erase(case_id: str, session: Session, *, only_this: bool) -> list[Stored]:
    """The case and, unless `only_this`, the others of its learner that are not erased yet."""
    from assessment.store.cases import loading
    from assessment.store.maintenance import erasure

    case_ids = [case_id] if only_this else erasure.same_learner(case_id, session=session)
    cases = [loading.load(case_id, session=session) for case_id in case_ids]
    return [stored for stored in cases if stored.erased is None or stored.id == case_id]
