"""`laila compare` and `laila export`: what many decisions say together."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from criteria.dated import current_day
from reports.cli.commands.base import CallError, Json, Language, app, group, known_language, print_json, write_file

if TYPE_CHECKING:
    from criteria.text import Words
    from reports.comparison.model import Comparison
    from reports.comparison.narrative import ComparisonReport
    from reports.feedback.learners_answers import LearnersAnswers
    from reports.sharing.side_by_side import SideBySide

export_app = group("export", "Getting data out.")

Several = list[str] | None


@app.command()
def compare(  # noqa: PLR0913 - the options of the command
    shares: Annotated[list[Path] | None, typer.Argument(help="Files that `laila share` wrote, to compare.")] = None,
    *,
    since: Annotated[str | None, typer.Option(help="First day of issue, such as 2026-01-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day of issue.")] = None,
    country: Annotated[Several, typer.Option(help="Only this country; may be given several times.")] = None,
    centre: Annotated[Several, typer.Option(help="Only this centre, by its id.")] = None,
    platform: Annotated[Several, typer.Option(help="Only this platform.")] = None,
    purpose: Annotated[Several, typer.Option(help="Only what was asked for, such as credit.")] = None,
    level: Annotated[Several, typer.Option(help="Only this EQF level of the target.")] = None,
    edition: Annotated[Several, typer.Option(help="Only this edition of the rules.")] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help="Write a report with pictures (.pdf).")] = None,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Do countries decide alike? Outcomes, strengths, credits, departures and time by country.

    Of one country alone numbers are exact; of several they are rounded, so that they point to nobody.

    Example: laila compare --since 2026-01-01 --country IT --country ES --json

    As a report: laila compare -o comparison.pdf --lang it

    Several installations side by side: laila compare porto.share madrid.share --json
    """
    from criteria.iso_3166 import alpha_2
    from criteria.text import words_in

    words = words_in(known_language(language))
    many = {
        "country": country,
        "centre": centre,
        "platform": platform,
        "purpose": purpose,
        "level": level,
        "edition": edition,
    }
    address = {name: ",".join(values) for name, values in many.items() if values}
    address["country"] = ",".join(alpha_2(code) or code.upper() for code in country or [])
    address |= {name: day for name, day in (("since", since), ("until", until)) if day}
    _checked(address)
    told = _told_together(shares, address, words) if shares else _told_here(address, words)
    if output:
        _write_report(told, words, output)
    if as_json:
        print_json(told.data)
    elif not output:
        _print_answers(told, words)


@app.command()
def share(
    *,
    output: Annotated[str, typer.Option("-o", "--output", help="File to write.")],
    since: Annotated[str | None, typer.Option(help="First day of issue; whole quarters are shared.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day of issue.")] = None,
    name: Annotated[
        str | None, typer.Option(help="What your partners call this installation from now on, in the desk too.")
    ] = None,
) -> None:
    """This installation's statistics for partners: sealed, rounded, without a row about a single decision.

    Example: laila share -o porto.share --since 2026-01-01
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from reports.comparison.filters import Filters
    from reports.pdf.render import RecordError
    from reports.sharing.installation_share import choose_name, own_share

    address = {key: day for key, day in (("since", since), ("until", until)) if day}
    _checked(address)
    if name is not None:
        try:
            choose_name(settings(), name)
        except ValueError as fault:
            raise CallError(f"--name: {fault}") from fault
        except OSError as problem:
            raise CallError(f"--name: cannot be kept in {settings().data}: {problem.strerror or problem}") from problem
    try:
        with work(open_configured(settings())) as session:
            made = own_share(settings(), Filters.of_address(address), session=session)
    except RecordError as problem:
        raise CallError(str(problem)) from problem
    write_file(output, made)
    print(f"{output}: {len(made):,} bytes written; compare with: laila compare {output} PARTNER.share", file=sys.stderr)


def _told_together(files: list[Path], address: dict[str, str], words: Words) -> ComparisonReport:
    from reports.comparison.narrative import ComparisonReport
    from reports.sharing.narrative import common_rules, questions, seals_said
    from reports.sharing.side_by_side import as_json

    together = _side_by_side(files, address)
    seals = _seals(together)
    remarks = [*seals_said(together, seals, words), *common_rules(together, words), *together.remarks(words)]
    for sentence in remarks:
        print(sentence, file=sys.stderr)
    return ComparisonReport(together.comparison, questions(together, words), as_json(together, seals), remarks)


def _side_by_side(files: list[Path], address: dict[str, str]) -> SideBySide:
    from reports.comparison.filters import Filters
    from reports.sharing.share import ShareError, read
    from reports.sharing.side_by_side import side_by_side

    shares = []
    for file in files:
        try:
            shares.append(read(file.read_bytes(), str(file)))
        except OSError as problem:
            raise CallError(f"{file}: cannot be read: {problem.strerror}; expected a share") from problem
        except ShareError as problem:
            raise CallError(str(problem)) from problem
    try:
        together = side_by_side(shares, Filters.of_address(address))
    except ShareError as problem:
        raise CallError(str(problem)) from problem
    return together


def _seals(together: SideBySide) -> list[str]:
    """Whose seal each share has: `own`, `trusted` (a person put it into the trust folder), or `unknown`."""
    from assessment.facts.trust import load
    from assessment.settings import settings
    from reports.issuing.detached_signature import origin, own_certificate

    own, trusted = own_certificate(settings()), load(settings().trust)
    return [origin(partner.certificate, own, trusted, current_day()) for partner in together.shares]


def _checked(address: dict[str, str]) -> None:
    from criteria.iso_3166 import alpha_2
    from criteria.load import framework

    known = [purpose.id for purpose in framework().purposes]
    for name in ("since", "until"):
        try:
            datetime.date.fromisoformat(address.get(name, "2026-01-01"))
        except ValueError:
            raise CallError(f"--{name}: came {address[name]!r}, expected a day such as 2026-01-01") from None
    if address.get("since", "") > address.get("until", "9999"):
        days = f"{address['since']} to {address['until']}"
        raise CallError(f"--since, --until: came {days}, expected a first day no later than the last")
    for purpose in address.get("purpose", "").split(","):
        if purpose and purpose not in known:
            raise CallError(f"--purpose: came {purpose!r}, expected one of {', '.join(known)}")
    for code in address.get("country", "").split(","):
        if code and alpha_2(code) is None:
            raise CallError(
                f"--country: came {code!r}, expected a country code of two letters (ISO 3166-1), such as IT"
            )
    for level in address.get("level", "").split(","):
        if level and level not in tuple("12345678"):
            raise CallError(f"--level: came {level!r}, expected an EQF level from 1 to 8")


def _told_here(address: dict[str, str], words: Words) -> ComparisonReport:
    from reports.comparison.as_json import data
    from reports.comparison.narrative import ComparisonReport, questions

    comparison, answers = _compared(address)
    asked = [*questions(comparison, words), *answers.questions(comparison.countries, words)]
    return ComparisonReport(comparison, asked, data(comparison) | answers.data(comparison.countries), [])


def _compared(address: dict[str, str]) -> tuple[Comparison, LearnersAnswers]:
    from assessment.access.roles import owner
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from criteria.text import words_in
    from reports.comparison.figures import compare as compared
    from reports.comparison.filters import Filters
    from reports.comparison.told import NotToldError
    from reports.feedback.learners_answers import read_answers

    filters = Filters.of_address(address)
    with work(open_configured(settings())) as session:
        try:
            comparison = compared(filters, owner(settings().name or ""), session=session)
        except NotToldError as problem:
            raise CallError(words_in("en")(problem.word)) from problem
        return comparison, read_answers(current_day(), session=session)


def _write_report(told: ComparisonReport, words: Words, output: str) -> None:
    from reports.comparison.pdf import report
    from reports.pdf.render import RecordError

    if Path(output).suffix != ".pdf":
        raise CallError(f"-o: came {output!r}, expected a name that ends in .pdf")
    try:
        made = report(told, words, made_on=current_day())
    except RecordError as problem:
        raise CallError(str(problem)) from problem
    write_file(output, made)
    print(f"{output}: report written", file=sys.stderr)


def _print_answers(told: ComparisonReport, words: Words) -> None:
    from reports.comparison.narrative import headline, notes

    for figure, what in headline(told.comparison, words):
        print(f"{figure}: {what}")
    print(" ".join(notes(told.comparison, words)))
    for question in told.questions:
        print(f"\n{question.title} {question.sentence}")
        for table in question.tables:
            rows = [[*table.headings], *([cell.label for cell in row] for row in table.rows)]
            widths = [max(len(row[place]) for row in rows) for place in range(len(table.headings))]
            print(f"  {table.caption}" if table.caption else "")
            for row in rows:
                print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@export_app.command("decisions")
def export_decisions(
    output: Annotated[
        str, typer.Option("-o", "--output", help="File to write: .csv, .xlsx, .parquet, .json, .dta or .zip.")
    ],
    language: Language = "en",
) -> None:
    """All registered decisions, one row each, without personal data; what the columns mean comes with them.

    Example: laila export decisions -o decisions.xlsx
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured
    from criteria.text import words_in
    from reports.exports.rows import rows
    from reports.exports.writers import FORMATS, ExportError, write

    words = words_in(known_language(language))
    if Path(output).suffix not in FORMATS:
        raise CallError(f"-o: came {output!r}, expected a name that ends in {', '.join(FORMATS)}")
    try:
        count = write(rows(open_configured(settings())), Path(output), words)
    except ExportError as problem:
        raise CallError(f"{output}: {problem}") from problem
    print(f"{output}: {count} decisions written", file=sys.stderr)


@export_app.command("dictionary")
def export_dictionary(
    output: Annotated[str | None, typer.Option("-o", "--output", help="File to write (.csv).")] = None,
    language: Language = "en",
) -> None:
    """What the columns of exported decisions mean.

    Example: laila export dictionary -o dictionary.csv
    """
    from criteria.text import words_in
    from reports.exports.rows import dictionary
    from reports.exports.writers import write_dictionary

    words = words_in(known_language(language))
    if output:
        if Path(output).suffix != ".csv":
            raise CallError(f"-o: came {output!r}, expected a name that ends in .csv")
        write_dictionary(Path(output), words)
        print(f"{output}: written", file=sys.stderr)
        return
    for column in dictionary(words):
        print(f"{column['column']} ({column['kind']}): {column['meaning']}")
