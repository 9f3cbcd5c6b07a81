"""This module makes the rows of the comparison's charts, one chart for each question, from its tables' figures. Pure.

Colours and shapes are those of the lights. Countries and categories are in the same order everywhere and are never
sorted by size, because a chart is no ranking. The legend is HTML (`lights.light_svg`), so screen readers read it out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from assessment.ui.tokens import COLOURS
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.comparison import chart_specs
from reports.comparison.chart_specs import NARROW, ROOM
from reports.comparison.model import JUDGED, Comparison, Spread
from reports.comparison.names import place_name

LIGHT_OF = {"full": "strong", "partial": "substantial", "conditional": "weak", "not-recognised": "none"}
"""The light that represents each outcome."""


def outcomes(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Outcomes by country, as parts of a bar."""
    spread = comparison.outcomes
    rows = _parts(spread, spread.categories, words, ("", LIGHT_OF, "outcome.{}.name"))
    names = [
        _name(code, words("compare.row", country=place_name(code, words), count=spread.totals[code]))
        for code in comparison.countries
    ]
    return _with(rows, names, chart_specs.bars(_keys(names), "outcomes", words.language))


def strengths(comparison: Comparison, words: Words) -> dict[str, Any]:
    """The strengths of each criterion by country, in the order of the criteria. Only decisions that judged it count."""
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for criterion in CRITERIA:
        spread = comparison.strengths[criterion]
        names.append({"row": f"{criterion} ", "head": True, "name": words(f"criterion.{criterion}.name")})
        rows += _parts(spread, JUDGED, words, (criterion, {}, "strength.{}"))
        names += [_name(f"{criterion} {code}", _judged(spread, code, words)) for code in comparison.countries]
    return _with(rows, names, chart_specs.bars(_keys(names), "strengths", words.language))


def _judged(spread: Spread, code: str, words: Words) -> str:
    """A country, how many of its decisions judged the criterion, and how many left it open or did not apply it."""
    name, row = place_name(code, words), spread.counts[code]
    count = sum(row[kind] for kind in JUDGED)
    apart = [
        f"{words(f'strength.{kind}')} {words.number(100 * share, 0)} %"
        for kind in row
        if kind not in JUDGED and (share := spread.share(code, kind))
    ]
    return ", ".join([words("compare.row-judged", country=name, count=count), *apart])


def volumes(comparison: Comparison, words: Words) -> dict[str, Any]:
    """The volume in ECTS for a hundred hours of workload, by country."""
    values = {
        code: (ects, words.number(ects, 1))
        for code, volume in comparison.volumes.items()
        if (ects := volume.ects_in_100_hours) is not None
    }
    return _dots("volume", values, words)


def days(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Days to a decision by country: a dot for the median, and a line to what nine of ten decisions stay within."""
    rows, names = [], []
    for code, of_country in comparison.days.items():
        half, most = of_country.median, of_country.nine_of_ten
        rows.append({"row": code, "value": half, "to": most})
        names.append(_name(code, words("compare.row-days", country=place_name(code, words), half=half, most=most)))
    return _with(rows, names, chart_specs.dots(_keys(names), "days", words.language, with_line=True))


def departures(comparison: Comparison, words: Words) -> dict[str, Any]:
    """The share of decisions in which a person set another strength, and another outcome, than was proposed."""
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    most = 0.0
    for code in comparison.countries:
        names.append({"row": f"{code} ", "head": True, "name": place_name(code, words)})
        for name, share in (
            ("strength", comparison.overridden.share(code, "yes")),
            ("outcome", departed(comparison.changes, code)),
        ):
            if share is not None:
                what = words(f"compare.departures.{name}")
                rows.append({"row": f"{code} {name}", "what": what, "value": 100 * share})
                names.append(_name(f"{code} {name}", f"{what}: {words.number(100 * share, 0)} %"))
                most = max(most, 100 * share)
    end = 10 * math.ceil(max(most, 1) / 10)
    return _with(rows, names, chart_specs.pairs(_keys(names), end, words.language))


def departed(changes: Spread, code: str) -> float | None:
    """The share of a country's decisions whose outcome is not the proposed one; None: it is not shown."""
    kept = changes.share(code, "as-proposed")
    return None if kept is None else 1 - kept


def waiting(comparison: Comparison, words: Words) -> dict[str, Any]:
    """Cases that wait for evidence, by country."""
    values = {code: (each.cases, words.number(each.cases)) for code, each in comparison.waiting.items()}
    return _dots("waiting", values, words)


def _dots(question: str, values: Mapping[str, tuple[float, str]], words: Words) -> dict[str, Any]:
    rows = [{"row": code, "value": value} for code, (value, _) in values.items()]
    names = [_name(code, f"{place_name(code, words)}: {label}") for code, (_, label) in values.items()]
    return _with(rows, names, chart_specs.dots(_keys(names), question, words.language))


def _name(row: str, name: str) -> dict[str, Any]:
    return {"row": row, "head": False, "name": name}


def _keys(names: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(each["row"] for each in names)


def _with(rows: list[dict[str, Any]], names: list[dict[str, Any]], picture: dict[str, Any]) -> dict[str, Any]:
    """A chart with its rows, and the text above each."""
    return picture | {"datasets": {"rows": rows, "names": names}}


def _parts(
    spread: Spread, kinds: Sequence[str], words: Words, told_as: tuple[str, Mapping[str, str], str]
) -> list[dict[str, Any]]:
    """The parts of each country's bar, from left to right; none if too few decisions are behind them.

    `told_as`: the group of the rows (or empty), the light of each kind that has another name, and its words.
    """
    group, lights, word = told_as
    rows = []
    for code, counts in spread.counts.items():
        start = 0.0
        for kind in kinds:
            share = spread.share_within(code, kinds, kind)
            if not share:
                continue
            rows.append(
                {
                    "row": f"{group} {code}" if group else code,
                    "country": place_name(code, words),
                    "light": lights.get(kind, kind),
                    "category": words(word.format(kind)),
                    "start": start,
                    "end": start + share,
                    "middle": start + share / 2,
                    "label": f"{words.number(100 * share, 0)} %",
                    "decisions": counts[kind],
                    "room": share * NARROW >= ROOM,
                    "ink": COLOURS.paper,
                }
            )
            start += share
    return rows
