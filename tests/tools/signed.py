"""Verdicts on a folder of signed PDFs, such as a checkout of public test vectors; and on each with one byte changed.

    python -m tests.tools.signed FOLDER [--trust CERTIFICATE.pem]... [--on YYYY-MM-DD] [--changes N]

One line a file that bears a signature: result, reason, and, where the signature holds, how many of N copies with one
byte changed in what it covers fail.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from datetime import date
from pathlib import Path

from assessment.checks import CheckAnswer, OpenedFile
from assessment.checks.pdf.byte_ranges import find_signed
from assessment.checks.pdf_signature import inspect
from assessment.facts.context import ReadingContext
from assessment.facts.trust import Trust
from criteria.dated import current_day

HOLDS = ("unlisted", "unsuitable", "weak", "expired", "filled-in", "annotated", "retagged")
"""Reasons that cannot tell, of signatures whose bytes are as they were signed."""


def verdict(data: bytes, context: ReadingContext, on: date) -> CheckAnswer:
    """What the check says of a PDF."""
    return next(iter(inspect(OpenedFile(data, "application/pdf", on=on), context)))


def failing(data: bytes, context: ReadingContext, on: date, changes: int) -> int:
    """How many copies fail, each with one byte changed in what the last signature covers."""
    start, length, again, rest = find_signed(data)[-1].covers
    chance = random.Random(1)
    places = chance.sample([*range(start, start + length), *range(again, again + rest)], changes)
    copies = [data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :] for place in places]
    return sum(verdict(copy, context, on).result == "failed" for copy in copies)


def main() -> None:
    """Read the arguments and print the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trust", type=Path, action="append", default=[])
    parser.add_argument("--on", type=date.fromisoformat, default=current_day())
    parser.add_argument("--changes", type=int, default=20)
    told = parser.parse_args()
    context = ReadingContext(Trust(tuple(path.read_text() for path in told.trust)))
    counts: Counter[str] = Counter()
    for path in sorted(told.folder.rglob("*.pdf")):
        data = path.read_bytes()
        answer = verdict(data, context, told.on)
        if answer.reason == "unsigned":
            continue
        counts[answer.result] += 1
        holds = answer.result == "passed" or answer.reason in HOLDS
        change = f"{failing(data, context, told.on, told.changes)}/{told.changes} changed fail" if holds else ""
        print(f"{path.name:66} {answer.result:11} {answer.reason:15} {change}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()
