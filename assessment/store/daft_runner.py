"""Daft, an engine that shares work out: to processes of this machine or, with DAFT_RUNNER=ray, to the machines of a Ray
cluster (RAY_ADDRESS; without it, Ray is started here).

It is installed by hand (`docs/figures.md`). It counts figures (`assessment.store.decisions.distributed_engine`), judges
folders of cases (`reports.exports.distributed_batch`) and replays decisions (`reports.replay`).

>>> [answer for _, answer in shared_out(bytes_of_file, ["a.parquet", "b.parquet"])]
[b'...', b'...']
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

INSTALL = "install it with: pip install --no-deps daft tqdm"

QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
"""Settings of Daft and Ray for who has not set them: their makers are told nothing, and no bar is drawn in the log."""


class DaftMissingError(ImportError):
    """Daft is to work, and is not installed."""


def is_installed() -> bool:
    """Whether Daft is there."""
    return find_spec("daft") is not None


def load() -> Any:
    """The module `daft`. DaftMissingError: it is not installed."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    try:
        return import_module("daft")  # by name, since its types would take mypy as long as the desk
    except ImportError as problem:
        raise DaftMissingError(f"Daft is not installed; {INSTALL}") from problem


def shared_out(task: Callable[[str], bytes], values: Sequence[str]) -> Generator[tuple[int, bytes]]:
    """Call a function with each value, in other processes, and hand its answers over in the order of the values.

    `task` and what it holds must be picklable. An error of a task ends all.

    DaftMissingError as in `load`.
    """
    daft = load()
    rows = daft.from_pydict({"number": list(range(len(values))), "value": list(values)})
    if os.environ.get("DAFT_RUNNER") == "ray":  # on one machine Daft hands out rows as its processes ask for them
        rows = rows.into_partitions(len(values))

    def each(column: Any) -> list[bytes]:
        return [task(value) for value in column.to_pylist()]

    answer = daft.func.batch(return_dtype=daft.DataType.binary(), batch_size=1, use_process=True)(each)
    early: dict[int, bytes] = {}
    following = 0
    for row in rows.select(rows["number"], answer(rows["value"]).alias("answer")).iter_rows():
        early[row["number"]] = row["answer"]
        while following in early:
            yield following, early.pop(following)
            following += 1
