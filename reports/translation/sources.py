"""What is translated: every English text with its id, who reads it, where it stands, and the trade's words in it.

>>> sources()["public.next"].audience
'learner'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from criteria.load import framework, read_text
from criteria.source import parse
from criteria.text import ENGLISH, framework_words, locale_folder, read_words

READERS = {
    "framework": "everybody: criteria, questions, answers, strengths, outcomes",
    "learner": "learners, providers and visitors",
    "record": "who is handed a decision record",
    "desk": "assessors, reviewers and administrators",
    "coordinator": "coordinators",
}
"""Who reads the texts of an audience, for translators."""

_ID = re.compile(r"([^\s#:]+):(?=\s|$)")
_SECTION = re.compile(r"# -+ *(.+)")
_SHORTEST_TERM = 4
"""Letters; a shorter word of the glossary would stand beside half of the texts."""


@dataclass(frozen=True)
class EnglishText:
    """An English text. `audience`: the file it belongs to. `file`, `line`: where it stands. `section`: under what."""

    text: str
    audience: str
    file: str
    line: int | None = None
    section: str = ""


@cache
def sources() -> dict[str, EnglishText]:
    """All English texts by id, in their order: the framework's, then those of each audience."""
    rules = framework_words(framework())
    texts = {key: EnglishText(text, "framework", "criteria/framework") for key, text in rules.items()}
    for audience, words in read_words(locale_folder(), ENGLISH).items():
        places = _places(read_text(locale_folder() / ENGLISH, f"{audience}.yaml"))
        file = f"criteria/locale/{ENGLISH}/{audience}.yaml"
        texts |= {key: EnglishText(text, audience, file, *places.get(key, ())) for key, text in words.items()}
    return texts


def _places(text: str) -> dict[str, tuple[int, str]]:
    """The line and the heading of each id in a file."""
    section, places = "", {}
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _SECTION.match(line):
            section = heading[1]
        elif key := _ID.match(line):
            places[key[1]] = (number, section)
    return places


@cache
def glossary() -> dict[str, dict[str, str]]:
    """The trade's words: by the English one, what each language says."""
    content: dict[str, dict[str, str]] = parse(read_text(locale_folder(), "glossary.yaml"), "glossary.yaml")
    return content


@cache
def _terms(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds each word of the glossary in an English text, and how a translator reads it."""
    terms = []
    for english, by_language in glossary().items():
        parts = [part.strip() for part in re.split(r"[,;]", english) if len(part.strip()) >= _SHORTEST_TERM]
        if parts and language in by_language:
            pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, parts))})(?:e?s)?\b", re.IGNORECASE)
            terms.append((pattern, f"{english} = {by_language[language]}"))
    return tuple(terms)


def terms_in(text: str, language: str) -> list[str]:
    """The words of the glossary that stand in an English text, each with what the language says."""
    return [term for pattern, term in _terms(language) if pattern.search(text)]
