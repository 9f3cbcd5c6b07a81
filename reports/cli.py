"""The same work from a shell: `laila`. Exit 0 done, 1 done and the answer is no, 2 the call or the input is wrong."""

from __future__ import annotations

import datetime
import io
import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from criteria.dated import NotYetInForceError
from criteria.load import framework as framework_in_force
from criteria.source import SourceError

MAX_CASE = 5_000_000
"""Bytes; a case file is a few kilobytes."""

app = typer.Typer(
    help="LAILA recognition desk: what is a MOOC certificate worth at an adult-education centre?",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
framework_app = typer.Typer(help="The framework's files.", no_args_is_help=True, rich_markup_mode=None)
db_app = typer.Typer(help="The database.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(framework_app, name="framework")
app.add_typer(db_app, name="db")

Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output and nothing else there.")]
Language = Annotated[str, typer.Option("--lang", help="Language of the sentences, such as en or it.")]


class CallError(Exception):
    """The call or its input is wrong: one line that says what came, what was expected and where."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every fault is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(app(args=arguments, standalone_mode=False) or 0)
    except TyperException as error:
        _fail(error.format_message().replace("\n", " ") or "expected a command; see laila --help")
    except (CallError, SourceError, NotYetInForceError) as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _fail("stopped")
    except OSError as error:
        _fail(f"{error.filename or 'file'}: {error.strerror or error}")
    except Exception as error:
        if type(error).__name__ != "DatabaseProblem":  # importing its module takes longer than most commands
            raise
        _fail(str(error))


def _fail(message: str) -> None:
    shown = "".join(c if c.isprintable() else " " for c in message)
    print(f"laila: {shown}", file=sys.stderr)
    sys.exit(2)


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def _language(code: str) -> str:
    from criteria.text import languages

    if code not in languages():
        raise CallError(f"--lang: came {code!r}, expected one of {', '.join(languages())}")
    return code


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535)] = 8501,
) -> None:
    """Start the desk in a browser on this machine.

    Example: laila serve --port 8501
    """
    from importlib.util import find_spec

    from assessment.settings import settings
    from reports.database_commands import prepared

    prepared(settings())
    spec = find_spec("app")
    if spec is None or spec.origin is None:
        raise CallError("app.py: not found beside the packages; expected a complete installation")
    home = Path(spec.origin).parent
    os.chdir(home)  # Streamlit reads its theme from the folder it is started in
    print(f"The desk opens on http://127.0.0.1:{port} (stop it with Ctrl+C)", file=sys.stderr)
    command = [sys.executable, "-m", "streamlit", "run", spec.origin, "--server.port", str(port)]
    sys.stderr.flush()
    os.execv(sys.executable, command)


@app.command()
def questions(as_json: Json = False, language: Language = "en") -> None:
    """The framework in force: criteria, questions, answers with points, purposes, thresholds, outcomes.

    Example: laila questions --lang it --json
    """
    from criteria.text import words
    from reports.listing import listing

    found = listing(framework_in_force(), words(_language(language)), datetime.date.today())
    if as_json:
        _print_json(found)
        return
    print(f"{found['framework']['name']} (edition {found['framework']['edition']})\n{found['framework']['notice']}")
    for criterion in found["criteria"]:
        print(f"\n{criterion['name']}")
        for question in criterion["questions"]:
            print(f"  {question['id']}: {question['text']}")
            for answer in question["answers"]:
                points = "-" if answer["points"] is None else answer["points"]
                print(f"    {points}  {answer['id']}: {answer['text']}")


def _case_text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(MAX_CASE + 1) if name == "-" else _file_bytes(name)
    except OSError as error:
        raise CallError(f"{name}: {error.strerror}; expected a case file (YAML or JSON)") from error
    if len(data) > MAX_CASE:
        raise CallError(f"{name}: larger than {MAX_CASE:,} bytes; expected a case file of a few kilobytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(f"{name}: not text in UTF-8 (byte {error.start}); expected a case file") from error


def _file_bytes(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read(MAX_CASE + 1)


def _judged(name: str, language: str) -> tuple[Any, Any]:
    from assessment.case import read_case
    from assessment.judge import judge, unreasoned

    shown = "standard input" if name == "-" else name
    case = read_case(_case_text(name), shown)
    try:
        found = judge(case, language=language)
    except NotYetInForceError as error:
        raise CallError(f"{shown}: on: {error}") from error
    if fault := unreasoned(case, found):
        raise CallError(f"{shown}: decision.reason: {fault}")
    return case, found


@app.command()
def score(
    cases: Annotated[list[str] | None, typer.Argument(help="Case files (YAML or JSON); - is standard input.")] = None,
    as_json: Json = False,
    language: Language = "en",
    batch: Annotated[str | None, typer.Option("--batch", help="Parquet file with a text column `case`.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help="Parquet file to write, with --batch.")] = None,
) -> None:
    """Judge case files: strengths, score with range, level, credits, outcome, what would change it.

    Example: laila score case.yaml --json

    Many at once, the same figures: laila score --batch in.parquet -o out.parquet
    """
    _language(language)
    if batch is not None:
        if output is None or cases:
            raise CallError("--batch: expected -o OUT.parquet and no case files beside it")
        from reports.batch_file import score_file

        count = score_file(batch, output)
        print(f"{count} cases judged: {output}", file=sys.stderr)
        return
    if not cases:
        raise CallError("expected a case file, or - for standard input; see laila score --help")
    judged = [_judged(name, language) for name in cases]
    for name, (_, found) in zip(cases, judged, strict=True):
        if as_json:
            _print_json(found.as_json())
        else:
            print(_summary(name, found, language))


def _summary(name: str, found: Any, language: str) -> str:
    from criteria.text import words

    said = words(language)
    shown = found.as_json()
    value = shown["score"]["value"]
    span = f"{'-' if value is None else value} ({shown['score']['low']} to {shown['score']['high']})"
    lines = [f"{name}: {said('outcome.' + found.outcome.proposed + '.name')}, {span}"]
    for key, result in found.criteria.items():
        lines.append(f"  {said('criterion.' + key + '.name')}: {said('strength.' + result.strength)}")
    lines += [f"  {step}" for entry in found.equivalence for step in entry.steps]
    lines += [f"  {reason}" for reason in found.outcome.reasons]
    lines += [f"  ! {warning}" for warning in found.warnings]
    return "\n".join(lines)


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(help="Certificates: PDF, PNG, JPEG, or a credential (JSON, SVG, JWT).")],
    as_json: Json = False,
    online: Annotated[bool, typer.Option("--online", help="Also fetch what is published for machines.")] = False,
) -> None:
    """What a certificate says, where it says so, and the checks run on it.

    Example: laila read certificate.pdf --json
    """
    from assessment.online import read_online
    from assessment.readers import read_certificate
    from assessment.readers.engine.given import Given
    from assessment.settings import settings
    from assessment.trust import load

    given, today = Given(load(settings().trust)), datetime.date.today()
    for name in files:
        found = (read_online if online else read_certificate)(Path(name), Path(name).name, on=today, given=given)
        if as_json:
            _print_json(found.model_dump(mode="json"))
            continue
        print(f"{name}: {found.problem or found.reader}")
        for fact, value in found.facts.items():
            print(f"  {fact}: {value.value} ({value.where or value.how})")
        for fact, candidates in found.candidates.items():
            print(f"  {fact}? {' | '.join(str(one.value) for one in candidates)}")
        for check in found.checks:
            print(f"  [{check.result}] {check.reason}")


@app.command()
def record(
    case: Annotated[str, typer.Argument(help="Case file (YAML or JSON); - is standard input.")],
    output: Annotated[str, typer.Option("-o", "--output", help="PDF file to write.")],
    language: Annotated[str | None, typer.Option("--lang", help="Default the case's, else the country's.")] = None,
) -> None:
    """The decision record of a case file, marked as a draft: it stands in no register.

    Example: laila record case.yaml -o record.pdf --lang it
    """
    from reports.decision_record import RecordError
    from reports.drafting import draft_record

    chosen = _language(language) if language else None
    filed, _ = _judged(case, chosen or "en")
    try:
        data = draft_record(filed, folder=Path() if case == "-" else Path(case).parent, language=chosen)
    except RecordError as error:
        raise CallError(str(error)) from error
    Path(output).write_bytes(data)
    print(f"{output}: draft record written", file=sys.stderr)


@app.command()
def issue(
    reference: Annotated[str, typer.Argument(help="Reference of the case, such as 2026-0412.")],
    output: Annotated[str, typer.Option("-o", "--output", help="PDF file to write.")],
) -> None:
    """The sealed decision record of a decided case; registers the decision. A second time gives the same bytes.

    Example: laila issue 2026-0412 -o record.pdf
    """
    from reports.issue_command import IssueError, issued_record

    try:
        data = issued_record(reference)
    except IssueError as error:
        raise CallError(str(error)) from error
    Path(output).write_bytes(data)
    print(f"{output}: decision record written", file=sys.stderr)


@app.command()
def verify(
    record: Annotated[str, typer.Argument(help="A decision record (PDF).")],
    as_json: Json = False,
) -> None:
    """Is a decision record genuine and unchanged, who issued it, is it still in force? Exit 1 when it is not genuine.

    Example: laila verify record.pdf --json
    """
    from criteria.text import words
    from reports.database_commands import register_session
    from reports.verify import verify as verified

    data = _read_all(record)
    with register_session() as session:
        verdict = verified(data, session=session)
    if as_json:
        _print_json(verdict.as_json())
    else:
        print(verdict.sentence(words("en")))
    if not verdict.genuine:
        raise typer.Exit(1)


def _read_all(name: str) -> bytes:
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise CallError(f"{name}: {error.strerror}; expected a PDF") from error
    return data


@app.command()
def demo(
    decisions: Annotated[int, typer.Option(help="How many decided cases.", min=1, max=100_000)] = 60,
    seed: Annotated[int, typer.Option(help="The same seed gives the same cases.")] = 1,
) -> None:
    """Fill the database with fictional decided cases of centres in several countries, to try things out.

    Example: LAILA_DATA=demo laila demo --decisions 200 --seed 7
    """
    from assessment.settings import settings
    from reports.database_commands import prepared
    from reports.demo import fill

    made = fill(prepared(settings()), decisions, seed)
    print(f"{made} fictional decisions added to the register", file=sys.stderr)


export_app = typer.Typer(help="Getting data out.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(export_app, name="export")


@export_app.command("decisions")
def export_decisions(
    output: Annotated[str, typer.Option("-o", "--output", help="File to write: .csv, .json or .parquet.")],
) -> None:
    """All registered decisions, one row each, without personal data.

    Example: laila export decisions -o decisions.csv
    """
    from assessment.settings import settings
    from reports.database_commands import prepared
    from reports.exports import FORMATS, write

    if Path(output).suffix not in FORMATS:
        raise CallError(f"-o: came {output!r}, expected a name that ends in {', '.join(FORMATS)}")
    count = write(prepared(settings()), Path(output))
    print(f"{output}: {count} decisions written", file=sys.stderr)


@framework_app.command("check")
def framework_check(
    folder: Annotated[str | None, typer.Argument(help="Folder of a framework; default the one in force.")] = None,
) -> None:
    """Check framework, countries and languages; names file and field of the first fault in each.

    Example: laila framework check
    """
    from reports.framework_check import faults

    found = faults(Path(folder) if folder else None)
    for fault in found:
        print(fault)
    if found:
        raise typer.Exit(1)
    print("No fault found.")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's schema.

    Example: laila db upgrade
    """
    from assessment.settings import settings
    from reports.database_commands import prepared

    prepared(settings())
    print("The database is up to date.", file=sys.stderr)


@db_app.command("backup")
def db_backup(file: Annotated[str, typer.Argument(help="File to write.")]) -> None:
    """A consistent copy of the database while the desk runs.

    Example: laila db backup laila-2026-11-22.sqlite3
    """
    from reports.database_commands import back_up

    back_up(Path(file))
    print(f"{file}: written", file=sys.stderr)


@db_app.command("restore")
def db_restore(file: Annotated[str, typer.Argument(help="A file written by laila db backup.")]) -> None:
    """Put a backup in place of the database. Stop the desk first; the old database is kept beside it.

    Example: laila db restore laila-2026-11-22.sqlite3
    """
    from reports.database_commands import put_back

    kept = put_back(Path(file))
    print(f"restored{f'; the old database is kept as {kept}' if kept else ''}", file=sys.stderr)


@db_app.command("check")
def db_check() -> None:
    """Integrity of rows, documents and issued decisions; names what does not agree.

    Example: laila db check
    """
    from reports.database_commands import disagreements

    found, head = disagreements()
    for sentence in found:
        print(sentence)
    if found:
        raise typer.Exit(1)
    print("Rows, documents and decisions agree.")
    if head.seq:
        print(f"The register holds {head.seq} decisions; its head is {head.sha256}")


if __name__ == "__main__":
    main()
