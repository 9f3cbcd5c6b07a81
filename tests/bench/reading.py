"""What is read from the project's own samples, field by field, with text and as pictures; and how long it takes.

Precision: of the facts stated, the share that is right. Recall: of the facts a sample states, the share stated; behind
the plus, the share only offered to a person.
"""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable
from datetime import date

import pypdfium2

from assessment.facts.model import Reading
from assessment.readers.document.opening import open_document
from assessment.readers.ocr import recognise
from assessment.sandbox import pool, read_certificate, runner
from tests.assessment.readers.platforms import coursera
from tests.bench.measure import line, seconds, side_by_side
from tests.support.certificates.samples import SAMPLES, Sample

DAY = date(2026, 11, 22)
# Every so many samples one is also read as a picture.
_PICTURES = 6


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
