"""Many people at work, for long: what two cores carry, with one process and with two, and what stays in memory.

    python -m tests.bench same        # 200 at work, against a page that sends as many elements of as many bytes
    python -m tests.bench processes   # 200 with one process, 200 and 400 with two, on PostgreSQL
    python -m tests.bench tabs        # 1,000 open tabs, of which one clicks
    python -m tests.bench quarter     # a quarter of an hour with 100 at work, memory at its start and end
    python -m tests.bench uploads     # 30 certificates handed in at once while 50 others click

`LAILA_BENCH_SHARE=0.1` takes a tenth of the people, tabs, files and minutes, to see whether it runs.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from assessment.case.edit import Edit
from assessment.case.workflow import Mover
from assessment.store.cases import transitions
from assessment.store.database import work
from tests.bench.crowd import ARRIVE, THINK, Size, Waits, crowd, open_tabs, sizes_of
from tests.bench.desk import desk, plain_page
from tests.bench.killed import databases
from tests.bench.measure import line
from tests.e2e.conftest import Served, start, stop
from tests.support.certificates.drawing import column, pdf

SHARE = float(os.environ.get("LAILA_BENCH_SHARE", "1"))
CASES = 20
"""Cases whose pages stand in tabs that only stay open."""

CRITERIA = ("quality", "verification", "level", "workload", "testing")

PAGE = """
import streamlit as st
for number in range({elements}):
    st.html("<p>" + "x" * {bytes_each} + "</p>")
for number in range({radios}):
    st.radio("Question", ["one", "two", "three", "four", "five"], key=str(number))
"""
"""A page that sends as many elements, of as many bytes, as the whole page of a criterion does."""

RADIOS = 4


def share_of(number: int) -> int:
    """So many, or the share of them that is asked for."""
    return max(1, round(number * SHARE))


def same() -> None:
    """200 at work on a criterion, and on a page of Streamlit that sends as much and works nothing out."""
    with desk() as served:
        people = share_of(200)
        addresses = _addresses(served, people)
        size, answer = sizes_of(addresses[0])
        each = max(10, (size.bytes - 600 * RADIOS) // max(1, size.elements - RADIOS))
        page = PAGE.format(elements=max(1, size.elements - RADIOS), bytes_each=each, radios=RADIOS)
        with plain_page(page) as plain:
            print(f"a criterion is {_shown(size)}, an answer {_shown(answer)}, the page {_shown(sizes_of(plain)[0])}")
            mine, theirs = crowd(addresses, people), crowd([plain], people)
            for name, share in (("95 %", 0.95), ("half", 0.5)):
                ours, other = mine.at(share), theirs.at(share)
                print(f"    first pages within {mine.first_at(share):.1f} s, {theirs.first_at(share):.1f} s")
                line(
                    f"{people} at work, {name} of answers within ({len(mine.errors)} errors)", ours, other, ours / other
                )


def _shown(size: Size) -> str:
    return f"{size.elements} elements, {size.bytes:,} bytes"


def processes() -> None:
    """200 with one process, 200 and 400 with two, on PostgreSQL: within how many seconds 95 % have their answer."""
    with databases() as addresses:
        if "PostgreSQL" not in addresses:
            return
        for number, people in ((1, 200), (2, 200), (2, 400)):
            with _desks(number, addresses["PostgreSQL"]) as served:
                own = [_addresses(process, -(-share_of(people) // number)) for process in served]
                every = [address for place in zip(*own, strict=True) for address in place]
                before = _memory(served)
                waits = crowd(every, share_of(people))
                _say(f"{share_of(people)} at work, {number} process(es), PostgreSQL", waits)
                print(f"    memory {before} -> {_memory(served)} MB")


def tabs() -> None:
    """1,000 open tabs: memory of the process before and with them, and how long one of them waits."""
    with desk() as served:
        addresses, number = _addresses(served, CASES), share_of(1_000)
        before = _memory([served])
        with open_tabs(addresses, number) as opened:
            print(f"{opened} of {number} tabs open: memory {before} -> {_memory([served])} MB")
            _say("    one who clicks meanwhile", crowd(addresses[:1], 1, actions=5))
        time.sleep(20)
        print(f"    memory 20 s after they were closed: {_memory([served])} MB")


def quarter() -> None:
    """A quarter of an hour with 100 at work: waits, errors, memory at its start, after a minute and at its end."""
    with desk() as served:
        minutes, people = 15 * SHARE, share_of(100)
        addresses = _addresses(served, people)
        print(f"memory at the start {_memory([served])} MB")
        crowd(addresses, people, actions=2)
        print(f"    after the first pages {_memory([served])} MB")
        _say(
            f"{people} at work for {minutes:.1f} minutes",
            crowd(addresses, people, actions=max(1, round(minutes * 60 / 8))),
        )
        print(f"    memory at the end {_memory([served])} MB")
        time.sleep(20)
        print(f"    20 s after they left {_memory([served])} MB")


def uploads() -> None:
    """30 certificates handed in at once at /verify, where nobody signs in, while 50 others click."""
    with desk() as served:
        addresses, statuses = _addresses(served, share_of(50)), Counter[str]()
        quiet = crowd(addresses, share_of(50), actions=2)
        senders = [
            threading.Thread(target=_hand_in, args=(served.url, number, statuses)) for number in range(share_of(30))
        ]
        starting = threading.Timer(ARRIVE + THINK, lambda: [sender.start() for sender in senders])
        starting.start()
        busy = crowd(addresses, share_of(50), actions=4)
        starting.join()
        for sender in senders:
            sender.join()
        _say(f"{share_of(50)} click", quiet)
        _say(f"{share_of(50)} click while {len(senders)} files are handed in", busy)
        print(f"    answers to who handed in: {dict(statuses)}")


def _hand_in(url: str, number: int, statuses: Counter[str]) -> None:
    """Send a certificate as a form does."""
    words = column((30, "Certificate of Completion"), (20, f"Learner {number}"), (20, "Introduction to Botany"))
    boundary = secrets.token_hex(8)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="c.pdf"\r\n'
    body = (
        f"{head}Content-Type: application/pdf\r\n\r\n".encode() + pdf(*[words] * 5) + f"\r\n--{boundary}--\r\n".encode()
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Origin": url}
    begin = time.perf_counter()
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{url}/verify", body, headers), timeout=120) as answer:
            status = str(answer.status)
    except urllib.error.HTTPError as refused:
        status = str(refused.code)
    except OSError as problem:
        status = type(problem).__name__
    statuses[f"{status} within {5 * (1 + int((time.perf_counter() - begin) // 5))} s"] += 1


def _addresses(served: Served, number: int) -> list[str]:
    """Criteria of so many cases: each person has a case of their own, as answers to the same one would be conflicts.

    They are in assessment, as almost all are that somebody works on: the first answer to a new one draws all of it.
    """
    cases = [served.new_case(course={"title": f"Botany {place}"}) for place in range(number)]
    with work(served.engine) as session:
        for case in cases:
            edit = Edit(case, 1, Mover("Ada Prova", frozenset({"assessor"})))
            transitions.move_case(edit, "begin", transitions.MoveDetails(), session=session)
    return [served.address("assess", case=case, criterion=CRITERIA[n % 5]) for n, case in enumerate(cases)]


@contextmanager
def _desks(number: int, database_url: str) -> Iterator[list[Served]]:
    """So many processes of one desk, which share a database and the documents."""
    folder = Path(tempfile.mkdtemp(prefix="laila-bench-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        served = []
        for _ in range(number):
            served.append(start(folder, LAILA_DATABASE_URL=database_url))
            stack.callback(served[-1].engine.dispose)
            stack.callback(stop, served[-1].process)
        served[0].save_centre()
        yield served


def _memory(served: list[Served]) -> int:
    """Megabytes that the processes hold together, those that read files not counted."""
    total = 0
    for desk_process in served:
        status = Path(f"/proc/{desk_process.process.pid}/status").read_text()
        total += int(status.split("VmRSS:")[1].split()[0]) // 1024
    return total


def _say(what: str, waits: Waits) -> None:
    errors = f"{len(waits.errors)} errors {waits.errors[:1] if waits.errors else ''}".rstrip()
    print(f"{what}: half within {waits.at(0.5):.3f} s, 95 % within {waits.at(0.95):.3f} s, {errors}", flush=True)
    print(f"    first pages: half within {waits.first_at(0.5):.1f} s, 95 % within {waits.first_at(0.95):.1f} s")
