"""The pictures of the comparison with their rows, one for each question, out of the figures its table shows. Pure.

Colours and shapes are those of the lights. Countries and categories stand in the same order everywhere and are never
sorted by size, because a picture is no ranking. The legend is HTML (`lights.light_svg`), so screen readers read it out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from assessment.ui.tokens import COLOURS
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.comparison import chart_specs
from reports.comparison.chart_specs import HALF, ROOM, WIDE
from reports.comparison.model import Comparison, Spread
from reports.comparison.names import place_name

LIGHT_OF = {"full": "strong", "partial": "substantial", "conditional": "weak", "not-recognised": "none"}
"""The light that stands for an outcome."""


def outcomes(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Outcomes by country, as parts of a bar."""
    rows = _parts(comparison.outcomes, words, LIGHT_OF.__getitem__, lambda name: words(f"outcome.{name}.name"))
    return _with(rows, chart_specs.bars(_names(comparison, words), words.language))


def strengths(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Strength of each criterion by country, as small multiples in the order of the criteria."""
    rows: list[dict[str, Any]] = []
    for name in CRITERIA:
        parts = _parts(comparison.strengths[name], words, str, lambda name: words(f"strength.{name}"), HALF)
        rows += [row | {"criterion": words(f"criterion.{name}.name")} for row in parts]
    return _with(rows, chart_specs.small_multiples(_names(comparison, words), words.language))


def volumes(comparison: Comparison, words: Words) -> dict[str, Any]:
    """ECTS for a hundred hours of workload, by country."""
    rows = [
        {"country": place_name(code, words), "value": ects, "label": words.number(ects, 1)}
        for code, volume in comparison.volumes.items()
        if (ects := volume.ects_in_100_hours) is not None
    ]
    return _with(rows, chart_specs.dots(_names(comparison, words), "volume", words.language))


def days(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Days to a decision by country: a dot for the median, and a line to what nine of ten decisions stay within."""
    rows = [
        {
            "country": place_name(code, words),
            "value": days.median,
            "to": days.nine_of_ten,
            "label": words.number(days.median),
        }
        for code, days in comparison.days.items()
    ]
    return _with(rows, chart_specs.dots(_names(comparison, words), "days", words.language, with_line=True))


def departures(comparison: Comparison, words: Words) -> dict[str, Any]:
    """The parts of the decisions in which a person set another strength, and another outcome, than was proposed."""
    rows: list[dict[str, Any]] = []
    most = 0.0
    for code in comparison.countries:
        for name, share in (
            ("strength", comparison.overridden.share(code, "yes")),
            ("outcome", departed(comparison.changes, code)),
        ):
            if share is not None:
                what = words(f"compare.departures.{name}")
                label = f"{words.number(100 * share, 0)} %  {what}"
                rows.append({"country": place_name(code, words), "what": what, "value": 100 * share, "label": label})
                most = max(most, 100 * share)
    end = 10 * math.ceil(max(most * 1.5, 1) / 10)
    return _with(rows, chart_specs.pairs(_names(comparison, words), end, words.language))


def departed(changes: Spread, code: str) -> float | None:
    """The part of a country's decisions whose outcome is not the one proposed; None: not shown."""
    kept = changes.share(code, "as-proposed")
    return None if kept is None else 1 - kept


def waiting(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Cases that wait for evidence, by country."""
    rows = [
        {"country": place_name(code, words), "value": waiting.cases, "label": words.number(waiting.cases)}
        for code, waiting in comparison.waiting.items()
    ]
    return _with(rows, chart_specs.dots(_names(comparison, words), "waiting", words.language))


def _names(comparison: Comparison, words: Words) -> tuple[str, ...]:
    return tuple(place_name(code, words) for code in comparison.countries)


def _with(rows: list[dict[str, Any]], picture: dict[str, Any]) -> dict[str, Any]:
    """A picture with its rows."""
    return picture | {"datasets": {"rows": rows}}


def _parts(
    spread: Spread, words: Words, light: Callable[[str], str], word: Callable[[str], str], width: int = WIDE
) -> list[dict[str, Any]]:
    """The parts of each country's bar, from left to right; none where too few decisions stand behind them."""
    rows = []
    for code, counts in spread.counts.items():
        start = 0.0
        for kind, count in counts.items():
            share = spread.share(code, kind)
            if not share:
                continue
            name, category = light(kind), word(kind)
            rows.append(
                {
                    "country": place_name(code, words),
                    "light": name,
                    "category": category,
                    "start": start,
                    "end": start + share,
                    "middle": start + share / 2,
                    "label": f"{words.number(100 * share, 0)} %",
                    "decisions": count,
                    "room": share * width >= ROOM,
                    "ink": COLOURS.ink if name == "not-applicable" else COLOURS.paper,
                }
            )
            start += share
    return rows
