"""The shell commands `laila db` and `laila framework`, which keep and check the database and the framework's files."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assessment.register.entries import FICTIONAL, FIRST
from reports.cli.commands.base import CallError, group

if TYPE_CHECKING:
    from assessment.settings import Settings
    from assessment.store.database import Engine, Session
    from assessment.store.maintenance.restore import ErasedCase, RegisteredEntry

HEAD_DIGITS = 64

ABSENT = (
    "What to do about entries that are not there any more: put back a newer backup that holds them (laila db restore"
    " FILE; what is there now is kept). If there is none, see laila db lost --help."
)
CHANGED = (
    "What to do where no sentence above says it: something was changed or damaged. Put back a backup from before that"
    " (laila db restore FILE; what is there now is kept), and check again, best with a head that was kept elsewhere"
    " (laila db check --head HEAD)."
)

framework_app = group("framework", "The framework's files.")
db_app = group("db", "The database.")


@framework_app.command("check")
def framework_check(
    folder: Annotated[str | None, typer.Argument(help="Folder of a framework; default the one in force.")] = None,
) -> None:
    """Check framework, countries and languages; names file and field of the first fault in each.

    Example: laila framework check
    """
    from reports.cli.framework_check import faults

    sentences = faults(Path(folder) if folder else None)
    for sentence in sentences:
        print(sentence)
    if sentences:
        raise typer.Exit(1)
    print("No fault found.")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's schema.

    Example: laila db upgrade
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured

    open_configured(settings())
    print("The database is up to date.", file=sys.stderr)


USUAL_COPIES = 3
"""How many copies a backup keeps in all where nobody says a number. It deletes no others."""


@db_app.command("backup")
def db_backup(
    file: Annotated[str, typer.Argument(help="File to write; the documents go into FILE.documents.")],
    keep: Annotated[
        int | None,
        typer.Option(help="Copies kept in all: FILE, FILE.1 ... Without it 3, and older ones stay.", min=1, max=99),
    ] = None,
) -> None:
    """A consistent copy of database and documents while the desk runs, SQLite and PostgreSQL alike.

    It is checked before it takes the place of the last one. PostgreSQL needs its programs pg_dump and pg_restore here.

    Example: laila db backup laila.backup --keep 7
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured
    from assessment.store.documents import Documents
    from assessment.store.maintenance.backup import backup

    chosen = settings()
    engine = open_configured(chosen)
    with stopped_gently():
        documents, generations = Documents(chosen.documents_url), keep or USUAL_COPIES
        faults = backup(engine, file, documents=documents, generations=generations, drop_more=keep is not None)
    print(f"{file}: written", file=sys.stderr)
    for fault in faults:
        print(f"not in the backup: {fault}")
    if faults:
        raise typer.Exit(1)


@contextmanager
def stopped_gently() -> Iterator[None]:
    """Within this context, SIGTERM ends the command as an error does, so that unfinished files are deleted."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@db_app.command("restore")
def db_restore(file: Annotated[str, typer.Argument(help="A file written by laila db backup.")]) -> None:
    """Put a backup in place of the database, and the documents beside it that are missing.

    Stop the desk first; the old database is kept. Afterwards everything is checked, as laila db check does: exit 1 when
    something does not agree. Decisions that were issued and are not in the backup are named, and so are cases that were
    erased and are back with it.

    Example: laila db restore laila.backup
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.documents import Documents
    from assessment.store.maintenance import integrity
    from assessment.store.maintenance.restore import back_again, restore, restore_documents
    from reports.issuing.journal import Journal

    chosen = settings()
    erased = _erased(chosen)
    with stopped_gently():
        kept = restore(Path(file), chosen.database_url)
    print(f"restored{f'; the old database is kept as {kept}' if kept else ''}", file=sys.stderr)
    documents = Documents(chosen.documents_url)
    if count := restore_documents(documents, file):
        print(f"{count} documents put back", file=sys.stderr)
    with work(open_configured(chosen)) as session:
        Journal(chosen).note_what_is_back(session=session)
        back = back_again(erased or {}, session=session)
    if erased is None:
        print(
            "The database that was replaced is missing or cannot be read, so nobody can tell which cases were erased"
            " since the backup. Look at the requests for erasure since its day, and erase these cases again:"
            " laila learner erase --help"
        )
    for case in back:
        print(
            f"Back with this backup: case {case.reference} of centre {case.centre}, erased on {case.on}. Erase it"
            f" again: laila learner erase {case.reference} --centre {case.centre} --only-this --reason WHY --yes"
        )
    if gone := _missing(chosen, kept):
        print(*gone, "What to do about them: laila db lost --help", sep="\n")
    engine = open_configured(chosen)
    built_otherwise = _built_otherwise(engine)
    faults = integrity.check(engine, documents, lost=Journal(chosen).written().lost_codes)
    for fault in faults:
        print(fault)
    if built_otherwise or faults:
        raise typer.Exit(1)
    print("Rows, documents and decisions agree.")


def _built_otherwise(engine: Engine) -> bool:
    """Whether the database is built otherwise than this version builds it. Where it is, is printed at once: what is
    checked afterwards may not be able to read such a database.
    """
    from assessment.store.database import work
    from assessment.store.maintenance import schema_faults

    with work(engine) as session:
        faults = list(schema_faults.faults(session=session))
    for fault in faults:
        print(fault)
    return bool(faults)


def _erased(chosen: Settings) -> dict[str, ErasedCase] | None:
    """The erased cases of the database that is about to be replaced; None where there is none that can be read."""
    from assessment.store.database import address_of, engine_of
    from assessment.store.maintenance.restore import erased

    address = address_of(chosen.database_url)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file():
        return None
    return erased(engine_of(chosen.database_url))


def _missing(chosen: Settings, kept: Path | None) -> list[str]:
    """The decisions and revocations that were issued and are not in the restored register, as sentences: they stand,
    and must be entered again.
    """
    from assessment.store.database import address_of, engine_of, open_configured, work
    from assessment.store.decisions import register_chain
    from assessment.store.maintenance.restore import registered
    from reports.issuing.journal import Journal

    what = {(line.seq, line.sha256): _entered(line.code or "not known here") for line in Journal(chosen).lines()}
    if kept and address_of(chosen.database_url).get_backend_name() == "sqlite":
        former = registered(engine_of(f"sqlite:///{kept}"))
        what |= {place: _issued(entry) for place, entry in former.items()}
    with work(open_configured(chosen)) as session:
        here = set(register_chain.hashes(session=session).items())
    return [
        f"Missing in this backup: entry {seq} of the register, {sentence}"
        for (seq, sha256), sentence in sorted(what.items())
        if (seq, sha256) not in here and seq <= FICTIONAL
    ]


def _entered(code: str) -> str:
    """What is known of an entry of which only a line in the journal is left."""
    return f"a decision or a revocation with the code {code}. It was issued and is out."


def _issued(entry: RegisteredEntry) -> str:
    """What an entry of the replaced database says, as the end of a sentence."""
    if entry.revokes:
        return f"the revocation of decision {entry.revokes}. That decision is revoked, and must be revoked here again."
    return f"decision {entry.code}. It was issued and its record is out."


@db_app.command("lost")
def db_lost(
    *,
    accept: Annotated[
        int | None, typer.Option(min=1, help="Write down that they are lost: how many it names, counted by you.")
    ] = None,
) -> None:
    """Name the entries that the desk once made and the register does not hold; with --accept N, live on without them.

    Until then the desk confirms no decision up to the last of them, because a missing entry may have revoked or
    replaced it. So first look for a newer backup; then enter again what people still know of these decisions and
    revocations. Whoever accepts the loss answers for it. It is refused where an entry is there as another one: such an
    entry was changed and not lost. Exit 1 while entries are missing and the loss is not accepted.

    Example: laila db lost --accept 3
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import register_chain, register_faults
    from reports.issuing.journal import Journal

    chosen = settings()
    journal = Journal(chosen)
    with work(open_configured(chosen)) as session:
        missing, absent = journal.missing(session=session), journal.absent(session=session)
        lost = journal.written().lost_codes | {line.code for line in absent}
        if fault := next(iter(register_faults.faults(lost=lost, session=session)), None):
            raise CallError(f"nothing was accepted: the entries that are there do not hold themselves. {fault}")
        changed = next((line for line in missing if line not in absent), None)
        still_there = register_faults.cases_of(lost, session=session)
        is_empty = register_chain.head(session=session).seq == 0
    for line in missing:
        print(f"Entry {line.name}, written down on {line.at[:10]}")
    if not missing:
        print("No entry is missing.")
        return
    if accept is None:
        raise typer.Exit(1)
    if changed:
        raise CallError(
            f"nothing was accepted: entry {changed.name} is there, as another one than was written"
            " down. It was changed and not lost: restore a backup from before that."
        )
    if is_empty:
        raise CallError("nothing was accepted: the register is empty. Is LAILA_DATABASE_URL the right database?")
    if accept != len(missing):
        raise CallError(f"nothing was accepted: --accept says {accept}, and missing are {len(missing)}")
    try:
        journal.accept_loss(missing)
    except OSError as problem:
        raise CallError(f"the loss is not accepted: {problem}") from problem
    print(f"Accepted as lost: {len(missing)}")
    if still_there:
        print(
            f"Their decisions are still in their cases: {', '.join(still_there)}. Open each again at the desk and"
            " decide it anew. laila db facts --register-is-right takes them out of what is compared."
        )


@db_app.command("late")
def db_late(
    *,
    accept: Annotated[
        int | None, typer.Option(min=1, help="Write down that they were made here: how many it names, counted by you.")
    ] = None,
) -> None:
    """Name the entries of the register that the desk wrote down nowhere else; with --accept N, vouch for them.

    The desk may have been ended in the moment after such an entry was made. Or somebody who can write the database made
    it, to revoke a decision of yours. So ask whoever decides at the centre: was this decision issued, or revoked, here
    and on that day? Whoever accepts it answers for it. If nobody knows of it, restore a backup from before it. Exit 1
    while there are such entries. A decision whose sealed record is there is accepted by the next start of the desk.

    Example: laila db late --accept 1
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import register_faults
    from reports.issuing.journal import Journal
    from reports.issuing.late_lines import late_entries

    journal, engine = Journal(settings()), open_configured(settings())
    with work(engine) as session:
        faults = [*register_faults.faults(lost=journal.written().lost_codes, session=session)]
        missing = journal.missing(session=session)
    if faults or missing:
        why = faults[0] if faults else f"Entry {missing[0].name} is missing or another one."
        raise CallError(f"nothing was accepted: the entries that are there do not hold themselves. {why}")
    late = late_entries(journal.without_lines(engine), engine)
    for entry in late:
        what = f"revokes decision {entry.revokes}, ground {entry.ground}" if entry.revokes else "a decision"
        print(f"Entry {entry.seq} ({entry.code}), {entry.on}: {what}")
    if not late:
        print("Every entry is written down.")
        return
    if accept is None:
        raise typer.Exit(1)
    if accept != len(late):
        raise CallError(f"nothing was accepted: --accept says {accept}, and without a line are {len(late)}")
    journal.write_late([entry.seq for entry in late], engine)
    if journal.without_lines(engine):
        raise CallError("the lines could not be written: make the files of the journal writable and accept them again")
    print(f"Accepted as made here: {len(late)}")


@db_app.command("check")
def db_check(
    head: Annotated[
        str | None, typer.Option(help="A head of the register printed, published or time-stamped earlier.")
    ] = None,
) -> None:
    """Integrity of rows, documents, issued decisions and register; names what does not agree, and prints the head.

    The register is also held against its records, against what the desk wrote down beside the database, against its
    time stamps, and with --head against a head of your own: a register that only grew agrees. Guards that were taken
    out of the database, and tables in whose place something else stands, are named too.

    Example: laila db check --head 5f3c...
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import register_chain
    from assessment.store.documents import Documents
    from assessment.store.maintenance import erasure, integrity
    from criteria.dated import day_of
    from reports.issuing.head_sending import stamp_faults
    from reports.issuing.journal import Journal

    chosen = settings()
    engine, journal = open_configured(chosen), Journal(chosen)
    built_otherwise = _built_otherwise(engine)
    faults = integrity.check(engine, Documents(chosen.documents_url), lost=journal.written().lost_codes)
    against_journal = list(journal.faults(engine))
    with work(engine) as session:
        faults += stamp_faults(chosen, session=session)
        against_head = _head_faults(head, session) if head else []
        absent = journal.absent(session=session)
    for fault in (*faults, *against_journal, *against_head):
        print(fault)
    if absent:
        print(ABSENT)
    if built_otherwise or faults or len(against_journal) > len(absent) or (against_head and not absent):
        print(CHANGED)
    if built_otherwise or faults or against_journal or against_head:
        raise typer.Exit(1)
    print("Rows, documents and decisions agree.")
    with work(engine) as session:
        last = register_chain.head(session=session)
        fictional = register_chain.head(session=session, fictional=True)
        for centre, reference, at in erasure.erased_cases(session=session):
            print(f"Case {reference} of centre {centre} was erased on {day_of(at)}.")
    if count := fictional.seq - FICTIONAL:
        print(f"Beside it stand {count} entries of fictional decisions (laila demo); their head is {fictional.sha256}")
    if lost := Journal(chosen).written().lost:
        days = sorted({line.at[:10] for line in lost})
        print(f"Earlier entries whose loss was accepted (laila db lost), on {', '.join(days)}: {len(lost)}")
    if late := Journal(chosen).written().late:
        days = sorted({line.at[:10] for line in late})
        print(f"Entries whose lines in the journal were missing and written anew, on {', '.join(days)}: {len(late)}")
    if last.seq:
        print(f"The newest entry of the register has the number {last.seq}; the head is {last.sha256}")
    elif not count:
        print(f"The register is empty; its head is {last.sha256}")  # with which every register that grows agrees


def _head_faults(head: str, session: Session) -> list[str]:
    """Say in a sentence where the register differs from an earlier head; empty if it holds that head.

    CallError: `head` is not written as a head is.
    """
    from assessment.settings import settings
    from assessment.store.decisions import register_chain
    from reports.issuing.journal import Journal

    head = head.strip().lower()
    if len(head) != HEAD_DIGITS or set(head) - set("0123456789abcdef"):
        raise CallError(
            f"--head: came {head[:80]!r}, expected {HEAD_DIGITS} hexadecimal digits, as db check prints them"
        )
    if head == FIRST or register_chain.holds_head(head, session=session):
        return []
    journal = Journal(settings()).written()
    if lost := next((line for line in journal.lost if line.sha256 == head), None):
        return [f"The head {head} is of entry {lost.name}, whose loss was accepted on {lost.at[:10]}."]
    lines = journal.lines
    written = next((line for line in lines if line.sha256 == head), None)
    if written is None:
        return [f"No entry of the register has the head {head}: entries were changed or taken out at or before it."]
    hashes = register_chain.hashes(session=session)
    parts = next(line for line in lines if hashes.get(line.seq) != line.sha256)
    return [f"The head {head} is of entry {written.seq}; the register parts from it at entry {parts.name}."]


@db_app.command("facts")
def db_facts(
    *,
    register_is_right: Annotated[
        bool, typer.Option("--register-is-right", help="Where both disagree, the register counts. Check it first.")
    ] = False,
) -> None:
    """Make the rows and files by which decisions are counted and compared anew from the register.

    Refused while they say something else than the register: one of the two was changed, and this would cover it. Look
    with laila db check, best with --head, and say which is right.

    Example: laila db facts
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import facts, register_faults
    from assessment.store.decisions.fact_files import FactFiles, FactsUnusableError
    from reports.issuing.journal import Journal

    engine = open_configured(settings())
    altered = list(Journal(settings()).faults(engine))
    with work(engine) as session:
        lost = Journal(settings()).written().lost_codes
        altered = [*register_faults.faults(lost=lost, session=session), *altered]
        if altered:
            raise CallError(f"nothing was made anew, because the register itself does not hold: {altered[0]}")
        disagree = [] if register_is_right else list(facts.disagreements(session=session))
        if disagree:
            raise CallError(
                f"nothing was made anew: {disagree[0]} One of the two was changed. Once laila db check --head HEAD says"
                " that the register is right, add --register-is-right."
            )
        count = facts.rebuild(session=session)
    try:
        with work(engine) as session:
            FactFiles.of(engine).rebuild(session=session)
    except (FactsUnusableError, OSError) as problem:
        raise CallError(f"the rows are made anew, the files are not: {problem}") from problem
    print(f"{count} decisions read from the register", file=sys.stderr)
