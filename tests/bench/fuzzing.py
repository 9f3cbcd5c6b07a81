"""Changed files: no file, whatever was done to it, crashes the reading, holds it up, or takes too much memory.

`LAILA_BENCH_CHANGED` says how many files to try (default 300), `LAILA_BENCH_SEED` from which number on, so that other
files are tried each time and a failure can be had again.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from datetime import date

from assessment.readers.ocr import recognise
from assessment.sandbox import read_certificate, runner
from criteria.text import ENGLISH, filed_words
from tests.support.certificates.samples import SAMPLES

DAY = date(2026, 11, 22)
# The most that one file may take.
_MOST_SECONDS, _MOST_MEMORY = 10.0, 1024
_PIECES = (
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"/Length",
    b"/Kids",
    b"/Parent",
    b"/Contents",
    b"<<",
    b">>",
    b"xref",
)


def changed_files() -> None:
    """Read changed samples, and print what came of them."""
    count, first = int(os.environ.get("LAILA_BENCH_CHANGED", "300")), int(os.environ.get("LAILA_BENCH_SEED", "0"))
    runner.service.wait_ready(60)
    if recognise.is_installed():
        runner.looking.wait_ready(60)  # or the first picture waits for it, and seems slow
    files = [sample.build() for sample in SAMPLES if sample.name != "edx-8mb.pdf"]
    known = {key.removeprefix("problem.") for key in filed_words(ENGLISH) if key.startswith("problem.")}
    problems: Counter[str] = Counter()
    slowest, slow = 0.0, []
    for seed in range(first, first + count):
        data = changed(files, random.Random(seed))
        start = time.perf_counter()
        reading = read_certificate(data, "c.pdf", on=DAY)
        took = time.perf_counter() - start
        slowest = max(slowest, took)
        if took > _MOST_SECONDS:
            slow.append(seed)
        problems[reading.problem_id or "read"] += 1
        if reading.problem_id not in (None, *known):
            print(f"  seed {seed}: unknown problem {reading.problem_id}")
    print(f"{count} changed files: {dict(problems.most_common())}")
    print(f"slowest {slowest:.1f} s; over {_MOST_SECONDS:g} s: {slow or 'none'}")
    print(f"most memory of one reading: {runner.service.peak // 1024} MiB of {_MOST_MEMORY} allowed")


def changed(files: list[bytes], chance: random.Random) -> bytes:
    """A sample with some of its bytes changed, cut out, doubled, exchanged, or with a piece of another in it."""
    data = bytearray(chance.choice(files))
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(data)), min(chance.choice((1, 2, 8, 60, 900)), len(data))
        match chance.randrange(7):
            case 0:
                data[at : at + length] = chance.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * chance.choice((1, 2, 20))
            case 3:
                other = chance.choice(files)
                start = chance.randrange(len(other))
                data[at:at] = other[start : start + length]
            case 4:
                data[at:at] = chance.choice(_PIECES)
            case 5:
                old, new = chance.choice(_PIECES), chance.choice(_PIECES)
                data = bytearray(bytes(data).replace(old, new, 1))
            case _:
                data = data[: max(at, 64)]
        if not data:
            data = bytearray(b"%PDF-1.7")
    return bytes(data)
