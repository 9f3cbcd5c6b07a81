"""`laila replay`: past decisions under changed rules."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from reports.cli.commands.base import CallError, Json, app, print_json
from reports.cli.commands.upkeep import stopped_gently
from reports.protection.disclosure_control import BASE


@app.command()
def replay(
    *,
    framework: Annotated[
        str | None, typer.Option("--framework", help="Folder of a changed framework, of countries, or of both.")
    ] = None,
    country: Annotated[list[str] | None, typer.Option("--country", help="Only decisions of this country.")] = None,
    under: Annotated[str | None, typer.Option("--as", help="Judge all under this country's profile.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="As if the rules had been in force on this day.")] = None,
    as_json: Json = False,
) -> None:
    """Past decisions under changed rules: how many change, which, from what to what. Nothing is written. Ctrl+C stops.

    Of one country numbers are exact and the decisions are listed; of several they are rounded and point to nobody.

    Example: laila replay --framework changed/ --country IT --json

    As another country's rules would have it: laila replay --as ES

    As if they had been in force since ever: laila replay --framework changed/ --on 2026-11-01
    """
    from dataclasses import replace

    from assessment.access.roles import owner
    from assessment.settings import settings
    from assessment.store.database import open_configured, work
    from assessment.store.decisions import history
    from criteria.text import words_in
    from reports.comparison.grid import read_grid
    from reports.replay.as_json import as_json as shown
    from reports.replay.as_json import figures
    from reports.replay.changed_rules import Changed, files_in_folder, read_changed
    from reports.replay.replay import replay as replayed
    from reports.replay.told import exact, published, told

    if framework is None and under is None:
        raise CallError("expected --framework DIR with changed rules, or --as with a country such as ES")
    changed = read_changed(files_in_folder(Path(framework))) if framework else Changed()
    if on:
        changed = replace(changed, on=_day(on))
    codes = [_country_code(code) for code in country or []]
    if under:
        changed = replace(changed, profile=_country_code(under))
    engine, person = open_configured(settings()), owner(settings().name or "")
    with work(engine) as session:
        deciding = [code for code in history.deciding_countries(session=session) if not codes or code in codes]
        grid = {} if exact(deciding, person) else published(read_grid(session=session))
    with stopped_gently():
        result = told(replayed(engine, changed, countries=codes, progress=_progress), deciding, person, grid)
    alone = exact(deciding, person)
    if result.left_out:
        words = words_in("en")
        names = ", ".join(map(words.country, result.left_out))
        print(words("replay.own-left-out", countries=names), file=sys.stderr)
    if as_json:
        print_json(shown(result, changed, engine, exact=alone))
        return
    print("\n".join(_lines(figures(result, changed, exact=alone))))


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise CallError(f"--on: came {text!r}, expected a day such as 2026-01-01") from None


def _country_code(code: str) -> str:
    from criteria.iso_3166 import alpha_2

    known = alpha_2(code)
    if known is None:
        raise CallError(f"came {code.upper()!r}, expected a country code of two letters (ISO 3166-1), such as IT")
    return known


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} of {total:,} decisions", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def _lines(totals: dict[str, Any]) -> list[str]:
    about = "" if totals["rounded_to"] is None else f" (numbers of several countries, to the nearest {BASE} or so)"
    lines = [f"{totals['decisions']:,} decisions judged, {totals['changed']['any']:,} change{about}"]
    if totals["not_judged"]:
        lines.append(f"{totals['not_judged']:,} not judged: these rules do not hold yet on their day")
    for name, tally in (("all", totals), *totals["by_country"].items()):
        counts = tally["changed"]
        lines.append(
            f"{name}: {counts['outcomes']:,} outcomes, {counts['strengths']:,} with other strengths, "
            f"{counts['credits']:,} with other credits"
        )
        lines += [f"  {move['from']} -> {move['to']}: {move['count']:,}" for move in tally["outcomes"]]
    lost = totals["lost_answers"].items()
    return lines + [f"unknown to the changed framework: {name}, {count:,} times" for name, count in lost]
