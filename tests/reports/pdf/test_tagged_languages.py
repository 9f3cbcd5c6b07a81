"""What is in another language than the page says so in its tag."""

import datetime
from io import BytesIO

import pikepdf

from assessment.case.files import read_case
from assessment.rules.judge import judge
from criteria.text import words_in
from reports.record.document import record
from reports.record.request import RecordRequest

DAY = datetime.date(2026, 11, 22)
CASE = """
country: SI
purpose: exemption
on: 2026-11-22
target: {kind: module}
decision: {outcome: full, reason: x}
"""


def tags(language: str) -> dict[str, set[str]]:
    """The kinds of tags that name each language, and `page` for the one of the whole record."""
    case, words = read_case(CASE), words_in(language)
    made = record(RecordRequest(case, judge(case, language=language), words, "1", draft=False, made_on=DAY))
    with pikepdf.open(BytesIO(made)) as pdf:
        named = {str(pdf.Root.Lang): {"page"}}
        tagged = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/S" in entry]
        for entry in tagged:
            if "/Lang" in entry:
                named.setdefault(str(entry.Lang), set()).add(str(entry.S))
    return named


def test_a_law_in_english_is_tagged_as_english_and_nothing_else_is(pango: None, noto_fonts: None) -> None:
    assert tags("sl") == {"sl": {"page"}}
    assert tags("ar") == {"ar": {"page"}, "en": {"/Span"}}
