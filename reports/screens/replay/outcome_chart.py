"""The chart of a replay: from which outcome to which, and how many decisions. Pure.

>>> from criteria.text import words_in
>>> tally = Tally()
>>> tally.outcomes["full", "partial"] = 3
>>> [row.name for row in outcomes(tally, words_in("en")).rows]
['Before: Recognised in full', 'After: Recognised in part: 3']
"""

from __future__ import annotations

from assessment.ui.tokens import COLOURS
from criteria.text import Words
from reports.comparison.chart import ChartMark, ChartRow, RowChart, axis
from reports.replay.replay import OUTCOME_ORDER, Tally
from reports.replay.tables import outcome_name


def outcomes(tally: Tally, words: Words) -> RowChart:
    """A bar for each change of an outcome, under the outcome before; best outcomes first."""
    below = axis(words("replay.count"), max(tally.outcomes.values(), default=1), words)
    rows: list[ChartRow] = []
    for before in OUTCOME_ORDER:
        bars = [
            ChartRow(
                f"{words('replay.after')}: {outcome_name(after, words)}: {words.number(count)}",
                (ChartMark("thin-bar", 0, below.place(count), COLOURS.accent),),
            )
            for after in OUTCOME_ORDER
            if (count := tally.outcomes[before, after])
        ]
        if bars:
            rows += [ChartRow(f"{words('replay.before')}: {outcome_name(before, words)}", head=True), *bars]
    return RowChart(words("replay.outcomes"), below, tuple(rows))
