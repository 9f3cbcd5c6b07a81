"""Names and titles in every script: drawn in letters, copied as letters; without a font asked for in Latin ones."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest

from assessment.case.model import Case
from assessment.checks.pdf.replacement_text import replaced
from criteria.text import words_in
from reports.pdf import installed_fonts
from reports.pdf.copied_text import carries_text
from reports.pdf.fonts import _shown, faces_css, font_bytes, printable, unshown
from reports.record.unshown_texts import unshown_texts
from tests.reports.record.test_document import filed, made
from tests.support.scripts import SCRIPTS


@pytest.fixture(scope="module")
def shown(pango: None, noto_fonts: None) -> SimpleNamespace:
    """A record with a text of each script among the outcomes; its bytes and what a reader copies from it."""
    case = filed("full")
    outcomes = case.outcomes.model_copy(update={"listed": list(SCRIPTS.values())})
    pdf = made(case.model_copy(update={"outcomes": outcomes}))
    with pypdfium2.PdfDocument(pdf) as document:
        return SimpleNamespace(pdf=pdf, copied="".join(page.get_textpage().get_text_range() for page in document))


@pytest.fixture
def no_noto_fonts(monkeypatch: pytest.MonkeyPatch):
    """A machine that has none of Debian's packages."""
    monkeypatch.setattr(installed_fonts, "installed", dict)
    _shown.cache_clear()
    yield
    _shown.cache_clear()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_text_in_any_script_is_copied_as_it_was_written(shown, script):
    assert SCRIPTS[script] in shown.copied


def test_every_sign_is_embedded_and_names_a_letter(shown):
    with pikepdf.open(BytesIO(shown.pdf)) as pdf:
        fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font]
        assert len(fonts) > 25
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor, font.BaseFont
        assert list(replaced(pdf)) == []  # what a line says of itself has the letters that it draws
    assert "U+" not in shown.copied


@pytest.mark.parametrize(("text", "face"), [("王小明", "sc"), ("さくら 王", "jp"), ("김민수 王", "kr")])
def test_chinese_characters_are_drawn_as_the_text_around_them_wants(noto_fonts, text, face):
    assert f"NotoSansCJK-Regular.ttc/{face}" in faces_css(text)
    assert len(font_bytes(f"installed/NotoSansCJK-Regular.ttc/{face}", text)) < 20_000


@pytest.mark.usefixtures("no_noto_fonts")
def test_without_a_font_letters_stand_as_numbers_and_the_latin_spelling_is_asked_for():
    assert printable("Ana মো") == "Ana [U+09AE][U+09CB]"
    assert [text for text in SCRIPTS if not unshown(SCRIPTS[text])] == [
        "Georgian",
        "Armenian",
        "Vietnamese",
        "Greek",
        "Cyrillic",
    ]
    case = filed("full")
    named = case.model_copy(update={"applicant": case.applicant.model_copy(update={"name": "王小明"})})
    assert unshown_texts(named) == ("王小明",)
    assert "Latin" in words_in("en")("issue.letters", text="王小明", command=installed_fonts.INSTALL_FONTS)


def test_what_is_no_letter_asks_for_no_other_spelling():
    assert not unshown("Botany \U0001f600 (2nd run)")
    assert unshown_texts(Case(country="IT", purpose="credit")) == ()


def test_only_lines_that_are_not_drawn_letter_by_letter_carry_their_text():
    assert [carries_text(line) for line in ("Łódź – Київ → 3 ≥ 2", "মোহাম্মদ", "王小明", "محمد رحمن", "דוד 王")] == [
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("face", ["installed/../x", "installed/x.ttf", "installed/NotoSansCJK-Regular.ttc/xx"])
def test_no_other_file_of_the_machine_is_a_font(face):
    with pytest.raises(KeyError):
        font_bytes(face)
