"""This module holds texts by language, as files of data have them, and finds the one for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from criteria.base import NonEmptyText


def _english(texts: dict[str, str]) -> dict[str, str]:
    if "en" not in texts:
        raise ValueError("expected an English version (en) too")
    return texts


ByLanguage = Annotated[dict[str, str], AfterValidator(_english)]
"""A text by language. There is always one in English."""


ANY = "any"
"""This key stands for every language, for a text that is the same in all of them, such as the name of a law."""


def _by_language(value: object) -> object:
    """The texts by language. A text without a language counts for every language."""
    return {ANY: value} if isinstance(value, str) else value


TextByLanguage = Annotated[dict[str, NonEmptyText], BeforeValidator(_by_language)]


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in a language, or else the one for every language, or else in English; empty if there is none.

    >>> in_language({"any": "Ley 39/2015, art. 21"}, "it")
    'Ley 39/2015, art. 21'
    """
    return texts.get(language) or texts.get(ANY) or texts.get("en", "")


def language_of(texts: Mapping[str, str], language: str) -> str:
    """The language of what `in_language` gives: English where the text has not been translated.

    >>> language_of({"en": "Ask there.", "it": "Chiedere lì."}, "hr"), language_of({"any": "Ley 39/2015"}, "hr")
    ('en', 'hr')
    """
    return language if texts.get(language) or texts.get(ANY) else "en"


@dataclass(frozen=True)
class MarkedText:
    """A text and the language that it is written in, so that it can be read aloud in that one. False if it is empty."""

    text: str
    language: str

    def __bool__(self) -> bool:
        """Whether there is a text."""
        return bool(self.text)


def marked(texts: Mapping[str, str], language: str) -> MarkedText:
    """What `in_language` gives, with the language it is in.

    >>> marked({"en": "Ask there.", "it": "Chiedere lì."}, "hr")
    MarkedText(text='Ask there.', language='en')
    """
    return MarkedText(in_language(texts, language), language_of(texts, language))
