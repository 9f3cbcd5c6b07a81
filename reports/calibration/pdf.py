"""The report of a closed calibration round: a PDF like the decision record's, with the data attached.

>>> report(results(the_round, judgements), words("en"), made_on=date(2027, 3, 1))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from typing import Any

from assessment.store.rounds.rounds import DECIDED, Item
from assessment.ui.lights import light_svg
from assessment.ui.tokens import LIGHTS
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


def report(compared: Results, words: Words, *, made_on: datetime.date) -> bytes:
    """PDF/A-3a and PDF/UA-1 in the language of `text`; people stand in it by label. RecordError: Pango is missing."""
    attached = Attached(ATTACHED, words["round.report.attached"], canonical(as_json(compared)))
    return printed(
        "round.html", words, attached, made_on, r=content(compared, words), day=words.date(made_on), holds=ATTACHED
    )


def content(compared: Results, words: Words) -> dict[str, Any]:
    """Everything the report says, before any page is drawn."""
    found = compared.round
    return {
        "language": words.language,
        "title": found.title,
        "state": words(f"round.state.{found.state}"),
        "took_part": words("round.agreement.how", people=len(compared.judges), cases=len(found.items)),
        "instructions": found.instructions,
        "heads": [words(f"agreement.{name}.name") for name in FIGURES],
        "figures": [_figures(name, compared, words) for name in DECIDED],
        "notes": said_of(compared.agreement, words),
        "people": [person_line(one, words, named=False) for one in compared.judges],
        "splits": [_split(one, compared, words) for one in compared.splits],
        "columns": [words(f"step.{name}") for name in CRITERIA] + [words("round.outcome-name")],
        "items": [_item(item, compared, words) for item in found.items],
        "discussion": found.discussion,
    }


def _figures(name: str, compared: Results, words: Words) -> dict[str, Any]:
    found = compared.agreement[name]
    if found is None:
        return {"name": thing(name, words), "cells": [], "means": words("round.none-given")}
    cells = [shown(one, found.figures[one], words) for one in FIGURES]
    return {"name": thing(name, words), "cells": cells, "means": meaning("alpha", found.figures["alpha"], words)}


def _split(one: Split, compared: Results, words: Words) -> dict[str, Any]:
    items = {item.number: item for item in compared.round.items}
    criterion = words(f"criterion.{one.question.split('.')[0]}.name")
    return {
        "question": words(f"question.{one.question}.text"),
        "alike": words("round.split.alike", percent=round(100 * one.alike), criterion=criterion),
        "cases": [
            f"{name_of(items[number], words)}: {counted(one.question, said, words)}"
            for number, said in one.answers.items()
        ],
    }


def _item(item: Item, compared: Results, words: Words) -> dict[str, Any]:
    judges = [one for one in compared.judges if (item.number, one.key) in compared.judgements]
    standing = compared.standing(item)
    return {
        "name": name_of(item, words),
        "about": item.about,
        "known": known(item, words),
        "rows": [_row(one, item, compared, words) for one in judges],
        "consensus": [_cell(name, standing.get(name), words) for name in DECIDED],
        "reasons": [found for name in DECIDED if (found := _reasons(item, name, judges, compared, words))],
        "note": item.note,
    }


def _row(judge: Judge, item: Item, compared: Results, words: Words) -> tuple[str, list[dict[str, str]]]:
    return judge.label, [_cell(name, _said(compared, item, name, judge), words) for name in DECIDED]


def _said(compared: Results, item: Item, name: str, judge: Judge) -> str | None:
    return compared.values.get((item.number, name), {}).get(judge.key)


def _cell(name: str, value: str | None, words: Words) -> dict[str, str]:
    """The light, drawn, and its word; a dash where nothing was said."""
    word = "–" if value is None else value_word(name, value, words)
    return {"light": light_svg(value, LIGHT, "") if value in LIGHTS else "", "word": word}


def _reasons(item: Item, name: str, judges: list[Judge], compared: Results, words: Words) -> dict[str, Any] | None:
    """Why, where people differ: by person, in their own words; None where all agree."""
    said = {one.label: said_and_why(compared, item, name, one, words) for one in judges}
    if len({_said(compared, item, name, one) for one in judges}) < 2:
        return None
    return {"name": thing(name, words), "lines": [f"{label}: {why}" for label, why in said.items() if why]}
