"""`laila demo`: fictional cases of several countries, decided and open, to try the desk out. No such person exists.

The centres have habits, as real ones have: how often the code was checked, how strictly tests are seen, how often a
person departs from the proposal, how long a decision takes. The decisions are judged by the rules, stand in the
register in a chain of their own, and have no PDF until somebody asks for it. `habits.py` says who they are,
`patterns.py` makes cases and decisions, `writing.py` puts them into the database, many at a time. `open_cases.py` files
the list to learn with, `certificates.py` draws what was handed in. `assessment/store/maintenance/fictional.py` takes
all of it away again.

>>> fill(open_database("sqlite:////tmp/demo.sqlite3"), 60, seed=1)
60
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

from sqlalchemy import Engine

from assessment.store import centres
from assessment.store.database import work
from criteria.dated import current_day
from criteria.load import framework
from reports.demo.habits import CENTRES
from reports.demo.patterns import Patterns
from reports.demo.writing import Planned, Writer, plan

DAYS = 700
"""Decisions lie within so many days before today, after the rules came into force."""

BATCH = 2_000


def fill(
    engine: Engine,
    decisions: int,
    seed: int,
    today: datetime.date | None = None,
    told: Callable[[int], object] = lambda done: None,
) -> int:
    """Add so many decisions of fictional centres. The same seed decides the same.

    What is written stays when it is stopped in between. `told` is called with the number of decisions so far. Returns
    how many there are.
    """
    chance, day = random.Random(seed), today or current_day()
    start = max(framework().since, day - datetime.timedelta(days=DAYS))
    with work(engine) as session:
        for habits in CENTRES:
            centres.save_centre(habits.profile(), session=session)
    patterns, planned = Patterns(chance), plan(decisions, start, day, chance)
    writer = Writer(engine, chance)
    for begin in range(0, decisions, BATCH):
        some = planned[begin : begin + BATCH]
        writer.write(some, patterns)
        told(begin + len(some))
    return decisions


__all__ = ["CENTRES", "Planned", "fill"]
