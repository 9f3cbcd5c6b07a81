"""`laila import`: cases in, from learners' application packs, case files and tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.cli.commands.base import CallError, Json, app, print_json

COLUMNS_HELP = """
A table is CSV (Excel's too) or XLSX, with a header and a case a row; the names of its columns are the places of a
case file: country and purpose, and what else is known of applicant.name, applicant.born, applicant.reference,
applicant.contact; target.title, .kind, .level, .hours, .outcomes; course.title, .platform, .awarding_body,
.issuer_country, .url, .language; certificate.issued_on, .number, .file; workload.hours, .credits, .system, .weeks,
.hours_per_week; level.framework, .level, .knowledge, .skills, .autonomy; outcomes.listed, .covered;
elements.participation, .assessment, .quality_assurance, .supervision, .prerequisites, .grade, .stackability,
.further; language; and a column for each question that is answered, such as answers.testing.kind (laila questions
lists them). Empty cells say nothing; a range is 30-60; a day is 2024-03-08 or any other spelling that has one
meaning; 1.200 is refused unless the file's other numbers show what it means; several outcomes stand in one cell with
; between them; a file lies beside the table."""


@app.command("import", epilog=COLUMNS_HELP)
def import_(
    files: Annotated[list[str], typer.Argument(help="Application packs (.laila), case files (YAML, JSON), tables.")],
    *,
    centre: Annotated[str, typer.Option(help="Id of the centre that receives them.")] = "home",
    good_lines: Annotated[
        bool, typer.Option("--good-lines", help="Of a table with faults, take in the lines without one.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Of a table, take in lines also if the same came before: other learners'.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take cases in. All answers arrive as the learner's own statements and count once an assessor confirms them.

    Nothing is taken in when one of the files has a fault, unless --good-lines is given. What was taken in before is
    left out, so a table that was mended can come again; --again takes in lines of a table all the same.

    Example: laila import application.laila cases.csv
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured
    from criteria.source import SourceError
    from reports.imports.case_tables import CaseTableError
    from reports.imports.from_files import LinesWanted, NotImportedError, take_in_files

    chosen = settings()
    engine = open_configured(chosen)
    try:
        paths = [Path(name) for name in files]
        taken = take_in_files(paths, centre, LinesWanted(good_lines, again), settings=chosen, engine=engine)
    except CaseTableError as fault:
        *before, last = str(fault).splitlines()
        for line in before:
            print(f"laila: {line}", file=sys.stderr)
        unknown = any(single.name == "unknown-column" for single in fault.faults)
        raise CallError(f"{last}; laila import --help lists the columns" if unknown else last) from fault
    except (NotImportedError, SourceError) as fault:
        raise CallError(str(fault)) from fault
    filed = taken.filed
    for line in taken.faults:
        print(f"laila: left out: {line}", file=sys.stderr)
    if taken.before:
        print(f"laila: left out, taken in before: {', '.join(taken.before)}", file=sys.stderr)
    if as_json:
        print_json([{"reference": case.reference, "title": case.title} for case in filed])
    print(f"{len(filed)} taken in: {', '.join(case.reference for case in filed)}", file=sys.stderr)
