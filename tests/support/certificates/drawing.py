"""These functions draw sample certificates: lines of text, links and QR codes. Each call gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files

import segno
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

LANDSCAPE = landscape(A4)


@dataclass(frozen=True)
class Text:
    """Words at x, y (points from the top left) in a size; `tracking` is extra space after each letter, in points."""

    x: float
    y: float
    size: float
    words: str
    tracking: float = 0.0
    turn: int = 0  # degrees against the clock, around x, y


def column(*entries: tuple[float, str], x: float = 60, y: float = 70, gap: float = 8) -> list[Text]:
    """Lines of (size, words), one below the other, with `gap` points between them."""
    texts = []
    for size, words in entries:
        texts.append(Text(x, y + size, size, words))
        y += size * 1.2 + gap
    return texts


def pdf(
    *pages: Sequence[Text],
    links: Sequence[str] = (),
    size: tuple[float, float] = LANDSCAPE,
    encrypt: object = None,
    split: bool = False,
    before: Callable[[Canvas], None] | None = None,
) -> bytes:
    """A PDF of pages. `links` are on the first page, `split` draws each letter by itself, `before` draws first."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, encrypt=encrypt)
    for number, page in enumerate(pages):
        if before:
            before(canvas)
        for text in page:
            _draw(canvas, text, size[1], split=split)
        for row, address in enumerate(links if number == 0 else ()):
            canvas.linkURL(address, (60, 40 + 20 * row, 300, 55 + 20 * row))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def qr_code(text: str, x: float, y: float, width: float) -> Callable[[Canvas], None]:
    """A function for `before` that draws a QR code with its lower left corner at x, y (points from the page's)."""

    def draw(canvas: Canvas) -> None:
        rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
        side = width / len(rows)
        for row, modules in enumerate(reversed(rows)):
            for column, dark in enumerate(modules):
                if dark:
                    canvas.rect(x + column * side, y + row * side, side, side, stroke=0, fill=1)

    return draw


def _draw(canvas: Canvas, text: Text, height: float, *, split: bool) -> None:
    canvas.setFont(_font(text.words), text.size)
    if text.turn:
        canvas.saveState()
        canvas.translate(text.x, height - text.y)
        canvas.rotate(text.turn)
        canvas.drawString(0, 0, text.words)
        canvas.restoreState()
        return
    if not (split or text.tracking):
        canvas.drawString(text.x, height - text.y, text.words)
        return
    x = text.x
    for letter in text.words:
        if letter != " ":
            canvas.drawString(x, height - text.y, letter)
        x += stringWidth(letter, "Helvetica", text.size) + text.tracking


def _font(words: str) -> str:
    """Helvetica has the letters of western Europe; for others (Greek, Cyrillic) the project's own font."""
    try:
        words.encode("latin-1")
        return "Helvetica"
    except UnicodeEncodeError:
        if "NotoSans" not in getRegisteredFontNames():
            registerFont(TTFont("NotoSans", str(files("reports.pdf") / "fonts" / "NotoSans-Regular.ttf")))
        return "NotoSans"
