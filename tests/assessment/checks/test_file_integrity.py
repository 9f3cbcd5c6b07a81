"""Signs that a file was changed after it was made, and the software it was made with."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from assessment.checks import CheckAnswer, CheckContext, OpenedFile
from assessment.checks.file_integrity import inspect
from assessment.checks.pdf.tag_changes import only_tags
from assessment.checks.producer_unusual import known_software, run
from assessment.facts.context import ReadingContext
from assessment.facts.model import Fact, Reading
from tests.support.certificates.drawing import column, pdf
from tests.support.certificates.hostile import raw_pdf
from tests.support.certificates.signing import changed, sign, signer

PLAIN = pdf(column((20, "Certificate"), (14, "Maria Rossi")))


def answer(data: bytes, kind: str = "application/pdf") -> tuple[str, str]:
    first: CheckAnswer = next(iter(inspect(OpenedFile(data, kind), ReadingContext())))
    return first.result, first.reason


def saved(change: Any = None, **options: Any) -> bytes:
    """The plain certificate, opened and saved whole by QPDF."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PLAIN)) as document:
        if change:
            change(document)
        document.save(out, **options)
    return out.getvalue()


def other_title(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Lang"] = generic.TextStringObject("it")
    writer.update_root()


def test_a_file_saved_once_passes_also_when_it_was_made_for_the_web() -> None:
    assert answer(PLAIN) == ("passed", "saved-once")
    assert answer(saved(linearize=True)) == ("passed", "saved-once")


def test_a_file_saved_again_is_said_to_be_and_is_not_held_to_have_failed() -> None:
    assert answer(changed(PLAIN, other_title)) == ("cannot-tell", "saved-again")
    assert answer(sign(PLAIN, signer())) == ("cannot-tell", "see-signature")


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([note])


def program(document: pikepdf.Pdf) -> None:
    document.attachments["setup.EXE"] = b"MZ"


def text(document: pikepdf.Pdf) -> None:
    document.attachments["transcript.txt"] = b"Botany"


@pytest.mark.parametrize(
    ("change", "result", "reason"),
    [
        (launch, "failed", "program"),
        (program, "failed", "program"),
        (script, "cannot-tell", "script"),
        (text, "passed", "saved-once"),
    ],
)
def test_what_acts_is_told_and_what_starts_a_program_fails(change: Any, result: str, reason: str) -> None:
    assert answer(saved(change)) == (result, reason)


def test_a_damaged_file_and_bytes_behind_the_end_are_told() -> None:
    assert answer(PLAIN.replace(b"startxref\n", b"startxref\n9")) == ("cannot-tell", "mended")
    assert answer(PLAIN + b"PK\x03\x04" * 100) == ("cannot-tell", "more-behind")
    assert answer(PLAIN + b"\r\n\0\0") == ("passed", "saved-once")
    assert answer(b"%PDF-1.7 nothing") == ("cannot-tell", "unreadable")


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_with_something_behind_it(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind)
    assert answer(out.getvalue(), f"image/{kind}") == ("passed", "nothing-behind")
    assert answer(out.getvalue() + b"PK\x03\x04" * 100, f"image/{kind}") == ("cannot-tell", "more-behind")
    assert answer(out.getvalue()[:60] + b"\0" * 9, f"image/{kind}")[0] == "passed"


def test_odd_structures_are_lived_through() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots 7/AA 8>>"
    odd = raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R/Names 5/OpenAction[1 2]/AA[3]>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page
    )
    assert answer(odd)[0] in ("passed", "cannot-tell")


def reading(producer: str | None, platform: str | None = "coursera", creator: str | None = None) -> Reading:
    facts = {"platform": Fact(value=platform)} if platform else {}
    return Reading(
        file="c.pdf", sha256="", producer=producer, metadata={"creator": creator} if creator else {}, facts=facts
    )


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        (reading("Skia/PDF m120"), "usual"),
        (reading("Prince 9.0 rev 5 (www.princexml.com)"), "usual"),
        (reading("Microsoft® Word 2016"), "editor"),
        (reading("Skia/PDF m137", creator="Canva"), "editor"),
        (reading("iLovePDF"), "editor"),
        (reading("macOS Version 12.7.6 (Build 21H1320) Quartz PDFContext"), "copy"),
        (reading("Microsoft: Print To PDF"), "copy"),
        (reading("TCPDF 6.3"), "not-seen"),
        (reading("TCPDF 6.3", "futurelearn"), "no-samples"),
        (reading("TCPDF 6.3", None), "no-samples"),
        (reading("Adobe Photoshop 25.0 (Windows)", None), "editor"),
        (reading(None), "unnamed"),
    ],
)
def test_software_is_compared_and_never_fails(reading: Reading, reason: str) -> None:
    answer = run(reading, CheckContext(date(2026, 11, 22)))
    assert answer.reason == reason
    assert answer.result == ("passed" if reason == "usual" else "cannot-tell")


def test_each_platform_in_the_table_says_how_many_files_it_rests_on() -> None:
    for platform, entry in known_software()["platforms"].items():
        assert entry["of"] >= 10, platform
        assert sum(software["seen"] for software in entry["made_with"]) <= entry["of"], platform


class _Reader:
    """The part of pyHanko's reader that is used: three revisions, and the objects that the one before had."""

    class _References:
        total_revisions = 3

        @staticmethod
        def get_historical_ref(reference: Any, revision: int) -> int | None:
            return None if reference.idnum > 20 else 99

    xrefs = _References


WHERE = "AbsoluteContext(path=PathInRevision('{path}')) in the prior revision."
REPORT = (
    "There are unexplained xrefs in revision 2: "
    "Reference(idnum={new}, generation=0), Reference(idnum=8, generation=0).\n"
    "Some objects from revision 1 were replaced in revision 2 without precise justification:\n"
    " - Reference(idnum=8, generation=0) is also used in " + WHERE
)


@pytest.mark.parametrize(
    ("new", "path", "signed", "only"),
    [
        (30, ".Root.StructTreeRoot.K[0]", {2}, True),
        (30, ".Root.StructTreeRoot.K[0]", {1}, True),  # the last revision
        (30, ".Root.Pages.Kids[0].Contents", {2}, False),
        (9, ".Root.StructTreeRoot.K[0]", {2}, False),  # an object of before, replaced without a word
    ],
)
def test_only_tags_for_screen_readers_were_changed(new: int, path: str, signed: set[int], *, only: bool) -> None:
    assert only_tags(REPORT.format(new=new, path=path), _Reader, signed) is only
    assert not only_tags("Nonstandard signature coverage level", _Reader, signed)


def test_a_change_of_tags_counts_only_where_nothing_unsigned_follows() -> None:
    report = REPORT.format(new=30, path=".Root.StructTreeRoot.K[0]").replace("revision 2", "revision 1")
    assert only_tags(report, _Reader, {1})
    assert not only_tags(report, _Reader, {2})
