"""Which course: one key for all spellings of it, another for other courses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.matching.course_keys import course_key, platform_key, platform_name
from assessment.matching.data import known


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("Coursera", "coursera"),
        ("Coursera, Inc.", "coursera"),
        ("https://www.coursera.org/learn/botany", "coursera"),
        ("courses.edx.org", "edx"),
        ("FUN-MOOC", "fun"),
        ("MiríadaX", "miriadax"),
        ("LinkedIn", "linkedin-learning"),
        ("Federica Web Learning", "federica"),
        ("Scuola di Prova", "scuola-di-prova"),
        ("nptel.ac.in", "nptel"),
        ("Fundación Río", "fundacion-rio"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_a_platform_has_one_name(written: str | None, platform: str) -> None:
    assert platform_key(written) == platform


def test_every_platform_has_a_name_under_which_it_is_the_same() -> None:
    names = known("platforms")["names"]
    assert {platform_key(platform_name(key)) for key in names} == set(names)
    assert platform_name("coursera") == "Coursera"
    assert platform_name("Scuola di Prova") == "Scuola di Prova"


def test_the_address_names_the_platform_where_nothing_else_does() -> None:
    assert platform_key("", "https://www.edx.org/course/x") == "edx"
    assert platform_key("Udemy", "https://www.edx.org/course/x") == "udemy"
    assert platform_key(None, "no address") == ""


def test_other_spellings_of_a_title_are_the_same_course() -> None:
    titles = ("Introduction to Botany", "INTRODUCTION  BOTANY", "Bot101x: Introduction to Botany | edX")
    assert {course_key("edX", title) for title in titles} == {"edx:introduction botany"}


def test_another_title_or_platform_is_another_course() -> None:
    assert course_key("edx", "Botany 1") != course_key("edx", "Botany 2")
    assert course_key("edx", "Botany") != course_key("coursera", "Botany")
    assert course_key("edx", "") == course_key("edx", None) == ""


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=100))
def test_a_key_is_short_and_stays_itself(platform: str, title: str, url: str) -> None:
    key = course_key(platform, title, url)
    assert len(key) <= 200
    assert "\0" not in key
    assert course_key(platform, title, url) == key
