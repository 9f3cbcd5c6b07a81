"""Replaying past decisions under changed rules: against judging each of them alone, and with Daft against without."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from assessment.case.model import Case
from assessment.rules.judge import judge
from assessment.settings import settings
from assessment.store.daft_runner import is_installed
from assessment.store.database import open_database
from assessment.store.tables import DECISION_FACTS, DECISION_INPUTS, DECISIONS
from criteria.load import framework
from reports.demo import fill
from reports.replay.changed_rules import Changed
from reports.replay.replay import replay
from tests.bench.comparing import multiplied
from tests.bench.measure import line, seconds, side_by_side


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


def shared_out(count: int = 1_000_000) -> None:
    """A million decisions by Daft (DAFT_RUNNER=ray: on Ray) and by this process alone."""
    if not is_installed():
        print("Daft is not installed: pip install --no-deps daft tqdm", flush=True)
        return
    changed = Changed(framework().model_copy(update={"level_cap": 30}))
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'desk.sqlite3'}")
        multiplied(engine, count, (DECISION_FACTS, DECISION_INPUTS))
        times, results = [], []
        for name in ("duckdb", "daft"):
            os.environ["LAILA_FACTS_ENGINE"] = name
            settings.cache_clear()
            times.append(seconds(lambda: results.append(replay(engine, changed))))
        engine.dispose()
    alone, shared = times
    line(f"{count:,} decisions replayed by Daft / by the desk", shared, alone, shared / alone)
    print(f"    the same result: {results[0] == results[1]}", flush=True)
