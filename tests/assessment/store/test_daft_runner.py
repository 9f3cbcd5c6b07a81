"""What Daft shares out on a Ray cluster of this machine, with files in an object store, is as the desk alone has it.

Ray starts once, in a process of its own (`tests/support/on_ray.py`), and does everything there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.core import url_to_fs

from assessment.settings import settings
from assessment.store.daft_runner import cause_of, with_framework
from assessment.store.database import open_configured
from criteria.load import framework
from reports.demo import fill
from reports.exports.batch_scores import score_folder
from tests.conftest import missing
from tests.support.figure_queries import DAY, answered, confirm_same_courses
from tests.support.object_store import BUCKET, SECRET, object_store
from tests.support.on_ray import replayed
from tests.support.paths import ROOT

CASES = [
    {"country": "IT", "purpose": "credit", "on": "2026-11-22", "answers": {"quality.awarding-body": "accredited"}},
    {"country": "ES", "purpose": "admission", "on": "2026-11-22", "workload": {"hours": 40}},
]


def test_a_machine_with_another_framework_does_no_task() -> None:
    assert with_framework(framework().sha256, str.encode, "here") == b"here"
    with pytest.raises(RuntimeError, match="another framework than the desk"):
        with_framework("0" * 64, str.encode, "there")


def test_what_failed_elsewhere_is_told_in_one_line() -> None:
    assert cause_of(ValueError("SocketError\n\nCaused by:\n  1: tcp")) == "SocketError"
    assert cause_of(RuntimeError("UDF failed with traceback:\n  File x\n\nKeyError: 'y'\n")) == "KeyError: 'y'"
    assert cause_of(TimeoutError()) == "TimeoutError"


def test_on_ray_with_an_object_store_all_is_as_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("daft", "ray", "moto"):
        if find_spec(module) is None:
            missing(f"{module} is not installed")
    source = tmp_path / "in"
    source.mkdir()
    for number, case in enumerate(CASES):
        pq.write_table(pa.table({"case": [json.dumps(case)] * 3}), source / f"part-{number}.parquet")
    monkeypatch.setenv("LAILA_DATA", str(tmp_path / "data"))
    settings.cache_clear()
    engine = open_configured(settings())
    fill(engine, 120, seed=2, today=DAY)
    confirm_same_courses(engine)
    with object_store() as reached, TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as short:
        for name, value in reached.items():
            monkeypatch.setenv(name, value)
        bucket, _ = url_to_fs(f"s3://{BUCKET}")
        bucket.put(str(source), f"{BUCKET}/in", recursive=True)
        there = {"DAFT_RUNNER": "ray", "LAILA_FACTS_ENGINE": "daft", "LAILA_FACTS_URL": f"s3://{BUCKET}/facts"}
        there["RAY_TMPDIR"] = short  # the names of its sockets must be short; without it, each run leaves a session
        there["RAY_prestart_worker_first_driver"] = "0"  # a second saved
        command = [sys.executable, "-m", "tests.support.on_ray", f"s3://{BUCKET}/in", f"s3://{BUCKET}/out"]
        done = subprocess.run(
            command, env=os.environ | there, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        on_ray = json.loads(done.stdout.splitlines()[-1])
        judged = {name.rsplit("/")[-1]: bucket.cat_file(name) for name in bucket.glob(f"{BUCKET}/out/*")}
        left = [name for name in bucket.find(BUCKET) if "replay-" in name or ".judged-" in name]
    here = [rows for _, rows in answered(engine)]
    assert len(here) > 25
    assert on_ray["rows"] == here
    assert score_folder(str(source), str(tmp_path / "out")) == 6
    assert judged == {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    wanted = replayed(engine)
    assert on_ray["replayed"] == json.loads(json.dumps(wanted))
    assert wanted["whole"]["any"]
    assert left == []
    assert SECRET not in done.stdout + done.stderr
    engine.dispose()
    settings.cache_clear()
