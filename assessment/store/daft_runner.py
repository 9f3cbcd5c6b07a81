"""Daft, an engine that shares work out: to processes of this machine or, with DAFT_RUNNER=ray, to the machines of a Ray
cluster (RAY_ADDRESS; without it, Ray is started here).

It is installed by hand (`docs/figures.md`). It counts figures (`assessment.store.decisions.distributed_engine`), judges
folders of cases (`reports.exports.distributed_batch`) and replays decisions (`reports.replay`).

>>> [answer for _, answer in shared_out(bytes_of_file, ["a.parquet", "b.parquet"])]
[b'...', b'...']
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from criteria.load import framework

INSTALL = "install it with: pip install --no-deps daft tqdm"

QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
"""Settings of Daft and Ray for who has not set them: their makers are told nothing, and no bar is drawn in the log."""


class DaftMissingError(ImportError):
    """Daft is to work, and is not installed."""


class SharedOutError(RuntimeError):
    """Daft, or a task in another process, failed. The message says in one line how."""


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

    `task` and what it holds must be picklable. An error of a task ends all, and so does a machine whose desk has
    another framework than this one.

    DaftMissingError as in `load`. SharedOutError: Daft or a task failed.
    """
    daft, shipped = load(), framework().sha256
    rows = daft.from_pydict({"number": list(range(len(values))), "value": list(values)})
    if os.environ.get("DAFT_RUNNER") == "ray":  # on one machine Daft hands out rows as its processes ask for them
        rows = rows.into_partitions(len(values))

    def each(column: Any) -> list[bytes]:
        return [with_framework(shipped, task, value) for value in column.to_pylist()]

    answer = daft.func.batch(return_dtype=daft.DataType.binary(), batch_size=1, use_process=True)(each)
    early: dict[int, bytes] = {}
    following = 0
    try:
        for row in rows.select(rows["number"], answer(rows["value"]).alias("answer")).iter_rows():
            early[row["number"]] = row["answer"]
            while following in early:
                yield following, early.pop(following)
                following += 1
    except Exception as problem:  # whatever becomes of another engine's processes
        raise SharedOutError(f"Daft failed: {cause_of(problem)}") from problem


def with_framework(shipped: str, task: Callable[[str], bytes], value: str) -> bytes:
    """The answer of a task, if this machine has the framework that ships with whoever asks. RuntimeError: it has not.

    `shipped`: the SHA-256 of that framework.
    """
    if framework().sha256 != shipped:
        raise RuntimeError(f"{platform.node()} has another framework than the desk; install the same version there")
    return task(value)


def cause_of(problem: Exception) -> str:
    """What went wrong, in one line: the first, before the list of causes, or the last after a traceback."""
    lines = [line for line in str(problem).splitlines() if line.strip()] or [type(problem).__name__]
    return lines[-1] if "traceback" in lines[0].lower() else lines[0]
