"""The comparison on paper: pictures with their sentences, tables, the figures attached; the same bytes each time."""

from __future__ import annotations

import datetime
import io
import json
import re

import pikepdf
import pypdfium2
import pytest
from sqlalchemy import Engine

from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from reports.comparison.as_json import data
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import ComparisonReport, questions
from reports.comparison.pdf import ATTACHED, described, report
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.places import protected
from tests.reports.comparison.conftest import compared
from tests.reports.feedback.test_places import answers

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def comparison(filled: Engine) -> Comparison:
    return compared(filled, Filters(purposes=("credit", "exemption")))


@pytest.mark.usefixtures("pango")
def test_the_report_says_what_the_screen_says_and_carries_its_figures(comparison: Comparison) -> None:
    learners = LearnersAnswers(protected(answers(1, 90, "ES")))
    asked = [*questions(comparison, words_in("en")), *learners.questions(["ES"], words_in("en"))]
    told = ComparisonReport(comparison, asked, data(comparison) | learners.data(["ES"]), ["Said of the files."])
    made = report(told, words_in("en"), made_on=DAY)
    assert made == report(told, words_in("en"), made_on=DAY)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert "Comparison of decisions" in text
    assert "How strong was each criterion found?" in text
    assert "What became of it?" in text
    assert text.index("How to read this") < text.index("Said of the files.") < text.index("What was decided?")
    assert "Credit, Exemption from a part" in text.replace("\r\n", " ")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        drawn = {str(part.Alt) for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and "/Alt" in part}
        pictures = [
            part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure"
        ]
        assert all("/Alt" in part for part in pictures), "PDF/UA-1 asks for words at every picture"
        assert {word for question in questions(comparison, words_in("en")) for _, word in question.legend} <= drawn
        attached = pdf.attachments[ATTACHED].get_file().read_bytes()
        assert json.loads(attached) == json.loads(json.dumps(data(comparison) | learners.data(["ES"])))
    assert re.search(r"Spain: \d+ decisions", text)
    assert len(re.findall(r"Spain: judged \d+", text)) == len(CRITERIA)


def test_the_filters_are_named(comparison: Comparison) -> None:
    assert described(comparison, words_in("it"))[0][0] == "Richiesta"
