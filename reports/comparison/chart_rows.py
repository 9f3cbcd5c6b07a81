"""The comparison in pictures: one for a question, each from the same figures as its table (`comparison_drawn`). Pure.

Colours and shapes are those of the lights, countries and categories stand in the same order everywhere, and nothing is
sorted by size: a picture is no ranking. The legend is HTML (`lights.light_svg`), so that it is read aloud, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from criteria.model import CRITERIA
from criteria.text import Words
from reports.comparison import chart_specs as drawn
from reports.comparison.chart_specs import HALF, HIDDEN, INK, ROOM, WIDE
from reports.comparison.figures import Comparison, Spread

LIGHT_OF = {"full": "strong", "partial": "substantial", "conditional": "weak", "not-recognised": "none"}
"""The light that stands for an outcome."""


def outcomes(found: Comparison, words: Words) -> dict[str, Any]:
    """Outcomes by country, as parts of a bar."""
    rows = _parts(found.outcomes, words, LIGHT_OF.__getitem__, lambda one: words(f"outcome.{one}.name"))
    return _with(rows, drawn.bars(_names(found, words), words.language))


def strengths(found: Comparison, words: Words) -> dict[str, Any]:
    """Strength of each criterion by country, as small multiples in the order of the criteria."""
    rows: list[dict[str, Any]] = []
    for name in CRITERIA:
        parts = _parts(found.strengths[name], words, str, lambda one: words(f"strength.{one}"), HALF)
        rows += [row | {"criterion": words(f"criterion.{name}.name")} for row in parts]
    return _with(rows, drawn.small_multiples(_names(found, words), words.language))


def volumes(found: Comparison, words: Words) -> dict[str, Any]:
    """ECTS for a hundred hours of workload, by country."""
    rows = [
        {"country": words.country(code), "value": one.ects_in_100_hours, "said": words.number(one.ects_in_100_hours, 1)}
        for code, one in found.volumes.items()
        if one.ects_in_100_hours is not None
    ]
    return _with(rows, drawn.dots(_names(found, words), "volume", words.language))


def days(found: Comparison, words: Words) -> dict[str, Any]:
    """Days to a decision: the middle, and as a line what nine of ten stay within."""
    rows = [
        {"country": words.country(code), "value": one.median, "to": one.nine_of_ten, "said": words.number(one.median)}
        for code, one in found.days.items()
    ]
    return _with(rows, drawn.dots(_names(found, words), "days", words.language, to=True))


def departures(found: Comparison, words: Words) -> dict[str, Any]:
    """In which part of the decisions a person set another strength, and another outcome, than proposed."""
    rows = []
    for code in found.countries:
        for name, share in (
            ("strength", found.overridden.share(code, "yes")),
            ("outcome", departed(found.changes, code)),
        ):
            if share is not None:
                what = words(f"compare.departures.{name}")
                said = f"{words.number(100 * share, 0)} %  {what}"
                rows.append({"country": words.country(code), "what": what, "value": 100 * share, "said": said})
    most = max((row["value"] for row in rows), default=0.0)
    end = 10 * math.ceil(max(most * 1.5, 1) / 10)
    return _with(rows, drawn.pairs(_names(found, words), end, words.language))


def departed(changes: Spread, code: str) -> float | None:
    """The part of a country's decisions whose outcome is not the one proposed; None: not shown."""
    kept = changes.share(code, "as-proposed")
    return None if kept is None else 1 - kept


def waiting(found: Comparison, words: Words) -> dict[str, Any]:
    """Cases that wait for evidence, by country."""
    rows = [
        {"country": words.country(code), "value": one.cases, "said": words.number(one.cases)}
        for code, one in found.waiting.items()
        if one.cases is not None
    ]
    return _with(rows, drawn.dots(_names(found, words), "waiting", words.language))


def _names(found: Comparison, words: Words) -> tuple[str, ...]:
    return tuple(words.country(code) for code in found.countries)


def _with(rows: list[dict[str, Any]], picture: dict[str, Any]) -> dict[str, Any]:
    """A picture with its rows."""
    return picture | {"datasets": {"rows": rows}}


def _parts(
    spread: Spread, words: Words, light: Callable[[str], str], word: Callable[[str], str], width: int = WIDE
) -> list[dict[str, Any]]:
    """The parts of each country's bar, from left to right; what is not shown stands at its end in one."""
    rows = []
    for code, counts in spread.counts.items():
        start, total = 0.0, spread.totals[code]
        kept = [(light(name), word(name), count) for name, count in counts.items() if count]
        if hidden := spread.held_back(code):
            kept.append((HIDDEN, words("compare.hidden"), hidden))
        for name, said, count in kept:
            share = count / total
            rows.append(
                {
                    "country": words.country(code),
                    "light": name,
                    "category": said,
                    "start": start,
                    "end": start + share,
                    "middle": start + share / 2,
                    "said": f"{words.number(100 * share, 0)} %",
                    "decisions": count,
                    "room": share * width >= ROOM,
                    "ink": INK if name in (HIDDEN, "not-applicable") else "#FFFFFF",
                }
            )
            start += share
    return rows
