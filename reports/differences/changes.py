"""This module answers how decisions changed: from quarter to quarter, and between two periods. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from criteria.text import Words
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.names import place_name, span_name
from reports.comparison.narrative import DASH, Cell, ComparisonQuestion, ComparisonTable
from reports.differences import charts
from reports.differences.charts import QuarterShare
from reports.differences.proportion import ALPHA, Proportion, difference, holm
from reports.differences.question_parts import (
    beyond_chance,
    interval_chart,
    known_shares,
    percent,
    points,
    question_of,
    share_cells,
    share_label,
    with_interval,
)


def quarters(by_quarter: Mapping[str, Comparison], words: Words) -> ComparisonQuestion:
    """How did it change, by quarter?"""
    names = tuple(by_quarter)
    shares: dict[str, dict[str, Proportion]] = {}
    for name, comparison in by_quarter.items():
        for place, share in known_shares(comparison).items():
            shares.setdefault(place, {})[name] = share
    changes = {place: difference(row[max(row)], row[min(row)]) for place, row in sorted(shares.items()) if len(row) > 1}
    chances = dict(zip(changes, holm([each.chance for each in changes.values()]), strict=True))
    moved = [
        words(
            "diff.quarters.moved",
            country=place_name(place, words),
            before=percent(shares[place][min(shares[place])].share, words),
            after=percent(shares[place][max(shares[place])].share, words),
        )
        for place in changes
        if chances[place] < ALPHA
    ]
    sentence = " ".join(moved) if moved else words("diff.quarters.chance" if changes else "diff.quarters.few")
    pictures = []
    for place, row in sorted(shares.items()):
        told = {
            name: QuarterShare(share.share, *share.interval, share_label(share, words, words.quarter(name)))
            for name, share in row.items()
        }
        pictures.append(charts.by_quarter(place_name(place, words), names, told, words))
    rows = [
        (
            Cell(place_name(place, words)),
            *(Cell(with_interval(row[name], words) if name in row else DASH) for name in names),
            Cell(points(changes[place], words) if place in changes else DASH),
            beyond_chance(chances[place], words) if place in chances else Cell(DASH),
        )
        for place, row in sorted(shares.items())
    ]
    headings = (words("compare.country"), *map(words.quarter, names), words("diff.change"), words("diff.beyond"))
    notes = (words("diff.recognised.what"), words("diff.method.quarters"))
    table = ComparisonTable(headings, tuple(rows))
    question = ComparisonQuestion("quarters", words("diff.quarters.title"), sentence, None, (table,), notes=notes)
    return question.with_charts(pictures)


def overlap(period: Filters, other: Filters) -> bool:
    """Whether two periods have a day in common."""
    since = max(each.since or datetime.date.min for each in (period, other))
    return since <= min(each.until or datetime.date.max for each in (period, other))


def periods(now: Comparison, before: Comparison, words: Words) -> ComparisonQuestion:
    """Two periods side by side, with the days that each one counts. Periods that overlap are not compared, since their
    intervals would then be too wide for what they share.
    """
    named = {
        name: span_name(period.filters.since, period.filters.until, words)
        for name, period in (("before", before), ("now", now))
    }
    spans, title = words("diff.periods.spans", **named), words("diff.periods.title")
    if overlap(now.filters, before.filters):
        return ComparisonQuestion("periods", title, words("diff.periods.overlap"), None, (), notes=(spans,))
    new, old = known_shares(now), known_shares(before)
    both = [place for place in new if place in old]
    changes = {place: difference(new[place], old[place]) for place in both}
    chances = dict(zip(changes, holm([each.chance for each in changes.values()]), strict=True))
    sure = [place for place in both if chances[place] < ALPHA]
    if not both:
        sentence = words("diff.periods.few")
    elif sure:
        sentence = " ".join(
            words(
                "diff.quarters.moved",
                country=place_name(place, words),
                before=percent(old[place].share, words),
                after=percent(new[place].share, words),
            )
            for place in sure
        )
    else:
        sentence = words("diff.periods.chance")
    lines = []
    for place in both:
        name = place_name(place, words)
        lines.append((f"{name}, {words('diff.before')}", old[place], 0))
        lines.append((f"{name}, {words('diff.now')}", new[place], 1))
    rows = [
        (
            Cell(place_name(place, words)),
            *share_cells(old[place], words),
            *share_cells(new[place], words),
            Cell(points(changes[place], words)),
            beyond_chance(chances[place], words),
        )
        for place in both
    ]
    names = ("diff.of", "diff.recognised", "diff.interval")
    spelled = [f"{words(name)}, {words(when)}" for when in ("diff.before", "diff.now") for name in names]
    headings = (words("compare.country"), *spelled, words("diff.change"), words("diff.beyond"))
    chart = interval_chart(lines, "periods", words)
    notes = (spans, words("diff.recognised.what"), words("diff.method.quarters"))
    return question_of("periods", sentence, (chart, ComparisonTable(headings, tuple(rows))), words, *notes)
