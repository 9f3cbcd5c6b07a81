"""`laila learner`: all that is kept about a learner, to hand over or to erase."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reports.cli.commands.base import CallError, case_of, group, write_file

if TYPE_CHECKING:
    from assessment.store.database import Session
    from assessment.store.maintenance.same_learner import LearnerCase, LearnerCases

learner_app = group("learner", "All that is kept about a learner: to hand over, or to erase.")

NAME_ONE = "name one with --centre"
"""What to do where several centres have a case of the same reference."""

Reference = Annotated[str, typer.Argument(help="Reference of any case of the learner, such as 2026-0412.")]
Centre = Annotated[str | None, typer.Option(help="Id of the centre, where several have a case of this reference.")]
Also = Annotated[
    list[str] | None,
    typer.Option("--with", help="Reference of a case that may be of the learner, once you know that it is."),
]


@learner_app.command("export")
def export(
    reference: Reference,
    output: Annotated[str, typer.Option("-o", "--output", help="ZIP file to write.")],
    also: Also = None,
    centre: Centre = None,
) -> None:
    """Everything about the learner of a case at its centre: case files, documents, letters, decisions, what happened.

    Only cases that are surely of the same learner: the names agree, and the birth date or the address. Others that may
    be are named; add them with --with once you know.

    Example: laila learner export 2026-0412 -o learner.zip
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.documents import Documents
    from assessment.store.maintenance.learner_archive import archive
    from assessment.store.maintenance.same_learner import same_learner
    from criteria.text import ENGLISH, words_in

    chosen = settings()
    with work(open_configured(chosen)) as session:
        case_id = case_of(reference, centre, session, several=NAME_ONE)
        cases, left = _chosen(same_learner(case_id, session=session), also or [])
        words, documents = words_in(ENGLISH), Documents(chosen.documents_url)
        data = archive([case.id for case in cases], documents=documents, session=session, words=words)
    write_file(output, data, private=True)
    print(f"{output}: cases {_references(cases)} written", file=sys.stderr)
    _name_left("written", left)


@learner_app.command("erase")
def erase(  # noqa: PLR0913 - each is an option of the command
    reference: Reference,
    *,
    reason: Annotated[str, typer.Option(help="Why, without naming the learner; kept with the case.")],
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without it, only say what would be erased.")] = False,
    only_this: Annotated[
        bool, typer.Option("--only-this", help="This case only, not all of the same learner.")
    ] = False,
    also: Also = None,
    centre: Centre = None,
) -> None:
    """Take everything personal out of the cases of a learner, documents and records included. Nothing brings it back.

    Only cases that are surely of the same learner are erased; what is left is named. Register and statistics stay.
    Cases still at work are withdrawn first, by the desk. Exit 1 without --yes.

    Example: laila learner erase 2026-0412 --reason "Asked for on 3 May" --yes
    """
    from assessment.case.edit import Edit
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
        cases, left = _to_erase(case_id, also or [], session, only_this=only_this)
        if at_work := [case.reference for case in cases if case.state not in erasure.ENDED]:
            raise CallError(f"{', '.join(at_work)}: {words('move.not.not-ended')}")
        for case in cases if yes else ():
            try:
                erasure.erase(Edit(case.id, case.version, chosen.name), reason, documents=documents, session=session)
            except NotAllowedError as problem:
                raise CallError(f"{case.reference}: {words(f'move.not.{problem.id}')}") from problem
    if not yes:
        print(f"Would erase: {_references(cases)}. Nothing was erased; add --yes to do it.")
    else:
        print(f"erased: {_references(cases)}. {words('privacy.done', count=len(cases))}", file=sys.stderr)
    _name_left("erased", left)
    if not yes:
        raise typer.Exit(1)


def _to_erase(
    case_id: str, also: list[str], session: Session, *, only_this: bool
) -> tuple[list[LearnerCase], list[LearnerCase]]:
    """The case and, unless `only_this`, the others of its learner; and those that are left."""
    from assessment.store.maintenance.same_learner import same_learner

    cases = same_learner(case_id, session=session)
    if not only_this:
        return _chosen(cases, also)
    return [cases.sure[0]], [*cases.sure[1:], *cases.possible]


def _chosen(cases: LearnerCases, also: list[str]) -> tuple[list[LearnerCase], list[LearnerCase]]:
    """The cases that are surely of the learner, with those a person named; and those that are left."""
    possible = {case.reference: case for case in cases.possible}
    if stray := [reference for reference in also if reference not in possible]:
        raise CallError(
            f"--with {', '.join(stray)}: expected a case that may be of the learner: {', '.join(possible) or 'none is'}"
        )
    chosen = [*cases.sure, *(possible[reference] for reference in dict.fromkeys(also))]
    return chosen, [case for case in cases.possible if case not in chosen]


def _references(cases: list[LearnerCase]) -> str:
    return ", ".join(case.reference for case in cases)


def _name_left(deed: str, left: list[LearnerCase]) -> None:
    """Say which cases may be of the learner and were left, and why."""
    names = {"name": "name", "born": "birth date", "contact": "address"}
    for case in left:
        agrees = " and ".join(names[fact] for fact in case.agrees)
        differs = f", another {' and '.join(names[fact] for fact in case.differs)}" if case.differs else ""
        why = f"the same {agrees}" if agrees else "a similar name"
        print(f"not {deed}, perhaps of the same learner: {case.reference} ({why}{differs})", file=sys.stderr)
