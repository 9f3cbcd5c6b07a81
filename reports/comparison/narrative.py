"""This module puts a comparison into words: the main figures, then a sentence, a chart and tables a question. Pure.

Screen, report and shell show the same words. Each number of a table names its figure, so that its decisions can be
opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from assessment.store.decisions.figures import ISSUED, OVERRIDE_KINDS, STRENGTH_VALUES
from criteria.rounding import nearest_whole, round_half_up, whole_percent
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.comparison import charts
from reports.comparison.chart import Chart
from reports.comparison.drill_down import SelectedFigure
from reports.comparison.model import JUDGED, Comparison, Spread
from reports.comparison.names import place_name

DASH = "–"


@dataclass(frozen=True)
class Cell:
    """A figure as it is written, and the figure whose decisions can be opened behind it (None: none can)."""

    label: str
    figure: SelectedFigure | None = None


@dataclass(frozen=True)
class ComparisonTable:
    """A table with a heading for each column; the first column heads the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class ComparisonQuestion:
    """A question with its answer: in one sentence, as a chart, as tables.

    `legend`: light and word. `more_charts`: further charts of the same question. `notes`: what was counted, and how.
    """

    id: str
    title: str
    sentence: str
    chart: Chart | None
    tables: tuple[ComparisonTable, ...]
    legend: tuple[tuple[str, str], ...] = ()
    more_charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()

    def with_charts(self, charts: Sequence[Chart]) -> ComparisonQuestion:
        """The same with several charts instead of one."""
        return replace(self, chart=charts[0] if charts else None, more_charts=tuple(charts[1:]))


@dataclass(frozen=True)
class ComparisonReport:
    """What a report says of a comparison: its questions, the same figures as data, and `remarks`, which are what a
    reader must know besides the notes on all figures.
    """

    comparison: Comparison
    questions: Sequence[ComparisonQuestion]
    data: Mapping[str, Any]
    remarks: Sequence[str] = ()


def headline(comparison: Comparison, words: Words) -> list[tuple[str, str]]:
    """Four main figures, each with its meaning: ("41 to 78 %", "recognised in full or in part ...")."""
    countries = len({place.partition(" ")[0] for place in comparison.countries})
    count = words("compare.top.countries" if countries > 1 else "compare.top.country", count=countries)
    figures: list[tuple[str, str]] = [(words.number(comparison.decisions), count)]
    for name, values, unit in (
        (
            "recognised",
            {code: comparison.outcomes.share(code, "full", "partial") for code in comparison.countries},
            "%",
        ),
        ("departed", {code: charts.departed(comparison.changes, code) for code in comparison.countries}, "%"),
        ("days", {code: float(days.median) for code, days in comparison.days.items()}, "d"),
    ):
        known = [code for code, value in values.items() if value is not None]
        if len(known) == 1:
            label = words(f"compare.top.{name}-single", country=place_name(known[0], words))
        else:
            label = words(f"compare.top.{name}")
        figures.append((span(values, unit, words), label))
    return figures


def span(values: Mapping[str, float | None], unit: str, words: Words) -> str:
    """The lowest and the highest of the values, in whole percent (`unit` "%": the values are shares) or days ("d")."""
    known = [value for value in values.values() if value is not None]
    if not known:
        return DASH
    low, high = (nearest_whole(100 * value if unit == "%" else value) for value in (min(known), max(known)))
    figure = words.number(low) if low == high else words("compare.top.span", low=low, high=high)
    return f"{figure} %" if unit == "%" else words("compare.top.in-days", days=figure)


def notes(comparison: Comparison, words: Words) -> list[str]:
    """What a reader must know about all figures."""
    sentences = [words("compare.in-force")]
    if comparison.fictional:
        sentences.insert(0, words("compare.fictional"))
    if not comparison.exact:
        sentences += [words("compare.small"), words("compare.share-of")]
        if comparison.filters.since or comparison.filters.until:
            sentences.append(words("compare.by-quarter"))
    if comparison.left_out:
        told = "compare.left-out.by-installation" if comparison.by_installation else "compare.left-out"
        sentences.append(words(told, count=comparison.left_out))
    return sentences


def questions(comparison: Comparison, words: Words) -> list[ComparisonQuestion]:
    """All questions in their order."""
    return [question(comparison, words) for question in (_outcomes, _strengths, _volume, _departures, _days, _waiting)]


def _outcomes(comparison: Comparison, words: Words) -> ComparisonQuestion:
    shares = {code: comparison.outcomes.share(code, "full", "partial") for code in comparison.countries}
    sentence = _most_and_least(shares, words, "compare.outcomes.said", lambda share: _percent(share, words))
    labels = [words(f"outcome.{outcome}.name") for outcome in ISSUED]
    legend = [(charts.LIGHT_OF[outcome], label) for outcome, label in zip(ISSUED, labels, strict=True)]
    table = _spread_table(comparison.outcomes, labels, "outcomes", words)
    return ComparisonQuestion(
        "outcomes",
        words("compare.outcomes.title"),
        sentence,
        charts.outcomes(comparison, words),
        (table,),
        tuple(legend),
    )


def _strengths(comparison: Comparison, words: Words) -> ComparisonQuestion:
    labels = [words(f"strength.{strength}") for strength in STRENGTH_VALUES]
    tables = tuple(
        _spread_table(comparison.strengths[name], labels, f"strength.{name}", words, words(f"criterion.{name}.name"))
        for name in CRITERIA
    )
    legend = tuple(zip(STRENGTH_VALUES, labels, strict=True))[: len(JUDGED)]
    title, chart = words("compare.strengths.title"), charts.strengths(comparison, words)
    notes_on = (words("compare.strengths.what"),)
    return ComparisonQuestion("strengths", title, _widest(comparison, words), chart, tables, legend, notes=notes_on)


def _widest(comparison: Comparison, words: Words) -> str:
    """A sentence that names the criterion in which the countries lie farthest apart."""
    gaps = {}
    for name in CRITERIA:
        spread = comparison.strengths[name]
        shares = [spread.share_within(code, JUDGED, "strong", "substantial") for code in comparison.countries]
        known = [share for share in shares if share is not None]
        if len(known) > 1:
            gaps[name] = (max(known) - min(known), min(known), max(known))
    if not gaps:
        return words("compare.strengths.said-single")
    name = max(gaps, key=lambda criterion: gaps[criterion][0])
    _, low, high = gaps[name]
    criterion = words(f"criterion.{name}.name")
    return words("compare.strengths.said", criterion=criterion, low=whole_percent(low), high=whole_percent(high))


def _volume(comparison: Comparison, words: Words) -> ComparisonQuestion:
    values = {code: volume.ects_in_100_hours for code, volume in comparison.volumes.items()}
    sentence = _most_and_least(values, words, "compare.volume.said", lambda ects: words.number(ects, 1))
    rows = []
    for code, volume in comparison.volumes.items():
        own_units = "; ".join(
            words("compare.volume.own", credits=round_half_up(Fraction(own.in_100_hours), 1), unit=unit)
            for unit, own in volume.own.items()
            if unit != "ECTS" and own.hours
        )
        ects = volume.ects_in_100_hours
        rows.append(
            (
                Cell(place_name(code, words)),
                Cell(words.number(volume.decisions), SelectedFigure("volume", "", code)),
                Cell(DASH if ects is None else words.number(ects, 2)),
                Cell(own_units or DASH),
            )
        )
    headings = ("country", "decisions", "volume.ects", "volume.own-unit")
    return ComparisonQuestion(
        "volume",
        words("compare.volume.title"),
        sentence,
        charts.volumes(comparison, words),
        (_table(headings, rows, words),),
    )


def _departures(comparison: Comparison, words: Words) -> ComparisonQuestion:
    shares = {code: charts.departed(comparison.changes, code) for code in comparison.countries}
    sentence = _most_and_least(shares, words, "compare.departures.said", lambda share: _percent(share, words))
    changes = [words(f"compare.change.{change}") for change in comparison.changes.categories]
    overridden = _spread_table(
        comparison.overridden,
        [words("compare.overridden.yes"), words("compare.overridden.no")],
        "overridden",
        words,
        words("compare.departures.strength"),
    )
    return ComparisonQuestion(
        "departures",
        words("compare.departures.title"),
        sentence,
        charts.departures(comparison, words),
        (
            _spread_table(comparison.changes, changes, "changes", words, words("compare.departures.outcome")),
            overridden,
            _why(comparison, words),
        ),
    )


def _why(comparison: Comparison, words: Words) -> ComparisonTable:
    """How often each criterion was overridden, and how: a row for each country and criterion with an override."""
    rows = []
    for code in comparison.countries:
        for name in CRITERIA:
            counts = comparison.overrides[name].counts[code]
            if any(count != 0 for count in counts.values()):
                cells = [
                    _number(counts[kind], SelectedFigure(f"override.{name}", kind, code), words)
                    for kind in OVERRIDE_KINDS
                ]
                rows.append((Cell(place_name(code, words)), Cell(words(f"criterion.{name}.name")), *cells))
    headings = ("country", "criterion", *(f"override.{kind}" for kind in OVERRIDE_KINDS))
    return _table(headings, rows, words, words("compare.departures.why"))


def _days(comparison: Comparison, words: Words) -> ComparisonQuestion:
    values = {code: float(days.median) for code, days in comparison.days.items()}
    sentence = _most_and_least(values, words, "compare.days.said", words.number)
    rows = [
        (
            Cell(place_name(code, words)),
            Cell(words.number(days.decisions), SelectedFigure("days", "", code)),
            Cell(words.number(days.median)),
            Cell(words.number(days.nine_of_ten)),
        )
        for code, days in comparison.days.items()
    ]
    headings = ("country", "days.decisions", "days.median", "days.nine-of-ten")
    return ComparisonQuestion(
        "days", words("compare.days.title"), sentence, charts.days(comparison, words), (_table(headings, rows, words),)
    )


def _waiting(comparison: Comparison, words: Words) -> ComparisonQuestion:
    known = [waiting.cases for waiting in comparison.waiting.values()]
    sentence = words("compare.waiting.said", count=sum(known)) if any(known) else words("compare.waiting.none")
    rows = [
        (
            Cell(place_name(code, words)),
            _number(waiting.cases, None, words),
            Cell(words.month(waiting.oldest) if waiting.oldest else DASH),
        )
        for code, waiting in comparison.waiting.items()
    ]
    headings = ("country", "waiting.cases", "waiting.oldest")
    return ComparisonQuestion(
        "waiting",
        words("compare.waiting.title"),
        sentence,
        charts.waiting(comparison, words),
        (_table(headings, rows, words),),
    )


def _most_and_least(values: Mapping[str, float | None], words: Words, name: str, shown: Callable[[float], str]) -> str:
    """A sentence with the highest and the lowest value. One country alone, and none, have other sentences."""
    known = {code: value for code, value in values.items() if value is not None}
    if not known:
        return words("compare.nothing-shown")
    low, high = min(known, key=lambda code: known[code]), max(known, key=lambda code: known[code])
    if shown(known[low]) == shown(known[high]):
        return words(f"{name}-single", figure=shown(known[high]))
    return words(
        name, high=shown(known[high]), low=shown(known[low]), most=place_name(high, words), least=place_name(low, words)
    )


def _percent(share: float, words: Words) -> str:
    return f"{words.number(whole_percent(share))} %"


def _spread_table(
    spread: Spread, labels: Iterable[str], figure: str, words: Words, caption: str = ""
) -> ComparisonTable:
    rows = []
    for code, counts in spread.counts.items():
        cells = [
            _share(count, spread.share(code, name), SelectedFigure(figure, name, code), words)
            for name, count in counts.items()
        ]
        total = Cell(words.number(spread.totals[code]), SelectedFigure("decisions", "", code))
        rows.append((Cell(place_name(code, words)), total, *cells))
    return ComparisonTable((words("compare.country"), words("compare.decisions"), *labels), tuple(rows), caption)


def _share(count: int, share: float | None, figure: SelectedFigure, words: Words) -> Cell:
    if not count:
        return Cell("0")
    in_percent = "" if share is None else f" ({_percent(share, words)})"
    return Cell(f"{words.number(count)}{in_percent}", figure)


def _number(count: int, figure: SelectedFigure | None, words: Words) -> Cell:
    return Cell(words.number(count), figure if count else None)


def _table(
    headings: Iterable[str], rows: Iterable[tuple[Cell, ...]], words: Words, caption: str = ""
) -> ComparisonTable:
    return ComparisonTable(tuple(words(f"compare.{heading}") for heading in headings), tuple(rows), caption)
