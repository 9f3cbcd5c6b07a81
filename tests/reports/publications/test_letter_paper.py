"""A letter as PDF: its paragraphs, its title, and its text attached."""

import datetime

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
