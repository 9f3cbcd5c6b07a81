"""The chart of a replay: every change of an outcome once, the best outcomes first, and its figures in words too."""

from __future__ import annotations

from collections import Counter

import pytest

from criteria.text import words_in
from reports.comparison.chart_html import drawn
from reports.replay.replay import Tally
from reports.screens.replay.outcome_chart import outcomes

CHANGES = Counter({("conditional", "full"): 1, ("full", "not-recognised"): 40, ("full", "partial"): 10})


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_change_is_a_bar_under_the_outcome_before(language: str) -> None:
    words = words_in(language)
    chart = outcomes(Tally(outcomes=CHANGES), words)
    before, after = words("replay.before"), words("replay.after")
    names = {key: words(f"outcome.{key}.name") for key in ("full", "partial", "conditional", "not-recognised")}
    assert [row.name for row in chart.rows] == [
        f"{before}: {names['full']}",
        f"{after}: {names['partial']}: 10",
        f"{after}: {names['not-recognised']}: 40",
        f"{before}: {names['conditional']}",
        f"{after}: {names['full']}: 1",
    ]
    assert [mark.end * chart.axis.end for row in chart.rows for mark in row.marks] == [10, 40, 1]
    assert f'role="figure" aria-label="{words("replay.outcomes")}"' in drawn(chart)


def test_without_a_change_there_are_no_rows() -> None:
    assert outcomes(Tally(), words_in("en")).rows == ()
