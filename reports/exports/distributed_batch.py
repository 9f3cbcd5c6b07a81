"""Judges the files of a batch with Daft: each file is a task, in processes of this machine or, with DAFT_RUNNER=ray, on
a Ray cluster whose machines see the same folders.

A task is `score_file`, so each file holds the bytes that the desk alone would write. Memory holds a file for each task
that runs. Daft is installed by hand (`docs/figures.md`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from criteria.source import SourceError
from reports.exports.batch_scores import score_file

MISSING = "--engine: daft is not installed; install it with: pip install --no-deps daft"


def is_installed() -> bool:
    """Whether Daft is there."""
    return find_spec("daft") is not None


def score_files(files: Sequence[tuple[str, str]]) -> int:
    """Judge files into others, and return how many cases they hold. `files`: source and target of each.

    SourceError: Daft is not installed or fails, or the first fault of a file, in the order of the files.
    """
    if not is_installed():
        raise SourceError(MISSING)
    import daft

    rows = daft.from_pydict({"source": [source for source, _ in files], "target": [target for _, target in files]})
    if os.environ.get("DAFT_RUNNER") == "ray":  # on one machine Daft hands out rows as its processes ask for them
        rows = rows.into_partitions(len(files))
    task = daft.func.batch(return_dtype=daft.DataType.string(), batch_size=1, use_process=True)(judged)
    try:
        answers = rows.select(task(rows["source"], rows["target"]).alias("answer")).to_pydict()["answer"]
    except Exception as problem:  # whatever becomes of another engine's processes
        raise SourceError(f"--engine: daft failed: {str(problem).splitlines()[0]}") from problem
    by_source = {source: (count, fault) for source, count, fault in map(json.loads, answers)}
    for source, _ in files:
        if fault := by_source[source][1]:
            raise SourceError(fault)
    return sum(count for count, _ in by_source.values())


def judged(sources: Any, targets: Any, score: Callable[[str, str], int] = score_file) -> list[str]:
    """What a task does with its rows: for each, the source, how many cases it held, and its fault (or nothing)."""
    answers = []
    for source, target in zip(sources.to_pylist(), targets.to_pylist(), strict=True):
        try:
            answers.append((source, score(source, target), ""))
        except SourceError as fault:
            answers.append((source, 0, str(fault)))
    return [json.dumps(answer) for answer in answers]
