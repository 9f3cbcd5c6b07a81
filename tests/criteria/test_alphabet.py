"""Lists stand in the order of each language's alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.alphabet import ALPHABETS, OWN_LETTERS, sort_key
from criteria.country_order import countries
from criteria.load import country_codes
from criteria.text import languages, words_in


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("it", "Åland|Andorra|Burundi|Cambogia|Côte d'Ivoire|Cuba|São Tomé|Sudan"),
        ("es", "Namibia|Noruega|Ñuble|Omán|Perú|Pitcairn"),
        ("pt", "África|Albânia|Área|Índia|Irão|São Tomé|Seicheles"),
        (
            "hr",
            "Cipar|Crna Gora|Čad|Čile|Danska|Džibuti|Đibuti|Luksemburg|Ljubljana|Nizozemska|Norveška|Njemačka",
        ),
        ("sl", "Ciper|Češka|Danska|Sudan|Španija|Zambija|Združene|Žitna"),
        ("da", "Zambia|Ægypten|Østrig|Åland"),
        ("et", "Sudaan|Šveits|Zambia|Taani|Ukraina|Õland|Äland"),
        ("fr", "Bénin|Bermudes|Côte d’Ivoire|Cuba|Égypte|Équateur|Espagne|Île Bouvet|Inde"),
        ("uk", "Габон|Ґренландія|Данія|Ємен|Зімбабве|Індія|Іспанія|Йорданія|Coursera"),
        ("uk", "Вʼєтнам|Віргінські|Вірменія"),
        ("ar", "ألمانيا|أوكرانيا|إيطاليا|تركيا|سوريا|كرواتيا|مصر|هولندا|Coursera"),
        ("de", "Ägypten|Albanien|Oman|Österreich|Polen"),
    ],
)
def test_words_stand_as_in_a_dictionary(language: str, ordered: str) -> None:
    words = ordered.split("|")
    shuffled = words[::-1]
    shuffled.sort(key=sort_key(language))
    assert shuffled == words


@given(st.sampled_from([*OWN_LETTERS, *ALPHABETS, "en", "it"]), st.lists(st.text()))
def test_any_texts_can_be_sorted_and_their_order_is_one(language: str, texts: list[str]) -> None:
    key = sort_key(language)
    turned = texts[::-1]
    turned.sort(key=key)
    assert sorted(texts, key=key) == turned


@pytest.mark.parametrize("language", languages())
def test_countries_stand_in_the_order_of_the_alphabet(language: str) -> None:
    """Those with a profile of their own stand first; both parts are in order."""
    every, own = countries(language), len(country_codes())
    assert {*every[:own]} == {*country_codes()}
    for part in (every[:own], every[own:]):
        names = [words_in(language).country(code) for code in part]
        assert names == sorted(names, key=sort_key(language))
    assert not names[-1].startswith(("Ö", "É"))
    assert names[-1].startswith("Å") == (language == "da")
