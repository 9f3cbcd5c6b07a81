"""The product's words: every language complete, with the fields of English, and nothing left in English."""

import ast
import re
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import get_args

import pytest

from criteria.load import framework
from criteria.model import STRENGTHS, Fact
from criteria.text import ENGLISH, Words, filed_words, framework_words, languages
from tests.support.paths import ROOT

OTHERS = [language for language in languages() if language != ENGLISH]

SAME_AT_MOST = 25
"""Characters, fields not counted, of a text that may be the same as in English: names, "{hours} h ÷ {rate} h"."""


@cache
def english() -> dict[str, str]:
    return framework_words(framework()) | filed_words(ENGLISH)


def fields(text: str) -> set[tuple[str, str | None]]:
    return {(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None}


def test_english_and_italian_are_there() -> None:
    assert languages()[0] == ENGLISH
    assert "it" in languages()


@pytest.mark.parametrize("language", languages())
def test_file_loads_and_says_something_under_every_id(language: str) -> None:
    words = Words(language)
    assert words.language == language
    assert [key for key in words if not words[key].strip()] == []


@pytest.mark.parametrize("language", languages())
def test_no_id_stands_twice(language: str) -> None:
    text = (files("criteria") / "locale" / f"{language}.yaml").read_text("utf-8")
    ids = re.findall(r"^([^\s#:]+):(?=\s)", text, re.MULTILINE)
    assert sorted(ids) == sorted(filed_words(language))


def test_english_file_repeats_no_word_of_the_framework() -> None:
    assert filed_words(ENGLISH).keys() & framework_words(framework()).keys() == set()


def test_what_the_framework_names_has_its_words_outside_it_too() -> None:
    rules = framework()
    wanted = {f"record.right.{purpose.id}" for purpose in rules.purposes}
    wanted |= {f"step.{criterion.id}" for criterion in rules.criteria}
    wanted |= {f"by.{question.changeable_by}" for question in rules.questions.values()}
    wanted |= {f"strength.{strength}" for strength in STRENGTHS}
    wanted |= {f"warning.fact.{fact}" for fact in get_args(Fact)}
    assert sorted(wanted - english().keys()) == []


def test_every_word_is_said_somewhere() -> None:
    """An id stands whole in the code or a template, or an f-string there has its form."""
    whole, forms = ids_in_code()
    said = re.compile("|".join(sorted(forms)))
    assert [key for key in filed_words(ENGLISH) if key not in whole and not said.fullmatch(key)] == []


def ids_in_code() -> tuple[set[str], set[str]]:
    """All texts in quotes, and what begins as an id does and is filled in, each as a pattern."""
    whole: set[str] = set()
    forms: set[str] = set()
    folders = ("criteria", "assessment", "reports")
    for file in (ROOT / "app.py", *(file for folder in folders for file in (ROOT / folder).rglob("*"))):
        if file.suffix == ".html":
            quoted = set(re.findall(r"""["']([a-z][\w.-]+)["']""", file.read_text("utf-8")))
            whole |= quoted
            forms |= {f"{re.escape(start)}.+" for start in quoted if start.endswith(".")}
        elif file.suffix == ".py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    whole.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    parts = [re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                    forms |= {"".join(parts)} if re.match(r"[a-z][\w\\-]*\\\.", parts[0]) else set()
    return whole, forms


@pytest.mark.parametrize("language", OTHERS)
def test_complete(language: str) -> None:
    found = filed_words(language).keys()
    assert sorted(english().keys() - found) == [], "missing"
    assert sorted(found - english().keys()) == [], "unknown to English"


@pytest.mark.parametrize("language", OTHERS)
def test_fields_are_those_of_english(language: str) -> None:
    found = filed_words(language)
    shared = english().keys() & found.keys()
    assert {key: found[key] for key in shared if fields(found[key]) != fields(english()[key])} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_spaces_around_a_text_are_those_of_english(language: str) -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    found = filed_words(language)
    shared = english().keys() & found.keys()
    assert {key: found[key] for key in shared if ends(found[key]) != ends(english()[key])} == {}


@pytest.mark.parametrize("language", languages())
def test_nobody_shouts(language: str) -> None:
    words = Words(language)
    assert {key: words[key] for key in words if "!" in words[key]} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    same = {key: text for key, text in filed_words(language).items() if english().get(key) == text}
    assert {key: text for key, text in same.items() if len(re.sub(r"{.*?}", "", text)) > SAME_AT_MOST} == {}
