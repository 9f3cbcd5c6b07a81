"""The long-lived reading process: faster than a start a file, and nothing that happens to a reading happens to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from assessment.access.callers import Caller
from assessment.sandbox import client, read_certificate, read_with_pictures, runner, unpack, waiting
from assessment.sandbox import pool as sandbox_pool
from assessment.sandbox.pool import Service
from assessment.sandbox.waiting import WaitingRoom, calling
from tests.assessment.readers.platforms import edx
from tests.support.certificates import hostile
from tests.support.certificates.archives import packed
from tests.support.patience import PATIENCE, soon

DAY = date(2026, 11, 22)
pytestmark = pytest.mark.skipif(not sandbox_pool._CAN_FORK, reason="this system starts a process for each file")


@pytest.fixture(scope="module")
def loaded() -> Iterator[Service]:
    """A service for the tests that leave it standing: to load takes three seconds."""
    service = Service("text", runner._ENVIRONMENT)
    yield service
    service.stop()


@pytest.fixture
def ready(loaded: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """A service that has loaded and reads nothing yet, and no other way to read."""
    assert loaded.wait_ready(PATIENCE)
    assert soon(lambda: children(loaded.pid) == [])
    monkeypatch.setattr(runner, "service", loaded)
    monkeypatch.setattr(runner, "_start", None)
    return loaded


def gone(pid: int) -> bool:
    """Whether a process has ended, or ends soon."""
    return soon(lambda: not Path(f"/proc/{pid}/cmdline").exists() or not command(pid))


def command(pid: int) -> bytes:
    """Empty for a process that has ended and was not yet waited for."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def children(pid: int | None) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_reads_as_a_process_for_each_file_does(ready: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, pictures = read_with_pictures(edx.verified(), "c.pdf", on=DAY)
    monkeypatch.undo()
    monkeypatch.setattr(sandbox_pool, "_CAN_FORK", False)
    assert read_with_pictures(edx.verified(), "c.pdf", on=DAY) == (reading, pictures)
    assert reading.reader == "edx"
    assert len(pictures) == 1


def test_it_sees_neither_settings_nor_network(ready: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {pair.partition(b"=")[0] for pair in Path(f"/proc/{ready.pid}/environ").read_bytes().split(b"\0") if pair}
    assert seen == {name.encode() for name in runner._ENVIRONMENT}
    interfaces = Path(f"/proc/{ready.pid}/net/dev").read_text().splitlines()[2:]
    if os.geteuid() == 0:
        assert [line.split(":")[0].strip() for line in interfaces] == ["lo"]
    assert soon(lambda: len(list(Path(f"/proc/{ready.pid}/fd").iterdir())) == 4)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may always leave the network")
def test_a_process_for_one_file_leaves_the_network_too(tmp_path: Path) -> None:
    (tmp_path / "handed-in").write_bytes(hostile.doubling())
    alive, held = os.pipe()
    process = runner._start([str(tmp_path), "read", "900"], held)
    try:
        os.close(held)
        ours = os.readlink("/proc/self/ns/net")
        assert soon(lambda: os.readlink(f"/proc/{process.pid}/ns/net") != ours)
    finally:
        process.kill()
        process.wait()
        os.close(alive)


def test_a_file_that_takes_too_much_ends_alone(ready: Service) -> None:
    pid = ready.pid
    for build in (hostile.bomb, hostile.doubling):
        assert read_certificate(build(), on=DAY).problem_id == "too-heavy"
    assert read_certificate(edx.honor(), on=DAY).reader == "edx"
    assert ready.pid == pid


def test_a_reading_nobody_waits_for_is_stopped(ready: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "MOST_WAIT", 0.3)
    # Its limit of processor time was not reached, so the machine was busy: that says nothing about the file.
    assert read_certificate(hostile.doubling(), on=DAY).problem_id == "not-now"
    assert soon(lambda: children(ready.pid) == [], within=3)  # seconds: its own limit would end it after six


def test_pictures_that_nobody_had_time_to_look_at_can_be_handed_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "MOST_LOOKING", 0)
    monkeypatch.setattr(sandbox_pool, "_CAN_FORK", False)
    (tmp_path / "handed-in").write_bytes(hostile.doubling())
    assert client._looked_at(str(tmp_path)) == {"problem_id": "not-now"}
    monkeypatch.setattr(client, "run", lambda arguments, looks: "too-heavy")
    assert client._looked_at(str(tmp_path)) == {}


def test_a_reading_that_crashes_costs_only_itself(ready: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(read_certificate, hostile.doubling(), on=DAY)
        assert soon(lambda: children(ready.pid) != [])
        os.kill(children(ready.pid)[0], signal.SIGSEGV)
        assert answer.result().problem_id == "too-heavy"
    assert read_certificate(edx.honor(), on=DAY).reader == "edx"


def test_when_it_dies_readings_end_with_it_and_the_file_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service("text", runner._ENVIRONMENT)
    monkeypatch.setattr(runner, "service", service)
    assert service.wait_ready(60)
    before = service.pid
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(read_certificate, hostile.doubling(), on=DAY)
        assert soon(lambda: children(before) != [])
        child = children(before)[0]
        os.kill(before, signal.SIGKILL)
        assert gone(child)
        assert answer.result().problem_id == "too-heavy"  # of the process started for it
    assert read_certificate(edx.honor(), on=DAY).reader == "edx"
    assert service.wait_ready(60)
    assert service.pid != before
    service.stop()


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit", "os._exit(3)"])
def test_it_ends_with_the_desk(end: str) -> None:
    script = f"""
import os, signal
from assessment.sandbox import runner
assert runner.service.wait_ready(60)
print(runner.service.pid, flush=True)
{end}
"""
    root = runner._ENVIRONMENT["PYTHONPATH"]
    ended = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert gone(int(ended.stdout))


def test_many_at_once_take_turns(ready: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 0

    def watch() -> None:
        nonlocal most
        while not done.is_set():
            most = max(most, len(children(ready.pid)))

    done = threading.Event()
    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(12) as pool:
        readings = list(pool.map(lambda _: read_certificate(edx.honor(), on=DAY).reader, range(24)))
    done.set()
    watcher.join()
    assert readings == ["edx"] * 24
    assert 1 <= most <= runner.MOST_AT_ONCE


def test_who_had_no_turn_is_told_so_and_nothing_is_said_of_the_file(
    ready: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "room", WaitingRoom(1))
    monkeypatch.setattr(waiting, "MOST_QUEUED", 0.1)
    archive = packed({"a.pdf": edx.honor()})
    with client.room.turn():
        assert read_certificate(edx.honor(), on=DAY).problem_id == "not-now"
        assert unpack(archive) == ([], "not-now")
    assert read_certificate(edx.honor(), on=DAY).reader == "edx"
    maria = Caller("maria", "192.0.2.8")
    client.room.turns.of_callers.use(maria.id, 1000, now=time.monotonic())
    with calling(maria):
        reading = read_certificate(edx.honor(), on=DAY)
        assert unpack(archive) == ([], "too-often")
    assert (reading.problem_id, reading.facts) == ("too-often", {})
    assert reading.problem is not None
    assert "ten minutes" in reading.problem


def test_readings_are_less_urgent_than_the_desk(ready: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(read_certificate, hostile.doubling(), on=DAY)
        assert soon(lambda: any(os.getpriority(os.PRIO_PROCESS, child) > 0 for child in children(ready.pid)))
        os.kill(children(ready.pid)[0], signal.SIGKILL)
        answer.result()


def test_where_there_can_be_no_service_nobody_waits_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_pool, "_CAN_FORK", False)
    monkeypatch.setattr(sandbox_pool.time, "sleep", lambda seconds: pytest.fail("waits for a service that cannot be"))
    assert sandbox_pool.Service("text", {}).wait_ready(60) is False
