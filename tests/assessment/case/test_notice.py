"""The notice before a refusal: the reasons, by when and where to answer, in the record's language."""

import datetime

import pytest

from assessment.case.hearing import hearing_rule
from assessment.case.model import Applicant, Case, Course
from assessment.case.notice import NoticeDetails, notice
from criteria.direction import isolated
from criteria.text import languages, words_in

UNTIL = datetime.date(2026, 12, 7)


def made(language: str, *, stopped: bool = False, **fields: object) -> str:
    case = Case(country="IT", purpose="credit", **fields)
    details = NoticeDetails(UNTIL, "CPIA di Prova", "Via Finta 1\n50100 Prova", "2026-0012", stopped)
    letter = notice(
        case, ["No outcomes are listed.", "No outcomes are listed.", "No test."], details, words_in(language)
    )
    assert (letter.to, letter.language, letter.asks) == ("learner", language, ())
    assert letter.mailto.startswith("mailto:?subject=") or language in ("uk", "ar")  # six signs a letter in an address
    return f"{letter.subject}\n{letter.body}"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("stopped", [False, True])
def test_it_names_reasons_days_and_where_to_answer(language: str, *, stopped: bool) -> None:
    text = made(language, stopped=stopped, applicant=Applicant(name="Marta Prova"), course=Course(title="Botany"))
    words = words_in(language)
    for part in ("Marta Prova", "Botany", "- No test.", "Via Finta 1 50100 Prova", "2026-0012", words.date(UNTIL)):
        assert part in text
    assert text.count("No outcomes are listed.") == 1
    assert "{" not in text


def test_an_italian_notice_is_a_preavviso_di_rigetto() -> None:
    text = made("it", course=Course(title="Botanica"))
    assert text.startswith("Preavviso di rigetto: corso «Botanica»")
    assert "dieci giorni dopo la Sua risposta" in text


def test_a_case_without_a_name_or_a_title_still_has_its_notice() -> None:
    assert "Good day," in made("en")


@pytest.mark.parametrize("language", ["uk", "ar", "es", "en"])
def test_a_sentence_of_the_law_in_english_says_that_it_is(language: str) -> None:
    words, case = words_in(language), Case(country="ES", purpose="credit")
    letter = notice(case, ["No test."], NoticeDetails(UNTIL, "CEPA de Prueba"), words)
    english = hearing_rule("ES", UNTIL).text["en"]
    other = language not in ("es", "en")
    assert letter.english == (english if other else "")
    assert (f"{isolated(english, language)} {words['how.english-only']}" in letter.body) is other
    assert (words["how.english-only"] in letter.body) is other
