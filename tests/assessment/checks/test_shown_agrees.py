"""Text and fields that say other than what is drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from assessment.checks.pdf.appearances import disagreeing
from assessment.checks.pdf.letters import misnamed, text_of_codes
from assessment.checks.pdf.replacement_text import replaced
from assessment.sandbox import read_certificate
from tests.support.certificates import unknown, unseen
from tests.support.certificates.altering import ALTERED

DAY = date(2026, 11, 22)


def answers_of(data: bytes) -> list[tuple[str, str]]:
    reading = read_certificate(data, on=DAY)
    return [(check.result, check.reason_id) for check in reading.checks if check.check == "shown-agrees"]


@pytest.mark.parametrize("name", ["uk-zavershyv", "el-epityxos", "pl-ukonczyl", "en-moodle-default"])
def test_a_genuine_file_is_not_remarked_whatever_its_letters(name: str) -> None:
    layout = next(layout for layout in unknown.layouts("first") if layout.name == name)
    assert answers_of(layout.build()) == []


def test_nothing_is_certain_where_the_text_says_another_digit_than_is_drawn() -> None:
    reading = read_certificate(ALTERED["the text says another digit than the font draws"].build(), on=DAY)
    (check,) = (check for check in reading.checks if check.check == "shown-agrees")
    assert check.fields == {"page": "1", "drawn": "3", "text": "9"}
    assert reading.facts == {}
    assert [entry.value for entry in reading.candidates["hours"]] == [90]


def with_replacement(drawn: str, text: str, *, named: bool = False) -> bytes:
    """A page of which a stretch draws one text, and gives another in its place."""
    entry = pikepdf.Dictionary(ActualText=pikepdf.String(text))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unseen.page(lambda canvas: None))) as document:
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(Other=entry)
        holder = b"/Other" if named else entry.unparse()
        shown = pikepdf.String(drawn).unparse()
        page.contents_add(document.make_stream(b"/Span %s BDC BT /F1 14 Tf 60 200 Td %s Tj ET EMC" % (holder, shown)))
        document.save(out, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize("named", [False, True])
def test_nothing_is_certain_where_another_text_replaces_the_one_drawn(*, named: bool) -> None:
    reading = read_certificate(with_replacement("Workload: 30 hours", "Workload: 300 hours", named=named), on=DAY)
    (check,) = (check for check in reading.checks if check.check == "shown-agrees")
    assert check.fields == {"page": "1", "drawn": "Workload: 30 hours", "text": "Workload: 300 hours"}
    assert reading.facts == {}
    assert reading.candidates["course_title"]


@pytest.mark.parametrize(
    ("drawn", "text", "remarks"),
    [
        ("Workload: 30 hours", "WORKLOAD: 30 HOURS", 0),
        ("Work-", "Work\u00ad", 0),
        ("-", "", 0),
        ("*", "\u2022", 0),
        ("Marta Bianchi", "Greta Verdi", 1),
        (" ", "Workload: 300 hours", 1),
        # Chromium gives a ligature without a name the letter 0; a number or a word is none.
        ("\0", "fi", 0),
        ("\0", "30", 1),
        ("\0", "Greta", 1),
    ],
)
def test_a_replacement_text_has_the_letters_that_are_drawn(drawn: str, text: str, remarks: int) -> None:
    with pikepdf.open(io.BytesIO(with_replacement(drawn, text))) as document:
        assert len(list(replaced(document))) == remarks


def test_only_the_fields_are_uncertain_where_one_shows_another_text_than_it_holds() -> None:
    reading = read_certificate(ALTERED["a field holds another name than it shows"].build(), on=DAY)
    assert "learner" not in reading.facts
    assert [entry.value for entry in reading.candidates["learner"]] == ["Greta Verdi"]
    assert reading.value("course_title") == "Introduction to Botany"


def test_two_shapes_for_one_digit_are_remarked_in_a_font_that_names_none() -> None:
    layout = next(layout for layout in unknown.layouts("first") if layout.name == "pl-ukonczyl")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(layout.build())) as document:
        for font in document.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                codes = {text: code for code, text in text_of_codes(font).items()}
                if {"1", "6"} <= codes.keys():
                    texts = {**text_of_codes(font), codes["1"]: "6"}
                    entries = "".join(f"<{code:02x}> <{ord(text[0]):04x}> " for code, text in texts.items() if text)
                    font.ToUnicode.write(f"begincmap 1 beginbfchar {entries}endbfchar endcmap".encode())
        document.save(out, static_id=True)
    assert answers_of(out.getvalue()) == [("cannot-tell", "digit")]
    reading = read_certificate(out.getvalue(), on=DAY)
    assert reading.value("awarding_body")
    assert not {"issue_date", "hours", "verification_code"} & reading.facts.keys()


def test_one_shape_stands_for_one_letter_or_a_ligature() -> None:
    def remarks(table: bytes, **entries: object) -> list[str]:
        with pikepdf.new() as pdf:
            font = pikepdf.Dictionary(ToUnicode=pdf.make_stream(table), **entries)
            pdf.add_blank_page().Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            return [text for _, _, text in misnamed(pdf)]

    for text, remarked in (
        ("300", True),
        ("00", True),
        ("Workload", True),
        ("ffi", False),
        ("1\u20442", False),
        ("12 h", True),
        ("1/100", False),
        ("     ", False),
    ):
        table = f"1 beginbfchar <23> <{text.encode('utf-16-be').hex()}> endbfchar".encode()
        assert remarks(table, Encoding=pikepdf.Name.WinAnsiEncoding) == remarks(table) == [text] * remarked, text

    for icon in ("check_circle", "verified", "https", "battery_20"):  # the names of pictures, in a font without others
        table = f"1 beginbfchar <23> <{icon.encode('utf-16-be').hex()}> endbfchar".encode()
        assert (remarks(table), remarks(table, Encoding=pikepdf.Name.WinAnsiEncoding)) == ([], [icon])

    with pikepdf.new() as pdf:
        again = pdf.make_stream(b"600  0 d0\n0 0 500 700 re f ")
        box, other = pdf.make_stream(b"600 0 d0 0 0 500 700 re f"), pdf.make_stream(b"600 0 d0 0 0 9 9 re f")
        empty = pdf.make_stream(b"600 0 d0")  # as in the layer of text over a scan
        for shapes, remarked in (((box, box), ["1"]), ((box, again), ["1"]), ((box, other), []), ((empty, empty), [])):
            font = pikepdf.Dictionary(
                Subtype=pikepdf.Name.Type3,
                CharProcs=pikepdf.Dictionary(a=shapes[0], b=shapes[1], c=0),
                Encoding=pikepdf.Dictionary(Differences=[1, pikepdf.Name.a, pikepdf.Name.b, pikepdf.Name.c]),
                ToUnicode=pdf.make_stream(b"1 beginbfrange <01> <03> <0031> endbfrange"),
            )
            pdf.add_blank_page().Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            assert [text for _, _, text in misnamed(pdf)] == remarked
            del pdf.pages[0]


def test_tables_of_letters_are_read_in_both_their_forms() -> None:
    font = pikepdf.Dictionary()
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            ToUnicode=pdf.make_stream(
                b"2 beginbfrange <01> <03> <0041> <04> <05> [<0061> <00660069>] endbfrange "
                b"1 beginbfchar <20> <0020> endbfchar"
            )
        )
        assert text_of_codes(font) == {1: "A", 2: "B", 3: "C", 4: "a", 5: "fi", 32: " "}


def test_a_broken_table_silences_nothing() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unseen.page(lambda canvas: unseen.line(canvas, "Workload: 30 hours")))) as document:
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(b"beginbfrange <zz> [ <00 endbfrange beginbfchar <1 endbfchar")
        document.save(out, static_id=True)
    reading = read_certificate(out.getvalue(), on=DAY)
    assert {check.check for check in reading.checks} >= {"file-integrity", "visible-text"}


FORGED = ALTERED["the text says another digit than the font draws"].build
Change = Callable[[pikepdf.Pdf], None]


def changed(data: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out, static_id=True)
    return out.getvalue()


def with_font(**entries: object) -> Change:
    """Adds a font that nothing is drawn with, and that is looked at first."""

    def change(document: pikepdf.Pdf) -> None:
        table = document.make_stream(b"beginbfrange <00> <ffff> <DBFFDFFF> endbfrange")
        first = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, ToUnicode=table, **entries)
        document.pages[0].Resources.Font["/A"] = document.make_indirect(first)

    return change


def behind_others(document: pikepdf.Pdf) -> None:
    """Writes more codes before those of the table, and a digit of two shapes into a font that comes first."""
    for font in document.pages[0].Resources.Font.values():
        others = b"<0100> <4fff> <4e00> " * 3
        font.ToUnicode = document.make_stream(b"beginbfrange " + others + b"<33> <33> <0039> endbfrange")
    table = document.make_stream(b"beginbfchar <31> <0035> <32> <0035> endbfchar")
    digits = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, ToUnicode=table)
    document.pages[0].Resources.Font["/A"] = document.make_indirect(digits)


def into_the_page(document: pikepdf.Pdf) -> None:
    """Writes all fonts into the page, an honest one before them."""
    fonts = document.pages[0].Resources.Font
    for name in list(fonts.keys()):
        fonts[name] = pikepdf.Dictionary(dict(fonts[name].items()))
    honest = document.make_stream(b"1 beginbfchar <41> <0041> endbfchar")
    fonts["/A"] = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, ToUnicode=honest)


def into_a_form(document: pikepdf.Pdf) -> None:
    """Draws the whole page as a form within a form."""
    page = document.pages[0]
    for _ in range(2):
        form = page.as_form_xobject()
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        page.obj.Contents = document.make_stream(b"/Fm Do")


def to_the_node_above(document: pikepdf.Pdf) -> None:
    page = document.pages[0].obj
    document.Root.Pages.Resources = page.Resources
    del page.Resources


def beside_a_broken_field(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, AP=1, FT="/Tx")])


@pytest.mark.parametrize(
    "change",
    [
        with_font(),
        with_font(FontDescriptor=pikepdf.Name.None_, Encoding=pikepdf.Name.WinAnsiEncoding),
        with_font(Encoding=pikepdf.Dictionary(Differences=[pikepdf.Dictionary(), 49, pikepdf.Name.nine])),
        behind_others,
        into_the_page,
        into_a_form,
        to_the_node_above,
        beside_a_broken_field,
    ],
    ids=["range", "descriptor", "differences", "behind", "inline", "form", "node above", "field"],
)
def test_nothing_else_in_a_file_silences_the_comparison_of_its_letters(change: Change) -> None:
    assert ("cannot-tell", "letters") in answers_of(changed(FORGED(), change))


def test_a_broken_page_or_field_silences_no_other_field() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Annots.insert(
            0, pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, AP=1)
        )
        document.pages.insert(0, document.pages[0])
        document.pages[0].obj.Annots = pikepdf.Dictionary()

    data = changed(ALTERED["a field holds another name than it shows"].build(), change)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert [(value, shown) for _, value, shown in disagreeing(document)] == [("Greta Verdi", "Marta Bianchi")]


@pytest.mark.parametrize(
    ("text", "remarks"), [("A", []), ("\u0410", []), ("3", [(1, "A", "3")])], ids=["Latin", "Cyrillic", "a digit"]
)
def test_one_shape_may_stand_for_two_letters_that_look_alike(text: str, remarks: list[tuple[int, str, str]]) -> None:
    assert list(misnamed(composite({0x41: "A", 0x410: "A"}, text))) == remarks


def test_one_shape_never_stands_for_two_digits() -> None:
    assert list(misnamed(composite({0x33: "A", 0x39: "A"}, "9"))) == [(1, "3", "9")]


def composite(mapped: dict[int, str], text: str) -> pikepdf.Pdf:
    """A page with a font of one shape, called A, the letters it is mapped to, and the one that the file's text says."""
    face = TTFont(str(files("reports.pdf") / "fonts" / "NotoSans-Regular.ttf"))
    cut = subset.Subsetter(subset.Options(glyph_names=True))
    cut.populate(unicodes=[0x41])
    cut.subset(face)
    for table in face["cmap"].tables:
        table.cmap = dict(mapped)
    program = io.BytesIO()
    face.save(program)
    document = pikepdf.new()
    document.add_blank_page()
    below = pikepdf.Dictionary(FontDescriptor=pikepdf.Dictionary(FontFile2=document.make_stream(program.getvalue())))
    table = f"1 beginbfchar <{face.getGlyphID('A'):04x}> <{ord(text):04x}> endbfchar"
    font = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[below],
        ToUnicode=document.make_stream(table.encode()),
    )
    document.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    return document


def form(field: dict[str, object], drawn: bytes, font: pikepdf.Dictionary | None = None) -> pikepdf.Pdf:
    """A page with a field, and the bytes that its appearance draws."""
    document = pikepdf.new()
    document.add_blank_page()
    appearance = document.make_stream(b"BT /F 9 Tf (" + drawn + b") Tj ET")
    appearance.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font or pikepdf.Dictionary()))
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, AP=pikepdf.Dictionary(N=appearance), **field)
    document.pages[0].obj.Annots = pikepdf.Array([note])
    return document


COURSES = [["2", "Robotics"], ["3", "Botany"]]
POLISH = pikepdf.Dictionary(
    Subtype=pikepdf.Name.Type1, Encoding=pikepdf.Dictionary(Differences=[0xB3, pikepdf.Name.lslash])
)


@pytest.mark.parametrize(
    ("field", "drawn", "differ"),
    [
        ({"FT": pikepdf.Name.Ch, "Ff": 1 << 17, "Opt": COURSES, "V": "3"}, b"Botany", []),
        ({"FT": pikepdf.Name.Ch, "Ff": 1 << 17, "Opt": COURSES, "V": "3"}, b"Robotics", [("Botany", "Robotics")]),
        ({"FT": pikepdf.Name.Ch, "Ff": 1 << 17, "Opt": COURSES, "V": "Greek"}, b"Greek", []),
        ({"FT": pikepdf.Name.Ch, "Opt": COURSES, "V": "3"}, b"Robotics Botany", []),
        ({"FT": pikepdf.Name.Ch, "Opt": COURSES, "V": ["2", "3"]}, b"Robotics Botany", []),
        ({"FT": pikepdf.Name.Tx, "V": "3"}, b"Botany", [("3", "Botany")]),
    ],
    ids=["chosen", "other", "typed", "list", "several", "text"],
)
def test_a_list_holds_short_names_of_what_it_shows(
    field: dict[str, object], drawn: bytes, differ: list[object]
) -> None:
    assert [(value, shown) for _, value, shown in disagreeing(form(field, drawn))] == differ


@pytest.mark.parametrize(("drawn", "differ"), [(b"Micha\xb3", []), (b"Michal", [("Micha\u0142", "Michal")])])
def test_a_field_is_read_by_the_names_of_its_fonts_letters(drawn: bytes, differ: list[object]) -> None:
    document = form({"FT": pikepdf.Name.Tx, "V": pikepdf.String("Micha\u0142")}, drawn, POLISH)
    assert [(value, shown) for _, value, shown in disagreeing(document)] == differ


def test_a_table_of_letters_ends_where_letters_end() -> None:
    with pikepdf.new() as pdf:
        table = b"beginbfrange <00> <0f> <D7FF> <10> <ffff> <DBFFDFFE> endbfrange"
        font = pikepdf.Dictionary(ToUnicode=pdf.make_stream(table))
        assert text_of_codes(font) == {0: "\ud7ff", 0x10: "\U0010fffe", 0x11: "\U0010ffff"}
