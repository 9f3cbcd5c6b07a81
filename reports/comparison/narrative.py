"""A comparison in words: the figures on top, a sentence and a table for each picture, the same on screen and on paper.

Pure. What a table shows can be opened: each number names the figure it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from criteria.model import CRITERIA
from criteria.text import Words
from reports.comparison import chart_rows as charts
from reports.comparison.drill_down import SelectedFigure
from reports.comparison.figures import KINDS, STRENGTHS, Comparison, Spread
from reports.issuing.issue import ISSUED

DASH = "–"


@dataclass(frozen=True)
class Cell:
    """A figure as it is written, and which decisions stand behind it (None: none can be opened)."""

    said: str
    figure: SelectedFigure | None = None


@dataclass(frozen=True)
class ComparisonTable:
    """A table with a heading for each column; the first column heads the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class ComparisonQuestion:
    """A question with its answer: in one sentence, as a picture, as tables. `legend`: light and word."""

    id: str
    title: str
    sentence: str
    chart: dict[str, Any]
    tables: tuple[ComparisonTable, ...]
    legend: tuple[tuple[str, str], ...] = ()


def headline(found: Comparison, words: Words) -> list[tuple[str, str]]:
    """Four figures, each with what it is: ("41 to 78 %", "recognised in full or in part ...")."""
    many = len(found.countries) > 1
    count = words("compare.top.countries" if many else "compare.top.country", count=len(found.countries))
    figures: list[tuple[str, str]] = [(words.number(found.decisions), count)]
    for name, values, unit in (
        ("recognised", {code: found.outcomes.share(code, "full", "partial") for code in found.countries}, "%"),
        ("departed", {code: charts.departed(found.changes, code) for code in found.countries}, "%"),
        ("days", {code: one.median for code, one in found.days.items()}, "d"),
    ):
        known = [code for code, value in values.items() if value is not None]
        one = words(f"compare.top.{name}-single", country=words.country(known[0])) if len(known) == 1 else ""
        figures.append((_span(values, unit, words), one or words(f"compare.top.{name}")))
    return figures


def _span(values: dict[str, float | None], unit: str, words: Words) -> str:
    known = [value for value in values.values() if value is not None]
    if not known:
        return DASH
    low, high = (round(100 * one) if unit == "%" else round(one) for one in (min(known), max(known)))
    figure = words.number(low) if low == high else words("compare.top.span", low=low, high=high)
    return f"{figure} %" if unit == "%" else words("compare.top.in-days", days=figure)


def notes(found: Comparison, words: Words) -> list[str]:
    """What a reader must know of all figures."""
    said = [words("compare.in-force")]
    if not found.exact:
        said.append(words("compare.small"))
    if found.left_out:
        said.append(words("compare.left-out", count=found.left_out))
    return said


def questions(found: Comparison, words: Words) -> list[ComparisonQuestion]:
    """All questions in their order."""
    return [make(found, words) for make in (_outcomes, _strengths, _volume, _departures, _days, _waiting)]


def _outcomes(found: Comparison, words: Words) -> ComparisonQuestion:
    shares = {code: found.outcomes.share(code, "full", "partial") for code in found.countries}
    said = _most_and_least(shares, words, "compare.outcomes.said", lambda one: f"{words.number(100 * one, 0)} %")
    labels = [words(f"outcome.{one}.name") for one in ISSUED]
    legend = [(charts.LIGHT_OF[one], word) for one, word in zip(ISSUED, labels, strict=True)]
    table = _spread_table(found.outcomes, labels, "outcomes", words)
    return ComparisonQuestion(
        "outcomes", words("compare.outcomes.title"), said, charts.outcomes(found, words), (table,), tuple(legend)
    )


def _strengths(found: Comparison, words: Words) -> ComparisonQuestion:
    labels = [words(f"strength.{one}") for one in STRENGTHS]
    tables = tuple(
        _spread_table(found.strengths[name], labels, f"strength.{name}", words, words(f"criterion.{name}.name"))
        for name in CRITERIA
    )
    legend = tuple(zip(STRENGTHS, labels, strict=True))
    title, chart = words("compare.strengths.title"), charts.strengths(found, words)
    return ComparisonQuestion("strengths", title, _widest(found, words), chart, tables, legend)


def _widest(found: Comparison, words: Words) -> str:
    """The criterion in which the countries lie farthest apart."""
    gaps = {}
    for name in CRITERIA:
        spread = found.strengths[name]
        shares = [spread.share(code, "strong", "substantial") for code in found.countries]
        known = [one for one in shares if one is not None]
        if len(known) > 1:
            gaps[name] = (max(known) - min(known), min(known), max(known))
    if not gaps:
        return words("compare.strengths.said-single")
    name = max(gaps, key=lambda one: gaps[one][0])
    _, low, high = gaps[name]
    criterion, low, high = words(f"criterion.{name}.name"), round(100 * low), round(100 * high)
    return words("compare.strengths.said", criterion=criterion, low=low, high=high)


def _volume(found: Comparison, words: Words) -> ComparisonQuestion:
    values = {code: one.ects_in_100_hours for code, one in found.volumes.items()}
    said = _most_and_least(values, words, "compare.volume.said", lambda one: words.number(one, 1))
    rows = []
    for code, one in found.volumes.items():
        own = "; ".join(
            words("compare.volume.own", credits=round(100 * credits / hours, 1), unit=unit)
            for unit, (_, credits, hours) in one.own.items()
            if unit != "ECTS" and hours
        )
        ects = one.ects_in_100_hours
        rows.append(
            (
                Cell(words.country(code)),
                Cell(words.number(one.decisions), SelectedFigure("volume", "", code)),
                Cell(DASH if ects is None else words.number(ects, 2)),
                Cell(own or DASH),
            )
        )
    headings = ("country", "decisions", "volume.ects", "volume.own-unit")
    return ComparisonQuestion(
        "volume", words("compare.volume.title"), said, charts.volumes(found, words), (_table(headings, rows, words),)
    )


def _departures(found: Comparison, words: Words) -> ComparisonQuestion:
    shares = {code: charts.departed(found.changes, code) for code in found.countries}
    said = _most_and_least(shares, words, "compare.departures.said", lambda one: f"{words.number(100 * one, 0)} %")
    changes = [words(f"compare.change.{one}") for one in found.changes.categories]
    overridden = _spread_table(
        found.overridden,
        [words("compare.overridden.yes"), words("compare.overridden.no")],
        "overridden",
        words,
        words("compare.departures.strength"),
    )
    return ComparisonQuestion(
        "departures",
        words("compare.departures.title"),
        said,
        charts.departures(found, words),
        (
            _spread_table(found.changes, changes, "changes", words, words("compare.departures.outcome")),
            overridden,
            _why(found, words),
        ),
    )


def _why(found: Comparison, words: Words) -> ComparisonTable:
    """Which criterion was set anew, and how: a row for each country and criterion with any."""
    rows = []
    for code in found.countries:
        for name in CRITERIA:
            counts = found.overrides[name].counts[code]
            if any(count != 0 for count in counts.values()):
                cells = [_number(counts[kind], SelectedFigure(f"override.{name}", kind, code), words) for kind in KINDS]
                rows.append((Cell(words.country(code)), Cell(words(f"criterion.{name}.name")), *cells))
    headings = ("country", "criterion", *(f"override.{kind}" for kind in KINDS))
    return _table(headings, rows, words, words("compare.departures.why"))


def _days(found: Comparison, words: Words) -> ComparisonQuestion:
    values: dict[str, float | None] = {code: one.median for code, one in found.days.items()}
    said = _most_and_least(values, words, "compare.days.said", words.number)
    rows = [
        (
            Cell(words.country(code)),
            Cell(words.number(one.decisions), SelectedFigure("days", "", code)),
            Cell(words.number(one.median)),
            Cell(words.number(one.nine_of_ten)),
        )
        for code, one in found.days.items()
    ]
    headings = ("country", "days.decisions", "days.median", "days.nine-of-ten")
    return ComparisonQuestion(
        "days", words("compare.days.title"), said, charts.days(found, words), (_table(headings, rows, words),)
    )


def _waiting(found: Comparison, words: Words) -> ComparisonQuestion:
    known = [one.cases for one in found.waiting.values() if one.cases is not None]
    said = words("compare.waiting.said", count=sum(known)) if any(known) else words("compare.waiting.none")
    rows = [
        (
            Cell(words.country(code)),
            _number(one.cases, None, words),
            Cell(words.date(one.oldest, "MMMM y") if one.oldest else DASH),
        )
        for code, one in found.waiting.items()
    ]
    headings = ("country", "waiting.cases", "waiting.oldest")
    return ComparisonQuestion(
        "waiting", words("compare.waiting.title"), said, charts.waiting(found, words), (_table(headings, rows, words),)
    )


def _most_and_least(values: dict[str, float | None], words: Words, name: str, shown: Callable[[float], str]) -> str:
    """A sentence with the highest and the lowest value; with one country, or none, a sentence of its own."""
    known = {code: value for code, value in values.items() if value is not None}
    if not known:
        return words("compare.nothing-shown")
    low, high = min(known, key=lambda code: known[code]), max(known, key=lambda code: known[code])
    if shown(known[low]) == shown(known[high]):
        return words(f"{name}-single", figure=shown(known[high]))
    return words(
        name, high=shown(known[high]), low=shown(known[low]), most=words.country(high), least=words.country(low)
    )


def _spread_table(
    spread: Spread, labels: Iterable[str], figure: str, words: Words, caption: str = ""
) -> ComparisonTable:
    rows = []
    for code, counts in spread.counts.items():
        cells = [
            _share(count, spread.totals[code], SelectedFigure(figure, name, code), words)
            for name, count in counts.items()
        ]
        total = Cell(words.number(spread.totals[code]), SelectedFigure("decisions", "", code))
        rows.append((Cell(words.country(code)), total, *cells))
    return ComparisonTable((words("compare.country"), words("compare.decisions"), *labels), tuple(rows), caption)


def _share(count: int | None, total: int, figure: SelectedFigure, words: Words) -> Cell:
    if not count:
        return Cell(DASH if count is None else "0")
    return Cell(f"{words.number(count)} ({words.number(100 * count / total, 0)} %)", figure)


def _number(count: int | None, figure: SelectedFigure | None, words: Words) -> Cell:
    return Cell(DASH) if count is None else Cell(words.number(count), figure if count else None)


def _table(
    headings: Iterable[str], rows: Iterable[tuple[Cell, ...]], words: Words, caption: str = ""
) -> ComparisonTable:
    return ComparisonTable(tuple(words(f"compare.{one}") for one in headings), tuple(rows), caption)
