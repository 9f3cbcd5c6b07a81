"""`laila providers`: what is known of awarding bodies and platforms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.cli.commands.base import group

providers_app = group("providers", "What is known of awarding bodies and platforms.")


@providers_app.command("import")
def import_file(
    files: Annotated[list[str], typer.Argument(help="CSV files: exports of DEQAR, or of a national register.")],
) -> None:
    """Take in a DEQAR export or a national register (CSV). It is offered to assessors with its day and source.

    Example: laila providers import deqar-reports.csv

    DEQAR: columns institution, agency, valid_from; also activity, decision, status, valid_to, country, link and
    date_format. A register: columns name, register, on (2024-05-31); also says, kind (awarding-body or platform),
    country, until, url.
    """
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.providers import add
    from reports.imports.providers import read_findings

    findings = [finding for name in files for finding in read_findings(Path(name))]
    with work(open_configured(settings())) as session:
        new = add(findings, session=session)
    print(f"{len(findings):,} rows read, {new:,} of them new", file=sys.stderr)
