"""The report on a course: all elements and principles, what is weak, safe with any text, on screen and on paper."""

import datetime
import re
from html import unescape

import pytest

from assessment.case.model import Case
from assessment.course_check import CourseDraft, answered
from criteria.provider import provider_map
from criteria.text import languages, words_in
from criteria.vocabulary import PURPOSES
from reports.publications.course_check import in_words, judge_draft, paper
from tests.reports.publications.test_paper_questions import squeezed, text

DAY = datetime.date(2026, 11, 22)
ANSWERS = {
    "quality.awarding-body": "accredited",
    "quality.course-review": "internal",
    "verification.method": "issuer-page",
    "level.stated": "framework",
    "outcomes.description": "assessable",
    "workload.stated": "hours",
    "workload.covers": "total",
    "testing.kind": "quizzes",
    "identification.supervision": "unsupervised",
    "identification.check": "self-declared",
    "identification.authorship": "quizzes",
}


def course(title: str = "Botany") -> CourseDraft:
    fields = {"title": title, "awarding_body": "University of Lowland", "issuer_country": "NL"}
    case = Case(country="IT", purpose="credit", course=fields, workload={"hours": 40})
    drafted = CourseDraft(case, frozenset({"title", "workload"}))
    for question, answer in ANSWERS.items():
        drafted = answered(drafted, question, answer)
    return drafted


def shown(draft: CourseDraft, language: str = "en", purposes=PURPOSES) -> str:
    html = in_words(judge_draft(draft, purposes, language), words_in(language), paper=False)
    return squeezed(unescape(re.sub(r"<[^>]*>", " ", html)))


@pytest.mark.parametrize("language", languages())
def test_all_elements_principles_purposes_and_assumptions_are_named(language):
    words, page = words_in(language), shown(course(), language)
    wanted = [words[f"purpose.{purpose}.name"] for purpose in PURPOSES] + [words["framework.notice"]]
    for element in provider_map().elements:
        wanted += [words[f"record.element.{element.id}"], words[f"provider.write.{element.id}"]]
    for principle in provider_map().principles:
        wanted += [words[f"provider.principle.{principle.id}"], words[f"provider.principle.{principle.id}.about"]]
    wanted += [words[f"question.{name}.text"] for name in provider_map().assumed]
    wanted.append(words["record.source-unread"])
    assert [sentence for sentence in wanted if squeezed(sentence) not in page] == []


def test_it_names_what_a_centre_would_find_weak_and_what_to_do():
    page = shown(course())
    assert squeezed("A centre would find this weak, whoever the learner is: Identification of the participant") in page
    assert squeezed("Each of these would bring about “Recognised in full” for: Admission to a programme;") in page
    assert squeezed("Notional workload Stated Hours in total for all work") in page
    assert squeezed("Date of issuing Not stated The day of issue") in page
    assert squeezed("40 h ÷ 25 h per CFU = 1.6") in page


def test_one_purpose_alone_leaves_the_others_out():
    page = shown(course(), purposes=("portfolio",))
    assert squeezed("Portfolio and guidance: ") in page
    assert squeezed("Exemption from a part of a programme:") not in page


def test_an_empty_draft_says_that_nothing_is_decided():
    page = shown(CourseDraft())
    assert squeezed("No criterion is sure to be weak.") in page
    assert squeezed("Nothing is said yet") in page


def test_what_a_provider_types_is_never_markup():
    bad = "<script>alert(1)</script> {{ 7*7 }}"
    html = in_words(judge_draft(course(bad), PURPOSES, "en"), words_in("en"), paper=False)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html


@pytest.mark.usefixtures("pango")
def test_the_paper_says_the_same_and_is_the_same_each_time():
    made = [paper(course(), PURPOSES, words_in("it"), made_on=DAY) for _ in range(2)]
    assert made[0] == made[1]
    comparison, words = text(made[0]), words_in("it")
    for part in ("Botany · University of Lowland", words["provider.report.lead"], words["framework.notice"]):
        assert squeezed(part) in comparison
