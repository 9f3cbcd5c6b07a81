"""The questions on paper: every question and answer of the framework, in each language, in a sound and tagged file."""

import datetime
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.publications.paper_questions import AUDIENCES, paper
from tests.reports.cli.test_main import run
from tests.support.languages import in_languages_by_turns

DAY = datetime.date(2026, 11, 22)

pytestmark = pytest.mark.usefixtures("pango")


def text(pdf: bytes) -> str:
    """All words of a PDF without spaces: a line may break anywhere."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return squeezed(" ".join(pages))


def squeezed(words: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", words)


@in_languages_by_turns
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_question_and_answer_is_on_the_paper(audience, language):
    words, rules = words_in(language), framework()
    printed = text(paper(rules, words, audience, made_on=DAY))
    kind = "for_learner" if audience == "learner" else "text"
    wanted = [words["framework.notice"]]
    asked = [question for question in rules.questions.values() if audience == "assessor" or question.asked_of_learner]
    for question in asked:
        wanted.append(words[f"question.{question.id}.{kind}"])
        choices = [answer for answer in question.answers if answer.id not in (UNKNOWN, UNAVAILABLE)]
        wanted += [words[f"answer.{question.id}.{answer.id}.{kind}"] for answer in choices]
    assert [sentence for sentence in wanted if squeezed(sentence) not in printed] == []


def test_a_learner_is_not_asked_what_only_a_centre_knows_nor_what_follows_from_an_answer():
    words, rules = words_in("en"), framework()
    printed = text(paper(rules, words, "learner", made_on=DAY))
    for_centres = [
        question for question in rules.questions.values() if not question.asked_of_learner and question.for_learner
    ]
    assert len(for_centres) >= 7
    assert [
        question.id for question in for_centres if squeezed(words[f"question.{question.id}.for_learner"]) in printed
    ] == []
    assert squeezed("I only took part. Then leave out 6.2, 6.4.") in printed


def test_the_paper_is_the_same_each_time_tagged_and_carries_its_data():
    made = [paper(framework(), words_in("en"), "learner", made_on=DAY) for _ in range(2)]
    assert made[0] == made[1]
    with pikepdf.open(BytesIO(made[0])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert list(pdf.attachments) == ["questions.json"]
        metadata = pdf.Root.Metadata.read_bytes()
    assert b'pdfuaid:part="1"' in metadata
    assert b"pdfaid" in metadata


def test_the_command_writes_it_and_refuses_another_audience(tmp_path: Path, capsys):
    file = tmp_path / "questions.pdf"
    code, out, err = run("questions", "--pdf", str(file), "--lang", "it", "--for", "learner", capsys=capsys)
    assert (code, out) == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")
    assert str(file) in err
    code, out, err = run("questions", "--pdf", str(file), "--for", "employer", capsys=capsys)
    assert (code, out) == (2, "")
    assert "employer" in err
    assert err.count("\n") == 1
    code, out, err = run("questions", "--pdf", str(tmp_path / "no" / "q.pdf"), capsys=capsys)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
