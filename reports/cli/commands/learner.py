"""`laila learner`: all that is kept about a learner, to hand over or to erase."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reports.cli.commands.base import CallError, group, write_file

learner_app = group("learner", "All that is kept about a learner: to hand over, or to erase.")

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
    from reports.cli.learner import LearnerError, exported

    try:
        data, references = exported(reference, centre)
    except LearnerError as error:
        raise CallError(str(error)) from error
    write_file(output, data)
    print(f"{output}: cases {', '.join(references)} written", file=sys.stderr)


@learner_app.command("erase")
def erase(
    reference: Reference,
    reason: Annotated[str, typer.Option(help="Why, without naming the learner; kept with the case.")],
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it, only say what would be erased.")] = False,
    one: Annotated[bool, typer.Option("--only-this", help="This case only, not all of the same learner.")] = False,
    centre: Centre = None,
) -> None:
    """Take everything personal out of the cases of a learner, documents and records included. Nothing brings it back.

    Register and statistics stay. Cases still at work are withdrawn first, by the desk. Exit 1 without --yes.

    Example: laila learner erase 2026-0412 --reason "Asked for on 3 May" --yes
    """
    from reports.cli.learner import LearnerError, erased

    try:
        references = erased(reference, reason, centre, only_this=one, really=yes)
    except LearnerError as error:
        raise CallError(str(error)) from error
    if not yes:
        print(f"Would erase: {', '.join(references)}. Nothing was erased; add --yes to do it.")
        raise typer.Exit(1)
    print(f"erased: {', '.join(references)}", file=sys.stderr)
