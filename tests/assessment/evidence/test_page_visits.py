"""A person's look at a verification page: what it suggests, what is said of its host, how entries are kept."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from assessment.case.model import PageCheck
from assessment.evidence.page_visits import about_host, host_of, of_today, sentence, suggested, with_answers
from criteria.load import framework
from criteria.text import words_in

DAY = datetime.date(2026, 11, 24)
COURSERA = "https://www.coursera.org/verify/ABC123DEF456"


def look(**fields: Any) -> PageCheck:
    return PageCheck.model_validate({"address": COURSERA, "on": DAY, "by": "Ada Prova", **fields})


@pytest.mark.parametrize(
    ("name", "title", "date", "answers"),
    [
        ("same", "same", "same", ("all",)),
        ("same", "same", "none", ("partly",)),
        ("none", "same", "none", ("partly",)),
        ("none", "none", "none", ("not-comparable",)),
        ("same", "same", "other", ("explained",)),
        ("other", "same", "same", ("explained", "mismatch")),
        ("same", "other", "none", ("explained", "mismatch")),
    ],
)
def test_what_was_compared_suggests_an_answer_and_a_difference_is_for_a_person_to_judge(name, title, date, answers):
    method, agreement = suggested(look(page="valid", name=name, title=title, date=date))
    assert (method.question, method.answers) == ("verification.method", ("issuer-page",))
    assert (agreement.question, agreement.answers) == ("verification.agreement", answers)


def test_every_suggested_answer_is_one_of_the_framework():
    for name in ("same", "other", "none"):
        for suggestion in suggested(look(page="valid", name=name, title=name, date=name)):
            known = {answer.id for answer in framework().questions[suggestion.question].answers}
            assert set(suggestion.answers) <= known


@pytest.mark.parametrize("page", ["not-found", "not-opened", None])
def test_a_page_that_did_not_show_the_certificate_suggests_nothing(page):
    assert suggested(look(page=page, name="other", title="other", date="other")) == []


def test_nothing_is_suggested_before_all_three_are_compared():
    assert [suggestion.question for suggestion in suggested(look(page="valid", name="same"))] == ["verification.method"]


@pytest.mark.parametrize(
    ("address", "kind", "text"),
    [
        (COURSERA, "known", "look.host.known"),
        ("https://coursera-verify.example/verify/ABC", "warning", "look.host.imitates"),
        ("https://www.coursera.org@evil.example/verify/ABC", "warning", "look.host.disguised"),
        ("https://xn--courser-3ve.example/verify/ABC", "warning", "look.host.letters"),
        ("https://badges.example/ABC", "unknown", "look.host.unknown"),
    ],
)
def test_what_a_person_should_know_about_the_host(address, kind, text):
    remarks = about_host(address)
    assert text in [remark.text for remark in remarks]
    assert remarks[0].kind == kind
    full = {"page": "valid", "name": "same", "title": "same", "date": "same"}
    assert bool(suggested(look(address=address, **full))) == (kind == "known")


def test_an_address_that_is_not_encrypted_is_said_to_be_so():
    assert about_host("http://www.coursera.org/verify/A")[-1].text == "look.host.open"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "coursera.org",
        "https://",
        "https://a b.example",
        "http://[x",
        "https://x:alert(1)",
        "https://x.example/\u202etxt",
        "https://x.example/a\nb",
    ],
)
def test_only_whole_web_addresses_are_opened(address):
    assert host_of(address) is None


def test_one_entry_an_address_day_and_person_and_an_emptied_one_goes():
    first = with_answers([], look(), {"page": "valid"})
    looks = [PageCheck.model_validate(entry) for entry in first]
    assert of_today(looks, COURSERA, DAY, "Ada Prova").page == "valid"
    both = with_answers(looks, look(by="Bruno Esempio"), {"page": "not-found"})
    assert [(entry["by"], entry["page"]) for entry in both] == [("Ada Prova", "valid"), ("Bruno Esempio", "not-found")]
    tomorrow = with_answers(looks, look(on=DAY + datetime.timedelta(1)), {"page": "not-opened"})
    assert [entry["page"] for entry in tomorrow] == ["valid", "not-opened"]
    assert with_answers(looks, looks[0], {"page": None}) == []


def test_the_sentence_names_address_day_person_and_all_answers_in_the_readers_language():
    seen = look(page="valid", name="other", title="same", date="none", note="It says M. Rossi", screenshot="0" * 64)
    text = sentence(seen, words_in("en"))
    assert text == (
        f"{COURSERA}, opened on 24 November 2026 by Ada Prova: the page shows a valid certificate; another name; "
        "same title; no date shown; It says M. Rossi; screenshot kept"
    )
    assert "aperto il 24 novembre 2026 da Ada Prova" in sentence(seen, words_in("it"))
