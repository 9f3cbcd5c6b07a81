"""`laila read`: what a certificate says, and the checks run on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from criteria.dated import current_day
from reports.cli.commands.base import Json, app, print_json


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(help="Certificates: PDF, PNG, JPEG, or a credential (JSON, SVG, JWT).")],
    *,
    as_json: Json = False,
    online: Annotated[bool, typer.Option("--online", help="Also fetch what is published for machines.")] = False,
) -> None:
    """What a certificate says, where it says so, and the checks run on it.

    Example: laila read certificate.pdf --json
    """
    from assessment.facts.context import ReadingContext
    from assessment.facts.trust import load
    from assessment.online import read_online
    from assessment.sandbox import read_certificate
    from assessment.settings import settings

    context, today = ReadingContext(load(settings().trust)), current_day()
    for name in files:
        reading = (read_online if online else read_certificate)(Path(name), Path(name).name, on=today, context=context)
        if as_json:
            print_json(reading.model_dump(mode="json"))
            continue
        print(f"{name}: {reading.problem or reading.reader}")
        for fact, value in reading.facts.items():
            print(f"  {fact}: {value.value} ({value.where or value.how})")
        for fact, candidates in reading.candidates.items():
            print(f"  {fact}? {' | '.join(str(candidate.value) for candidate in candidates)}")
        for check in reading.checks:
            print(f"  [{check.result}] {check.reason}")
