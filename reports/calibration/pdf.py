"""This module makes the report of a closed calibration round, a PDF like the decision record with the data attached.

>>> report(results(the_round, judgements), words("en"), made_on=date(2027, 3, 1))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
from typing import Any

from assessment.store.rounds.rounds import DECIDED, Item
from assessment.ui.lights import light_svg
from assessment.ui.tokens import LIGHTS
from criteria.rounding import whole_percent
from criteria.text import Words
from criteria.vocabulary import CRITERIA
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
    """The report as PDF/A-3a and PDF/UA-1, in which people stand by label. RecordError when Pango is missing."""
    attached = Attached(ATTACHED, words["round.report.attached"], canonical(as_json(compared)))
    return printed(
        "round.html", words, attached, made_on, r=content(compared, words), day=words.date(made_on), holds=ATTACHED
    )


def content(compared: Results, words: Words) -> dict[str, Any]:
    """All words and figures of the report, in the shape that its template takes."""
    calibration = compared.round
    return {
        "language": words.language,
        "title": calibration.title,
        "state": words(f"round.state.{calibration.state}"),
        "took_part": words("round.agreement.how", people=len(compared.judges), cases=len(calibration.items)),
        "instructions": calibration.instructions,
        "heads": [words(f"agreement.{name}.name") for name in FIGURES],
        "figures": [_figures(name, compared, words) for name in DECIDED],
        "notes": said_of(compared.agreement, words),
        "people": [person_line(judge, words, named=False) for judge in compared.judges],
        "splits": [_split(split, compared, words) for split in compared.splits],
        "columns": [words(f"step.{name}") for name in CRITERIA] + [words("round.outcome-name")],
        "items": [_item(item, compared, words) for item in calibration.items],
        "discussion": calibration.discussion,
    }


def _figures(name: str, compared: Results, words: Words) -> dict[str, Any]:
    agreement = compared.agreement[name]
    if agreement is None:
        return {"name": thing(name, words), "cells": [], "means": words("round.none-given")}
    cells = [shown(figure, agreement.figures[figure], words) for figure in FIGURES]
    return {"name": thing(name, words), "cells": cells, "means": meaning("alpha", agreement.figures["alpha"], words)}


def _split(split: Split, compared: Results, words: Words) -> dict[str, Any]:
    items = {item.number: item for item in compared.round.items}
    criterion = words(f"criterion.{split.question.split('.')[0]}.name")
    return {
        "question": words(f"question.{split.question}.text"),
        "alike": words("round.split.alike", percent=whole_percent(split.alike), criterion=criterion),
        "cases": [
            f"{name_of(items[number], words)}: {counted(split.question, answers, words)}"
            for number, answers in split.answers.items()
        ],
    }


def _item(item: Item, compared: Results, words: Words) -> dict[str, Any]:
    judges = [judge for judge in compared.judges if (item.number, judge.key) in compared.judgements]
    standing = compared.standing(item)
    return {
        "name": name_of(item, words),
        "about": item.about,
        "known": known(item, words),
        "rows": [_row(judge, item, compared, words) for judge in judges],
        "consensus": [_cell(name, standing.get(name), words) for name in DECIDED],
        "reasons": [reasons for name in DECIDED if (reasons := _reasons(item, name, judges, compared, words))],
        "note": item.note,
    }


def _row(judge: Judge, item: Item, compared: Results, words: Words) -> tuple[str, list[dict[str, str]]]:
    return judge.label, [_cell(name, _said(compared, item, name, judge), words) for name in DECIDED]


def _said(compared: Results, item: Item, name: str, judge: Judge) -> str | None:
    return compared.values.get((item.number, name), {}).get(judge.key)


def _cell(name: str, value: str | None, words: Words) -> dict[str, str]:
    """The picture of a light and its word; a dash where nothing was judged."""
    word = "–" if value is None else value_word(name, value, words)
    return {"light": light_svg(value, LIGHT, "") if value in LIGHTS else "", "word": word}


def _reasons(item: Item, name: str, judges: list[Judge], compared: Results, words: Words) -> dict[str, Any] | None:
    """The reasons for a judgement, by person and in their own words; None where all judge alike."""
    sentences = {judge.label: said_and_why(compared, item, name, judge, words) for judge in judges}
    if len({_said(compared, item, name, judge) for judge in judges}) < 2:
        return None
    return {"name": thing(name, words), "lines": [f"{label}: {why}" for label, why in sentences.items() if why]}
