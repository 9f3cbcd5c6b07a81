"""Replaying past decisions under changed rules against judging each of them alone."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.store.database import open_database
from assessment.store.tables import DECISIONS
from criteria.load import framework
from reports.demo import fill
from reports.replay.changed_rules import Changed
from reports.replay.replay import replay
from tests.bench.measure import line, side_by_side


def against_one_by_one(count: int = 20_000, alone: int = 200) -> None:
    """Both from the database to the figures, per decision; one by one on a sample, out of the snapshots."""
    rules = framework().model_copy(update={"level_cap": 30})
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'desk.sqlite3'}")
        fill(engine, count, seed=1)

        def one_by_one() -> None:
            with Session(engine) as session:
                for text in session.scalars(select(DECISIONS.c.snapshot).limit(alone)):
                    judge(Case.model_validate(json.loads(text)["case"]), rules=rules, advise=False)

        many, single, _ = side_by_side(lambda: replay(engine, Changed(rules)), one_by_one, rounds=3)
        engine.dispose()
    many, single = many / count, single / alone
    line(f"a decision replayed with {count:,} / judged alone", many, single, many / single)
