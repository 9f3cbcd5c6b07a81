"""A closed round as data: JSON with everything, CSV with a row a judgement. People stand in it by label, not name."""

from __future__ import annotations

import csv
import io
from typing import Any

from assessment.store.rounds.rounds import DECIDED
from reports.calibration.results import Results, Split
from reports.exports.formulas import escape_formula

COLUMNS = ("criterion", "item", "rater", "country", "rating", "proposed", "reason")
"""`rater`, `item` and `rating` are what `laila agreement` takes, one criterion at a time."""


def as_json(found: Results) -> dict[str, Any]:
    """The whole round."""
    return {
        "round": {
            "title": found.round.title,
            "state": found.round.state,
            "instructions": found.round.instructions,
            "discussion": found.round.discussion,
        },
        "raters": [
            {"label": one.label, "country": one.country, "finished": one.finished, "stricter": one.stricter}
            for one in found.judges
        ],
        "agreement": {name: one and one.as_json() for name, one in found.agreement.items()},
        "questions": [_split(one) for one in found.splits],
        "items": [
            {
                "number": item.number,
                "case": item.case.model_dump(mode="json", exclude_defaults=True),
                "about": item.about,
                "consensus": item.consensus,
                "note": item.note,
                "judgements": [row for row in rows(found) if row["item"] == item.number],
            }
            for item in found.round.items
        ],
    }


def _split(one: Split) -> dict[str, Any]:
    return {"question": one.question, "alike": one.alike, "answers": {str(n): said for n, said in one.answers.items()}}


def rows(found: Results) -> list[dict[str, Any]]:
    """A row for each person, case and criterion (and the outcome): what was judged, what the rules proposed, why."""
    return [
        dict(
            zip(
                COLUMNS,
                (
                    name,
                    item.number,
                    judge.label,
                    judge.country,
                    said[judge.key],
                    proposed(found, item.number, judge.key, name),
                    reason(found, item.number, judge.key, name),
                ),
                strict=True,
            )
        )
        for item in found.round.items
        for name in DECIDED
        if (said := found.values.get((item.number, name)))
        for judge in found.judges
        if judge.key in said
    ]


def proposed(found: Results, number: int, key: tuple[str, str], name: str) -> str:
    """What the rules proposed from this person's answers."""
    result = found.judgements[number, key].result or {}
    if name == "outcome":
        return result["proposed_outcome"]
    return result["proposed"].get(name) or result["strengths"][name]


def reason(found: Results, number: int, key: tuple[str, str], name: str) -> str:
    """Why, in the person's own words: for a strength of their own, or the outcome; else their notes on the answers."""
    given = found.judgements[number, key].given
    if name == "outcome":
        return given.get("decision", {}).get("reason") or ""
    own = given.get("overrides", {}).get(name, {}).get("reason")
    answers = given.get("answers", {})
    notes = [one["note"] for question, one in answers.items() if question.startswith(f"{name}.") and one.get("note")]
    return " · ".join(dict.fromkeys([*([own] if own else []), *notes]))


def as_csv(found: Results) -> str:
    """The rows as CSV that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(found):
        writer.writerow([escape_formula(value) for value in row.values()])
    return out.getvalue()
