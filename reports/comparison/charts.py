"""This module makes the comparison's charts, one for each question, from its tables' figures. Pure.

Colours and shapes are those of the lights. Countries and categories are in the same order everywhere and are never
sorted by size, because a chart is no ranking. The legend is HTML too, so screen readers read it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.ui.tokens import COLOURS, LIGHTS
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.comparison.chart import ChartMark, ChartRow, RowChart, axis, shares
from reports.comparison.model import JUDGED, Comparison, Spread
from reports.comparison.names import place_name

ROOM, NARROW = 60, 340
"""The width in pixels of a shape and a figure, and of a whole bar on a telephone."""

LIGHT_OF = {"full": "strong", "partial": "substantial", "conditional": "weak", "not-recognised": "none"}
"""The light that represents each outcome."""


def outcomes(comparison: Comparison, words: Words) -> RowChart:
    """Outcomes by country, as parts of a bar."""
    spread = comparison.outcomes
    rows = [
        ChartRow(
            words("compare.row", country=place_name(code, words), count=spread.totals[code]),
            _parts(spread, code, spread.categories, words),
        )
        for code in comparison.countries
    ]
    return _bars("outcomes", "compare.share-axis", rows, words)


def strengths(comparison: Comparison, words: Words) -> RowChart:
    """The strengths of each criterion by country, in the order of the criteria. Only decisions that judged it count."""
    rows: list[ChartRow] = []
    for criterion in CRITERIA:
        spread = comparison.strengths[criterion]
        rows.append(ChartRow(words(f"criterion.{criterion}.name"), head=True))
        rows += [
            ChartRow(_judged(spread, code, words), _parts(spread, code, JUDGED, words)) for code in comparison.countries
        ]
    return _bars("strengths", "compare.judged-axis", rows, words)


def _bars(question: str, title: str, rows: Sequence[ChartRow], words: Words) -> RowChart:
    return RowChart(words(f"compare.{question}.title"), shares(words(title), words, " %"), tuple(rows), grid=False)


def _judged(spread: Spread, code: str, words: Words) -> str:
    """A country, how many of its decisions judged the criterion, and how many left it open or did not apply it."""
    name, row = place_name(code, words), spread.counts[code]
    count = sum(row[kind] for kind in JUDGED)
    apart = [
        f"{_lower_first(words(f'strength.{kind}'))} {words.number(100 * share, 0)} %"
        for kind in row
        if kind not in JUDGED and (share := spread.share(code, kind))
    ]
    return ", ".join([words("compare.row-judged", country=name, count=count), *apart])


def _lower_first(name: str) -> str:
    """A strength's name inside a line of text."""
    return name[:1].lower() + name[1:]


def volumes(comparison: Comparison, words: Words) -> RowChart:
    """The volume in ECTS for a hundred hours of workload, by country."""
    values = {
        code: (ects, words.number(ects, 1))
        for code, volume in comparison.volumes.items()
        if (ects := volume.ects_in_100_hours) is not None
    }
    return _dots("volume", values, words)


def days(comparison: Comparison, words: Words) -> RowChart:
    """Days to a decision by country: a dot for the median, and a line to what nine of ten decisions stay within."""
    below = axis(
        words("compare.days.axis"), max((each.nine_of_ten for each in comparison.days.values()), default=1), words
    )
    rows = []
    for code, of_country in comparison.days.items():
        half, most = of_country.median, of_country.nine_of_ten
        name = words("compare.row-days", country=place_name(code, words), half=half, most=most)
        line = ChartMark("span", below.place(half), below.place(most), COLOURS.accent_soft)
        rows.append(ChartRow(name, (line, _dot(below.place(half)))))
    return RowChart(words("compare.days.title"), below, tuple(rows))


def departures(comparison: Comparison, words: Words) -> RowChart:
    """The share of decisions in which a person set another strength, and another outcome, than was proposed."""
    known = {
        code: {"strength": comparison.overridden.share(code, "yes"), "outcome": departed(comparison.changes, code)}
        for code in comparison.countries
    }
    most = max((share for row in known.values() for share in row.values() if share is not None), default=0)
    below = axis(words("compare.share-axis-percent"), 100 * most, words)
    colours = {"strength": COLOURS.accent, "outcome": COLOURS.warning}
    rows: list[ChartRow] = []
    for code, row in known.items():
        rows.append(ChartRow(place_name(code, words), head=True))
        for name, share in row.items():
            if share is not None:
                value = f"{words.number(100 * share, 0)} %"
                label = words("compare.named", name=words(f"compare.departures.{name}"), value=value)
                rows.append(ChartRow(label, (ChartMark("thin-bar", 0, below.place(100 * share), colours[name]),)))
    return RowChart(words("compare.departures.title"), below, tuple(rows))


def departed(changes: Spread, code: str) -> float | None:
    """The share of a country's decisions whose outcome is not the proposed one; None: it is not shown."""
    kept = changes.share(code, "as-proposed")
    return None if kept is None else 1 - kept


def waiting(comparison: Comparison, words: Words) -> RowChart:
    """Cases that wait for evidence, by country."""
    values = {code: (each.cases, words.number(each.cases)) for code, each in comparison.waiting.items()}
    return _dots("waiting", values, words)


def _dots(question: str, values: Mapping[str, tuple[float, str]], words: Words) -> RowChart:
    most = max((value for value, _ in values.values()), default=1)
    below = axis(words(f"compare.{question}.axis"), most, words)
    rows = (
        ChartRow(words("compare.named", name=place_name(code, words), value=label), (_dot(below.place(value)),))
        for code, (value, label) in values.items()
    )
    return RowChart(words(f"compare.{question}.title"), below, tuple(rows))


def _dot(place: float) -> ChartMark:
    return ChartMark("dot", place, place, COLOURS.accent)


def _parts(spread: Spread, code: str, kinds: Sequence[str], words: Words) -> tuple[ChartMark, ...]:
    """The parts of a country's bar, from left to right; none if too few decisions are behind them."""
    parts: list[ChartMark] = []
    start = 0.0
    for kind in kinds:
        share = spread.share_within(code, kinds, kind)
        if not share:
            continue
        light = LIGHT_OF.get(kind, kind)
        word = words(f"outcome.{kind}.name" if kind in LIGHT_OF else f"strength.{kind}")
        label, count = f"{words.number(100 * share, 0)} %", words.number(spread.counts[code][kind])
        room = share * NARROW >= ROOM
        parts.append(
            ChartMark(
                "bar",
                start,
                start + share,
                LIGHTS[light][1],
                label=label if room else "",
                sign=light if room else "",
                tip=f"{word}: {label} ({words('compare.decisions')}: {count})",
            )
        )
        start += share
    return tuple(parts)
