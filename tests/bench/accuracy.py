"""How much of what certificates state is read, field by field and group by group.

Precision: of the facts stated, the share that is right. Recall: of the facts that a certificate states, the share
stated; behind the plus, the share only offered to a person. The certificates are the project's own samples, with text
and as pictures, the layouts of no platform that `tests/support/certificates/layouts/` describes, and those of a folder
outside the project, which `LAILA_BENCH_CERTIFICATES` names: real certificates carry real names and never belong here.
That folder holds `labels.csv` with the columns `file`, `group` and the fields; a cell is empty where the certificate
does not state the field, `?` where it is not to be judged, and holds several right readings apart by ` || `. A file
without a line is not read.
"""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assessment.facts.model import Reading
from assessment.readers.document.opening import open_document
from assessment.readers.ocr import recognise
from assessment.sandbox import read_certificate, runner
from tests.support.certificates.sample import Sample
from tests.support.certificates.samples import SAMPLES
from tests.support.certificates.unknown import layouts

DAY = date(2026, 11, 22)
FIELDS = (
    "learner",
    "course_title",
    "issue_date",
    "hours",
    "credits",
    "verification_code",
    "verification_url",
    "awarding_body",
)
FOLDER = "LAILA_BENCH_CERTIFICATES"
# Every so many samples one is also read as a picture.
_PICTURES = 6
_UNJUDGED = "?"

Labels = Mapping[str, tuple[str, ...]]


@dataclass
class Tally:
    """Facts counted by field: stated, right, there to be read, and only offered."""

    files: int = 0
    stated: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)

    def add(self, reading: Reading, labels: Labels) -> Iterator[str]:
        """Count one reading, and say what is wrong or missing in it. `labels` holds the right readings by field."""
        self.files += 1
        for name in FIELDS:
            right = labels.get(name, ())
            if _UNJUDGED in right:
                continue
            value = reading.facts[name].value if name in reading.facts else None
            agrees = value is not None and plain(value) in map(plain, right)
            offers = [entry.value for entry in reading.candidates.get(name, ())]
            self.stated[name] += value is not None
            self.right[name] += agrees
            self.there[name] += bool(right)
            self.offered[name] += not agrees and any(plain(offer) in map(plain, right) for offer in offers)
            if value is not None and not agrees:
                yield f"{name} wrong: {value!r}, not {' | '.join(right) or 'nothing'!r}"
            elif right and not agrees:
                yield f"{name} missing: {right[0]!r}; offered: {offers}"

    def lines(self) -> Iterator[str]:
        """The table: precision, recall (+ offered) and number of facts of each field."""
        for name in (name for name in FIELDS if self.stated[name] or self.there[name]):
            precision = f"{self.right[name] / self.stated[name]:.3f}" if self.stated[name] else "-"
            recall = "-"
            if self.there[name]:
                recall = f"{self.right[name] / self.there[name]:.3f} (+ {self.offered[name] / self.there[name]:.3f})"
            yield f"  {name:20} {precision:>6} {recall:>18} {self.there[name]:5}"


def plain(value: object) -> str:
    """A value as it is compared: letters and digits, without marks at its ends."""
    text = f"{value:g}" if isinstance(value, (int, float)) else unicodedata.normalize("NFKC", str(value))
    text = text.translate(str.maketrans("’‘“”–—‑", "''\"\"---"))
    return "".join(text.split()).casefold().strip(" .,;:\"'«»")


def accuracy() -> None:
    """Precision and recall on the samples, as text and as pictures, and on the certificates of the folder."""
    runner.service.wait_ready(60)
    whole = [sample for sample in SAMPLES if sample.name != "edx-8mb.pdf"]
    known = [sample for sample in whole if sample.reader not in (None, "generic")]
    unknown = [sample for sample in whole if sample.reader == "generic"]
    for title, samples in (("platforms", known), ("unknown layouts", unknown)):
        _show(f"samples, {title}", ((sample.name, sample.build(), _labels(sample)) for sample in samples))
    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"):
        drawn = ((layout.name, layout.build(), layout.facts) for layout in layouts(name))
        _show(f"layouts of no platform, {name} file", drawn)
    if recognise.is_installed():
        runner.looking.wait_ready(60)
        some = [sample for sample in whole if open_document(sample.build()).page_count == 1][::_PICTURES]
        _show("samples as pictures", ((sample.name, _picture(sample), _labels(sample)) for sample in some))
    folder = os.environ.get(FOLDER)
    if folder:
        _certificates(Path(folder))
    else:
        print(f"{FOLDER} names no folder of certificates with labels.csv: those of the public are not measured")


def _certificates(folder: Path) -> None:
    groups: dict[str, list[tuple[str, bytes, Labels]]] = {}
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            labels = {
                name: tuple(filter(None, (value.strip() for value in (row.get(name) or "").split(" || "))))
                for name in FIELDS
            }
            data = (folder / row["file"]).read_bytes()
            groups.setdefault(row["group"], []).append((row["file"], data, labels))
    for group, files in groups.items():
        _show(f"{folder.name}, {group}", files)


def _show(title: str, files: Iterable[tuple[str, bytes, Labels]]) -> None:
    tally = Tally()
    for name, data, labels in files:
        reading = read_certificate(data, name, on=DAY)
        for complaint in tally.add(reading, labels):
            print(f"    {name} ({reading.reader}): {complaint}")
        for check in reading.checks:
            if check.result == "failed":
                print(f"    {name}: check {check.check} failed: {check.reason}")
    print(f"{title}, {tally.files} files: precision, recall (+ offered), facts")
    print("\n".join(tally.lines()), flush=True)


def _labels(sample: Sample) -> Labels:
    return {name: (str(value),) for name, value in sample.facts.items() if name in FIELDS}


def _picture(sample: Sample) -> bytes:
    out = io.BytesIO()
    open_document(sample.build()).image(1, 1800).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()
