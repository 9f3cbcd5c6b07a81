"""Are outcomes alike for women and men, young and old, with and without work? Pure.

The sentence follows the interval: what chance explains is no difference. A difference is no proof of unfairness, and no
difference none of fairness, since who says something about themselves is not chosen at random.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from assessment.case.learner_groups import GROUPS
from criteria.text import Words
from reports.comparison.narrative import DASH, Cell, ComparisonQuestion
from reports.differences.group_places import GroupPlace
from reports.differences.proportion import ALPHA, Proportion, difference, holm, homogeneity
from reports.differences.question_parts import interval_chart, percent, points, question_table, share_cells

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
    by_question: dict[str, dict[str, Proportion]] = {}
    for place in places:
        if place.country == country and (share := place.recognised):
            by_question.setdefault(place.question, {})[place.group] = share
    tests = {name: homogeneity(list(row.values())).chance for name, row in by_question.items() if len(row) > 1}
    chances = dict(zip(tests, holm(list(tests.values())), strict=True))
    sentences = [_sentence(name, by_question.get(name, {}), chances.get(name), words) for name in GROUPS]
    lines, rows = [], []
    for name, row in by_question.items():
        for group, share in row.items():
            label = words(f"groups.{name}.{group}")
            lines.append((label, share, 0))
            rows.append((Cell(label), *share_cells(share, words), *_against(row, group, chances.get(name), words)))
    return ComparisonQuestion(
        "groups",
        words("diff.groups.title"),
        " ".join(sentences) if by_question else words("diff.groups.few"),
        interval_chart(lines, "groups", words) if lines else {},
        (question_table(HEADINGS, rows, words),) if rows else (),
        notes=(words("diff.groups.what"), words("diff.groups.method")),
    )


def _sentence(question: str, row: Mapping[str, Proportion], chance: float | None, words: Words) -> str:
    """What is known of one question: the two groups that lie farthest apart, and whether that is more than chance."""
    by = words(f"diff.groups.by.{question}")
    if chance is None:
        return words("diff.groups.untold", by=by)
    pairs = [(a, b) if row[a].share >= row[b].share else (b, a) for a, b in combinations(row, 2)]
    high, low = max(pairs, key=lambda each: row[each[0]].share - row[each[1]].share)
    gap = difference(row[high], row[low])
    return words(
        "diff.groups.beyond" if chance < ALPHA else "diff.groups.chance",
        by=by,
        most=words(f"groups.{question}.{high}"),
        least=words(f"groups.{question}.{low}"),
        high=percent(row[high].share, words),
        low=percent(row[low].share, words),
        gap=words.number(100 * gap.value, 0),
        from_=words.number(100 * gap.low, 0),
        to=words.number(100 * gap.high, 0),
    )


def _against(row: Mapping[str, Proportion], group: str, chance: float | None, words: Words) -> tuple[Cell, Cell]:
    """The difference to all other groups of the question together, and whether its groups differ by chance."""
    rest = [share for other, share in row.items() if other != group]
    if not rest or chance is None:
        return Cell(DASH), Cell(DASH)
    noise = sum(share.rounded[0] for share in rest), sum(share.rounded[1] for share in rest)
    others = Proportion(sum(share.part for share in rest), sum(share.whole for share in rest), noise)
    return Cell(points(difference(row[group], others), words)), Cell(words("diff.yes" if chance < ALPHA else "diff.no"))
