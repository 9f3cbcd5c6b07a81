"""Certificates on which a line is hidden in one of many ways, and their legitimate counterparts.

Each page shows the usual facts, and draws one more line (`WORKLOAD`) with the way of drawing under test.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.resources import files

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import CMYKColor, Color, HexColor, PCMYKColorSep, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase._fontdata import encodings
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = 842.0, 595.0
WORKLOAD = "Workload: 300 hours, 12 ECTS credits"
X, Y, SIZE = 60.0, 200.0, 14.0
# The rectangle around the line under test.
BOX = (50.0, 192.0, 420.0, 24.0)
FACTS = {
    "learner": "Marta Bianchi",
    "course_title": "Introduction to Botany",
    "issue_date": "2024-03-08",
    "awarding_body": "Open University of Prova",
}
Way = Callable[[Canvas], None]


def page(way: Way, *, before: Way | None = None, size: tuple[float, float] = (WIDE, HIGH)) -> bytes:
    """A certificate whose line under test is drawn by `way`; `before` draws first of all."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=0)
    if before:
        before(canvas)
    certificate(canvas)
    canvas.saveState()
    way(canvas)
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def certificate(canvas: Canvas) -> None:
    """The usual facts, in whatever colour the canvas has."""
    for size, y, words in (
        (28, 520, "Certificate of completion"),
        (12, 480, "This is to certify that"),
        (22, 445, "Marta Bianchi"),
        (12, 415, "has successfully completed the course"),
        (22, 380, "Introduction to Botany"),
        (12, 350, "offered by the Open University of Prova"),
        (12, 320, "Issued on 8 March 2024"),
    ):
        canvas.setFont("Helvetica", size)
        canvas.drawString(X, y, words)


def line(canvas: Canvas, words: str = WORKLOAD, *, size: float = SIZE, mode: int | None = None) -> None:
    """The line under test."""
    canvas.setFont("Helvetica", size)
    canvas.drawString(X, Y, words, mode=mode)


def in_colour(colour: Color, ground: Color | None = None) -> Way:
    """The line in a colour, on a panel if a colour for it is given."""

    def draw(canvas: Canvas) -> None:
        if ground is not None:
            canvas.setFillColor(ground)
            canvas.rect(*BOX, stroke=0, fill=1)
        canvas.setFillColor(colour)
        line(canvas)

    return draw


def in_mode(mode: int) -> Way:
    """The line in a text render mode."""
    return lambda canvas: line(canvas, mode=mode)


def of_size(size: float) -> Way:
    """The line in a font size."""
    return lambda canvas: line(canvas, size=size)


def scaled(across: float, down: float) -> Way:
    """The line, drawn large and made small by the matrix."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(X, Y)
        canvas.scale(across, down)
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(0, 0, WORKLOAD)

    return draw


def at(x: float, y: float) -> Way:
    """The line at another place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(x, y, WORKLOAD)

    return draw


def transparent(alpha: float) -> Way:
    """The line, drawn with an opacity."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillAlpha(alpha)
        line(canvas)

    return draw


def clipped(x: float, y: float, wide: float, high: float) -> Way:
    """The line inside a clipping rectangle."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(x, y, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
        line(canvas)

    return draw


def under(cover: Way) -> Way:
    """The line, and something drawn after it."""

    def draw(canvas: Canvas) -> None:
        line(canvas)
        cover(canvas)

    return draw


def panel(colour: Color, box: tuple[float, float, float, float] = BOX, alpha: float = 1.0) -> Way:
    """A filled rectangle."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColor(colour)
        canvas.setFillAlpha(alpha)
        canvas.rect(*box, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def then(*ways: Way) -> Way:
    """Several ways, one after the other."""

    def draw(canvas: Canvas) -> None:
        for way in ways:
            way(canvas)

    return draw


def written_anew(canvas: Canvas) -> None:
    """A white box over the line, and other hours in its place."""
    line(canvas)
    panel(white)(canvas)
    canvas.setFillColor(black)
    line(canvas, "Workload: 3000 hours")


def white_under_black(canvas: Canvas) -> None:
    """White letters in the place of black ones, which are drawn later."""
    canvas.setFillColor(white)
    line(canvas)
    canvas.setFillColor(black)
    line(canvas, "Module three of the spring term, botany")


def picture(colour: str = "white", pattern: int = 0) -> Image.Image:
    """A picture of one colour, or one with a pattern."""
    image = Image.new("RGB", (420, 240), colour)
    draw = ImageDraw.Draw(image)
    for number in range(pattern):
        x, y = number * 37 % 420, number * 53 % 240
        draw.ellipse((x - 20, y - 20, x + 20, y + 20), fill=(number * 67 % 256, number * 31 % 256, number * 101 % 256))
    return image


def image(what: Image.Image, box: tuple[float, float, float, float] = BOX) -> Way:
    """A picture in a box."""
    return lambda canvas: canvas.drawImage(ImageReader(what), *box)


def banner(canvas: Canvas) -> None:
    """A dark banner over the whole page, drawn first; what follows is white."""
    canvas.setFillColor(HexColor("#1b2a49"))
    canvas.rect(0, 0, WIDE, HIGH, stroke=0, fill=1)
    canvas.setFillColor(white)


def in_form(way: Way) -> Way:
    """What `way` draws, inside a form XObject."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("Inner")
        way(canvas)
        canvas.endForm()
        canvas.doForm("Inner")

    return draw


def scan(words: str | None = WORKLOAD) -> Image.Image:
    """A scanned certificate, with the line under test if `words` are given."""
    size = 2.5
    image = Image.new("RGB", (int(WIDE * size), int(HIGH * size)), "#fbfaf6")
    draw = ImageDraw.Draw(image)
    rows = [(28, 520, "Certificate of completion"), (12, 480, "This is to certify that"), (22, 445, "Marta Bianchi")]
    rows += [(12, 415, "has successfully completed the course"), (22, 380, "Introduction to Botany")]
    rows += [(12, 350, "offered by the Open University of Prova"), (12, 320, "Issued on 8 March 2024")]
    for points, y, text in [*rows, *([(SIZE, Y, words)] if words else [])]:
        font = ImageFont.load_default(points * size)
        draw.text((X * size + 3, (HIGH - y) * size + 4), text, fill="#222222", font=font, anchor="ls")
    return image


def scanned(words: str | None = WORKLOAD, *, above: bool = True) -> bytes:
    """A scan with a layer of text in front of it or behind it; it shows the line only if `words` are given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDE, HIGH), invariant=1)
    if above:
        canvas.drawImage(ImageReader(scan(words)), 0, 0, WIDE, HIGH)
    canvas._code.append("3 Tr" if above else "0 Tr")
    certificate(canvas)
    line(canvas)
    if not above:
        canvas.drawImage(ImageReader(scan(words)), 0, 0, WIDE, HIGH)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def in_layer(*, shown: bool) -> bytes:
    """The line in an optional content group that is on or off."""
    with pikepdf.open(io.BytesIO(page(lambda canvas: None))) as pdf:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Workload")))
        state = pikepdf.Array([group])
        config = pikepdf.Dictionary(Order=state, **{"ON" if shown else "OFF": state})
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=state, D=config)
        first = pdf.pages[0]
        first.Resources.Properties = pikepdf.Dictionary(Layer=group)
        content = f"/OC /Layer BDC BT /F1 {SIZE} Tf {X} {Y} Td ({WORKLOAD}) Tj ET EMC"
        first.contents_add(pdf.make_stream(content.encode()))
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def cropped(box: tuple[float, float, float, float], *, turn: int = 0, way: Way = line) -> bytes:
    """The page with a crop box (x0, y0, x1, y1), turned."""
    with pikepdf.open(io.BytesIO(page(way))) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array(box)
        if turn:
            pdf.pages[0].Rotate = turn
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def noted(kind: str, box: tuple[float, float, float, float], text: str = "", *, shown: bool = True) -> bytes:
    """The page with an annotation over a box (x, y, width, height). The workload is printed plainly."""
    x, y, wide, high = box
    rect = [x, y, x + wide, y + high]
    with pikepdf.open(io.BytesIO(page(line))) as pdf:
        multiply = kind == "Highlight"
        ground = "1 1 0 rg" if multiply else "1 1 1 rg"
        content = (
            f"{'/G gs ' if multiply else ''}{ground} 0 0 {wide} {high} re f 0 g BT /F 14 Tf 10 8 Td ({text}) Tj ET"
        )
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=font),
            ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(BM=pikepdf.Name.Multiply)),
        )
        look = pdf.make_stream(content.encode())
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, wide, high])
        look.Resources = resources
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name("/" + kind),
            Rect=pikepdf.Array(rect),
            Contents=pikepdf.String(text),
            F=4 if shown else 2,
            AP=pikepdf.Dictionary(N=look),
            QuadPoints=pikepdf.Array([x, y + high, x + wide, y + high, x, y, x + wide, y]),
            DA=pikepdf.String("/F 14 Tf 0 g"),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


_FAINT = HexColor("#fcfcfc")
_NAVY = HexColor("#1b2a49")
HIDDEN: dict[str, Callable[[], bytes]] = {
    "white": lambda: page(in_colour(white)),
    "nearly white": lambda: page(in_colour(_FAINT)),
    "pale yellow": lambda: page(in_colour(HexColor("#fffff0"))),
    "white in CMYK": lambda: page(in_colour(CMYKColor(0, 0, 0, 0))),
    "no tint of a spot colour": lambda: page(in_colour(PCMYKColorSep(100, 50, 0, 0, spotName="Ink", density=0))),
    "black on black": lambda: page(in_colour(black, black)),
    "blue on the same blue": lambda: page(in_colour(_NAVY, _NAVY)),
    "navy on a banner": lambda: page(in_colour(_NAVY), before=banner),
    "green on a picture of that green": lambda: page(then(image(picture("#228b22")), in_colour(HexColor("#228b22")))),
    "white on a white picture": lambda: page(then(image(picture()), in_colour(white))),
    "transparent": lambda: page(transparent(0.0)),
    "nearly transparent": lambda: page(transparent(0.02)),
    "mode 3": lambda: page(in_mode(3)),
    "mode 7": lambda: page(in_mode(7)),
    "mode 3 on a patterned picture": lambda: page(then(image(picture(pattern=90)), in_mode(3))),
    "mode 3 on a page with a background": lambda: page(
        in_mode(3), before=image(picture("#fdf6e3"), (0, 0, WIDE, HIGH))
    ),
    "outline without width, in white": lambda: page(
        lambda canvas: (canvas.setStrokeColor(white), line(canvas, mode=1))
    ),
    "half a point": lambda: page(of_size(0.5)),
    "one point": lambda: page(of_size(1)),
    "made small by the matrix": lambda: page(scaled(0.05, 0.05)),
    "made flat by the matrix": lambda: page(scaled(1, 0.03)),
    "made narrow by the matrix": lambda: page(scaled(0.02, 1)),
    "below the page": lambda: page(at(X, -40)),
    "above the page": lambda: page(at(X, HIGH + 20)),
    "left of the page": lambda: page(at(-600, Y)),
    "right of the page": lambda: page(at(WIDE + 10, Y)),
    "far away": lambda: page(at(90_000, -90_000)),
    "outside the crop box": lambda: cropped((0, 280, WIDE, HIGH)),
    "outside the crop box, turned": lambda: cropped((0, 280, WIDE, HIGH), turn=90),
    "clipped away": lambda: page(clipped(0, 0, 10, 10)),
    "clipped to a sliver": lambda: page(clipped(0, Y + 8, WIDE, 2)),
    "clipped to nothing": lambda: page(clipped(X, Y, 0, 0)),
    "under a white rectangle": lambda: page(under(panel(white))),
    "under a dark rectangle": lambda: page(under(panel(_NAVY))),
    "under a rectangle that leaves a sliver": lambda: page(under(panel(white, (50, 196, 420, 14)))),
    "under a rectangle nearly opaque": lambda: page(under(panel(white, alpha=0.98))),
    "under a white picture": lambda: page(under(image(picture()))),
    "under a patterned picture": lambda: page(under(image(picture(pattern=90)))),
    "under a white rectangle in a form": lambda: page(under(in_form(panel(white)))),
    "in a form, under a rectangle": lambda: page(then(in_form(line), panel(white))),
    "white, in a form": lambda: page(in_form(in_colour(white))),
    "white under black letters": lambda: page(white_under_black),
    "written anew": lambda: page(written_anew),
    "in a layer that is off": lambda: in_layer(shown=False),
    "in a layer over a scan that does not show it": lambda: scanned(None),
    "behind a scan that does not show it": lambda: scanned(None, above=False),
    "under a note": lambda: noted("FreeText", BOX, "see the annex"),
    "under a stamp": lambda: noted("Stamp", BOX, "COPY"),
    "under a square": lambda: noted("Square", BOX),
    "under a note, turned": lambda: turned(noted("FreeText", BOX, "see the annex"), 90),
    "white, turned": lambda: turned(page(in_colour(white)), 270),
}
SHOWN: dict[str, Callable[[], bytes]] = {
    "plain": lambda: page(line),
    "light grey": lambda: page(in_colour(HexColor("#c8c8c8"))),
    "yellow": lambda: page(in_colour(HexColor("#ffd700"))),
    "red on green as bright": lambda: page(in_colour(HexColor("#ff0000"), HexColor("#008200"))),
    "white on a dark page": lambda: page(line, before=banner),
    "white on a dark panel": lambda: page(in_colour(white, _NAVY)),
    "white on a dark picture": lambda: page(then(image(picture("#102030")), in_colour(white))),
    "white on a dark patterned picture": lambda: page(
        lambda canvas: (canvas.setFillColor(white), line(canvas)),
        before=then(image(picture("#102030"), (0, 0, WIDE, HIGH)), lambda canvas: canvas.setFillColor(white)),
    ),
    "on a coloured panel": lambda: page(in_colour(black, HexColor("#ffe9a8"))),
    "on a coloured picture": lambda: page(line, before=image(picture("#fdf6e3"), (0, 0, WIDE, HIGH))),
    "5 points": lambda: page(of_size(5)),
    "5 points in grey": lambda: page(then(lambda canvas: canvas.setFillGray(0.4), of_size(5))),
    "half transparent": lambda: page(transparent(0.5)),
    "outlines only": lambda: page(in_mode(1)),
    "filled and outlined": lambda: page(in_mode(2)),
    "filled and clipping": lambda: page(in_mode(4)),
    "printed twice": lambda: page(then(line, line)),
    "printed twice, shifted": lambda: page(then(line, lambda canvas: canvas.translate(0.4, 0), line)),
    "inside a clipping rectangle": lambda: page(clipped(*BOX)),
    "beside a rectangle drawn later": lambda: page(under(panel(_NAVY, (50, 100, 420, 60)))),
    "under a pale glass": lambda: page(under(panel(HexColor("#ffff00"), alpha=0.3))),
    "in a form": lambda: page(in_form(line)),
    "inside the crop box": lambda: cropped((0, 150, WIDE, HIGH)),
    "inside the crop box, turned": lambda: cropped((0, 150, WIDE, HIGH), turn=90),
    "upside down by /Rotate": lambda: turned(page(line), 180),
    "clipping a picture": lambda: page(clipping_a_picture),
    "in a layer that is on": lambda: in_layer(shown=True),
    "over bolder outlines of itself": lambda: page(over_outlines),
    "in a font without letters, over outlines": lambda: without_letters(),
    "in a layer over a scan": scanned,
    "behind a scan": lambda: scanned(above=False),
    "under a highlighter": lambda: noted("Highlight", BOX),
    "note in an empty corner": lambda: noted("FreeText", (600, 30, 200, 40), "seen by the registrar"),
    "hidden note over it": lambda: noted("FreeText", BOX, "draft", shown=False),
}


def turned(data: bytes, turn: int) -> bytes:
    """A file whose first page is turned by /Rotate."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Rotate = turn
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def clipping_a_picture(canvas: Canvas) -> None:
    """Letters cut out of a picture, as on posters."""
    line(canvas, mode=7)
    canvas.drawImage(ImageReader(picture("#8b1a1a")), *BOX)


def over_outlines(canvas: Canvas) -> None:
    """Black letters over the same letters drawn bolder as a picture, as browsers print some bold fonts."""
    file = files("reportlab") / "fonts" / "Vera.ttf"
    registerFont(TTFont("Vera", str(file)))
    x, y, wide, high = BOX
    size = 4
    bold = Image.new("L", (int(wide * size), int(high * size)), 255)
    font = ImageFont.truetype(str(file), SIZE * size)
    at = ((X - x) * size, (y + high - Y) * size)
    ImageDraw.Draw(bold).text(at, WORKLOAD, fill=0, font=font, anchor="ls", stroke_width=4)
    canvas.drawImage(ImageReader(bold), *BOX)
    canvas.setFont("Vera", SIZE)
    canvas.drawString(X, Y, WORKLOAD)


def without_letters() -> bytes:
    """All letters are small pictures, and the text over them, for search, has a font that draws nothing."""

    def outlines(canvas: Canvas) -> None:
        whole, size = scan(), 2.5
        for y in (520, 480, 445, 415, 380, 350, 320, Y):
            box = (X, y - 8, 480, 32)
            piece = (box[0] * size, (HIGH - y - 24) * size, (box[0] + 480) * size, (HIGH - y + 8) * size)
            canvas.drawImage(ImageReader(whole.crop(tuple(map(int, piece)))), *box)

    with pikepdf.open(io.BytesIO(page(line, before=outlines))) as pdf:
        nothing = pikepdf.Stream(pdf, b"500 0 d0")
        names = encodings["WinAnsiEncoding"][32:127]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, -200, 500, 800],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary({f"/{name}": nothing for name in names}),
            Encoding=pikepdf.Dictionary(Differences=[32, *(pikepdf.Name(f"/{name}") for name in names)]),
            FirstChar=32,
            LastChar=126,
            Widths=[500] * 95,
        )
        pdf.pages[0].Resources.Font = pikepdf.Dictionary(dict.fromkeys(pdf.pages[0].Resources.Font, font))
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()
