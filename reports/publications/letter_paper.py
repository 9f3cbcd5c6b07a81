"""A letter of the centre on paper, for somebody who is written to by post.

>>> letter_pdf(letter, words_in("it"), made_on=date(2026, 11, 22))[:5]
b'%PDF-'
"""

from __future__ import annotations

import datetime

from assessment.case.letters import Letter
from criteria.text import Words
from reports.pdf.render import Attached
from reports.pdf.templates import english_marked, printed
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
        paragraphs=[english_marked(paragraph, filter(None, [letter.english])) for paragraph in paragraphs],
    )
