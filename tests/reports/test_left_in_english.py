"""No English is left on what people read in another language: public pages, the desk's main screens, the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from lxml import html as lxml_html

from assessment.case.files import read_case
from assessment.case.model import Case
from assessment.rules.judge import judge
from criteria.language_state import languages_for
from criteria.load import country
from criteria.text import ENGLISH, filed_words, languages, words_in
from reports.public import site
from reports.record.document import page
from reports.record.request import RecordRequest
from tests.reports.public.conftest import Visitor, visitor
from tests.support.desk import PROFILE, DeskData
from tests.support.english import english_in, read_texts, texts_of
from tests.support.languages import languages_by_turns
from tests.support.paths import CASES

__all__ = ["visitor"]

OTHERS = [language for language in languages() if language != ENGLISH]
COUNTRY = {
    **{"it": "IT", "es": "ES", "pt": "PT", "hr": "HR", "fr": "FR"},
    **{"de": "DE", "sl": "SI", "et": "EE", "da": "DK", "uk": "UA"},
}
"""A country that speaks the language, as far as there are rules of one; its own texts are then not in English."""
TITLES = ("Qualifications can cross boundaries",)
"""Titles of works that are cited in every language."""
NAMES = sorted(file.stem for file in CASES.glob("*.yaml"))
STARTS = [page.path for page in site.PAGES if page.begins]


def some(name: str) -> tuple[str, ...]:
    """Languages for a page or case of this name: one that is complete, one that learners alone have, another one."""
    return tuple(dict.fromkeys(("it", "uk", languages_by_turns(name, "learner")[-1])))


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_holds_an_english_sentence(language: str) -> None:
    texts = {key: text for key, text in filed_words(language).items() if not key.startswith("dictionary.")}
    assert {key: text for key, text in texts.items() if english_in(texts_of(text), language)} == {}


@pytest.mark.parametrize(("path", "language"), [(path, language) for path in STARTS for language in some(path)])
def test_public_pages(path: str, language: str, visitor: Visitor) -> None:
    assert english_in(read_texts(visitor.get(f"{path}?lang={language}").tree), language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_learners_check_up_to_its_answer(language: str, visitor: Visitor) -> None:
    address = f"/check?lang={language}"
    begun = visitor.get(address).hidden()
    shown = visitor.post(address, {**begun, "go": "next", "wish": "credit", "platform": "way:online"})
    for _ in range(30):
        assert english_in(read_texts(shown.tree), language) == []
        if shown.likely:
            return
        answer = shown.offered("answer")[0]
        shown = visitor.post(address, {**shown.hidden(), "go": "next", "answer": answer})
    raise AssertionError(f"no answer; it is at {shown.h1}")


def filed(name: str, language: str) -> Case:
    """A reference case as a centre in a country of this language would have it."""
    case = read_case((CASES / f"{name}.yaml").read_text("utf-8"))
    return case.model_copy(update={"country": COUNTRY.get(language, "IT"), "language": language})


def typed(value: Any) -> Iterator[str]:
    """The texts that a person typed into a case, longest first."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from typed(entry)


def cited(value: Any) -> Iterator[str]:
    """How the laws and procedures of a country are named where its language is another one."""
    if isinstance(value, dict):
        yield from typed([value.get("cite"), value.get("name")])
    if isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from cited(entry)


def without(texts: Iterable[str], case: Case) -> list[str]:
    """The texts without what stands in the case, in whatever language."""
    known = {" ".join(text.split()) for text in typed([case.model_dump(mode="json"), PROFILE])}
    known |= {*cited(country(case.country).model_dump(mode="json"))}
    parts = sorted({*known, *TITLES}, key=len, reverse=True)
    cleaned = []
    for text in texts:
        for part in parts:
            text = text.replace(part, " ") if len(part) > 3 else text
        cleaned.append(text)
    return cleaned


@pytest.mark.parametrize(("name", "language"), [(name, language) for name in NAMES for language in some(name)])
def test_the_record(name: str, language: str) -> None:
    case = filed(name, language)
    words = words_in(language)
    request = RecordRequest(
        case, judge(case, language=language), words, "1", draft=False, made_on=datetime.date(2026, 11, 22)
    )
    shown = lxml_html.fromstring(page(request, b"{}", logo=False))
    assert english_in(without(read_texts(shown), case), language) == []


@pytest.mark.parametrize("language", [code for code in languages_for("desk") if code not in (ENGLISH, "it")])
def test_the_main_screens_of_a_case(language: str, desk_data: DeskData) -> None:
    case = filed("conditional", language)
    case_id = desk_data.new_case(**case.model_dump(mode="json", exclude_none=True, exclude={"decision"}))
    left = {}
    for screen in ("intake", "assess", "summary", "decision"):
        at = desk_data.open_desk(screen, case=case_id, lang=language)
        assert not at.exception
        left[screen] = english_in(without(on_screen(at), case), language)
    assert left == {screen: [] for screen in left}


def on_screen(at: Any) -> Iterator[str]:
    """What a screen says, in widgets and in HTML."""
    for element in at._tree:
        if element.type != "html":
            for name in ("label", "help", "placeholder", "value", "options"):
                yield from typed(getattr(element, name, None))
        else:
            yield from read_texts(lxml_html.fromstring(f"<html><body>{element.proto.body}</body></html>"))


@pytest.mark.parametrize("screen", ["centre", "privacy"])
def test_a_screen_beside_a_case(screen: str, desk_data: DeskData) -> None:
    language = languages_by_turns(screen)[-1]
    at = desk_data.open_desk(screen, lang=language)
    assert not at.exception
    assert english_in(without(on_screen(at), filed("conditional", language)), language) == []
