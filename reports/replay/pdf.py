"""The result of a replay as a PDF of the same kind as a decision record, with the figures attached as JSON.

It says what was asked, what would change and how, and names no single decision.
"""

from __future__ import annotations

import datetime

from criteria.text import Words
from reports.pdf.render import Attached
from reports.pdf.templates import printed
from reports.record.document import canonical
from reports.replay.as_json import figures
from reports.replay.changed_rules import Changed
from reports.replay.replay import Replay
from reports.replay.tables import country_rows, most_frequent, outcome_rows, remarks, strength_rows, summary

ATTACHED = "replay.json"


def report(result: Replay, changed: Changed, asked: str, words: Words, *, made_on: datetime.date) -> bytes:
    """The report in a language. `asked`: the question in words. RecordError: Pango is not on this machine."""
    whole = result.whole
    tables = [
        (words("replay.outcomes"), most_frequent(whole, words), outcome_rows(whole, words)),
        (words("replay.by-country"), "", country_rows(result, words)),
        (words("replay.strengths"), "", strength_rows(whole, words)),
    ]
    data = canonical(figures(result, changed, exact=not result.rounded))
    return printed(
        "replay.html",
        words,
        Attached(ATTACHED, words("compare.report.attached"), data),
        made_on,
        asked=asked,
        summary=summary(result, words),
        notes=[
            *remarks(result, words),
            words("replay.compares"),
            *([words("replay.rounded")] if result.rounded else []),
        ],
        tables=tables if whole.any else [],
    )
