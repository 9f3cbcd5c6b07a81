"""These functions draw certificates of layouts that no platform has, from descriptions in `layouts/`.

Each line of a description's `page` is one line of the certificate: its size in points; then `l`, `r` or nothing for
left, right or centred; `b` for bold; `p` for a paragraph that is broken where the page's width asks for it; `@x,y` for
a place from the top left; then the words. `**` stands around bold words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import yaml
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = landscape(A4)
_SIDE, _TOP = 70.0, 55.0
_LEADING, _CLOSE, _LARGE = 1.75, 1.35, 14.0
_LINE = re.compile(r"(?P<size>[\d.]+) (?P<marks>(?:[lrbp] |@\d+,\d+ )*)(?P<words>.*)")


@dataclass(frozen=True)
class Layout:
    """A described certificate: the right readings of each fact by name, and the lines of its page."""

    name: str
    facts: dict[str, tuple[str, ...]]
    page: str

    def build(self) -> bytes:
        """The certificate as a PDF; the same bytes each time."""
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
        y, before = HEIGHT - _TOP, ""
        for line in self.page.splitlines():
            y = _draw(canvas, line, y, goes_on=_form(line) == before)
            before = _form(line)
        canvas.save()
        return out.getvalue()


def layouts(name: str) -> Iterator[Layout]:
    """The layouts of the file `layouts/NAME.yaml`."""
    text = (files("tests.support.certificates") / "layouts" / f"{name}.yaml").read_text(encoding="utf-8")
    for entry in yaml.safe_load(text):
        facts = {key: tuple(part.strip() for part in str(value).split("||")) for key, value in entry["facts"].items()}
        yield Layout(entry["name"], facts, entry["page"])


def _form(line: str) -> str:
    """The size and marks of a line in larger type; lines that follow each other in one form are one block."""
    parts = _LINE.fullmatch(line)
    return f"{parts['size']} {parts['marks']}" if parts and float(parts["size"]) >= _LARGE else ""


def _draw(canvas: Canvas, line: str, y: float, *, goes_on: bool) -> float:
    """Draw one described line below `y`, close to it if it goes on with a block, and return where the next begins."""
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise ValueError(f"not a line of a layout: {line!r}")
    size, marks, words = float(parts["size"]), parts["marks"].split(), parts["words"]
    place = next((mark for mark in marks if mark.startswith("@")), None)
    if place:
        x, down = map(float, place[1:].split(","))
        _put(canvas, [(words, "b" in marks)], x, HEIGHT - down, size)
        return y
    for runs in _broken(words, size) if "p" in marks else [[(words, "b" in marks)]]:
        y -= size * (_CLOSE if "p" in marks or goes_on else _LEADING)
        width = sum(stringWidth(run, _font(run, bold=bold), size) for run, bold in runs)
        left = {"l": _SIDE, "r": WIDTH - _SIDE - width}
        _put(canvas, runs, next((left[mark] for mark in marks if mark in left), (WIDTH - width) / 2), y, size)
    return y


def _broken(words: str, size: float) -> Iterator[list[tuple[str, bool]]]:
    """A paragraph's lines, each as runs of words that are bold or not."""
    runs: list[tuple[str, bool]] = []
    wide = 0.0
    bold = False
    for word in re.split(r"(\*\*| +)", words):
        if word == "**":
            bold = not bold
            continue
        width = stringWidth(word, _font(word, bold=bold), size)
        if word.strip() and wide + width > WIDTH - 2 * _SIDE:
            yield runs
            runs, wide = [], 0.0
        if word.strip() or runs:
            runs.append((word, bold))
            wide += width
    yield runs


def _put(canvas: Canvas, runs: list[tuple[str, bool]], x: float, y: float, size: float) -> None:
    for words, bold in _joined(runs):
        font = _font(words, bold=bold)
        canvas.setFont(font, size)
        canvas.drawString(x, y, words)
        x += stringWidth(words, font, size)


def _joined(runs: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Runs that follow each other in one weight as one."""
    whole: list[tuple[str, bool]] = []
    for words, bold in runs:
        if whole and whole[-1][1] == bold:
            whole[-1] = whole[-1][0] + words, bold
        else:
            whole.append((words, bold))
    yield from whole


def _font(words: str, *, bold: bool) -> str:
    """Helvetica has the letters of western Europe; for others the project's own font."""
    try:
        words.encode("cp1252")
    except UnicodeEncodeError:
        name = "NotoSans-Bold" if bold else "NotoSans-Regular"
        if name not in getRegisteredFontNames():
            registerFont(TTFont(name, str(files("reports.pdf") / "fonts" / f"{name}.ttf")))
        return name
    return "Helvetica-Bold" if bold else "Helvetica"
