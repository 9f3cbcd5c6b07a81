"""Thousands of damaged files, read as the desk reads them: `python -m tests.tools.fuzz [count] [seed]`.

Each is a sample of some format with a few seeded changes: bytes turned, cut, doubled or swapped with those of another
sample, numbers made huge or negative, streams unpacked first so that changes reach what they hold. Whatever it is, it
must give a reading whose problem has a sentence, in time, and the long-lived process must stand.
"""

from __future__ import annotations

import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pikepdf
from PIL import Image

from assessment.readers.document.opening import open_document
from assessment.sandbox import read_with_pictures, runner
from criteria.text import ENGLISH, filed_words
from tests.assessment.readers.platforms import coursera, unknown_it
from tests.support.certificates import baking, hostile, samples
from tests.support.paths import VECTORS

DAY = date(2026, 11, 22)
# What a reading may take: seconds of processor time (a busy machine makes any wait longer), and memory in kilobytes.
MOST_SECONDS, MOST_MEMORY = 10.0, 1024 * 1024
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NASTY = (
    b"\0",
    b"\xff" * 8,
    b"-1",
    b"2147483648",
    b"9" * 40,
    b"1e309",
    b"[" * 200,
    b"<<" * 200,
    b'{"a":' * 80,
    b"%PDF-",
    b"endstream",
    b"obj",
    b"/Filter[/FlateDecode/FlateDecode]",
    b"\\ud800",
    b"&x;",
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"..",
    b"eyJ",
    "\u202e".encode(),
    "\ufb01".encode(),
)
# One in so many changed pictures goes on to OCR, which takes a hundred times as long as anything else.
_PICTURES_ONE_IN = 40


@cache
def seeds() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Samples of every format; and pictures with words on them."""
    pdfs = [sample.build() for sample in samples.SAMPLES if sample.name != "edx-8mb.pdf"]
    pdfs += [_unpacked(data) for data in pdfs]
    vectors = sorted(VECTORS.glob("**/*"))
    texts = [path.read_bytes() for path in vectors if path.suffix in (".json", ".jwt", ".svg", ".xml", ".jsonld")]
    baked = [baking.png(texts[0]), baking.png(texts[0], packed=True), baking.svg(texts[0].decode("utf-8", "replace"))]
    baked += [baking.attached(pdfs[0], text) for text in texts[:3]]
    built = [build() for name, build in hostile.HOSTILE.items() if name not in hostile.SLOW]
    return (*pdfs, *(texts * 4), *(baked * 4), *(data for data in built if len(data) < 1_000_000)), tuple(_pictures())


def _pictures() -> Iterator[bytes]:
    for build in (coursera.course, unknown_it.school_training):
        image = open_document(build()).image(1, 900).convert("RGB")
        for kind in ("PNG", "JPEG", "WEBP"):
            out = io.BytesIO()
            image.save(out, kind)
            yield out.getvalue()


def _unpacked(data: bytes) -> bytes:
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
    except pikepdf.PdfError:
        return data
    return out.getvalue()


def mutated(draw: random.Random) -> bytes:
    """A changed sample."""
    files, pictures = seeds()
    data = bytearray(draw.choice(pictures if draw.random() < 1 / _PICTURES_ONE_IN else files))
    for _ in range(draw.choice((1, 1, 2, 4, 8, 32))):
        draw.choice(_CHANGES)(draw, data)
        if not data:
            break
    return bytes(data)


def _turn_bits(draw: random.Random, data: bytearray) -> None:
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def _put_in(draw: random.Random, data: bytearray) -> None:
    place = draw.randrange(len(data))
    data[place : place + draw.choice((0, 1, 8))] = draw.choice(_NASTY)


def _cut_out(draw: random.Random, data: bytearray) -> None:
    place = draw.randrange(len(data))
    del data[place : place + draw.choice((1, 2, 50, 5000))]


def _cut_off(draw: random.Random, data: bytearray) -> None:
    if draw.random() < 0.3:
        del data[draw.randrange(len(data)) :]


def _double(draw: random.Random, data: bytearray) -> None:
    place, length = draw.randrange(len(data)), draw.choice((4, 100, 3000))
    data[place:place] = data[place : place + length] * draw.choice((1, 1, 20))


def _swap(draw: random.Random, data: bytearray) -> None:
    other = draw.choice(seeds()[0])
    place, start = draw.randrange(len(data)), draw.randrange(len(other) or 1)
    data[place : place + 400] = other[start : start + 400]


def _another_number(draw: random.Random, data: bytearray) -> None:
    start = draw.randrange(len(data))
    if match := _NUMBER.search(data, start, start + 2000):
        number = draw.choice((b"0", b"-1", b"1", b"65536", b"4294967295", b"1e30", b"0.000001", b"99999999999999"))
        data[slice(*match.span())] = number


_CHANGES: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _turn_bits,
    _turn_bits,
    _put_in,
    _cut_out,
    _cut_off,
    _double,
    _swap,
    _another_number,
    _another_number,
)


@dataclass
class Result:
    """What became of the files."""

    problems: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, int]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def take(self, number: int, seed: int) -> None:
        """Read file `number`; everything that must not be is added to `wrong`."""
        data = mutated(random.Random(f"{seed}:{number}"))
        start = time.monotonic()
        try:
            reading, pictures = read_with_pictures(data, f"{number}.pdf", on=DAY, width=200)
        except Exception as error:  # noqa: BLE001 - any error at all is what the fuzzer looks for
            self.wrong.append(f"file {number} of seed {seed}: {type(error).__name__}")
            return
        took = time.monotonic() - start
        self.slowest = sorted([*self.slowest, (took, number)], reverse=True)[:5]
        self.problems[reading.problem_id or "read"] += 1
        self.kinds[reading.media_type or "none"] += 1
        filed = filed_words(ENGLISH)
        if reading.problem_id is not None and reading.problem != filed.get(f"problem.{reading.problem_id}"):
            self.wrong.append(f"file {number} of seed {seed}: {reading.problem_id} has no sentence")
        if len(pictures) > reading.pages:
            self.wrong.append(f"file {number} of seed {seed}: {len(pictures)} pictures of {reading.pages} pages")


def run(count: int, seed: int = 1, say: Callable[[str], None] = lambda line: None) -> Result:
    """Read `count` files, as many at once as the desk does."""
    result, began = Result(), time.monotonic()
    for service in (runner.service, runner.looking):
        service.wait_ready(60)
    seeds()  # made before the threads begin: PDFium draws some of them, and two threads at once break its memory
    before = runner.service.pid
    with ThreadPoolExecutor(runner.MOST_AT_ONCE) as pool:
        for done, _ in enumerate(pool.map(lambda number: result.take(number, seed), range(count)), 1):
            if done % 500 == 0:
                say(f"{done} files in {time.monotonic() - began:.0f} s, slowest {result.slowest[0][0]:.2f} s")
    if runner.service.pid != before:
        result.wrong.append("the long-lived process did not stand")
    for service in (runner.service, runner.looking):
        if service.peak > MOST_MEMORY:
            result.wrong.append(f"a reading held {service.peak // 1024} MiB")
        if service.longest > MOST_SECONDS:
            result.wrong.append(f"a reading took {service.longest:.1f} s of processor time")
    return result


def main(arguments: list[str]) -> int:
    """Print counts, the slowest files and the most memory; 1 when something went wrong."""
    Image.MAX_IMAGE_PIXELS = None
    count, seed = int(arguments[0]) if arguments else 10_000, int(arguments[1]) if len(arguments) > 1 else 1
    result = run(count, seed, say=lambda line: print(line, flush=True))
    print("what they are:", dict(result.kinds.most_common()))
    print("what is said:", dict(result.problems.most_common()))
    print("slowest:", ", ".join(f"{took:.2f} s (file {number})" for took, number in result.slowest))
    for what, service in (("reading", runner.service), ("reading pictures", runner.looking)):
        print(f"most of one {what}: {service.peak // 1024} MiB, {service.longest:.2f} s of processor time")
    for line in result.wrong:
        print("WRONG", line)
    print(f"{count} files, {len(result.wrong)} wrong")
    return 1 if result.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
