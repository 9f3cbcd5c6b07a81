"""What became of decisions, in words: a sentence that follows the interval, a picture, tables. Pure.

Recognised, and the learner succeeded: that share stands beside platform, provider and country.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assessment.case.feedback import ASKED, RECEIVERS
from assessment.matching.course_keys import platform_name
from criteria.text import Words
from reports.comparison.names import place_name
from reports.comparison.narrative import DASH, Cell, ComparisonQuestion, ComparisonTable
from reports.differences.proportion import Proportion, homogeneity
from reports.differences.question_parts import interval_chart, percent, question_table, with_interval
from reports.feedback.places import FeedbackPlace, FeedbackSum, together

HEADINGS = (
    "diff.became.answers",
    "diff.became.succeeded",
    "diff.became.fair",
    "diff.became.employer",
    "diff.became.school",
)

MOST_ROWS = 30
"""Platforms and awarding bodies that are listed, those with the most answers first."""

CAPTIONS = {"": "compare.country", "platform": "diff.became.platform", "provider": "diff.became.provider"}
"""What the rows of each table are."""


def became(places: Sequence[FeedbackPlace], countries: Collection[str], words: Words) -> ComparisonQuestion:
    """What became of the decisions of some countries?"""
    sums = {slice_by: together(places, slice_by, countries) for slice_by in CAPTIONS}
    known = {code: share for code, row in sums[""].items() if (share := row.succeeded)}
    lines = [(place_name(code, words), share, 0) for code, share in known.items()]
    tables = tuple(_table(slice_by, rows, words) for slice_by, rows in sums.items() if rows)
    return ComparisonQuestion(
        "became",
        words("diff.became.title"),
        _sentence(known, words),
        interval_chart(lines, "became", words) if lines else None,
        tables,
        notes=(words("diff.became.what"), words("diff.became.method", most=MOST_ROWS)),
    )


def _sentence(known: Mapping[str, Proportion], words: Words) -> str:
    all_of_them = Proportion.together(known.values())
    if all_of_them is None:
        return words("diff.became.few")
    low, high = all_of_them.interval
    first = words(
        "diff.became.said",
        share=percent(all_of_them.share, words),
        low=percent(low, words),
        high=percent(high, words),
        answers=all_of_them.whole,
    )
    if len(known) < 2:
        return first
    beyond = homogeneity(list(known.values())).beyond_chance
    return f"{first} {words('diff.became.beyond' if beyond else 'diff.became.chance')}"


def _table(slice_by: str, sums: Mapping[str, FeedbackSum], words: Words) -> ComparisonTable:
    rows = []
    for key, row in sorted(sums.items(), key=lambda each: -sum(each[1].answers.values()))[:MOST_ROWS]:
        shares = (row.succeeded, row.fair, *(row.copes(asked) for asked in RECEIVERS))
        answers = "; ".join(
            words(f"diff.became.from.{asked}", count=row.answers[asked]) for asked in ASKED if row.answers.get(asked)
        )
        cells = (answers, *(with_interval(share, words) if share else DASH for share in shares))
        rows.append((Cell(_name(slice_by, key, row, words)), *map(Cell, cells)))
    return question_table((CAPTIONS[slice_by], *HEADINGS), rows, words)


def _name(slice_by: str, key: str, row: FeedbackSum, words: Words) -> str:
    if not slice_by:
        return place_name(key, words)
    if not key:
        return words("diff.became.unnamed")
    return platform_name(key) if slice_by == "platform" else row.name
