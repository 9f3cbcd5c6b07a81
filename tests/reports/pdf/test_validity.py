"""What veraPDF says of each kind of paper that the desk makes. To start it takes ten seconds, so it is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from criteria.load import framework
from criteria.text import words_in
from criteria.vocabulary import PURPOSES
from reports.publications import course_check, paper_questions
from tests.reports.publications.test_course_check import course
from tests.reports.record.test_document import DAY, filed, hostile, in_every_script, logo, made
from tests.support.validity import assert_valid


@pytest.mark.usefixtures("pango", "noto_fonts")
def test_verapdf_finds_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    italian = words_in("it")
    files = {
        "full": made(filed("full"), logo=logo()),
        "hostile": made(hostile()),
        "draft": made(filed("stopped")),
        "scripts": made(in_every_script()),
        "course": course_check.paper(course(), PURPOSES, italian, made_on=DAY),
        "questions": paper_questions.paper(framework(), italian, "learner", made_on=DAY),
    }
    assert_valid(files, tmp_path)
