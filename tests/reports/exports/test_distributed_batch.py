"""A folder judged by Daft: the bytes that the desk writes, and the faults that it names."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from criteria.source import SourceError
from reports.exports import distributed_batch
from reports.exports.batch_scores import score_folder
from reports.exports.distributed_batch import MISSING, judged, score_files
from tests.conftest import missing

CASES = [
    {"country": "IT", "purpose": "credit", "on": "2026-11-22", "answers": {"quality.awarding-body": "accredited"}},
    {"country": "ES", "purpose": "admission", "on": "2026-11-22", "workload": {"hours": 40}},
    {"country": "PT", "purpose": "portfolio", "on": "2026-11-22"},
]


def folder(at: Path, *faulty: int) -> Path:
    at.mkdir()
    for number in range(3):
        rows = [json.dumps(case) for case in CASES[number:] + CASES[:number]]
        if number in faulty:
            rows[1] = '{"country": "XX"}'
        pq.write_table(pa.table({"case": rows}), at / f"part-{number}.parquet")
    return at


def column(*values: str) -> Any:
    """A column as Daft hands it to a task."""
    return SimpleNamespace(to_pylist=lambda: list(values))


def test_daft_writes_the_bytes_that_the_desk_writes_and_names_its_faults(tmp_path: Path) -> None:
    if find_spec("daft") is None:
        missing("Daft is not installed")
    source = folder(tmp_path / "in")
    assert score_folder(source, tmp_path / "here") == score_folder(source, tmp_path / "daft", score_files) == 9
    for file in source.iterdir():
        assert (tmp_path / "daft" / file.name).read_bytes() == (tmp_path / "here" / file.name).read_bytes()
    faulty = folder(tmp_path / "faulty", 1, 2)
    faults = []
    for score_all in ({}, {"score_all": score_files}):
        with pytest.raises(SourceError) as fault:
            score_folder(faulty, tmp_path / "nothing", **score_all)
        faults.append(str(fault.value))
    assert faults[0] == faults[1]
    assert "part-1.parquet, row 2" in faults[0]
    assert list((tmp_path / "nothing").iterdir()) == []


def test_a_task_judges_its_files_and_passes_faults_on(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 2)
    names = [str(source / f"part-{number}.parquet") for number in range(3)]
    targets = [str(tmp_path / f"out-{number}.parquet") for number in range(3)]
    answers = [json.loads(answer) for answer in judged(column(*names), column(*targets))]
    assert [(name, count) for name, count, _ in answers] == [(names[0], 3), (names[1], 3), (names[2], 0)]
    assert answers[0][2] == ""
    assert "part-2.parquet, row 2" in answers[2][2]


def test_without_daft_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed_batch, "find_spec", lambda name: None)
    with pytest.raises(SourceError, match="pip install --no-deps daft"):
        score_files([("a", "b")])
    assert "--engine" in MISSING
