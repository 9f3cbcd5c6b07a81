"""This module makes the parts of a question: shares in words and in cells, chart rows, a table. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from criteria.text import Words
from reports.comparison.chart import Chart, RowChart
from reports.comparison.model import Comparison
from reports.comparison.narrative import Cell, ComparisonQuestion, ComparisonTable
from reports.differences import charts
from reports.differences.charts import IntervalRow
from reports.differences.proportion import ALPHA, Proportion, ShareDifference, difference, holm
from reports.differences.shares import recognised


def known_shares(comparison: Comparison) -> dict[str, Proportion]:
    """The share of each country that recognises in full or in part, for countries with enough decisions."""
    return {place: share for place in comparison.countries if (share := recognised(comparison, place))}


def interval_chart(lines: Sequence[tuple[str, Proportion, int]], question: str, words: Words) -> RowChart:
    """A chart of shares with their intervals. `lines`: the name of each row, its share, and its kind (0 or 1)."""
    rows = (
        IntervalRow(share_label(share, words, name), share.share, *share.interval, second=bool(kind))
        for name, share, kind in lines
    )
    return charts.intervals(rows, question, words)


def share_label(share: Proportion, words: Words, name: str) -> str:
    """The text above a share in a chart."""
    return words("diff.row", name=name, share=percent(share.share, words), count=share.decisions)


def share_cells(share: Proportion, words: Words) -> tuple[Cell, Cell, Cell]:
    """The number of decisions, the share and its interval, as cells."""
    low, high = share.interval
    interval = f"{words.number(100 * low, 0)} – {words.number(100 * high, 0)} %"
    return Cell(words.number(share.decisions)), Cell(percent(share.share, words)), Cell(interval)


def with_interval(share: Proportion, words: Words) -> str:
    """A share with its interval, in figures: `40 % (31 – 50)`."""
    return interval_text(share.share, share.interval, words)


def interval_text(share: float, interval: tuple[float, float], words: Words) -> str:
    """A share with an interval, in figures: `40 % (31 – 50)`."""
    low, high = (words.number(100 * end, 0) for end in interval)
    return f"{percent(share, words)} ({low} – {high})"


def points(gap: ShareDifference, words: Words) -> str:
    """A difference in points of a hundred, with its interval."""
    value, low, high = (words.number(100 * each, 0) for each in (gap.value, gap.low, gap.high))
    return words("diff.points-of", value=value, low=low, high=high)


def beyond_chance(chance: float, words: Words) -> Cell:
    """A cell that says whether chance is an unlikely explanation."""
    return Cell(words(beyond_word(chance)))


def beyond_word(chance: float) -> str:
    """The id of that cell's word."""
    return "diff.yes" if chance < ALPHA else "diff.no"


def greatest_difference(
    known: Mapping[str, Proportion], *, questions: int = 1
) -> tuple[tuple[str, str], ShareDifference] | None:
    """The two that lie farthest apart, the higher one first, and their difference; None if there are not two.

    Its interval holds although the pair was chosen, out of all pairs and, where several are asked at once, `questions`.
    """
    if len(known) < 2:
        return None
    pairs = [(a, b) if known[a].share >= known[b].share else (b, a) for a, b in combinations(known, 2)]
    pair = max(pairs, key=lambda each: known[each[0]].share - known[each[1]].share)
    return pair, difference(known[pair[0]], known[pair[1]], among=questions * len(pairs))


def against_others(known: Mapping[str, Proportion], chance: float, *, questions: int = 1) -> dict[str, ShareDifference]:
    """Each one's difference to all others together; none where there is no other.

    `chance`: how likely all would lie as far apart by chance. None stands out where they may all be alike; beyond that,
    each is held to its own difference, as one of several. `questions`: how many are asked at once.
    """
    several = len(known) if len(known) > 2 else 1  # of two, both differences are the same one
    gaps = {}
    for name, share in known.items():
        if others := Proportion.together([other for each, other in known.items() if each != name]):
            gaps[name] = difference(share, others, among=several * questions)
    own = [gap.chance for gap in gaps.values()]
    if several > 1:
        own = holm(own)
    return {name: replace(gap, chance=max(chance, each)) for (name, gap), each in zip(gaps.items(), own, strict=True)}


def difference_fields(high: Proportion, low: Proportion, gap: ShareDifference, words: Words) -> dict[str, str]:
    """The fields of a sentence about two shares and their difference."""
    return {
        "high": percent(high.share, words),
        "low": percent(low.share, words),
        "gap": words.number(100 * gap.value, 0),
        "from_": words.number(100 * gap.low, 0),
        "to": words.number(100 * gap.high, 0),
    }


def percent(share: float, words: Words) -> str:
    """A share, 0 to 1, as it is written."""
    return f"{words.number(100 * share, 0)} %"


def question_table(headings: Sequence[str], rows: Sequence[tuple[Cell, ...]], words: Words) -> ComparisonTable:
    """A table whose headings are ids of words."""
    return ComparisonTable(tuple(words(heading) for heading in headings), tuple(rows))


def question_of(
    id_: str, sentence: str, shown: tuple[Chart, ComparisonTable], words: Words, *notes: str
) -> ComparisonQuestion:
    """A question with one chart and one table. Where the chart would be empty, there is none: bare axes say nothing."""
    chart, table = shown
    empty = not (chart.rows if isinstance(chart, RowChart) else chart.points)
    return ComparisonQuestion(
        id_, words(f"diff.{id_}.title"), sentence, None if empty else chart, (table,), notes=notes
    )
