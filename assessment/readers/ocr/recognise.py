"""Text in pictures, by rapidocr (its models come in its wheel). An extra: the desk also runs without it.

Loaded only when a page needs it, and then with one thread: a loaded engine survives a fork as long as it has no threads
of its own, and one file must not take every processor.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from PIL import Image, ImageDraw

from assessment.readers.layout.lines import Glyph, Line, plain
from assessment.readers.layout.reading_order import in_reading_order

# Pages of one file; after so many seconds no further page is begun.
MOST_PAGES, MOST_SECONDS = 4, 5.0
# What is smaller than this in a picture is not looked at closer; A4 at 170 dpi.
LONGEST = 2000
# Less sure than this is not text. Where text is looked for, a picture is made so long: time and memory grow with it.
_LEAST, _LOOKED_AT = 0.6, 1440
_PARAMETERS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
    "Global.max_side_len": LONGEST,
    "Global.text_score": 0.0,
    "Det.limit_type": "max",
    "Det.limit_side_len": _LOOKED_AT,
}
# Lines of one size come out a little taller or lower, by the letters they have.
_SAME_SIZE = 1.22

Box = tuple[float, float, float, float]
Point = tuple[float, float]


def is_installed() -> bool:
    """Whether the extra is there."""
    return bool(find_spec("rapidocr") and find_spec("onnxruntime"))


def warm() -> None:
    """Load all models, before a fork."""
    image = Image.new("RGB", (400, 100), "white")
    ImageDraw.Draw(image).text((20, 30), "Certificate", fill="black", font_size=40)
    lines_in(image, (400, 100))


def lines_in(image: Image.Image, size: Point, origin: Point = (0.0, 0.0)) -> list[Line]:
    """The lines of a picture of a page in the order in which a person reads them.

    `size` of the page in points, `origin` where its top left corner is.
    """
    import numpy

    said = _engine()(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
    if not said:
        return []
    found = [
        (_box(corners, image.size), " ".join(text.split()), float(score))
        for corners, text, score in zip(said.boxes, said.txts, said.scores, strict=True)
        if score >= _LEAST and text.strip()
    ]
    turned = _turn([box for box, _, _ in found], size, _engine().on_its_head)
    lines = [_line(box, text, score, size, turned(box, text), origin) for box, text, score in found]
    return in_reading_order(_of_even_height(lines))


@cache
def _engine() -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import cv2
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").disabled = True
    cv2.setNumThreads(1)

    class Engine(RapidOCR):
        """Turns all lines upside down or none: of a single long line, which way it stands is told wrongly too often."""

        on_its_head = False

        def cls_and_rotate(self, img: list[Any]) -> Any:
            _, said = super().cls_and_rotate(img)
            turned = [label == "180" for label, _ in said.cls_res or ()]
            self.on_its_head = sum(turned) > len(turned) / 2
            return [cv2.rotate(one, cv2.ROTATE_180) for one in img] if self.on_its_head else img, said

    return Engine(params=_PARAMETERS)


def _box(corners: Any, size: tuple[int, int]) -> Box:
    """The upright rectangle around a line, as fractions of the picture."""
    across, down = [float(x) / size[0] for x, _ in corners], [float(y) / size[1] for _, y in corners]
    return max(min(across), 0.0), max(min(down), 0.0), min(max(across), 1.0), min(max(down), 1.0)


def _turn(boxes: list[Box], size: Point, on_its_head: bool) -> Any:
    """How each line is turned, in degrees against the clock, judged by how most of them lie."""
    tall = [(box[3] - box[1]) * size[1] > 1.5 * (box[2] - box[0]) * size[0] for box in boxes]
    sideways = sum(tall) > len(tall) / 2
    usual = (90 if on_its_head else 270) if sideways else 180 if on_its_head else 0

    def turned(box: Box, text: str) -> int:
        stands = len(text) > 3 and (box[3] - box[1]) * size[1] > 1.5 * (box[2] - box[0]) * size[0]
        return usual if stands == sideways or len(text) <= 3 else 90 if not sideways else 0

    return turned


def _line(box: Box, text: str, score: float, size: Point, turn: int, origin: Point) -> Line:
    """Each character gets its equal share of the line's length."""
    glyphs, spaced = [], False
    for index, character in enumerate(text):
        if character == " ":
            spaced = True
            continue
        shown = _part(box, index / len(text), (index + 1) / len(text), turn)
        x0, y0, x1, y1 = _as_read(shown, size, turn)
        place = (x0 + origin[0], y0 + origin[1], x1 + origin[0], y1 + origin[1])
        glyphs.append(Glyph(plain(character), *place, shown=shown, turn=turn, spaced=spaced))
        spaced = False
    return Line(glyphs, score)


def _part(box: Box, start: float, end: float, turn: int) -> Box:
    x0, y0, x1, y1 = box
    if turn in (180, 90):
        start, end = 1 - end, 1 - start
    if turn in (90, 270):
        return x0, y0 + start * (y1 - y0), x1, y0 + end * (y1 - y0)
    return x0 + start * (x1 - x0), y0, x0 + end * (x1 - x0), y1


def _as_read(shown: Box, size: Point, turn: int) -> Box:
    """A place on the page as shown, in points in reading direction: x to the right and y down."""
    x0, y0, x1, y1 = shown[0] * size[0], shown[1] * size[1], shown[2] * size[0], shown[3] * size[1]
    if turn == 90:  # read from the bottom to the top
        return size[1] - y1, x0, size[1] - y0, x1
    if turn == 270:
        return y0, size[0] - x1, y1, size[0] - x0
    return (size[0] - x1, size[1] - y1, size[0] - x0, size[1] - y0) if turn == 180 else (x0, y0, x1, y1)


def _of_even_height(lines: list[Line]) -> list[Line]:
    """Lines of nearly one height get the same, around their middles."""
    lines = sorted(lines, key=lambda line: line.height)
    even: list[Line] = []
    while lines:
        same = [line for line in lines if line.height <= _SAME_SIZE * lines[0].height]
        height = median(line.height for line in same)
        even += [_of_height(line, height) for line in same]
        lines = lines[len(same) :]
    return even


def _of_height(line: Line, height: float) -> Line:
    top = line.middle - height / 2
    glyphs = [
        Glyph(one.text, one.x0, top, one.x1, top + height, shown=one.shown, turn=one.turn, spaced=one.spaced)
        for one in line.glyphs
    ]
    return Line(glyphs, line.score)
