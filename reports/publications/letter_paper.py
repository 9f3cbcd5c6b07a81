"""A letter of the centre on paper, for somebody who is written to by post.

>>> letter_pdf(letter, words_in("it"), made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime

from markupsafe import Markup, escape

from assessment.case.letters import Letter
from criteria.text import Words
from reports.pdf.render import Attached
from reports.pdf.templates import printed
from reports.record.document import canonical


def letter_pdf(letter: Letter, words: Words, *, made_on: datetime.date) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1, with its text attached. RecordError: Pango is missing."""
    data = {"subject": letter.subject, "body": letter.body, "language": letter.language}
    paragraphs = [part.strip() for part in letter.body.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return printed(
        "letter.html",
        words,
        Attached("letter.json", words["notice.attached"], canonical(data)),
        made_on,
        title=letter.subject,
        foot=letter.subject[:90],
        paragraphs=[_marked(paragraph, letter.english) for paragraph in paragraphs],
    )


def _marked(paragraph: str, english: str) -> Markup:
    """A paragraph as HTML, in which what stands in English says so, so that it is read aloud in English."""
    if not english or english not in paragraph:
        return escape(paragraph)
    before, after = paragraph.split(english, 1)
    return Markup('{}<span lang="en" dir="ltr">{}</span>{}').format(before, english, after)
