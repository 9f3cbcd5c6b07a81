"""Fictional certificates: one page with the words that a certificate has, in a font that every reader of PDF knows.

>>> certificate(case, "DEMO-0001")[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime
import hashlib
from io import BytesIO

import pikepdf

from assessment.case.model import Case
from assessment.checks import CheckContext, run_checks
from assessment.facts.model import Reading
from assessment.sandbox.worker import work

PAGE = (842, 595)
"""A4 across, in points."""

LETTERS = "cp1252"
"""What the built-in font can show."""


def can_show(name: str) -> bool:
    """Whether the font has all letters of a name."""
    try:
        name.encode(LETTERS)
    except UnicodeEncodeError:
        return False
    return True


def certificate(case: Case, number: str) -> bytes:
    """A certificate that says what the case says of learner, course, hours and day. The same case, the same bytes."""
    learner = case.applicant.name if case.applicant else ""
    issued = case.certificate.issued_on
    lines = (
        (500, 30, "Certificate of Completion"),
        (455, 13, "This is to certify that"),
        (415, 26, learner or ""),
        (380, 13, "has successfully completed the online course"),
        (340, 22, case.course.title or ""),
        (305, 13, f"offered by {case.course.awarding_body}"),
        (270, 12, f"Date of issue: {issued:%d} {issued:%B} {issued.year}" if issued else ""),
        (250, 12, _workload(case)),
        (230, 12, f"Certificate number: {number}"),
        (60, 9, "A fictional certificate for trying things out. No such person, course or university exists."),
    )
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=PAGE)
    name = pikepdf.Name
    font = pikepdf.Dictionary(
        Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica, Encoding=name.WinAnsiEncoding
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"\n".join(_line(*line) for line in lines if line[2]))
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _workload(case: Case) -> str:
    load = case.workload
    if load.weeks and load.hours_per_week:
        least, most = (f"{figure:g}" for figure in _ends(load.hours_per_week))
        return f"Duration: {float(load.weeks):g} weeks, {least} to {most} hours per week"
    return f"Workload: {_ends(load.hours)[0]:g} hours" if load.hours else ""


def _ends(figure: object) -> tuple[float, float]:
    low, high = figure if isinstance(figure, (list, tuple)) else (figure, figure)
    return float(low), float(high)


def _line(y: int, size: int, words: str) -> bytes:
    text = words.encode(LETTERS, "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf 60 %d Td (%s) Tj ET" % (size, y, text)


def reading(data: bytes, name: str, on: datetime.date) -> Reading:
    """What the desk reads from a certificate of ours: in this process, since nobody can have built it to do harm."""
    told = {"certificates": [], "issuers": {}, "fetched": {}, "on": on.isoformat()}
    _, answer = work(data, told)
    answer.pop("unread", None)
    sha256 = hashlib.sha256(data).hexdigest()
    read = Reading.model_validate({**answer, "file": name, "sha256": sha256, "media_type": "application/pdf"})
    read.checks = run_checks(read, CheckContext(on))
    return read
