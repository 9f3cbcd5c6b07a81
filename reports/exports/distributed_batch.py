"""Judges the files of a batch with Daft: each file is a task, in processes of this machine or, with DAFT_RUNNER=ray, on
a Ray cluster whose machines see the same folders or the same object store.

A task is `score_file`, so each file holds the bytes that the desk alone would write. Memory holds a file for each task
that runs. Daft is installed by hand (`docs/figures.md`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence

from assessment.store.daft_runner import INSTALL, DaftMissingError, SharedOutError, shared_out
from assessment.store.object_store import is_address
from criteria.source import SourceError
from reports.exports.batch_scores import score_file

MISSING = f"--engine: daft is not installed; {INSTALL}"


def score_files(files: Sequence[tuple[str, str]]) -> int:
    """Judge files into others, and return how many cases they hold. `files`: source and target of each.

    SourceError: Daft is not installed or fails, or the first fault of a file, in the order of the files.
    """
    pairs = [json.dumps(tuple(map(_anywhere, pair))) for pair in files]
    try:
        answers = [json.loads(answer) for _, answer in shared_out(judged, pairs)]
    except DaftMissingError as problem:
        raise SourceError(MISSING) from problem
    except SharedOutError as problem:
        raise SourceError(f"--engine: {problem}") from problem
    for (source, _), (_, fault) in zip(files, answers, strict=True):
        if fault:
            raise SourceError(fault.replace(_anywhere(source), source))
    return sum(count for count, _ in answers)


def _anywhere(place: str) -> str:
    """A place by a name that does not depend on the folder in which a process works."""
    return place if is_address(place) else os.path.abspath(place)


def judged(pair: str, score: Callable[[str, str], int] = score_file) -> bytes:
    """What a task does with a source and its target: how many cases it held, and its fault (or nothing)."""
    source, target = json.loads(pair)
    try:
        answer = score(source, target), ""
    except SourceError as fault:
        answer = 0, str(fault)
    return json.dumps(answer).encode()
