"""The comparison on paper: pictures with their sentences, tables, the figures attached; the same bytes each time."""

from __future__ import annotations

import datetime
import io
import json
import re

import pikepdf
import pypdfium2
import pytest

from assessment.access.roles import owner
from assessment.store.database import work
from criteria.text import words_in
from criteria.vocabulary import CRITERIA
from reports.comparison.as_json import data
from reports.comparison.figures import compare
from reports.comparison.filters import Filters
from reports.comparison.model import Comparison
from reports.comparison.narrative import questions
from reports.comparison.pdf import ATTACHED, described, report
from reports.demo import fill
from reports.feedback.learners_answers import LearnersAnswers
from reports.feedback.places import protected
from tests.reports.feedback.test_places import answers
from tests.support.databases import new_database

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    engine = new_database(f"sqlite:///{tmp_path_factory.mktemp('report') / 'desk.sqlite3'}")
    fill(engine, 80, seed=5, today=DAY)
    with work(engine) as session:
        return compare(Filters(purposes=("credit", "exemption")), owner("Ada"), session=session)


@pytest.mark.usefixtures("pango")
def test_the_report_says_what_the_screen_says_and_carries_its_figures(comparison: Comparison) -> None:
    learners = LearnersAnswers(protected(answers(1, 90, "ES")))
    beside = {"more": learners.questions(["ES"], words_in("en")), "figures": learners.data(["ES"])}
    made = report(comparison, words_in("en"), made_on=DAY, **beside)
    assert made == report(comparison, words_in("en"), made_on=DAY, **beside)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert "Comparison of decisions" in text
    assert "How strong was each criterion found?" in text
    assert "What became of it?" in text
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
