"""What the desk does on a Ray cluster, in one process: a process cannot leave Ray again, and Ray starts slowly.

    DAFT_RUNNER=ray LAILA_FACTS_ENGINE=daft ... python -m tests.support.on_ray IN OUT

prints a line of JSON: the rows of every kind of query about decisions, and the result of a replay. IN, a folder of
cases, is judged into OUT.
"""

from __future__ import annotations

import json
import sys

from sqlalchemy import Engine

from assessment.settings import settings
from assessment.store.database import open_configured, work
from criteria.load import framework
from reports.cli.main import main
from reports.comparison.grid import read_grid
from reports.replay.changed_rules import Changed
from reports.replay.job import as_data
from reports.replay.replay import replay
from reports.replay.told import published
from tests.support.figure_queries import answered


def changed() -> Changed:
    """Rules by which some decisions change."""
    return Changed(framework().model_copy(update={"level_cap": 30}))


def everything(source: str, target: str) -> dict[str, object]:
    import ray

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    engine = open_configured(settings())
    rows = [rows for _, rows in answered(engine)]
    try:
        main(["score", "--batch", source, "-o", target, "--engine", "daft"])
    except SystemExit as stop:
        if stop.code:
            raise
    return {"rows": rows, "replayed": replayed(engine)}


def replayed(engine: Engine) -> dict[str, object]:
    """What a replay of all countries by the changed rules tells."""
    with work(engine) as session:
        grid = published(read_grid(session=session))
    return as_data(replay(engine, changed()), grid)


if __name__ == "__main__":
    print(json.dumps(everything(*sys.argv[1:])))
