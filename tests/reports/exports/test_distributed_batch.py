"""A folder judged by Daft: the bytes that the desk writes, and the faults that it names."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

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


NAMES = [f"part-{number}.parquet" for number in range(3)]


def folder(at: Path, *faulty: int) -> Path:
    at.mkdir()
    for number in range(3):
        rows = [json.dumps(case) for case in CASES[number:] + CASES[:number]]
        if number in faulty:
            rows[1] = '{"country": "XX"}'
        pq.write_table(pa.table({"case": rows}), at / f"part-{number}.parquet")
    return at


def test_daft_writes_the_bytes_that_the_desk_writes_and_names_its_faults(tmp_path: Path) -> None:
    """Written file by file although two are faulty, to start Daft's processes once."""
    if find_spec("daft") is None:
        missing("Daft is not installed")
    faulty, whole = folder(tmp_path / "faulty", 1, 2), folder(tmp_path / "whole")
    assert score_folder(str(whole), str(tmp_path / "here")) == 9
    (tmp_path / "daft").mkdir()
    pairs = [(str(faulty / name), str(tmp_path / "daft" / name)) for name in NAMES]
    with pytest.raises(SourceError, match=r"part-1\.parquet, row 2") as fault:
        score_files(pairs)
    assert (tmp_path / "daft" / NAMES[0]).read_bytes() == (tmp_path / "here" / NAMES[0]).read_bytes()
    assert not (tmp_path / "daft" / NAMES[1]).exists()
    with pytest.raises(SourceError) as alone:
        score_folder(str(faulty), str(tmp_path / "nothing"))
    assert str(alone.value) == str(fault.value)
    assert list((tmp_path / "nothing").iterdir()) == []


def test_a_task_judges_a_file_and_passes_its_fault_on(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 2)
    answers = [json.loads(judged(json.dumps([str(source / name), str(tmp_path / f"out-{name}")]))) for name in NAMES]
    assert answers[:2] == [[3, ""], [3, ""]]
    assert answers[2][0] == 0
    assert "part-2.parquet, row 2" in answers[2][1]


def test_faults_name_files_as_they_were_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task gets whole paths, since a process elsewhere works in another folder."""
    folder(tmp_path / "in", 0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(distributed_batch, "shared_out", lambda task, values: enumerate(map(task, values)))
    with pytest.raises(SourceError, match=r"^in/part-0\.parquet, row 2"):
        score_folder("in", "out", score_files)


def test_without_daft_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(SourceError, match="pip install --no-deps daft"):
        score_files([("a", "b")])
    assert "--engine" in MISSING
