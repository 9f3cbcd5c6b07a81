"""What is read from the project's own samples, field by field, with text and as pictures; and how long it takes.

Precision: of the facts stated, the share that is right. Recall: of the facts a sample states, the share stated; behind
the plus, the share only offered to a person.
"""

from __future__ import annotations

import io
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import pypdfium2

from assessment.facts.model import FACT_NAMES, Reading
from assessment.readers.document.opening import open_document
from assessment.readers.ocr import recognise
from assessment.sandbox import pool, read_certificate, runner
from tests.assessment.readers.platforms import coursera
from tests.bench.measure import line, seconds, side_by_side
from tests.support.certificates.samples import SAMPLES, Sample

DAY = date(2026, 11, 22)
# Every so many samples one is also read as a picture.
_PICTURES = 6


def accuracy() -> None:
    """Precision and recall of each field."""
    _wait()
    whole = [sample for sample in SAMPLES if sample.name != "edx-8mb.pdf"]
    _table(f"{len(whole)} files with text", ((sample, read_certificate(sample.build(), on=DAY)) for sample in whole))
    if recognise.is_installed():
        some = [sample for sample in whole if open_document(sample.build()).page_count == 1][::_PICTURES]
        _table(
            f"{len(some)} of them as pictures",
            ((sample, read_certificate(_picture(sample), on=DAY)) for sample in some),
        )


def speed() -> None:
    """A certificate read, against the bare engine that it stands on, and against a process started for it."""
    _wait()
    text, picture = coursera.course(), _picture(Sample("", coursera.course, None, {}))
    read = _reads(text)
    line("a certificate with text / bare pypdfium2 text extraction", *side_by_side(read, lambda: _bare(text)))
    line("a certificate with text / in a process started for it", *side_by_side(read, _cold(text), rounds=5))
    if recognise.is_installed():
        engine = recognise._engine()
        image = open_document(picture).image(1, recognise.LONGEST)
        look = _reads(picture)
        line("a picture / bare rapidocr, same settings", *side_by_side(look, lambda: _looked(engine, image), rounds=5))
        line("a picture / in a process started for it", *side_by_side(look, _cold(picture), rounds=3))
    files = [sample.build() for sample in SAMPLES if sample.name != "edx-8mb.pdf"]
    times = sorted(seconds(_reads(file)) for file in files)
    middle, last = statistics.median(times) * 1000, times[-1] * 1000
    print(f"all {len(files)} samples: median {middle:.3g} ms, slowest {last:.3g} ms")
    print(f"most memory of one reading: {runner.service.peak // 1024} MiB, by OCR {runner.looking.peak // 1024} MiB")


def _wait() -> None:
    runner.service.wait_ready(60)
    if recognise.is_installed():
        runner.looking.wait_ready(60)


def _table(title: str, read: Iterable[tuple[Sample, Reading]]) -> None:
    stated, right, there, offered = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for sample, reading in read:
        stated.update(list(reading.facts))
        there.update(list(sample.facts))
        for name, value in sample.facts.items():
            same = name in reading.facts and _same(reading.value(name), value)
            right[name] += same
            offered[name] += not same and any(
                _same(element.value, value) for element in reading.candidates.get(name, ())
            )
    print(f"{title}: precision, recall (+ offered), facts")
    for name in (name for name in FACT_NAMES if stated[name] or there[name]):
        precision = f"{right[name] / stated[name]:.3f}" if stated[name] else "-"
        recall = f"{right[name] / there[name]:.3f} (+ {offered[name] / there[name]:.3f})" if there[name] else "-"
        print(f"  {name:20} {precision:>6} {recall:>18} {there[name]:5}", flush=True)


def _same(value: object, other: object) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return "".join(value.split()).casefold() == "".join(other.split()).casefold()
    return value == other


def _picture(sample: Sample) -> bytes:
    out = io.BytesIO()
    open_document(sample.build()).image(1, 1800).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def _reads(data: bytes) -> Callable[[], Reading]:
    return lambda: read_certificate(data, on=DAY)


def _cold(data: bytes) -> Callable[[], Reading]:
    """As on a system without fork."""

    def read() -> Reading:
        pool._CAN_FORK = False
        try:
            return read_certificate(data, on=DAY)
        finally:
            pool._CAN_FORK = True

    return read


def _bare(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


def _looked(engine: object, image: object) -> object:
    import numpy

    return engine(numpy.asarray(image)[:, :, ::-1])  # type: ignore[operator]
