"""A corpus of altered certificates, made from the project's own samples: one genuine file each, and one change to it.

`GENUINE` are the files as issued. Each of `ALTERED` names the genuine file it was made from, what was changed, and the
checks that tell, by their answers; an empty `told` says that nothing in the file itself can tell.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf
import pypdfium2
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from tests.assessment.readers.platforms import coursera, edx
from tests.support.certificates import baking, unseen
from tests.support.certificates.drawing import column, pdf, qr_code
from tests.support.certificates.merging import merged
from tests.support.certificates.signing import changed, sign, signer
from tests.support.credentials.signing import badge as open_badge
from tests.support.credentials.signing import proved, written

CODE, OTHER_CODE = coursera.CODE, "ZZ98YY76XX54"
MADE, LATER = datetime(2019, 7, 16, 10, 0, tzinfo=UTC), datetime(2024, 2, 1, 9, 30, tzinfo=UTC)
PLATFORM = "Skia/PDF m120"


@dataclass(frozen=True)
class Altered:
    """A file made from `of` (a name in GENUINE). `told`: the answers that differ from those of the genuine file."""

    of: str
    build: Callable[[], bytes]
    told: frozenset[tuple[str, str, str]] = frozenset()
    value: tuple[str, str] | None = None
    """A fact and the false value that is then read for it, if any is."""


def _made(data: bytes, producer: str = PLATFORM, modified: datetime = MADE) -> bytes:
    """The file with what it says about itself."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.docinfo["/Producer"] = producer
        for name, day in (("/CreationDate", MADE), ("/ModDate", modified)):
            document.docinfo[name] = day.strftime("D:%Y%m%d%H%M%S+00'00'")
        document.save(out, static_id=True)
    return out.getvalue()


def _hours() -> bytes:
    return _made(unseen.page(lambda canvas: unseen.line(canvas, "Workload: 30 hours")))


def _with_qr() -> bytes:
    lines = column((12, "Jul 16, 2019"), (26, "Maria Rossi"), (24, "Beekeeping"), (8, f"coursera.org/verify/{CODE}"))
    return pdf(lines, before=qr_code(f"https://coursera.org/verify/{CODE}", 600, 60, 120))


def _rewritten(data: bytes, before: str, after: str) -> bytes:
    """The PDF with other words in the stream of its first page, as a program for PDFs writes them."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        content = document.pages[0].Contents
        stream = content.read_bytes()
        assert before.encode() in stream, before
        content.write(stream.replace(before.encode(), after.encode()))
        document.save(out, static_id=True)
    return out.getvalue()


def _overlaid(data: bytes, draw: Callable[[Canvas], None]) -> bytes:
    """The PDF with something drawn over its first page."""
    out, over = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        canvas = Canvas(over, pagesize=tuple(float(side) for side in page.mediabox[2:]), invariant=1)
        draw(canvas)
        canvas.save()
        with pikepdf.open(io.BytesIO(over.getvalue())) as cover:
            page.add_overlay(cover.pages[0])
            document.save(out, static_id=True)
    return out.getvalue()


def _painted_over(data: bytes, words: str, at: tuple[float, float], size: float) -> bytes:
    """The PDF with a white box on its first page, and words on the box."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.rect(at[0] - 4, at[1] - 0.35 * size, 22 * size, 1.3 * size, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", size)
        canvas.drawString(*at, words)

    return _overlaid(data, draw)


def _as_picture(data: bytes, kind: str = "PDF") -> bytes:
    """The first page as a picture, alone or in a PDF."""
    image: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=150 / 72).to_pil()
    out = io.BytesIO()
    image.save(out, kind, resolution=150)
    return out.getvalue()


def _updated(data: bytes, before: str, after: str) -> bytes:
    """The PDF with other words in an incremental update: the old page stays in the file and is not shown."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][0]
        stream = page["/Contents"].data
        assert before.encode() in stream
        page[generic.pdf_name("/Contents")] = writer.add_object(
            generic.StreamObject(stream_data=stream.replace(before.encode(), after.encode()))
        )
        writer.update_container(page)

    return changed(data, change)


def _read_as(data: bytes, drawn: str, text: str) -> bytes:
    """The PDF whose first page draws the same digits, of which one is another in the text of the file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for font in document.pages[0].Resources.Font.values():
            codes = "1 begincodespacerange <00> <ff> endcodespacerange"
            table = f"1 beginbfchar <{ord(drawn):02x}> <{ord(text):04x}> endbfchar"
            font.ToUnicode = document.make_stream(f"begincmap {codes} {table} endcmap".encode())
        document.save(out, static_id=True)
    return out.getvalue()


def _with_field(value: str = "Marta Bianchi") -> bytes:
    """A form whose field for the name holds a value, and shows Marta Bianchi."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(unseen.WIDE, unseen.HIGH), invariant=1)
    for y, words in ((480, "Certificate of completion"), (420, "Name:"), (380, "Course: Introduction to Botany")):
        canvas.drawString(unseen.X, y, words)
    canvas.acroForm.textfield(name="name", value="Marta Bianchi", x=110, y=412, width=300, height=24)
    canvas.save()
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as document:
        (field,) = document.Root.AcroForm.Fields
        field.V = pikepdf.String(value)
        document.save(held, static_id=True)
    return held.getvalue()


def _linked_elsewhere(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        (link,) = document.pages[0].Annots
        link.A.URI = pikepdf.String(f"https://www.coursera.org/verify/{OTHER_CODE}")
        document.save(out, static_id=True)
    return out.getvalue()


def _with_other_qr(data: bytes) -> bytes:
    """The PDF with another QR code over its own."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.rect(595, 55, 135, 135, stroke=0, fill=1)
        canvas.setFillColor(black)
        qr_code(f"https://coursera.org/verify/{OTHER_CODE}", 600, 60, 120)(canvas)

    return _overlaid(data, draw)


def _with_credential(learner: str, day: str = "2019-07-16") -> bytes:
    """Coursera's certificate with a badge in it, which states a learner and the same course."""
    badge = open_badge(validFrom=f"{day}T10:00:00Z", name=learner)
    badge["credentialSubject"]["identifier"][0]["identityHash"] = learner
    badge["credentialSubject"]["achievement"]["name"] = "Statistics for Kitchen Gardeners: From Seed to Significance"
    return _made(baking.attached(coursera.course(), written(proved(badge))))


GENUINE: dict[str, Callable[[], bytes]] = {
    "Coursera": lambda: _made(coursera.course()),
    "with hours": _hours,
    "with a QR code": lambda: _made(_with_qr()),
    "with a form field": _with_field,
    "signed": lambda: sign(_hours(), signer()),
    "with a credential inside": lambda: _with_credential("Maria Rossi"),
}

_RESAVED = ("changed-later", "cannot-tell", "later")
_EDITOR = ("producer-unusual", "cannot-tell", "editor")
_NAME = ("learner", "Greta Verdi")

ALTERED: dict[str, Altered] = {
    "name rewritten in the stream": Altered(
        "Coursera", lambda: _rewritten(GENUINE["Coursera"](), "Maria Rossi", "Greta Verdi"), value=_NAME
    ),
    "hours rewritten in the stream": Altered(
        "with hours", lambda: _rewritten(_hours(), "30 hours", "300 hours"), value=("hours", "300")
    ),
    "date rewritten in the stream": Altered(
        "Coursera",
        lambda: _rewritten(GENUINE["Coursera"](), "Jul 16, 2019", "Jul 16, 2024"),
        frozenset({("dates-plausible", "failed", "file-older")}),
        ("issue_date", "2024-07-16"),
    ),
    "an earlier date rewritten in the stream": Altered(
        "Coursera",
        lambda: _rewritten(GENUINE["Coursera"](), "Jul 16, 2019", "Jan 16, 2018"),
        value=("issue_date", "2018-01-16"),
    ),
    "rewritten by an editor that says so": Altered(
        "Coursera",
        lambda: _made(_rewritten(coursera.course(), "Maria Rossi", "Greta Verdi"), "Adobe Acrobat Pro DC 23.1", LATER),
        frozenset({_EDITOR, _RESAVED}),
        _NAME,
    ),
    "saved again by an editor, nothing changed": Altered(
        "Coursera",
        lambda: _made(coursera.course(), "Adobe Acrobat Pro DC 23.1", LATER),
        frozenset({_EDITOR, _RESAVED}),
    ),
    "rewritten, and the day of change left as the program wrote it": Altered(
        "Coursera",
        lambda: _made(_rewritten(coursera.course(), "Maria Rossi", "Greta Verdi"), PLATFORM, LATER),
        frozenset({_RESAVED}),
        _NAME,
    ),
    "rewritten in an incremental update": Altered(
        "with hours",
        lambda: _updated(_hours(), "30 hours", "300 hours"),
        frozenset({("file-integrity", "cannot-tell", "saved-again")}),
        ("hours", "300"),
    ),
    "rewritten after it was signed": Altered(
        "signed",
        lambda: _updated(GENUINE["signed"](), "30 hours", "300 hours"),
        frozenset({("pdf-signature", "failed", "changed")}),
    ),
    "painted over and written anew": Altered(
        "with hours",
        lambda: _painted_over(_hours(), "Workload: 300 hours", (unseen.X, unseen.Y), unseen.SIZE),
        frozenset({("visible-text", "failed", "covered")}),
        ("hours", "300"),
    ),
    "a note box over print": Altered(
        "with hours",
        lambda: unseen.noted("FreeText", unseen.BOX, "Workload: 400 hours"),
        frozenset({("visible-text", "failed", "note")}),
    ),
    "hours added where nobody sees them": Altered(
        "with hours", lambda: unseen.page(unseen.in_colour(white)), frozenset({("visible-text", "failed", "blank")})
    ),
    "rewritten, then turned into a picture": Altered(
        "Coursera", lambda: _as_picture(_rewritten(GENUINE["Coursera"](), "Maria Rossi", "Greta Verdi"))
    ),
    "the text says another digit than the font draws": Altered(
        "with hours", lambda: _read_as(_hours(), "3", "9"), frozenset({("shown-agrees", "cannot-tell", "letters")})
    ),
    "a field holds another name than it shows": Altered(
        "with a form field",
        lambda: _with_field("Greta Verdi"),
        frozenset({("shown-agrees", "cannot-tell", "field")}),
    ),
    "the link exchanged": Altered(
        "Coursera",
        lambda: _linked_elsewhere(GENUINE["Coursera"]()),
        frozenset({("link-agrees", "failed", "differs")}),
    ),
    "the printed code exchanged": Altered(
        "Coursera",
        lambda: _rewritten(GENUINE["Coursera"](), CODE, OTHER_CODE),
        frozenset({("link-agrees", "failed", "differs")}),
    ),
    "the QR code exchanged": Altered(
        "with a QR code",
        lambda: _with_other_qr(GENUINE["with a QR code"]()),
        frozenset({("link-agrees", "failed", "qr-differs")}),
    ),
    "the credential inside exchanged": Altered(
        "with a credential inside",
        lambda: _with_credential("Otto Tanaka"),
        frozenset({("credential-agrees", "failed", "other-person")}),
    ),
    "two certificates in one file": Altered("Coursera", lambda: _made(merged(coursera.course(), edx.verified()))),
    "what the file says of itself forged": Altered(
        "Coursera", lambda: _made(_rewritten(coursera.course(), "Maria Rossi", "Greta Verdi")), value=_NAME
    ),
}
