"""This module writes a closed round as JSON, or as CSV with a row for each judgement. People are named by label."""

from __future__ import annotations

from typing import Any

from assessment.store.rounds.rounds import DECIDED
from reports.calibration.results import Results, Split
from reports.exports.formulas import escape_formula

COLUMNS = ("criterion", "item", "rater", "country", "rating", "proposed", "reason")
"""`rater`, `item` and `rating` are what `laila agreement` takes, one criterion at a time."""


def as_json(results: Results) -> dict[str, Any]:
    """The whole round."""
    return {
        "round": {
            "title": results.round.title,
            "state": results.round.state,
            "instructions": results.round.instructions,
            "discussion": results.round.discussion,
        },
        "raters": [
            {"label": judge.label, "country": judge.country, "finished": judge.finished, "stricter": judge.stricter}
            for judge in results.judges
        ],
        "agreement": {name: judge and judge.as_json() for name, judge in results.agreement.items()},
        "questions": [_split(judge) for judge in results.splits],
        "items": [
            {
                "number": item.number,
                "case": item.case.model_dump(mode="json", exclude_defaults=True),
                "about": item.about,
                "consensus": item.consensus,
                "note": item.note,
                "judgements": [row for row in rows(results) if row["item"] == item.number],
            }
            for item in results.round.items
        ],
    }


def _split(split: Split) -> dict[str, Any]:
    return {
        "question": split.question,
        "alike": split.alike,
        "answers": {str(n): answers for n, answers in split.answers.items()},
    }


def rows(results: Results) -> list[dict[str, Any]]:
    """A row for each person, case and criterion or outcome, with the judgement, the rules' proposal and the reason."""
    return [
        dict(
            zip(
                COLUMNS,
                (
                    name,
                    item.number,
                    judge.label,
                    judge.country,
                    values[judge.key],
                    proposed(results, item.number, judge.key, name),
                    reason(results, item.number, judge.key, name),
                ),
                strict=True,
            )
        )
        for item in results.round.items
        for name in DECIDED
        if (values := results.values.get((item.number, name)))
        for judge in results.judges
        if judge.key in values
    ]


def proposed(results: Results, number: int, key: tuple[str, str], name: str) -> str:
    """The rules' proposal for this person's answers."""
    result = results.judgements[number, key].result or {}
    if name == "outcome":
        return str(result["proposed_outcome"])
    return str(result["proposed"].get(name) or result["strengths"][name])


def reason(results: Results, number: int, key: tuple[str, str], name: str) -> str:
    """The reason for a judgement in the person's own words: for an override or the outcome, with notes on answers."""
    parts = results.judgements[number, key].parts
    if name == "outcome":
        return parts.get("decision", {}).get("reason") or ""
    own = parts.get("overrides", {}).get(name, {}).get("reason")
    answers = parts.get("answers", {})
    notes = [
        answer["note"] for question, answer in answers.items() if question.startswith(f"{name}.") and answer.get("note")
    ]
    return " · ".join(dict.fromkeys([*([own] if own else []), *notes]))


def as_csv(results: Results) -> str:
    """The rows as CSV, in which no spreadsheet finds a formula."""
    import pandas as pd

    table = pd.DataFrame(rows(results), columns=COLUMNS, dtype=object).map(escape_formula)
    csv: str = table.to_csv(index=False, lineterminator="\r\n")
    return csv
