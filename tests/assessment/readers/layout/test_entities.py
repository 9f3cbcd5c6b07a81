"""Characters written as the web writes them are read as what they stand for."""

from __future__ import annotations

import json

import pytest

from assessment.facts.letters import visible
from assessment.readers.findings import Findings
from assessment.readers.layout.entities import plain_lines, plain_text
from assessment.readers.layout.lines import Line
from assessment.sandbox import read_certificate
from tests.support.certificates.drawing import column, pdf

WRITTEN = [
    ("Health &amp; Safety &#8211; Level 2", "Health & Safety \u2013 Level 2"),
    ("Marta D&#039;Angelo", "Marta D'Angelo"),
    ("Marta D&#x27;Angelo", "Marta D'Angelo"),
    ("Marta D&apos;Angelo", "Marta D'Angelo"),
    ("Marta D&amp;#039;Angelo", "Marta D'Angelo"),
    ("Caf&eacute; &amp;amp; Bar", "Café & Bar"),
    ("Universit&agrave; di Prova", "Università di Prova"),
    ("Tom & Jerry", "Tom & Jerry"),
    ("R&D;", "R&D;"),
    ("HTML <b> and <i> Tags", "HTML <b> and <i> Tags"),
    ("Q&A; part two", "Q&A; part two"),
    ("AT&T", "AT&T"),
    ("Health &amp Safety", "Health & Safety"),
    ("Caf&eacute Management", "Café Management"),
    ("Botany &#8211 Level 2", "Botany \u2013 Level 2"),
    ("Marta D&#039Angelo", "Marta D'Angelo"),
    ("prova.example/?a=1&lt=2&copy=3", "prova.example/?a=1&lt=2&copy=3"),
    *((text, text) for text in ("S&P #500 & #10", "Unit & #12 Safety", "Sound & amp repair", "Drums & amp")),
    *((text, text) for text in ("Cars & gt racing", "Course &#12 Intro", "Topic &#10 Loops", "Design & #8211 Rights")),
    ("Design &copy Rights, Law &not Order", "Design &copy Rights, Law &not Order"),
]


@pytest.mark.parametrize(("text", "plain"), WRITTEN)
def test_a_line_is_read_plainly(text: str, plain: str) -> None:
    assert plain_lines([Line.of_text(text)])[0].text == plain
    assert plain_text(text) == plain


def test_names_and_titles_in_print() -> None:
    page = column(
        (12, "This is to certify that"),
        (24, "Marta D&#039;Angelo"),
        (12, "has successfully completed the course"),
        (24, "Health &amp; Safety &#8211; Level 2"),
        (12, "Issued on 8 March 2024"),
    )
    reading = read_certificate(pdf(page), "c.pdf")
    assert reading.value("learner") == "Marta D'Angelo"
    assert reading.value("course_title") == "Health & Safety \u2013 Level 2"


def test_names_and_titles_in_a_credential() -> None:
    credential = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "https://uni.example", "type": ["Profile"], "name": "Universit&agrave; di Prova"},
        "validFrom": "2024-03-08T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityHash": "Marta D&#039;Angelo", "identityType": "name"}],
            "achievement": {"id": "urn:uuid:1", "type": ["Achievement"], "name": "Health &amp; Safety"},
        },
    }
    reading = read_certificate(json.dumps(credential).encode(), "c.json")
    assert reading.value("course_title") == "Health & Safety"
    assert reading.value("awarding_body") == "Università di Prova"


@pytest.mark.parametrize(("written", "read"), [("\u202eynatoB\u202c I", "ynatoB I"), ("\u2067Botany\u2069", "Botany")])
def test_signs_that_turn_letters_around_are_left_out(written: str, read: str) -> None:
    assert plain_text(written) == read
    findings = Findings()
    findings.state("outcomes", [written], None)
    assert findings.facts["outcomes"]["value"] == [read]


@pytest.mark.parametrize(
    "empty", ["", " \t\n", *"\u200b\ufeff\u00ad\u2060\u3164\u202e\u115f\u2800\u034f\ufe0f\U000e0020\U000e0100"]
)
def test_a_text_in_which_nothing_can_be_seen_is_empty(empty: str) -> None:
    assert visible(empty) == visible(f" {empty} {empty}") == ""


@pytest.mark.parametrize(
    "text", ["seen", "1", "?", "\u0644\u200c\u0627", "\U0001f44d\ufe0f", "\u6c34", "\u0915\u094d\u200d\u0937", "\uac00"]
)
def test_a_text_of_any_script_is_kept_as_it_is(text: str) -> None:
    assert visible(f" {text} ") == text
    assert visible(f"\u202e{text}") == text
