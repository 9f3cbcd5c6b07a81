"""The report of a closed calibration round: a PDF like the decision record's, with the data attached.

>>> report(results(the_round, judgements), words("en"), made_on=date(2027, 3, 1))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from typing import Any

from assessment.store.rounds.rounds import DECIDED, Item
from assessment.ui.lights import LIGHTS, light_svg
from criteria.model import CRITERIA
from criteria.text import Words
from reports.agreement.explained import meaning, shown
from reports.calibration.export import as_json
from reports.calibration.narrative import (
    FIGURES,
    counted,
    known,
    name_of,
    person_line,
    said_and_why,
    said_of,
    thing,
    value_word,
)
from reports.calibration.results import Judge, Results, Split
from reports.pdf.render import Attached
from reports.pdf.templates import printed
from reports.record.document import canonical

ATTACHED = "round.json"
LIGHT = 10
"""Pixels of a light in a table."""


def report(compared: Results, text: Words, *, made_on: datetime.date) -> bytes:
    """PDF/A-3a and PDF/UA-1 in the language of `text`; people stand in it by label. RecordError: Pango is missing."""
    attached = Attached(ATTACHED, text["round.report.attached"], canonical(as_json(compared)))
    return printed(
        "round.html", text, attached, made_on, r=content(compared, text), day=text.date(made_on), holds=ATTACHED
    )


def content(compared: Results, text: Words) -> dict[str, Any]:
    """Everything the report says, before any page is drawn."""
    found = compared.round
    return {
        "language": text.language,
        "title": found.title,
        "state": text(f"round.state.{found.state}"),
        "took_part": text("round.agreement.how", people=len(compared.judges), cases=len(found.items)),
        "instructions": found.instructions,
        "heads": [text(f"agreement.{name}.name") for name in FIGURES],
        "figures": [_figures(name, compared, text) for name in DECIDED],
        "notes": said_of(compared.agreement, text),
        "people": [person_line(one, text, named=False) for one in compared.judges],
        "splits": [_split(one, compared, text) for one in compared.splits],
        "columns": [text(f"step.{name}") for name in CRITERIA] + [text("round.outcome-name")],
        "items": [_item(item, compared, text) for item in found.items],
        "discussion": found.discussion,
    }


def _figures(name: str, compared: Results, text: Words) -> dict[str, Any]:
    found = compared.agreement[name]
    if found is None:
        return {"name": thing(name, text), "cells": [], "means": text("round.none-given")}
    cells = [shown(one, found.figures[one], text) for one in FIGURES]
    return {"name": thing(name, text), "cells": cells, "means": meaning("alpha", found.figures["alpha"], text)}


def _split(one: Split, compared: Results, text: Words) -> dict[str, Any]:
    items = {item.number: item for item in compared.round.items}
    criterion = text(f"criterion.{one.question.split('.')[0]}.name")
    return {
        "question": text(f"question.{one.question}.text"),
        "alike": text("round.split.alike", percent=round(100 * one.alike), criterion=criterion),
        "cases": [
            f"{name_of(items[number], text)}: {counted(one.question, said, text)}"
            for number, said in one.answers.items()
        ],
    }


def _item(item: Item, compared: Results, text: Words) -> dict[str, Any]:
    judges = [one for one in compared.judges if (item.number, one.key) in compared.judgements]
    standing = compared.standing(item)
    return {
        "name": name_of(item, text),
        "about": item.about,
        "known": known(item, text),
        "rows": [_row(one, item, compared, text) for one in judges],
        "consensus": [_cell(name, standing.get(name), text) for name in DECIDED],
        "reasons": [found for name in DECIDED if (found := _reasons(item, name, judges, compared, text))],
        "note": item.note,
    }


def _row(judge: Judge, item: Item, compared: Results, text: Words) -> tuple[str, list[dict[str, str]]]:
    return judge.label, [_cell(name, _said(compared, item, name, judge), text) for name in DECIDED]


def _said(compared: Results, item: Item, name: str, judge: Judge) -> str | None:
    return compared.values.get((item.number, name), {}).get(judge.key)


def _cell(name: str, value: str | None, text: Words) -> dict[str, str]:
    """The light, drawn, and its word; a dash where nothing was said."""
    word = "–" if value is None else value_word(name, value, text)
    return {"light": light_svg(value, LIGHT, "") if value in LIGHTS else "", "word": word}


def _reasons(item: Item, name: str, judges: list[Judge], compared: Results, text: Words) -> dict[str, Any] | None:
    """Why, where people differ: by person, in their own words; None where all agree."""
    said = {one.label: said_and_why(compared, item, name, one, text) for one in judges}
    if len({_said(compared, item, name, one) for one in judges}) < 2:
        return None
    return {"name": thing(name, text), "lines": [f"{label}: {why}" for label, why in said.items() if why]}
