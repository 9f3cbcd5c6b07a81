"""The coordinator's questions, each with a sentence, a picture with what is not known, a table, and its method. Pure.

The sentence follows the interval, never the figure alone: what chance explains is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from assessment.matching.course_keys import platform_name
from criteria.text import Words
from criteria.vocabulary import CRITERIA
from reports.comparison.model import Comparison
from reports.comparison.names import place_name
from reports.comparison.narrative import DASH, Cell, ComparisonQuestion, ComparisonTable
from reports.differences import charts
from reports.differences.charts import IntervalRow
from reports.differences.courses import MOST_COURSES, CourseDifference
from reports.differences.funnel import INNER, OUTER, CentreShare, limits, middle_of, verdict
from reports.differences.proportion import (
    ALPHA,
    Homogeneity,
    Proportion,
    ShareDifference,
    holm,
    homogeneity,
)
from reports.differences.question_parts import (
    against_others,
    beyond_chance,
    beyond_word,
    difference_fields,
    greatest_difference,
    interval_chart,
    interval_text,
    known_shares,
    percent,
    points,
    question_of,
    question_table,
    share_cells,
    share_label,
    with_interval,
)
from reports.differences.shares import found_good
from reports.differences.standardised import Standardised, common_strata, standardised, weights

FUNNEL_POINTS = 40
"""Points of each line of the funnel."""


def where(comparison: Comparison, words: Words) -> ComparisonQuestion:
    """Where do countries differ, by how much, and more than by chance?"""
    known = known_shares(comparison)
    greatest, together = greatest_difference(known), homogeneity(list(known.values()))
    if greatest is None:
        sentence = words("diff.few")
    else:
        (high, low), gap = greatest
        fields = difference_fields(known[high], known[low], gap, words)
        sentence = words(
            "diff.where.beyond" if together.beyond_chance else "diff.where.chance",
            most=place_name(high, words),
            least=place_name(low, words),
            **fields,
        )
    against = against_others(known, together.chance)
    rows = []
    for place, share in known.items():
        gap_cells = [Cell(DASH), Cell(DASH)]
        if place in against:
            gap_cells = [Cell(points(against[place], words)), beyond_chance(against[place].chance, words)]
        rows.append((Cell(place_name(place, words)), *share_cells(share, words), *gap_cells))
    headings = ("compare.country", "diff.of", "diff.recognised", "diff.interval", "diff.against", "diff.beyond")
    chart = interval_chart([(place_name(place, words), share, 0) for place, share in known.items()], "where", words)
    notes = (words("diff.recognised.what"), words("diff.method.where"))
    return question_of("where", sentence, (chart, question_table(headings, rows, words)), words, *notes)


class _Span(NamedTuple):
    """A criterion's lowest and highest country, and whether the countries differ in it by chance."""

    criterion: str
    low: str
    high: str
    shares: dict[str, Proportion]
    gap: ShareDifference
    test: Homogeneity


def criteria(comparison: Comparison, words: Words) -> ComparisonQuestion:
    """In which criterion do countries lie farthest apart, of the decisions that judged it?"""
    spans = _spans(comparison)
    chances = dict(zip(spans, holm([span.test.chance for span in spans.values()]), strict=True))
    rows, shown = [], []
    for name, span in spans.items():
        low, high = span.shares[span.low], span.shares[span.high]
        title = words(f"criterion.{name}.name")
        ends = [
            words("diff.at", share=with_interval(share, words), country=place_name(place, words), count=share.decisions)
            for share, place in ((low, span.low), (high, span.high))
        ]
        rows.append(
            (
                Cell(title),
                *map(Cell, ends),
                Cell(points(span.gap, words)),
                beyond_chance(chances[name], words),
                Cell(words.number(100 * span.test.spread, 0)),
            )
        )
        for place, share, head in ((span.low, low, title), (span.high, high, "")):
            label = share_label(share, words, place_name(place, words))
            shown.append(IntervalRow(label, share.share, *share.interval, head=head))
    chart = charts.intervals(shown, "criteria", words)
    headings = ("compare.criterion", "diff.lowest", "diff.highest", "diff.points", "diff.beyond", "diff.spread")
    notes = (words("diff.criteria.what"), words("diff.method.criteria"))
    sentence = _criteria_sentence(spans, chances, words)
    return question_of("criteria", sentence, (chart, question_table(headings, rows, words)), words, *notes)


def leading_criterion(comparison: Comparison) -> str:
    """The criterion in which countries lie farthest apart and more than by chance; empty: in none."""
    spans = _spans(comparison)
    chances = dict(zip(spans, holm([span.test.chance for span in spans.values()]), strict=True))
    sure = [name for name in spans if chances[name] < ALPHA]
    return max(sure, key=lambda name: spans[name].test.spread) if sure else ""


def _criteria_sentence(spans: Mapping[str, _Span], chances: Mapping[str, float], words: Words) -> str:
    if not spans:
        return words("diff.few")
    sure = sorted((name for name in spans if chances[name] < ALPHA), key=lambda name: -spans[name].test.spread)
    if not sure:
        return words("diff.criteria.chance")
    first = spans[sure[0]]
    sentence = words(
        "diff.criteria.beyond",
        criterion=words(f"criterion.{first.criterion}.name"),
        low=percent(first.shares[first.low].share, words),
        least=place_name(first.low, words),
        high=percent(first.shares[first.high].share, words),
        most=place_name(first.high, words),
    )
    rest = ", ".join(f"“{words(f'criterion.{name}.name')}”" for name in sure[1:])
    return f"{sentence} {words('diff.criteria.also', criteria=rest)}" if rest else sentence


def _spans(comparison: Comparison) -> dict[str, _Span]:
    known = {
        name: {place: share for place in comparison.countries if (share := found_good(comparison, name, place))}
        for name in CRITERIA
    }
    asked = sum(len(shares) > 1 for shares in known.values())
    spans: dict[str, _Span] = {}
    for name, shares in known.items():
        if greatest := greatest_difference(shares, questions=asked):
            (high, low), gap = greatest
            spans[name] = _Span(name, low, high, shares, gap, homogeneity(list(shares.values())))
    return spans


def courses(listed: Sequence[CourseDifference], words: Words) -> ComparisonQuestion:
    """Which courses are decided differently, and what split them?"""
    sure = sum(each.chance < ALPHA for each in listed)
    if not listed:
        sentence = words("diff.courses.none")
    else:
        sentence = words("diff.courses.beyond" if sure else "diff.courses.chance", count=sure or len(listed))
    rows, shown = [], []
    for each in listed[:MOST_COURSES]:
        sides = "; ".join(
            words(
                "diff.side",
                place=place_name(side.place, words),
                share=percent(side.recognised.share, words),
                count=side.recognised.whole,
            )
            for side in each.sides
        )
        split = words(f"criterion.{each.split_by}.name") if each.split_by else DASH
        cells = (each.title, sides, points(each.greatest, words), words(beyond_word(each.chance)), split)
        rows.append(tuple(map(Cell, cells)))
        label = f"{each.title}: {points(each.greatest, words)}"
        low, high = max(each.greatest.low, 0), min(each.greatest.high, 1)
        shown.append(IntervalRow(label, each.greatest.value, low, high))
    chart = charts.intervals(shown, "courses", words)
    headings = ("compare.behind.course", "diff.sides", "diff.gap", "diff.beyond", "diff.split")
    notes = (words("diff.courses.what", most=MOST_COURSES), words("diff.method.courses"))
    return question_of("courses", sentence, (chart, question_table(headings, rows, words)), words, *notes)


def centres(listed: Sequence[CentreShare], country: str, words: Words) -> ComparisonQuestion:
    """Do the centres of one country differ more than chance would make them?"""
    middle = middle_of(listed)
    verdicts = [verdict(each, middle) for each in listed]
    outside, watch = (
        [each.centre for each, judged in zip(listed, verdicts, strict=True) if judged == place]
        for place in ("outside", "watch")
    )
    if len(listed) < 2:
        sentence = words("diff.centres.few", country=words.country(country))
    elif outside:
        sentence = words("diff.centres.outside", centres=", ".join(outside), share=percent(middle, words))
    elif watch:
        sentence = words("diff.centres.watch", centres=", ".join(watch), share=percent(middle, words))
    else:
        sentence = words("diff.centres.inside", share=percent(middle, words))
    rows, shown = [], []
    for each, judged in zip(listed, verdicts, strict=True):
        low, high = limits(middle, each.whole, INNER)
        band = f"{percent(low, words)} – {percent(high, words)}"
        cells = (each.centre, words.number(each.whole), percent(each.share, words), band)
        rows.append(tuple(map(Cell, (*cells, words(f"diff.verdict.{judged}")))))
        shown.append((judged, each.whole, each.share, f"{each.centre}: {percent(each.share, words)}"))
    lines = _funnel_lines(middle, max(each.whole for each in listed)) if listed else {}
    headings = ("diff.centre", "diff.of", "diff.recognised", "diff.limits", "diff.verdict")
    notes = (words("diff.centres.what"), words("diff.method.centres"))
    chart = charts.funnel(shown, lines, words)
    return question_of("centres", sentence, (chart, question_table(headings, rows, words)), words, *notes)


def _funnel_lines(middle: float, most: int) -> dict[str, list[tuple[int, float]]]:
    """Decisions and share along each line."""
    sizes = sorted({max(round(most * (point / FUNNEL_POINTS) ** 2), 1) for point in range(1, FUNNEL_POINTS + 1)})
    lines: dict[str, list[tuple[int, float]]] = {}
    for size in sizes:
        inner, outer = limits(middle, size, INNER), limits(middle, size, OUTER)
        ends = {
            "middle": middle,
            "inner-low": inner[0],
            "inner-high": inner[1],
            "outer-low": outer[0],
            "outer-high": outer[1],
        }
        for line, share in ends.items():
            lines.setdefault(line, []).append((size, share))
    return lines


def mix(comparison: Comparison, strata: Mapping[str, Comparison], name: str, words: Words) -> ComparisonQuestion:
    """How would countries stand if all had the same mix of cases? `name`: of what, such as `purpose`."""
    by_place: dict[str, dict[str, Proportion]] = {place: {} for place in known_shares(comparison)}
    for stratum, of_stratum in strata.items():
        for place, share in known_shares(of_stratum).items():
            if place in by_place:
                by_place[place][stratum] = share
    rows_of = {place: row for place, row in by_place.items() if row}
    names = common_strata(rows_of)
    if len(rows_of) < 2 or len(names) < 2:  # of one stratum alone, every country has the same mix already
        why = (words("diff.mix.what"), words("diff.method.mix"))
        nothing = interval_chart([], "mix", words), ComparisonTable((), ())
        alone = len(rows_of) > 1 and names
        sentence = words("diff.mix.single", stratum=_stratum(name, names[0], words)) if alone else words("diff.mix.few")
        return question_of("mix", sentence, nothing, words, *why)
    by = weights(rows_of, names)
    # Of the same cases: what a stratum that is left out does to a country is not what its mix does.
    same_cases = {place: Proportion.together([row[each] for each in names]) for place, row in rows_of.items()}
    raw = {place: share for place, share in same_cases.items() if share}
    told = {place: standardised(row, by) for place, row in rows_of.items()}
    spread = [_spread(row.values()) for row in (raw, told)]
    before, after = (words.number(100 * each, 0) for each in spread)
    smaller = spread[1] < spread[0] and after != before  # what is written alike says nothing of the mix
    word = "diff.mix.smaller" if smaller else "diff.mix.greater"
    if not homogeneity(list(raw.values())).beyond_chance:  # there is nothing that the mix could explain
        word = "diff.mix.chance"
    sentence = words(word, raw=before, same=after)
    lines, rows = [], []
    for place, same in told.items():
        label = place_name(place, words)
        both_ways: tuple[tuple[str, Proportion | Standardised], ...] = (
            ("diff.raw", raw[place]),
            ("diff.same-mix", same),
        )
        for second, (kind, either) in enumerate(both_ways):
            text = f"{label}, {words(kind)}: {percent(either.share, words)}"
            lines.append(IntervalRow(text, either.share, *either.interval, second=bool(second)))
        both = with_interval(raw[place], words), interval_text(same.share, same.interval, words)
        rows.append((Cell(label), *map(Cell, both)))
    chart = charts.intervals(lines, "mix", words)
    used = ", ".join(f"{_stratum(name, each, words)} {percent(by[each], words)}" for each in names)
    notes = (
        words("diff.mix.what"),
        words("diff.mix.used", strata=used, left=len({*strata}) - len(names)),
        words("diff.method.mix"),
    )
    headings = ("compare.country", "diff.raw", "diff.same-mix")
    return question_of("mix", sentence, (chart, question_table(headings, rows, words)), words, *notes)


def _spread(shares: Iterable[Proportion | Standardised]) -> float:
    """How far the highest share lies from the lowest."""
    values = [each.share for each in shares]
    return max(values) - min(values)


def _stratum(name: str, value: str, words: Words) -> str:
    if name == "purpose":
        return words(f"purpose.{value}.name")
    return f"EQF {value}" if name == "level" else platform_name(value)
