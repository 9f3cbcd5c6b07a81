"""A letter as PDF: its paragraphs, its title, and its text attached."""

import datetime
import io

import pikepdf
import pypdfium2

from assessment.case.letters import Letter
from criteria.text import words_in
from reports.publications.letter_paper import letter_pdf

DAY = datetime.date(2026, 11, 22)


def test_the_letter_stands_on_paper_as_it_was_written(pango: None) -> None:
    letter = Letter(
        "learner", "Preavviso di rigetto: corso «Botanica»", "Gentile Marta,\n\n- <b>1</b>\n- 2\n", "it", ()
    )
    pdf = letter_pdf(letter, words_in("it"), made_on=DAY)
    assert pdf == letter_pdf(letter, words_in("it"), made_on=DAY)
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    assert "Preavviso di rigetto: corso «Botanica»" in page
    assert "- <b>1</b>\r\n- 2" in page


def test_what_stands_in_english_in_a_letter_is_tagged_as_english(pango: None) -> None:
    english = "You have 10 days to answer."
    body = f"مرحبًا،\n\n\u2068{english}\u2069 (بالإنجليزية فقط)\n"
    letter = Letter("learner", "إشعار", body, "ar", (), english=english)
    pdf = pikepdf.open(io.BytesIO(letter_pdf(letter, words_in("ar"), made_on=DAY)))
    languages = [str(each.Lang) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each]
    assert (pdf.Root.Lang, languages.count("en")) == ("ar", 1)
    assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
    other = pikepdf.open(io.BytesIO(letter_pdf(letter, words_in("it"), made_on=DAY)))
    assert "/Direction" not in other.Root.ViewerPreferences
