"""Are outcomes alike for women and men, young and old, with and without work? Pure.

The sentence follows the interval: what chance explains is no difference. A difference is no proof of unfairness, and no
difference none of fairness, since who says something about themselves is not chosen at random.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.case.learner_groups import GROUPS
from criteria.text import Words
from reports.comparison.narrative import DASH, Cell, ComparisonQuestion
from reports.differences.group_places import GroupPlace
from reports.differences.proportion import ALPHA, Proportion, ShareDifference, holm, homogeneity
from reports.differences.question_parts import (
    against_others,
    beyond_chance,
    difference_fields,
    greatest_difference,
    interval_chart,
    points,
    question_table,
    share_cells,
)

HEADINGS = (
    "diff.groups.group",
    "diff.of",
    "diff.recognised",
    "diff.interval",
    "diff.groups.against",
    "diff.beyond",
)


def groups(places: Sequence[GroupPlace], country: str, words: Words) -> ComparisonQuestion:
    """Outcomes of one country by each question, with what is not known of them."""
    by_question = _shares(places, country)
    chances = _chances(by_question)
    sentences = [_sentence(name, by_question.get(name, {}), chances, words) for name in GROUPS]
    lines, rows = [], []
    for name, row in by_question.items():
        gaps = against_others(row, chances.get(name, 1.0), questions=max(len(chances), 1))
        for group, share in row.items():
            label = words(f"groups.{name}.{group}")
            lines.append((label, share, 0))
            rows.append((Cell(label), *share_cells(share, words), *_gap_cells(gaps.get(group), words)))
    return ComparisonQuestion(
        "groups",
        words("diff.groups.title"),
        " ".join(sentences) if by_question else words("diff.groups.few"),
        interval_chart(lines, "groups", words) if lines else None,
        (question_table(HEADINGS, rows, words),) if rows else (),
        notes=(words("diff.groups.what"), words("diff.groups.method")),
    )


def unequal(places: Sequence[GroupPlace], country: str) -> tuple[str, ...]:
    """The questions by whose groups the outcomes of a country differ more than chance would have it."""
    return tuple(name for name, chance in _chances(_shares(places, country)).items() if chance < ALPHA)


def _shares(places: Sequence[GroupPlace], country: str) -> dict[str, dict[str, Proportion]]:
    by_question: dict[str, dict[str, Proportion]] = {}
    for place in places:
        if place.country == country and (share := place.recognised):
            by_question.setdefault(place.question, {})[place.group] = share
    return by_question


def _chances(by_question: Mapping[str, Mapping[str, Proportion]]) -> dict[str, float]:
    """How likely the groups of each question would lie as far apart by chance; of all that have two groups."""
    tests = {name: homogeneity(list(row.values())).chance for name, row in by_question.items() if len(row) > 1}
    return dict(zip(tests, holm(list(tests.values())), strict=True))


def _sentence(question: str, row: Mapping[str, Proportion], chances: Mapping[str, float], words: Words) -> str:
    """What is known of one question: the two groups that lie farthest apart, and whether that is more than chance."""
    by = words(f"diff.groups.by.{question}")
    greatest, chance = greatest_difference(row, questions=max(len(chances), 1)), chances.get(question)
    if chance is None or greatest is None:
        return words("diff.groups.untold", by=by)
    (high, low), gap = greatest
    return words(
        "diff.groups.beyond" if chance < ALPHA else "diff.groups.chance",
        by=by,
        most=words(f"groups.{question}.{high}"),
        least=words(f"groups.{question}.{low}"),
        **difference_fields(row[high], row[low], gap, words),
    )


def _gap_cells(gap: ShareDifference | None, words: Words) -> tuple[Cell, Cell]:
    if gap is None:
        return Cell(DASH), Cell(DASH)
    return Cell(points(gap, words)), beyond_chance(gap.chance, words)
