"""How we decide: everything that decides is said, with its source and whether anybody read it there."""

import datetime
import re
from html import unescape

import pytest

from assessment.store.centres import CentreProfile
from criteria.country import RightText
from criteria.direction import END, isolated
from criteria.language_state import audiences_of, language_state
from criteria.load import country, country_codes, framework, issuer_systems, national_frameworks, national_levels
from criteria.text import language_name, languages, words_in
from criteria.vocabulary import UNAVAILABLE, UNKNOWN
from reports.publications.how_we_decide import paper, policy_paragraphs, rules_in_words, rules_on_screen, with_own_rules
from tests.reports.publications.test_paper_questions import squeezed, text
from tests.support.languages import in_languages_by_turns

DAY = datetime.date(2026, 11, 22)


def shown(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", " ", html)))


@pytest.mark.parametrize("language", languages())
def test_every_question_answer_row_and_outcome_is_said(language):
    words, rules = words_in(language), framework()
    page = shown(rules_on_screen(language, "IT"))
    wanted = [words[f"outcome.{outcome.id}.text"] for outcome in rules.outcomes]
    for question in rules.questions.values():
        wanted += [words[f"question.{question.id}.text"], words[f"question.{question.id}.source"]]
        wanted += [
            words.answer(question.id, answer.id)
            for answer in question.answers
            if answer.id not in (UNKNOWN, UNAVAILABLE)
        ]
    for purpose in rules.purposes:
        wanted.append(words[f"purpose.{purpose.id}.text"])
        for row in purpose.rows:
            wanted.append(words[f"row.{row.id}.sentence"])
            wanted += [words[f"row.{row.id}.condition.{number}"] for number, _ in enumerate(row.conditions, 1)]
    assert [sentence for sentence in wanted if squeezed(sentence) not in page] == []


def test_points_limits_and_stops_stand_beside_their_answers():
    words, rules = words_in("en"), framework()
    html = rules_on_screen("en", "IT")
    for question in rules.questions.values():
        for answer in question.answers:
            if answer.id in (UNKNOWN, UNAVAILABLE):
                continue
            row = squeezed(words.answer(question.id, answer.id)) + str(answer.points)
            row += squeezed(words("how.cap", cap=answer.cap)) if answer.cap is not None else ""
            limit = answer.cap_together
            row += squeezed(words("how.cap-together", cap=limit)) if limit is not None else ""
            row += squeezed(words("how.floor", floor=answer.floor)) if answer.floor is not None else ""
            row += squeezed(words("assess.stops")) if answer.stop else ""
            assert row in shown(html), f"{question.id}: {answer.id}"


@pytest.mark.parametrize("code", [*country_codes(), "BG"])
def test_every_value_of_a_country_has_its_day_source_and_state(code):
    words, place = words_in("en"), country(code)
    page = shown(rules_on_screen("en", code))
    values = [*place.levels, *place.procedure, *place.time_limit, *place.hearing, *place.appeal, *place.guidance]
    for system in place.systems:
        values += [*system.rates, *system.windows]
    for value in values:
        state = words["record.source-read" if value.verified else "record.source-unread"]
        assert squeezed(f"{words.date(value.since)}{value.source}{value.note}{state}") in page, value.source
    assert "{" not in page


def test_the_rates_of_issuers_are_all_there():
    page = shown(rules_on_screen("en", "IT"))
    words = words_in("en")
    for system in issuer_systems():
        assert squeezed(f"{words.country(system.country)}, {system.system}") in page
        assert squeezed(system.rates[0].source) in page


@pytest.mark.parametrize("language", languages())
def test_no_markup_is_shown_as_text(language: str) -> None:
    assert "&lt;" not in rules_on_screen(language, "ES")  # its regions are named in few languages


def test_lists_stand_as_the_language_writes_them() -> None:
    arabic = shown(rules_on_screen("ar", "IT"))
    assert re.findall(f"[\u0621-\u064a{END}][,;]", arabic) == []
    words, ways = words_in("de"), [way for way in framework().participation if way.not_applicable]
    german = shown(rules_on_screen("de", "IT"))
    for way in ways:
        nouns = ", ".join(words[f"step.{name}"] for name in way.not_applicable)
        assert squeezed(words("how.left-out", criteria=nouns)) in german


def test_a_centre_s_own_rules_and_office_take_the_country_s_place():
    words = words_in("en")
    place = with_own_rules(country("IT"), {"ECTS": {"flat": 2}, "hours": {"cap": 50}})
    html = shown(rules_in_words(framework(), place, words, paper=False, appeal_to="Office <b> of Prova"))
    assert squeezed("A flat rate takes the place of the sum: 2 ECTS.") in html
    assert squeezed("Upper limit: 50 h.") in html
    assert squeezed("Office <b> of Prova") in html
    plain = shown(rules_on_screen("en", "IT"))
    assert squeezed("A flat rate takes the place") not in plain


def test_a_policy_is_parted_where_a_line_is_empty():
    assert policy_paragraphs("One\r\n\r\n Two\nstill two \n\n\n") == ["One", "Two\nstill two"]
    assert policy_paragraphs(None) == []


@pytest.mark.usefixtures("pango")
def test_the_paper_says_whose_rules_these_are_and_what_the_centre_adds():
    policy = "We look at what you can do.\n\nAsk <b>us</b>."
    centre = CentreProfile(id="lago", country="IT", name="CPIA Lago di Prova", policy=policy)
    made = paper(words_in("it"), "IT", centre, made_on=DAY)
    printed = text(made)
    for part in ("CPIA Lago di Prova", "Ask <b>us</b>.", words_in("it")["framework.notice"]):
        assert squeezed(part) in printed


@in_languages_by_turns
def test_how_far_each_language_is_is_said(language: str) -> None:
    words, page = words_in(language), shown(rules_on_screen(language, "IT"))
    for code in languages():
        for audience in audiences_of(code):
            state = language_state(code, audience)
            assert squeezed(words[f"how.texts.{audience}"]) in page
            assert (
                squeezed(
                    words["how.language.read"].split("{")[0] if state.read else words[f"how.language.{state.name}"]
                )
                in page
            )
        assert squeezed(language_name(code)) in page


def test_a_text_in_another_language_than_the_page_says_which() -> None:
    place = country("IT")
    assert "it" in place.procedure[0].text
    text = RightText.model_validate(
        {**place.appeal[0].model_dump(by_alias=True), "text": {"en": "Ask {appeal_to} <there>."}}
    )
    foreign = place.model_copy(update={"appeal": (text,)})
    html = rules_in_words(framework(), foreign, words_in("it"), paper=False, appeal_to="the office")
    assert '<span lang="en" dir="ltr">Ask the office &lt;there&gt;.</span>' in html
    assert 'lang="en">Ask' not in rules_in_words(framework(), foreign, words_in("en"), paper=False)


def test_a_text_for_some_procedures_names_them() -> None:
    page = shown(rules_on_screen("es", "ES"))
    name = "Acreditación de competencias profesionales (Real Decreto 659/2023)"
    for label in ("Plazo para resolver", "Si no está de acuerdo"):
        assert page.count(squeezed(f"{label}: {name}")) == 1


def test_an_appeal_in_english_names_the_centre_in_english_and_an_arabic_one_keeps_an_office_in_order() -> None:
    spain = rules_in_words(framework(), country("ES"), words_in("ar"), paper=False)
    assert words_in("en")["record.appeal-to-centre"] in spain
    assert words_in("ar")["record.appeal-to-centre"] not in spain
    general = rules_in_words(framework(), country("BG"), words_in("ar"), paper=False, appeal_to="Office 4-AB")
    assert isolated("Office 4-AB", "ar") in general


def test_the_page_of_a_country_says_what_is_missing_about_it_and_whom_to_tell() -> None:
    words, slovenia = words_in("en"), shown(rules_on_screen("en", "SI"))
    for name in country("SI").general:
        what = words(f"record.text.{name.replace('_', '-')}")
        assert squeezed(words("how.gaps.section", what=what)) in slovenia
    assert squeezed(words("how.gaps.unit")) in slovenia
    assert squeezed(words("how.gaps.retention")) in slovenia
    assert squeezed(country("SI").gaps["appeal"]) in slovenia
    assert squeezed(words("how.gaps.tell", file="criteria/countries/si.yaml")) in slovenia
    italy = shown(rules_on_screen("en", "IT"))
    assert squeezed("General European wording stands in its place") not in italy
    assert squeezed("values above have not been read in their source yet") in italy
    assert squeezed("(in English only)") not in italy


def test_a_text_that_is_in_english_only_says_so() -> None:
    assert squeezed(words_in("es")("how.english-only")) in shown(rules_on_screen("es", "SI"))


@pytest.mark.parametrize("code", country_codes())
def test_each_level_of_a_countrys_frameworks_stands_beside_its_eqf_level(code: str) -> None:
    page = shown(rules_on_screen("en", code))
    for level in national_levels():
        shown_as = f"{level.framework} {level.level}: {f'EQF {level.eqf}' if level.eqf else 'no EQF level'}"
        if level.country == code:
            assert squeezed(shown_as) in page
    assert all(squeezed(e.link) in page for e in national_frameworks() if e.country == code and e.link)
